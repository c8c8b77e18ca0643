// Sends the queue: in small packets, again and again until the server says that each record is there.
import { chance } from "./drawing.js";
import { shutOut } from "./packet.js";
import { addresses, state } from "./state.js";
import * as vault from "./vault.js";
import { say } from "./words.js";

const MOST_RECORDS = 200;
// In bytes, as the server counts: half of what it takes.
const HEAVIEST = 1_000_000;
const PATIENCE_MS = 60_000;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 300_000;
// The tablets of a market find the network again at the same instant.
const SPREAD_MS = 10_000;
const { sending } = state;
const watchers = new Set();
let timer = null;
let most = MOST_RECORDS;

export const watch = (tell) => watchers.add(tell);
const tell = () => watchers.forEach((one) => one());

// Now, whatever was waited for.
export async function sendNow() {
  clearTimeout(timer);
  if (sending.busy || !vault.isOpen() || !state.device || state.isShutOut) return;
  sending.busy = true;
  most = MOST_RECORDS;
  tell();
  try {
    while (vault.isOpen() && (await sendSome()));
    sending.failed = 0;
    sending.why = "";
  } catch (problem) {
    sending.failed += 1;
    sending.why = problem instanceof Unsent ? problem.message : "";
    timer = setTimeout(sendNow, Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (sending.failed - 1)) * (0.5 + chance() / 2));
  } finally {
    sending.busy = false;
    tell();
  }
}

class Unsent extends Error {}

// One packet; false when nothing is left to send.
async function sendSome() {
  const rows = await vault.outbox();
  if (!rows.length) return false;
  const { taken, records } = await packed(rows);
  const answer = await fetch(addresses().send, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Device ${state.device.key}` },
    body: JSON.stringify({ records }),
    cache: "no-store",
    credentials: "omit",
    signal: AbortSignal.timeout?.(PATIENCE_MS),
  });
  if (answer.status === 401) {
    await shutOut(answer);
    return false;
  }
  if (answer.status === 413) return lighten(taken, await whyNot(answer));
  if (!answer.ok) throw new Unsent(await whyNot(answer));
  await settle(taken, await answer.json());
  return true;
}

const whyNot = (answer) => answer.json().then(({ why }) => why ?? "", () => "");

// Too much for the server, or for what stands before it: half as much, down to one record, which then stays here and lets others pass.
async function lighten(rows, why) {
  if (rows.length > 1) {
    most = Math.floor(rows.length / 2);
    return true;
  }
  const left = [{ row: { ...rows[0], refused: true }, why: why || say("too_heavy") }];
  await vault.settle({ done: [], left, at: new Date().toISOString(), counts: {} });
  return true;
}

const weight = (record) => new TextEncoder().encode(JSON.stringify(record)).length + 1;

async function packed(rows) {
  const [taken, records] = [[], []];
  let size = 0;
  for (const row of rows.slice(0, most)) {
    const record = await vault.opened(row);
    size += weight(record);
    if (records.length && size > HEAVIEST) break;
    taken.push(row);
    records.push(record);
  }
  return { taken, records };
}

// Taken or known: it may go from here. Refused: it stays, with why. Refused for now (its voice is on its way): it waits for its turn.
async function settle(rows, { taken, known, refused }) {
  const there = new Set([...taken, ...known]);
  const why = new Map(refused.map((one) => [one.key, one]));
  const done = rows.filter(({ key }) => there.has(key));
  const left = rows.filter(({ key }) => why.has(key)).map((row) => waiting(row, why.get(row.key)));
  const counts = {};
  for (const { kind } of done) counts[kind] = (counts[kind] ?? 0) + 1;
  sending.at = new Date().toISOString();
  await vault.settle({ done: done.map(({ key }) => key), left, at: sending.at, counts });
  if (!done.length && !left.some(({ row }) => row.refused)) throw new Unsent(refused[0]?.why ?? "");
}

const waiting = (row, { why, again }) => ({ row: { ...row, refused: !again, tried: (row.tried ?? 0) + 1 }, why });

// A little after something was said, when the network comes back, when the app is looked at again.
export function sendSoon() {
  if (sending.failed) return;
  clearTimeout(timer);
  timer = setTimeout(sendNow, 1_000);
}

export function listen() {
  window.addEventListener("online", () => {
    clearTimeout(timer);
    timer = setTimeout(sendNow, chance() * SPREAD_MS);
  });
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && sendNow());
}
