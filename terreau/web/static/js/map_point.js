// A point chosen on a map fills the two fields of its coordinates; the fields, typed, move the point.
import { Marker } from "maplibre-gl";
import { EMPTY, addName, boundsOf, canDraw, fetchJson, openMap } from "./map_canvas.js";

const AREA = "#a8431f";
const CLOSEST = 15;
const DECIMALS = 5;

for (const box of document.querySelectorAll("[data-terreau-point]")) {
  choosePoint(box).catch((reason) => { box.hidden = true; console.warn("Terreau map:", reason); });
}

async function choosePoint(box) {
  if (!canDraw()) return;
  // Folded away, a map has no size to fit its bounds to.
  const folded = box.closest("details:not([open])");
  if (folded) await new Promise((open) => { folded.addEventListener("toggle", open, { once: true }); });
  const { terreauPoint, terreauPointLon, terreauPointLat, terreauMapOutlines } = box.dataset;
  const [around, places] = await Promise.all([fetchJson(terreauMapOutlines), terreauPoint ? fetchJson(terreauPoint) : EMPTY]);
  const bounds = boundsOf(places.features.length ? places.features : around.features);
  if (bounds.isEmpty()) return;
  box.hidden = false;
  const map = await openMap(box, { outlines: around, bounds, closest: CLOSEST });
  drawPlaces(map, places, addName(box));

  const fields = [terreauPointLon, terreauPointLat].map((id) => document.getElementById(id));
  const element = Object.assign(document.createElement("span"), { className: "map-point" });
  const marker = new Marker({ element, draggable: true });
  const fill = ({ lng, lat }) => {
    [lng, lat].forEach((degrees, rank) => { fields[rank].value = degrees.toFixed(DECIMALS); });
    fields[0].dispatchEvent(new Event("input", { bubbles: true }));
  };
  const put = () => {
    const [lng, lat] = fields.map((field) => Number.parseFloat(field.value.replace(",", ".")));
    if (Number.isFinite(lng) && Number.isFinite(lat)) marker.setLngLat([lng, lat]).addTo(map);
  };
  map.on("click", ({ lngLat }) => { fill(lngLat); put(); });
  marker.on("dragend", () => fill(marker.getLngLat()));
  fields.forEach((field) => field.addEventListener("change", put));
  put();
}

function drawPlaces(map, places, say) {
  map.addSource("places", { type: "geojson", data: places });
  map.addLayer({ id: "area", type: "fill", source: "places", filter: ["!=", ["geometry-type"], "Point"], paint: { "fill-color": AREA, "fill-opacity": 0.12 } });
  map.addLayer({ id: "area-line", type: "line", source: "places", filter: ["!=", ["geometry-type"], "Point"], paint: { "line-color": AREA, "line-width": 2 } });
  map.addLayer({
    id: "facilities",
    type: "circle",
    source: "places",
    filter: ["==", ["geometry-type"], "Point"],
    paint: { "circle-radius": 6, "circle-color": "#27432f", "circle-stroke-color": "#ffffff", "circle-stroke-width": 2 },
  });
  map.on("mousemove", "facilities", ({ features: [{ properties }] }) => say(properties.label));
  map.on("mouseleave", "facilities", () => say(""));
}
