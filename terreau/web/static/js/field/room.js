// How much room there is, and what the browser promises about keeping what is written.
import { state } from "./state.js";
import { say, spoken } from "./words.js";

export async function askToPersist() {
  state.persisted = (await navigator.storage?.persist?.()) ?? null;
}

export async function persistedSaid() {
  const answer = (await navigator.storage?.persisted?.()) ?? state.persisted;
  return say(answer ? "persisted" : "not_persisted");
}

export async function roomSaid() {
  const { usage, quota } = (await navigator.storage?.estimate?.()) ?? {};
  return quota ? say("room", { used: size(usage), left: size(quota - usage) }) : say("room_unknown");
}

function size(bytes) {
  const megabytes = bytes / 1e6;
  const number = megabytes < 1000 ? megabytes : megabytes / 1000;
  const unit = say(megabytes < 1000 ? "megabytes" : "gigabytes");
  return `${number.toLocaleString(spoken(), { maximumFractionDigits: 1 })} ${unit}`;
}
