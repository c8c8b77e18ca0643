// Communes picked on a map. The boxes of the form stay the truth: the map ticks them, and shows what they say.
import { Marker } from "maplibre-gl";
import { addName, canDraw, fetchJson, openMap } from "./map_canvas.js";

const PICKED = "#a8431f";
const EDGE = "#7f7159";
// Beyond, names would cover one another.
const MOST_NAMED = 45;
const SEPARATOR = ":";

for (const box of document.querySelectorAll("[data-terreau-pick]")) {
  pickOn(box).catch((reason) => { box.hidden = true; console.warn("Terreau map:", reason); });
}

async function pickOn(box) {
  if (!canDraw()) return;
  const { terreauPick, terreauPickField, terreauPickStart, terreauPickWords, terreauMapOutlines } = box.dataset;
  const [tooFar, added, removed] = terreauPickWords.split("|");
  const outlines = await fetchJson(terreauMapOutlines);
  box.hidden = false;
  const map = await openMap(box, { outlines, bounds: terreauPickStart.split(",").map(Number) });
  const boxes = makeBoxes(box.closest("form"), terreauPickField);
  const names = [];
  const name = addName(box);
  const say = (words) => { box.querySelector("[data-terreau-pick-says]").textContent = words; };
  let seen = [];

  drawCommunes(map);
  const paint = () => seen.forEach(({ properties }) => map.setFeatureState({ source: "communes", id: properties.code }, boxes.stateOf(properties)));
  const load = async () => {
    const found = await fetchJson(`${terreauPick}?cadre=${map.getBounds().toArray().flat().map((degrees) => degrees.toFixed(4)).join(",")}`);
    seen = found.features;
    map.getSource("communes").setData(found);
    say(found.is_too_wide ? tooFar : "");
    nameCommunes(map, names, seen);
    paint();
  };
  map.on("moveend", () => load().catch((reason) => console.warn("Terreau map:", reason)));
  map.on("click", "communes", ({ features: [{ properties }] }) => {
    say((boxes.toggle(properties) ? added : removed).replace("{name}", properties.name));
    paint();
  });
  map.on("mousemove", "communes", ({ features: [{ properties }] }) => { map.getCanvas().style.cursor = "pointer"; name(properties.label); });
  map.on("mouseleave", "communes", () => { map.getCanvas().style.cursor = ""; name(""); });
  box.closest("form").addEventListener("change", paint);
  document.addEventListener("htmx:afterSettle", paint);
  await load();
}

function drawCommunes(map) {
  map.addSource("communes", { type: "geojson", data: { type: "FeatureCollection", features: [] }, promoteId: "code" });
  const picked = ["boolean", ["feature-state", "picked"], false];
  const covered = ["boolean", ["feature-state", "covered"], false];
  map.addLayer({
    id: "communes",
    type: "fill",
    source: "communes",
    paint: { "fill-color": PICKED, "fill-opacity": ["case", picked, 0.45, covered, 0.2, 0.01] },
  });
  map.addLayer({
    id: "communes-line",
    type: "line",
    source: "communes",
    paint: { "line-color": ["case", ["any", picked, covered], PICKED, EDGE], "line-width": ["case", picked, 2.5, 1] },
  });
}

// The ticked boxes of one field, wherever the search put them, and those that the map adds.
function makeBoxes(form, field) {
  const find = (value) => [...form.querySelectorAll(`input[name="${CSS.escape(field)}"]`)].find((one) => one.value === value);
  const isTicked = (kind, code) => Boolean(code && find(kind + SEPARATOR + code)?.checked);
  return {
    stateOf: ({ code, epci, departement }) => ({
      picked: isTicked("commune", code),
      covered: isTicked("epci", epci) || isTicked("departement", departement),
    }),
    toggle({ code, label }) {
      const value = `commune${SEPARATOR}${code}`;
      const known = find(value) ?? addBox(form, field, value, label);
      known.checked = !known.checked;
      known.dispatchEvent(new Event("input", { bubbles: true }));
      return known.checked;
    },
  };
}

function addBox(form, field, value, label) {
  const list = form.querySelector(`#id_${CSS.escape(field)}_found ul`);
  list.querySelector(".field-help")?.remove();
  const line = document.createElement("li");
  const words = document.createElement("label");
  const input = Object.assign(document.createElement("input"), { type: "checkbox", name: field, value });
  words.append(input, ` ${label}`);
  line.append(words);
  list.append(line);
  return input;
}

function nameCommunes(map, names, seen) {
  names.splice(0).forEach((marker) => marker.remove());
  if (seen.length > MOST_NAMED) return;
  for (const { properties } of seen) {
    if (properties.lon === null) continue;
    const element = Object.assign(document.createElement("span"), { className: "map-label", textContent: properties.name });
    names.push(new Marker({ element }).setLngLat([properties.lon, properties.lat]).addTo(map));
    // The list of boxes says the same: a second voice would only repeat it.
    for (const attribute of ["role", "tabindex", "aria-label"]) element.removeAttribute(attribute);
    element.setAttribute("aria-hidden", "true");
  }
}
