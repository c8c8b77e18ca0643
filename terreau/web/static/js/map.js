import { keepApart } from "./map_marks.js";
import { LngLatBounds, Map as LiveMap, Marker, setWorkerUrl } from "maplibre-gl";

const LAND = "#efe6d3";
const COAST = "#bfae8c";
const AROUND = "#fffdf8";
const AREA = "#a8431f";
const CLOSEST = 13;
const EMPTY = { type: "FeatureCollection", features: [] };

// The picture drawn by the server stays unless everything the movable map needs is there.
for (const box of document.querySelectorAll("[data-terreau-map]")) {
  enliven(box).catch((reason) => console.warn("Terreau map:", reason));
}

async function enliven(box) {
  const { terreauMap, terreauMapOutlines, terreauMapWorker, terreauMapStyle, terreauMapWords } = box.dataset;
  if (!document.createElement("canvas").getContext("webgl2")) return;
  const [places, outlines] = await Promise.all([fetchJson(terreauMap), terreauMapOutlines ? fetchJson(terreauMapOutlines) : EMPTY]);
  // A map of areas shows them whole; a map of points shows the country they stand in.
  const hasAreas = places.features.some((feature) => feature.geometry.type !== "Point");
  const bounds = boundsOf(hasAreas ? places.features : [...places.features, ...outlines.features.filter(isMainland)]);
  if (bounds.isEmpty()) return;

  setWorkerUrl(new URL(terreauMapWorker, document.baseURI).href);
  const [closer, farther, whole, name] = terreauMapWords.split("|");
  const canvas = document.createElement("div");
  canvas.className = "drawing-live";
  box.append(canvas);
  const fit = { padding: { top: 32, bottom: 40, left: 40, right: 80 }, maxZoom: CLOSEST, animate: !matchMedia("(prefers-reduced-motion: reduce)").matches };
  const map = new LiveMap({
    container: canvas,
    style: terreauMapStyle || plainStyle(outlines),
    bounds,
    fitBoundsOptions: fit,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    cooperativeGestures: false,
    scrollZoom: false,
    validateStyle: false,
  });
  map.touchZoomRotate.disableRotation();
  map.getCanvas().setAttribute("aria-label", name);
  try {
    await new Promise((resolve, reject) => { map.once("load", resolve); map.once("error", (event) => reject(event.error)); });
  } catch (reason) {
    map.remove();
    canvas.remove();
    throw reason;
  }
  drawAreas(map, places);
  drawMarks(map, places, addName(box));
  addTools(box, [[closer, "+", () => map.zoomIn()], [farther, "−", () => map.zoomOut()], [whole, "⤢", () => map.fitBounds(bounds, fit)]]);
  box.querySelector(".drawing-still").hidden = true;
}


async function fetchJson(url) {
  const answer = await fetch(url, { headers: { Accept: "application/geo+json, application/json" } });
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  return answer.json();
}

// No tiles, letters or icons from elsewhere: land, coast, and nothing that tells anyone who looks.
function plainStyle(outlines) {
  return {
    version: 8,
    sources: { outlines: { type: "geojson", data: outlines } },
    layers: [
      { id: "around", type: "background", paint: { "background-color": AROUND } },
      { id: "land", type: "fill", source: "outlines", paint: { "fill-color": LAND } },
      { id: "coast", type: "line", source: "outlines", paint: { "line-color": COAST, "line-width": 1 } },
    ],
  };
}

function drawAreas(map, places) {
  const areas = places.features.filter((feature) => feature.geometry.type !== "Point");
  map.addSource("areas", { type: "geojson", data: { type: "FeatureCollection", features: areas } });
  map.addLayer({ id: "areas", type: "fill", source: "areas", paint: { "fill-color": AREA, "fill-opacity": ["case", ["get", "exact"], 0.25, 0.04] } });
  // What only surrounds the territory gets a dashed edge: the eye must not take it for the territory itself.
  const edge = { type: "line", source: "areas", paint: { "line-color": AREA, "line-width": 2 } };
  map.addLayer({ ...edge, id: "areas-line", filter: ["get", "exact"] });
  map.addLayer({ ...edge, id: "around-line", filter: ["!", ["get", "exact"]], paint: { ...edge.paint, "line-dasharray": [3, 2.5] } });
}

function drawMarks(map, places, say) {
  const markers = [];
  for (const { geometry, properties } of places.features) {
    if (geometry.type !== "Point") continue;
    const mark = document.createElement(properties.url ? "a" : "span");
    if (properties.url) mark.href = properties.url;
    mark.className = `map-mark map-mark-${properties.look}`;
    mark.textContent = properties.number;
    // MapLibre names every marker "Map marker" after the fact, so the label is set once it has been added.
    markers.push(new Marker({ element: mark }).setLngLat(geometry.coordinates).addTo(map));
    mark.removeAttribute("role");
    mark.removeAttribute("tabindex");
    mark.setAttribute("aria-label", `${properties.number}. ${properties.label}`);
    for (const event of ["mouseenter", "focus"]) mark.addEventListener(event, () => say(`${properties.number}. ${properties.label}`));
    for (const event of ["mouseleave", "blur"]) mark.addEventListener(event, () => say(""));
  }
  keepApart(map, markers);
}

function addName(box) {
  const line = document.createElement("p");
  line.className = "map-name";
  line.setAttribute("aria-hidden", "true");
  box.append(line);
  return (words) => { line.textContent = words; };
}

function addTools(box, tools) {
  const group = document.createElement("div");
  group.className = "map-tools";
  for (const [label, sign, act] of tools) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.setAttribute("aria-label", label);
    button.title = label;
    button.addEventListener("click", act);
    group.append(button);
  }
  box.append(group);
}

// Overseas départements are far: the first view shows the mainland, dragging shows the rest.
function isMainland(feature) {
  let place = feature.geometry.coordinates;
  while (typeof place[0] !== "number") place = place[0];
  return place[0] >= -6 && place[0] <= 10 && place[1] >= 41 && place[1] <= 52;
}

function boundsOf(features) {
  const bounds = new LngLatBounds();
  const add = (part) => (typeof part[0] === "number" ? bounds.extend(part) : part.forEach(add));
  features.forEach((feature) => add(feature.geometry.coordinates));
  return bounds;
}
