// The way out when no network comes: the queue as a file, taken to the team or to another device. Keys stay the same, nothing doubles.
import { say } from "./words.js";
import * as vault from "./vault.js";

const KIND = "terreau-terrain";
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const FREED_AFTER_MS = 60_000;

export async function exportQueue(rows) {
  const records = await Promise.all(rows.map(vault.opened));
  const made = new Date().toISOString();
  const text = JSON.stringify({ kind: KIND, version: 1, made_at: made, records }, null, 1);
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: `terreau-terrain-${made.slice(0, 16).replaceAll(":", "")}.json` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), FREED_AFTER_MS);
}

export async function importFile(file) {
  if (!file) return { text: say("import_none"), kind: "error" };
  let records;
  try {
    const read = JSON.parse(await file.text());
    records = read.kind === KIND ? read.records : null;
  } catch {
    records = null;
  }
  if (!Array.isArray(records) || !records.every(({ key, kind }) => UUID.test(key) && typeof kind === "string")) return { text: say("import_wrong"), kind: "error" };
  await vault.append(records);
  return { text: say("imported", { n: records.length }), kind: "info" };
}
