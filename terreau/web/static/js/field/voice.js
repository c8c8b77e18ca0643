// Someone who speaks: a draft that lives on the device until they are done, and the records that they leave in the queue.
import { makeCode } from "./codes.js";
import { state } from "./state.js";
import * as vault from "./vault.js";

const PAUSE_MS = 250;
const LONGEST_MS = 800;
let waiting = null;
let since = 0;

const stamp = () => new Date().toISOString();
const newKey = () => crypto.randomUUID?.() ?? uuid4(crypto.getRandomValues(new Uint8Array(16)));

// Old browsers know no randomUUID.
function uuid4(bytes) {
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

export function newVoice(collection, facts) {
  return {
    key: newKey(),
    collection: collection.code,
    code: makeCode(),
    facts: { people: 1, composition: {}, source: "resident", language: "fr", situations: {}, reply_channel: "code", heard_at: stamp(), ...facts },
    entry: null,
    sheets: {}, // name: answers so far
    begun: [], // names of the sheets that someone wrote in
    seen: [],
    card: null,
    later: null,
    last: null,
    compared: [],
    counts: {},
    isShared: state.isShared,
  };
}

// Typing rests a quarter of a second, or goes on for long: the draft is then on the disk.
export function touch() {
  const now = performance.now();
  since ||= now;
  clearTimeout(waiting);
  waiting = setTimeout(flush, Math.max(0, Math.min(PAUSE_MS, since + LONGEST_MS - now)));
}

export function flush() {
  stopWaiting();
  return state.voice ? vault.keepDraft(state.voice) : Promise.resolve();
}

// What was typed and not kept yet: nobody leaves without deciding.
export const isUnfinished = (voice) => Boolean(voice.entry?.text?.trim() || voice.entry?.words?.trim());
export const isTyping = () => waiting !== null;

// Puts records in the queue, and the voice as it stands after them, in one transaction; when that fails, nothing has changed.
export async function say(facts, changes = {}) {
  const { voice } = state;
  const records = facts.map((one) => ({ key: newKey(), voice: voice.key, ...one }));
  const counts = { ...voice.counts };
  for (const { kind } of records) counts[kind] = (counts[kind] ?? 0) + 1;
  const before = { ...voice };
  Object.assign(voice, changes, { counts });
  stopWaiting();
  try {
    await vault.append(records, voice);
  } catch (problem) {
    Object.assign(voice, before);
    throw problem;
  }
}

function stopWaiting() {
  clearTimeout(waiting);
  waiting = null;
  since = 0;
}

export const testimony = (entry) => ({
  kind: "testimony",
  text: entry.text.trim(),
  wording: entry.wording,
  prompting: entry.prompting,
  asked: entry.prompting === "prompted" ? entry.asked : "",
  language: entry.language,
  translation: entry.translation?.trim() ?? "",
  translated_by: entry.translated_by?.trim() ?? "",
  is_observation: entry.kind === "observation",
  said_at: stamp(),
});
export const statement = (text) => ({ kind: "statement", text: text.trim(), language: state.voice.facts.language });
export const vote = (key, value) => ({ kind: "vote", statement: key, value, voted_at: stamp() });
export const draw = (key, probability) => ({ kind: "draw", statement: key, probability, drawn_at: stamp() });
export const comparison = (first, second, preferred) => ({ kind: "comparison", first, second, preferred, compared_at: stamp() });
export const tally = (key, counts) => ({ kind: "tally", statement: key, ...counts, counted_at: stamp() });
export const sheet = ({ name, version }, answers) => ({ kind: "sheet", questionnaire: name, version, answers, filled_at: stamp(), batch: "" });

export const hasSaid = (voice) => Object.keys(voice.counts).length > 0;

// The voice itself leaves last: then the queue may send all that it said.
export async function end() {
  const { voice } = state;
  const { key, collection, code, facts } = voice;
  stopWaiting();
  await vault.append([{ kind: "voice", key, collection, code, ...facts }], voice, { ends: true });
  state.voice = null;
}

// Someone changed their mind before the end: nothing of what they said has left the device, and nothing stays on it.
export async function forget() {
  stopWaiting();
  await vault.forgetVoice(state.voice.key);
  state.voice = null;
}
