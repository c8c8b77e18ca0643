// A device as small as the scripts of the app need: a base that forgets nothing and can be full or shut, a page, a clock, a server.
// Asked on the command line: device.mjs <folder of the scripts> <scene>; told on its input: {"words", …}; answers one line of JSON.
import { readFileSync } from "node:fs";

const [, , folder, scene] = process.argv;
const given = JSON.parse(readFileSync(0, "utf-8"));

// ---- the base
export const disk = { isFull: false, opened: 0, faults: 0, base: null };
const stores = new Map();
const later = (work) => queueMicrotask(work);

function asking(work) {
  const asked = {};
  later(() => {
    try {
      asked.result = work();
      asked.onsuccess?.();
    } catch (problem) {
      asked.error = problem;
      asked.onerror?.();
    }
  });
  return asked;
}

class Base {
  isShut = false;
  createObjectStore(name, { keyPath }) { stores.set(name, { keyPath, rows: new Map() }); }
  close() { this.isShut = true; }
  transaction() {
    if (this.isShut) throw new DOMException("shut", "InvalidStateError");
    const writes = [];
    const transaction = { abort: () => { writes.length = 0; later(() => transaction.onabort?.()); } };
    transaction.objectStore = (name) => {
      const { keyPath, rows } = stores.get(name);
      const change = (work) => {
        if (disk.isFull) throw new DOMException("full", "QuotaExceededError");
        writes.push(work);
      };
      return {
        put: (row) => change(() => rows.set(row[keyPath], structuredClone(row))),
        delete: (id) => writes.push(() => rows.delete(id)),
        clear: () => writes.push(() => rows.clear()),
        getAll: () => asking(() => [...rows.values()].map((row) => structuredClone(row))),
        get: (id) => asking(() => structuredClone(rows.get(id))),
      };
    };
    setTimeoutOfNode(() => {
      writes.forEach((work) => work());
      transaction.oncomplete?.();
    }, 0);
    return transaction;
  }
}

const setTimeoutOfNode = globalThis.setTimeout;
globalThis.indexedDB = {
  open: () => {
    disk.opened += 1;
    if (disk.faults > 0) {
      disk.faults -= 1;
      return asking(() => { throw new DOMException("no", "UnknownError"); });
    }
    const asked = asking(() => {
      disk.base = new Base();
      asked.result = disk.base;
      if (!stores.size) asked.onupgradeneeded();
      return disk.base;
    });
    return asked;
  },
};
export const rowsOf = (name) => [...stores.get(name).rows.values()];

// ---- the page
class Element {
  constructor(tag) { Object.assign(this, { tag, inside: [], dataset: {}, heard: {}, facts: {}, value: "" }); }
  set textContent(text) { this.inside = [text]; }
  get textContent() { return this.inside.map((one) => (one instanceof Element ? one.textContent : String(one))).join(""); }
  append(...inside) { this.inside.push(...inside); }
  replaceChildren(...inside) { this.inside = inside; }
  setAttribute(name, value) { this.facts[name] = value; }
  addEventListener(name, listen) { this.heard[name] = listen; }
  querySelector(name) { return this.all(name)[0]; }
  all(tag) { return this.inside.filter((one) => one instanceof Element).flatMap((one) => [...(one.tag === tag ? [one] : []), ...one.all(tag)]); }
  focus() {}
  reset() {}
}

const byId = Object.fromEntries(["field-words", "field-app", "field-bar", "field-said", "field-news", "main"].map((id) => [id, new Element("div")]));
byId["field-words"].textContent = JSON.stringify(given.words);
byId["field-app"].dataset = { packet: "/terrain/paquet/", send: "/terrain/envoi/", scope: "/terrain/", worker: "/terrain/sw.js", follow: given.follow ?? "" };
const heard = {};
const listener = { addEventListener: (name, listen) => { (heard[name] ??= []).push(listen); } };
const location = { host: "terreau.exemple", pathname: "/terrain/", hash: "", reload() {} };
globalThis.window = { ...listener, location, crypto, isSecureContext: true, scrollTo() {} };
globalThis.document = { ...listener, getElementById: (id) => byId[id], createElement: (name) => new Element(name), documentElement: { lang: "fr" }, visibilityState: "visible" };
Object.defineProperty(globalThis, "navigator", { value: { onLine: true, serviceWorker: given.worker && { getRegistration: async () => ({ active: given.worker.isActive }), ready: new Promise(() => {}) } } });

// ---- the clock, and the server
const waits = [];
globalThis.setTimeout = (work, ms) => waits.push({ work, ms });
globalThis.clearTimeout = () => {};
const ticks = [];
globalThis.setInterval = (work) => ticks.push(work);
let now = Date.UTC(2026, 4, 16, 9);
Date.now = () => now;
export const server = { answer: () => ({ status: 200, body: {} }), asked: [] };
globalThis.fetch = async (path, { headers, body }) => {
  server.asked.push({ path, bytes: body ? Buffer.byteLength(body) : 0, key: headers.Authorization });
  const { status, body: told } = server.answer(path, body && JSON.parse(body), headers);
  return { status, ok: status < 300, headers: new Map(), json: async () => { if (told === undefined) throw new SyntaxError("no JSON"); return structuredClone(told); } };
};

const load = (name) => import(`${folder}/${name}.js`);
const [vault, { state }, voices, screens, home] = [await load("vault"), await load("state"), await load("voice"), await load("screens"), await load("home")];
const PIN = "426813";
const main = byId.main;
const press = (text) => {
  const found = main.all("button").find((one) => one.textContent.startsWith(text));
  return found.heard.click();
};
const settled = () => new Promise((done) => { setTimeoutOfNode(done, 20); });
const questionnaire = (version) => ({ name: "chemin", version, title: `Le chemin, version ${version}`, definition: { questions: [], trees: {}, languages: ["fr"], default_language: "fr" } });
const collectionOf = (version) => ({ code: "MARCHE", title: "Le marché", question: "Que manque-t-il ?", prompts: [], modes: ["tablet"], statements: [], quotas: [], questionnaires: [questionnaire(version)], notice: { version: 1, text: "." } });
const packetOf = (...collections) => ({ device: "Tablette 1", fabrique: "La Fabrique d'ici", exploration: 0.2, consent: {}, collections });

async function prepare(...collections) {
  await vault.enrol(PIN);
  state.device = { key: "a".repeat(32) };
  state.packet = packetOf(...collections);
}

async function speak(collection, facts = { mode: "tablet" }) {
  state.collection = collection;
  const voice = voices.newVoice(collection, facts);
  await vault.begin(voice, collection);
  state.voice = voice;
  return voice;
}

const record = (voice, text) => ({ kind: "testimony", key: crypto.randomUUID(), voice, text });
const names = (...all) => screens.register(Object.fromEntries(all.map((name) => [name, async () => ({ title: name, body: [] })])));

const SCENES = {
  // The collection ended on the server while someone was speaking.
  async ended() {
    await prepare(collectionOf(1));
    const { key } = await speak(collectionOf(1));
    await voices.say([voices.testimony({ text: "Le banc.", prompting: "open" })]);
    state.voice = state.collection = null;
    state.packet = packetOf();
    names("voice");
    await home.resume((await vault.drafts())[0]);
    const [resumed, title] = [screens.shown(), state.collection.title];
    await voices.end();
    const { title: after, body } = await home.collectionScreen();
    const left = [(await vault.drafts()).length, rowsOf("kept").length];
    return { resumed, title, after, offered: body.length, left, sent: (await vault.outbox()).map(({ voice }) => voice === key) };
  },
  // A questionnaire took its next version on the server while someone was writing in the one before.
  async replaced() {
    await prepare(collectionOf(1));
    const voice = await speak(collectionOf(1));
    if (given.isBegun) Object.assign(voice, { sheets: { chemin: { trajet: 12 } }, begun: ["chemin"] });
    await voices.flush();
    state.packet = packetOf(collectionOf(2));
    let asked = null;
    screens.register({ sheet: async (one) => { asked = one.version; return { title: "sheet", body: [] }; }, voice: async () => ({ title: "voice", body: [] }) });
    await home.resume((await vault.drafts())[0]);
    const first = [screens.shown(), asked];
    state.packet = packetOf(collectionOf(3));
    await home.resume((await vault.drafts())[0]);
    return { first, again: [screens.shown(), asked], versions: state.collection.questionnaires.map(({ version }) => version) };
  },
  // The disk is full when the lock closes.
  async full() {
    await prepare(collectionOf(1));
    await speak(collectionOf(1));
    names("unlock");
    disk.isFull = true;
    const said = await (await load("lock")).lockNow().then(() => "", (problem) => problem.name);
    return { said, isOpen: vault.isOpen(), voice: state.voice, screen: screens.shown() };
  },
  // Wrong codes under a clock that was ahead, then put right.
  async clock() {
    await prepare();
    const months = 90 * 24 * 3600 * 1000;
    for (let turn = 0; turn < 5; turn += 1) await vault.unlock("000000", now + months);
    const first = (await vault.unlock(PIN, now)).wait;
    const before = await vault.unlock(PIN, now + first - 1);
    return { first, before, after: await vault.unlock(PIN, now + first) };
  },
  // Codes tried at the settings count as at the door.
  async settings() {
    await prepare();
    const answers = [];
    for (let turn = 0; turn < 6; turn += 1) answers.push((await vault.newPin("000000", "999999", now)).wait);
    const right = await vault.newPin(PIN, "999999", now);
    const later = await vault.newPin(PIN, "999999", now + 60_000);
    return { answers, right, later, opens: (await vault.unlock("999999", now + 60_000)).opened };
  },
  // The base does not open at first, then is shut by the browser, with or without a word.
  async base() {
    disk.faults = 1;
    const failed = await vault.setting("language").then(() => "", (problem) => problem.name);
    await vault.set("language", "en");
    disk.base.close();
    const silent = await vault.setting("language");
    disk.base.onclose();
    const told = await vault.setting("language");
    const { base } = disk;
    base.onversionchange();
    return { failed, silent, told, after: await vault.setting("language"), gaveWay: base.isShut, opened: disk.opened };
  },
  // What the queue offers as a file while someone is still speaking.
  async queue() {
    const { queueScreen } = await load("queue");
    await prepare(collectionOf(1));
    const ended = await speak(collectionOf(1));
    await voices.say([voices.testimony({ text: "Fini.", prompting: "open" })]);
    await voices.end();
    const open = await speak(collectionOf(1));
    await voices.say([voices.testimony({ text: "Pas fini.", prompting: "open" })]);
    state.voice = null;
    let saved = null;
    globalThis.Blob = class { constructor([text]) { saved = JSON.parse(text); } };
    globalThis.URL.createObjectURL = () => "";
    screens.register({ queue: queueScreen });
    names("voice");
    await screens.go("queue");
    const page = main.textContent;
    document.createElement = (name) => Object.assign(new Element(name), { click() {} });
    await press("Enregistrer dans un fichier");
    const voicesIn = [...new Set(saved.records.map((one) => (one.kind === "voice" ? one.key : one.voice)))];
    await press("Reprendre cette voix");
    await settled();
    return { page, isOnlyEnded: voicesIn.length === 1 && voicesIn[0] === ended.key, kinds: saved.records.map(({ kind }) => kind).sort(), resumed: state.voice?.key === open.key };
  },
  // One person ended: the network is there, and the screen on which that was said stays open.
  async status() {
    const [{ drawBar }, { finish }, sending] = [await load("bar"), await load("hub"), await load("sending")];
    server.answer = (path, sent) => ({ status: 200, body: { taken: sent.records.map(({ key }) => key), known: [], refused: [] } });
    await prepare(collectionOf(1));
    sending.watch(drawBar);
    screens.onEach(drawBar);
    screens.register({ collection: home.collectionScreen });
    await speak(state.packet.collections[0]);
    await voices.say([voices.testimony({ text: "Un.", prompting: "open" }), voices.testimony({ text: "Deux.", prompting: "open" })]);
    await voices.say(["a", "b", "c"].flatMap((key) => [voices.draw(key, 0.5), voices.vote(key, 1)]));
    await finish();
    await settled();
    const seen = () => ["field-bar", "main", "field-said"].map((id) => byId[id].textContent);
    const before = seen();
    await sending.sendNow();
    await settled();
    return { before, after: seen() };
  },
  // Someone looked at cards and has not ended: what is said of what waits, and of a sending that can take nothing.
  async unended() {
    const [{ drawBar }, { queueScreen }] = [await load("bar"), await load("queue")];
    await prepare(collectionOf(1));
    await speak(collectionOf(1));
    await voices.say([voices.draw("a", 0.5), ...(given.votes ? [voices.vote("a", 1)] : [])]);
    state.voice = null;
    screens.onEach(drawBar);
    screens.register({ queue: queueScreen });
    names("voice");
    await screens.go("queue");
    const page = main.textContent;
    await press("Envoyer maintenant");
    await settled();
    const [said, bar] = [byId["field-said"].textContent, byId["field-bar"].textContent];
    await press("Reprendre cette voix");
    await settled();
    return { page, said, bar, asked: server.asked.length, shown: screens.shown() };
  },
  // Words of several bytes a sign; a server that takes `limit` bytes at most.
  async heavy() {
    const { sendNow } = await load("sending");
    await prepare();
    await vault.append(given.texts.map((text, rank) => record(crypto.randomUUID(), `${rank} ${text}`)));
    const got = [];
    server.answer = (path, sent) => {
      if (Buffer.byteLength(JSON.stringify(sent)) > given.limit) return { status: 413, body: given.why ? { why: given.why } : undefined };
      got.push(...sent.records.map(({ text }) => parseInt(text, 10)));
      return { status: 200, body: { taken: sent.records.map(({ key }) => key), known: [], refused: [] } };
    };
    await sendNow();
    const left = await vault.queue();
    const why = await Promise.all(left.map(vault.reasonOf));
    return { got: got.sort((a, b) => a - b), left: left.map(({ refused }) => refused), why, heaviest: Math.max(...server.asked.map(({ bytes }) => bytes)), calls: server.asked.length };
  },
  // The network comes back, many times over.
  async online() {
    const sending = await load("sending");
    await prepare();
    sending.listen();
    const spread = [];
    for (let turn = 0; turn < 200; turn += 1) {
      heard.online[0]();
      spread.push(waits.at(-1).ms);
    }
    const asked = server.asked.length;
    await vault.append([record(crypto.randomUUID(), "Un bus.")]);
    server.answer = () => ({ status: 503, body: undefined });
    const again = [];
    for (let turn = 0; turn < 8; turn += 1) {
      await waits.at(-1).work();
      again.push(waits.at(-1).ms);
    }
    return { spread, again, asked };
  },
  // A link that holds the key of another.
  async key() {
    const { newKeyScreen } = await load("enrolling");
    await prepare(collectionOf(1));
    await vault.keep("device", state.device);
    server.answer = () => { if (given.answer) return given.answer; throw new TypeError("Failed to fetch"); };
    let goneOn = 0;
    screens.register({ new_key: () => newKeyScreen("b".repeat(32), async () => { goneOn += 1; }) });
    await screens.go("new_key");
    const [page, before] = [main.textContent, (await vault.kept("device")).key];
    await press(given.press);
    await settled();
    return { page, before: before[0], after: (await vault.kept("device")).key[0], goneOn };
  },
  // Someone leaves a shared tablet at this screen, and nobody touches it for a while.
  async left() {
    const turn = await load("turn");
    await prepare(collectionOf(1));
    names("welcome", "cards", "thanks");
    screens.register({ still_there: turn.stillThereScreen, left: turn.leftScreen });
    turn.watchTurns();
    await speak(collectionOf(1));
    if (given.at === "thanks") await voices.end();
    state.isShared = given.isShared ?? true;
    now = Date.now();
    heard.input[0]();
    await screens.go(given.at);
    const seen = [];
    for (const seconds of [80, 95, 125]) {
      const start = now;
      now = start + (seconds - (seen.at(-1)?.[0] ?? 0)) * 1000;
      await ticks[0]();
      await settled();
      seen.push([seconds, screens.shown()]);
    }
    const page = main.textContent;
    const way = main.all("form")[0];
    for (const pin of given.pins ?? []) {
      main.all("input")[0].value = pin;
      await way.heard.submit({ preventDefault() {} });
      await settled();
      seen.push([pin, screens.shown()]);
    }
    if (given.press) {
      await press(given.press);
      await settled();
      seen.push(["press", screens.shown()]);
    }
    return { seen, page, voice: Boolean(state.voice), drafts: (await vault.drafts()).length };
  },
  // What the first screen says of leaving without a network.
  async ready() {
    const { readyLine } = await load("offline");
    return (await readyLine(given.isPrepared)).textContent;
  },
  async code() {
    const { codeBox } = await load("hub");
    return codeBox("ABCD2345").textContent;
  },
};
console.log(JSON.stringify(await SCENES[scene]()));
process.exit(0);
