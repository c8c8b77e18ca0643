// All that the device keeps, sealed. The key is in memory only, from the right code until the lock closes.
import { all, change, erase, one } from "./store.js";
import { changePin, makeLock, openLock, seal, unseal } from "./sealing.js";

const SENT_KEPT_MS = 7 * 24 * 3600 * 1000;
const FREE_TRIES = 5;
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 3_600_000;
let key = null;
// Writes wait for each other: a draft that was sealed earlier never lands on a later one.
let line = Promise.resolve();

function inLine(work) {
  const done = line.then(work);
  line = done.catch(() => {});
  return done;
}

// What is written is what was said at that moment, not what the screen makes of it meanwhile.
const copyOf = (thing) => JSON.parse(JSON.stringify(thing));

export const isOpen = () => key !== null;
export const close = () => inLine(() => { key = null; });
export const hasLock = async () => Boolean(await one("keys", "lock"));
export const eraseAll = () => inLine(async () => { key = null; await erase(); });

export async function enrol(pin) {
  const made = await makeLock(pin);
  await change(["keys"], ({ keys }) => keys.put({ id: "lock", lock: made.lock, wrong: 0, until: 0 }));
  key = made.key;
}

// { opened } or { wait: milliseconds }: after too many wrong codes one waits longer and longer; nothing is ever erased.
export async function unlock(pin, now) {
  const kept = await one("keys", "lock");
  const left = Math.min(kept.until - now, waitOf(kept.wrong));
  if (left > 0) {
    // A clock that was ahead, then put right, would have one wait for months.
    if (now + left < kept.until) await change(["keys"], ({ keys }) => keys.put({ ...kept, until: now + left }));
    return { opened: false, wait: left };
  }
  const found = await openLock(kept.lock, pin);
  // A wrong code shuts nothing that was open: on a shared tablet the next person goes on.
  key = found ?? key;
  const wrong = found ? 0 : kept.wrong + 1;
  const wait = waitOf(wrong);
  await change(["keys"], ({ keys }) => keys.put({ ...kept, wrong, until: wait ? now + wait : 0 }));
  return { opened: found !== null, wait };
}

const waitOf = (wrong) => (wrong < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (wrong - FREE_TRIES)));

// The code of before is tried as at the door: wrong ones count, and make one wait.
export async function newPin(before, after, now) {
  const answer = await unlock(before, now);
  if (!answer.opened) return answer;
  const kept = await one("keys", "lock");
  const lock = await changePin(kept.lock, before, after);
  await change(["keys"], ({ keys }) => keys.put({ ...kept, lock }));
  return answer;
}

export function keep(id, value) {
  return inLine(async () => {
    const sealed = await seal(key, value, id);
    await change(["kept"], ({ kept }) => kept.put({ id, sealed }));
  });
}

export async function kept(id) {
  const row = await one("kept", id);
  return row ? unseal(key, row.sealed, id) : null;
}

// What does not need the lock: the language.
export const setting = async (id) => (await one("keys", id))?.value;
export const set = (id, value) => change(["keys"], ({ keys }) => keys.put({ id, value }));

const placeOf = (id) => `collection/${id}`;
export const begunIn = (id) => kept(placeOf(id));

// Someone begins, or goes on: with the collection as it stands now, so that they can end whatever becomes of it on the server.
export function begin(draft, collection) {
  const copy = copyOf({ draft, collection });
  return inLine(async () => {
    const { key: id, facts } = copy.draft;
    const [sealed, place] = [await seal(key, copy.draft, id), await seal(key, copy.collection, placeOf(id))];
    await change(["drafts", "kept"], (stores) => {
      stores.drafts.put({ id, sealed, at: facts.heard_at });
      stores.kept.put({ id: placeOf(id), sealed: place });
    });
  });
}

export function keepDraft(draft) {
  const copy = copyOf(draft);
  return inLine(async () => {
    if (!key) return;
    const sealed = await seal(key, copy, copy.key);
    await change(["drafts"], ({ drafts }) => drafts.put({ id: copy.key, sealed, at: copy.facts.heard_at }));
  });
}

export async function drafts() {
  const rows = await all("drafts");
  return Promise.all(rows.map((row) => unseal(key, row.sealed, row.id)));
}

// Puts records at the end of the queue and, in the same transaction, the voice as it now stands; gone from the drafts when it ends.
export function append(records, draft = null, { ends = false } = {}) {
  const copy = copyOf({ records, draft });
  return inLine(async () => {
    const rows = await Promise.all(copy.records.map(row));
    const sealed = copy.draft && !ends && (await seal(key, copy.draft, copy.draft.key));
    await change(["queue", "drafts", "kept"], (stores) => {
      for (const one of rows) stores.queue.put(one);
      if (sealed) stores.drafts.put({ id: copy.draft.key, sealed, at: copy.draft.facts.heard_at });
      if (copy.draft && ends) endOf(copy.draft.key, stores);
    });
  });
}

function endOf(id, { drafts: open, kept: places }) {
  open.delete(id);
  places.delete(placeOf(id));
}

async function row(record) {
  const voice = record.kind === "voice" ? record.key : record.voice;
  const at = new Date().toISOString();
  return { key: record.key, kind: record.kind, voice, at, refused: false, sealed: await seal(key, record, record.key) };
}

export const queue = () => all("queue");
export const opened = (row) => unseal(key, row.sealed, row.key);

// What may leave: everything but what the server refused, and the records of voices that are still speaking.
export async function outbox() {
  const speaking = new Set((await all("drafts")).map((draft) => draft.id));
  const rows = (await queue()).filter((row) => !row.refused && !speaking.has(row.voice));
  return rows.sort((a, b) => (a.tried ?? 0) - (b.tried ?? 0) || (b.kind === "voice") - (a.kind === "voice") || (a.at < b.at ? -1 : 1));
}

// What the server answered, in one transaction: gone from here only because they are there.
export function settle({ done, left, at, counts }) {
  return inLine(async () => {
    // The reason may quote what was said, an address too: it is sealed like the record.
    const rows = await Promise.all(left.map(async ({ row: one, why }) => ({ ...one, why: await seal(key, why, whyOf(one)) })));
    await change(["queue", "sent"], (stores) => {
      for (const id of done) stores.queue.delete(id);
      for (const one of rows) stores.queue.put(one);
      if (done.length) stores.sent.put({ at, counts });
    });
  });
}

const whyOf = (row) => `${row.key}/why`;
export const reasonOf = (row) => unseal(key, row.why, whyOf(row));

export const retry = async () => {
  const rows = (await queue()).filter((row) => row.refused);
  await change(["queue"], ({ queue: store }) => rows.forEach((row) => store.put({ ...row, refused: false })));
};

export const drop = (keys) => change(["queue"], ({ queue: store }) => keys.forEach((id) => store.delete(id)));

export async function sent(now) {
  const rows = await all("sent");
  const old = rows.filter((row) => now - new Date(row.at) > SENT_KEPT_MS);
  if (old.length) await change(["sent"], ({ sent: store }) => old.forEach((row) => store.delete(row.at)));
  return rows.filter((row) => !old.includes(row)).reverse();
}

// Everything that someone said, while they are still here: they took it back.
export function forgetVoice(id) {
  return inLine(async () => {
    const theirs = (await queue()).filter((row) => row.voice === id);
    await change(["queue", "drafts", "kept"], (stores) => {
      for (const row of theirs) stores.queue.delete(row.key);
      endOf(id, stores);
    });
  });
}
