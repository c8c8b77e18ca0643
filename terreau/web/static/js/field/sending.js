// Sends the queue: in small packets, again and again until the server says that each record is there.
import { shutOut } from "./packet.js";
import { addresses, state } from "./state.js";
import * as vault from "./vault.js";

const MOST_RECORDS = 200;
const MOST_SIGNS = 1_000_000;
const PATIENCE_MS = 60_000;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 300_000;
const { sending } = state;
const watchers = new Set();
let timer = null;

export const watch = (tell) => watchers.add(tell);
const tell = () => watchers.forEach((one) => one());

// Now, whatever was waited for.
export async function sendNow() {
  clearTimeout(timer);
  if (sending.busy || !vault.isOpen() || !state.device || state.isShutOut) return;
  sending.busy = true;
  tell();
  try {
    while (vault.isOpen() && (await sendSome()));
    sending.failed = 0;
    sending.why = "";
  } catch (problem) {
    sending.failed += 1;
    sending.why = problem instanceof Unsent ? problem.message : "";
    timer = setTimeout(sendNow, Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (sending.failed - 1)));
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
  if (!answer.ok) throw new Unsent(await answer.json().then(({ why }) => why, () => ""));
  await settle(taken, await answer.json());
  return true;
}

async function packed(rows) {
  const [taken, records] = [[], []];
  let size = 0;
  for (const row of rows.slice(0, MOST_RECORDS)) {
    const record = await vault.opened(row);
    size += JSON.stringify(record).length;
    if (records.length && size > MOST_SIGNS) break;
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
  window.addEventListener("online", () => sendNow());
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && sendNow());
}
