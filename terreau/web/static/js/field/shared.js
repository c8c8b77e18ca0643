// The tablet passes from hand to hand: each person reads, agrees, votes, leaves with a code; nothing of the one before is left to see.
import { ask, button, callout, make, paragraph } from "./elements.js";
import { language, noticeAndConsent, agree } from "./beginning.js";
import { codeBox } from "./hub.js";
import { pinForm } from "./lock.js";
import { go, once, tell } from "./screens.js";
import { sendSoon } from "./sending.js";
import { declared } from "./speaker.js";
import { state } from "./state.js";
import * as voices from "./voice.js";
import { label, say, tied } from "./words.js";

let lastCode = "";

export async function welcomeScreen() {
  const one = state.collection;
  lastCode = "";
  const facts = { mode: "tablet", occasion: state.habits.occasion ?? "", language: "fr", interpreter: false };
  return {
    title: one.title,
    body: [
      make("p", { className: "field-question" }, tied(one.question)),
      paragraph(say("welcome")),
      ...noticeAndConsent(one, () => agree(facts), { own: true }),
      make("details", { className: "disclosure" }, make("summary", {}, say("language_and_interpreter")), language(facts)),
      giveBack(),
    ],
  };
}

// Only the code of the device leads from here to what others said.
function giveBack() {
  const leave = () => {
    state.isShared = false;
    return go("collection");
  };
  return make("details", { className: "disclosure" }, make("summary", {}, say("give_back")), pinForm(say("give_back_do"), leave));
}

export async function aboutYouScreen() {
  return {
    title: say("about_you"),
    body: [
      paragraph(say("about_you_what"), "lead"),
      button(say("go_on"), toCards, "primary field-task"),
      ...declared(state.voice.facts, { sources: false }),
      button(say("go_on"), toCards, "primary field-task"),
    ],
  };
}

async function toCards() {
  await voices.flush();
  await go("cards");
}

export async function ownWordsScreen() {
  const { voice, collection } = state;
  voice.entry ??= { kind: "statement", text: "", words: "" };
  const { entry } = voice;
  const change = (name) => (event) => { entry[name] = event.target.value; voices.touch(); };
  const words = make("textarea", { value: entry.words, rows: 4, maxLength: 5_000, oninput: change("words") });
  const text = make("textarea", { value: entry.text, rows: 2, maxLength: 300, oninput: change("text") });
  return {
    title: say("own_words"),
    body: [
      ask(collection.question, words, say("no_names")),
      ask(say("own_statement"), text, say("own_statement_help")),
      button(say("finish_own"), () => once(finishOwn), "primary field-task"),
    ],
  };
}

async function finishOwn() {
  lastCode = state.voice.code;
  await endWithTyped();
  await go("thanks");
}

// What was typed is kept with the rest, then the voice ends; who said nothing leaves nothing.
async function endWithTyped() {
  const { voice, collection } = state;
  const { text = "", words = "" } = voice.entry ?? {};
  const typed = [];
  if (words.trim()) typed.push(voices.testimony({ kind: "testimony", text: words, wording: "verbatim", prompting: "prompted", asked: collection.question, language: voice.facts.language }));
  if (text.trim()) typed.push(voices.statement(text));
  if (typed.length) await voices.say(typed, { entry: null });
  await (voices.hasSaid(voice) ? voices.end() : voices.forget());
  sendSoon();
}

// Someone was answering when the tablet closed, or left in the middle: their answers are kept, and shown to nobody.
export async function returnedScreen() {
  const keepIt = async () => {
    state.isShared = false;
    await endWithTyped();
    await go("home");
  };
  const dropIt = async () => {
    await voices.forget();
    await go("home");
    tell(say("taken_back"));
  };
  return {
    title: say("returned"),
    body: [
      callout("info", say("returned_what", { mode: label("modes", state.voice.facts.mode) })),
      make("div", { className: "actions" }, button(say("returned_keep"), () => once(keepIt), "primary"), button(say("returned_drop"), () => once(dropIt), "accent")),
    ],
  };
}

export async function thanksScreen() {
  const next = () => go("welcome");
  return { title: say("thanks"), body: [callout("success", say("thanks_what")), codeBox(lastCode), button(say("next_person"), next, "primary field-task")] };
}
