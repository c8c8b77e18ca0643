// Who speaks and from where: all of it optional, and only as precise as they wish.
import { ask, button, choose, make, paragraph, select } from "./elements.js";
import { go, tell } from "./screens.js";
import { state } from "./state.js";
import { touch, flush } from "./voice.js";
import { list, say } from "./words.js";

// About a hundred metres.
const DECIMALS = 3;
const PATIENCE_MS = 15_000;
export const withSilence = (choices) => [...choices, ["", say("rather_not")]];

export function declared(facts, { sources = true } = {}) {
  const change = (name) => (value) => { facts[name] = value; touch(); };
  const situation = ([dimension, name]) =>
    choose(name, withSilence(list(dimension)), facts.situations[dimension] ?? "", (value) => {
      if (value) facts.situations[dimension] = value;
      else delete facts.situations[dimension];
      touch();
    });
  return [
    choose(say("age_band"), withSilence(list("ages")), facts.age_band ?? "", change("age_band")),
    choose(say("sex"), withSilence(list("sexes")), facts.sex ?? "", change("sex")),
    sources && ask(say("source"), select(list("sources"), facts.source, change("source"))),
    ...list("situations").map(situation),
  ];
}

export async function speakerScreen() {
  return {
    title: say("speaker"),
    body: [paragraph(say("speaker_what"), "lead"), ...declared(state.voice.facts), button(say("done"), done, "primary field-task")],
  };
}

async function done() {
  await flush();
  await go("voice");
}

export async function placeScreen() {
  const { facts } = state.voice;
  const places = state.collection.places;
  const shown = make("p", { role: "status" }, placeSaid(facts));
  const pick = (kind) => (code) => {
    setPlace(code ? { [kind]: code } : {});
    shown.textContent = placeSaid(state.voice.facts);
  };
  const lists = ["qpv", "iris", "commune"].filter((kind) => places[kind].length);
  const ways = lists.map((kind) => {
    const choices = [["", say("none_chosen")], ...places[kind].map(({ code, name }) => [code, kind === "commune" ? name : `${name} (${code})`])];
    return ask(say(`place_${kind}`), select(choices, facts[kind] ?? "", (code) => { pick(kind)(code); clearOthers(kind); }));
  });
  const clearOthers = (kept) => lists.forEach((kind, rank) => { if (kind !== kept) ways[rank].querySelector("select").value = ""; });
  const here = async () => {
    shown.textContent = say("locating");
    try {
      const { coords } = await position();
      setPlace({ lon: rounded(coords.longitude), lat: rounded(coords.latitude) });
      clearOthers(null);
    } catch {
      tell(say("no_position"), "warning");
    }
    shown.textContent = placeSaid(state.voice.facts);
  };
  const nowhere = () => { setPlace({}); clearOthers(null); shown.textContent = placeSaid(state.voice.facts); };
  return {
    title: say("place"),
    body: [
      paragraph(say("place_what"), "lead"),
      shown,
      ...ways,
      make("div", { className: "field-tasks" }, button(say("place_here"), here, "quiet field-task"), button(say("place_none"), nowhere, "quiet field-task"), button(say("done"), done, "primary field-task")),
    ],
  };
}

function setPlace(place) {
  const { facts } = state.voice;
  for (const name of ["qpv", "iris", "commune", "lon", "lat"]) delete facts[name];
  Object.assign(facts, place);
  state.habits.place = place;
  touch();
}

function placeSaid({ qpv, iris, commune, lon, lat }) {
  const named = (kind, code) => state.collection.places[kind].find((one) => one.code === code)?.name ?? code;
  if (lon !== undefined) return say("place_point", { lat: lat.toFixed(DECIMALS), lon: lon.toFixed(DECIMALS) });
  for (const [kind, code] of Object.entries({ qpv, iris, commune })) if (code) return say("place_is", { name: named(kind, code) });
  return say("place_unsaid");
}

const rounded = (degrees) => Number(degrees.toFixed(DECIMALS));
const position = () => new Promise((found, fail) => navigator.geolocation.getCurrentPosition(found, fail, { timeout: PATIENCE_MS, maximumAge: 60_000 }));
