// The collections of the Fabrique, and the voices that were left in the middle.
import { button, callout, heading, make, paragraph } from "./elements.js";
import { countLine } from "./bar.js";
import { asBegun, sheetBegun } from "./begun.js";
import { readyLine } from "./offline.js";
import { fetchPacket } from "./packet.js";
import { go, tell } from "./screens.js";
import { sendNow } from "./sending.js";
import { state } from "./state.js";
import * as vault from "./vault.js";
import { isUnfinished } from "./voice.js";
import { age, clock, day, label, say, tied } from "./words.js";

export async function homeScreen() {
  const drafts = await vault.drafts();
  const kept = await vault.kept("packet");
  const collections = state.packet?.collections ?? [];
  return {
    title: say("home"),
    body: [
      state.isShutOut && callout("error", say("shut_out", { why: state.isShutOut }), button(say("see_queue"), () => go("queue"))),
      drafts.length > 0 && resumable(drafts),
      collections.length ? list(collections) : callout("info", say("no_collections")),
      kept && paragraph(say("packet_of", { when: clock(kept.at) }), "text-soft"),
      await readyLine(kept !== null),
      make("div", { className: "actions" }, button(say("update"), update), button(say("queue"), () => go("queue")), button(say("settings"), () => go("settings"))),
    ],
  };
}

function list(collections) {
  const card = (one) =>
    make(
      "li",
      {},
      make(
        "button",
        { type: "button", className: "field-card", onclick: () => open(one) },
        make("strong", {}, one.title),
        make("span", {}, one.question),
        make("span", { className: "text-soft" }, `${one.place} · ${say("until", { day: day(one.until_on) })}`),
      ),
    );
  return [heading(say("collections")), make("ul", { className: "field-cards" }, collections.map(card))];
}

function open(collection) {
  state.collection = collection;
  return go("collection");
}

async function update() {
  const found = await fetchPacket();
  if (found === "shut") return go("home");
  await go("home");
  tell(say(`update_${found}`), found === "offline" ? "warning" : "info");
  return sendNow();
}

// Whoever was speaking when the app closed: their words are here, and wait for an end.
export function resumable(drafts) {
  const row = (voice) =>
    make(
      "li",
      {},
      make(
        "button",
        { type: "button", className: "field-card field-card-open", onclick: () => resume(voice) },
        make("strong", {}, isUnfinished(voice) ? say("resume_typing") : say("resume")),
        make("span", {}, `${label("modes", voice.facts.mode)} · ${say("since", { age: age(voice.facts.heard_at, Date.now()) })}`),
      ),
    );
  return make("section", {}, heading(say("open_voices")), paragraph(say("open_voices_what")), make("ul", { className: "field-cards" }, drafts.map(row)));
}

export async function resume(voice) {
  const collection = asBegun(voice, openNow(voice.collection), await vault.begunIn(voice.key));
  if (!collection) return tell(say("collection_gone"), "error");
  Object.assign(state, { voice, collection });
  // Without room for it, what was kept before serves again.
  await vault.begin(voice, collection).catch(() => {});
  // Who voted alone on the tablet is not shown to whoever opens it next.
  if (voice.isShared) return go("returned");
  if (isUnfinished(voice)) return go("testimony", voice.entry.kind);
  const begun = sheetBegun(voice, collection);
  if (begun) return go("sheet", begun);
  return go(voice.card ? "cards" : "voice");
}

const openNow = (wanted) => state.packet?.collections.find(({ code }) => code === wanted);

export async function collectionScreen() {
  const one = state.collection;
  if (!openNow(one.code)) return { title: one.title, body: [callout("warning", say("collection_ended"))] };
  const rows = await vault.queue();
  return {
    title: one.title,
    body: [
      make("p", { className: "field-question" }, tied(one.question)),
      one.prompts.length > 0 && make("details", { className: "disclosure" }, make("summary", {}, say("prompts")), make("ul", {}, one.prompts.map((text) => make("li", {}, text)))),
      make(
        "div",
        { className: "field-tasks" },
        button(say("begin"), () => go("begin"), "primary field-task"),
        one.statements.length > 0 && one.modes.includes("tablet") && button(say("share_tablet"), share, "quiet field-task"),
      ),
      one.quotas.length > 0 && quotas(one),
      countLine(rows, "text-soft"),
    ],
  };
}

function share() {
  state.isShared = true;
  return go("welcome");
}

function quotas(one) {
  const row = ({ label: name, category, wanted, heard }) =>
    make(
      "li",
      {},
      make("span", {}, `${name || category} : ${say("heard_of", { heard, wanted })}`),
      make("progress", { max: Math.max(wanted, 1), value: Math.min(heard, wanted), "aria-label": name || category }),
    );
  return make("section", {}, heading(say("quotas")), paragraph(say("quotas_what"), "text-soft"), make("ul", { className: "field-quotas" }, one.quotas.map(row)));
}
