import { LngLatBounds, Map as LiveMap, setWorkerUrl } from "maplibre-gl";

const LAND = "#efe6d3";
const COAST = "#bfae8c";
const AROUND = "#fffdf8";
const CLOSEST = 13;
export const EMPTY = { type: "FeatureCollection", features: [] };

export function canDraw() {
  return Boolean(document.createElement("canvas").getContext("webgl2"));
}

export async function fetchJson(url) {
  const answer = await fetch(url, { headers: { Accept: "application/geo+json, application/json" } });
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  return answer.json();
}

// A box that says more than its map has a place for it.
function placeIn(box) {
  return box.querySelector("[data-terreau-canvas]") ?? box;
}

// A movable map in its box; what the box says of it stands in its data-terreau-map-*. Fails whole: nothing is left behind.
export async function openMap(box, { outlines, bounds, closest = CLOSEST }) {
  const { terreauMapWorker, terreauMapStyle, terreauMapWords } = box.dataset;
  const [closer, farther, whole, name] = terreauMapWords.split("|");
  setWorkerUrl(new URL(terreauMapWorker, document.baseURI).href);
  const place = placeIn(box);
  const canvas = document.createElement("div");
  canvas.className = "drawing-live";
  place.append(canvas);
  const fit = { padding: { top: 32, bottom: 40, left: 40, right: 80 }, maxZoom: closest, animate: !matchMedia("(prefers-reduced-motion: reduce)").matches };
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
  addTools(place, [[closer, "+", () => map.zoomIn()], [farther, "−", () => map.zoomOut()], [whole, "⤢", () => map.fitBounds(bounds, fit)]]);
  return map;
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

export function addName(box) {
  const line = document.createElement("p");
  line.className = "map-name";
  line.setAttribute("aria-hidden", "true");
  placeIn(box).append(line);
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
export function isMainland(feature) {
  let place = feature.geometry.coordinates;
  while (typeof place[0] !== "number") place = place[0];
  return place[0] >= -6 && place[0] <= 10 && place[1] >= 41 && place[1] <= 52;
}

export function boundsOf(features) {
  const bounds = new LngLatBounds();
  const add = (part) => (typeof part[0] === "number" ? bounds.extend(part) : part.forEach(add));
  features.forEach((feature) => add(feature.geometry.coordinates));
  return bounds;
}
