import { Marker } from "maplibre-gl";
import { EMPTY, addName, boundsOf, canDraw, fetchJson, isMainland, openMap } from "./map_canvas.js";
import { keepApart } from "./map_marks.js";
import "./map_pick.js";
import "./map_point.js";

const AREA = "#a8431f";

// The picture drawn by the server stays unless everything the movable map needs is there.
for (const box of document.querySelectorAll("[data-terreau-map]")) {
  enliven(box).catch((reason) => console.warn("Terreau map:", reason));
}

async function enliven(box) {
  const { terreauMap, terreauMapOutlines } = box.dataset;
  if (!canDraw()) return;
  const [places, outlines] = await Promise.all([fetchJson(terreauMap), terreauMapOutlines ? fetchJson(terreauMapOutlines) : EMPTY]);
  // A map of areas shows them whole; a map of points shows the country they stand in.
  const hasAreas = places.features.some((feature) => feature.geometry.type !== "Point");
  const bounds = boundsOf(hasAreas ? places.features : [...places.features, ...outlines.features.filter(isMainland)]);
  if (bounds.isEmpty()) return;
  const map = await openMap(box, { outlines, bounds });
  drawAreas(map, places);
  drawMarks(map, places, addName(box));
  box.querySelector(".drawing-still").hidden = true;
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
