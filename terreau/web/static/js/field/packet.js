// What the server prepared for this device: fetched when there is a network, kept sealed for when there is none.
import { addresses, state } from "./state.js";
import * as vault from "./vault.js";

const PATIENCE_MS = 20_000;

export async function loadKept() {
  const kept = await vault.kept("packet");
  state.packet = kept?.packet ?? null;
  return kept;
}

// "fresh", "same", "offline" or "shut" (the server no longer knows the device: state.isShutOut holds its sentence).
export async function fetchPacket() {
  const kept = await vault.kept("packet");
  try {
    const answer = await askServer(state.device.key, kept?.etag && { "If-None-Match": kept.etag });
    if (answer.status === 401) return await shutOut(answer);
    state.isShutOut = "";
    if (answer.status === 304) return "same";
    if (!answer.ok) return "offline";
    const packet = await answer.json();
    await vault.keep("packet", { packet, etag: answer.headers.get("ETag"), at: new Date().toISOString() });
    state.packet = packet;
    return "fresh";
  } catch {
    return "offline";
  }
}

function askServer(key, more = {}) {
  const headers = { Authorization: `Device ${key}`, ...more };
  return fetch(addresses().packet, { headers, cache: "no-store", credentials: "omit", signal: AbortSignal.timeout?.(PATIENCE_MS) });
}

// Whose key this is, before it replaces another: { device, fabrique }, or { why } when it opens nothing, or null without a network.
export async function holderOf(key) {
  try {
    const answer = await askServer(key);
    return answer.ok || answer.status === 401 ? await answer.json() : null;
  } catch {
    return null;
  }
}

export async function shutOut(answer) {
  state.isShutOut = (await answer.json()).why;
  return "shut";
}
