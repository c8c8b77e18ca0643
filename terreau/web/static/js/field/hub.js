// Someone is speaking: what can be written down of it, and its end.
import { button, make, paragraph } from "./elements.js";
import { sayCode } from "./codes.js";
import { go, once, tell } from "./screens.js";
import { sheetBegun } from "./begun.js";
import { sendSoon } from "./sending.js";
import { addresses, state } from "./state.js";
import { end, forget, hasSaid, isUnfinished } from "./voice.js";
import { say, tied } from "./words.js";

export async function voiceScreen() {
  const { voice, collection } = state;
  const isGroup = voice.facts.mode === "workshop";
  const task = (text, name, ...facts) => button(text, () => go(name, ...facts), "quiet field-task");
  const many = collection.statements.length;
  return {
    title: say(isGroup ? "group_speaks" : "someone_speaks"),
    body: [
      make("p", { className: "field-question" }, tied(collection.question)),
      saidSoFar(voice),
      make(
        "div",
        { className: "field-tasks" },
        button(say(isGroup ? "write_note" : "write_testimony"), () => go("testimony", "testimony"), "primary field-task"),
        task(say("write_observation"), "testimony", "observation"),
        isGroup && task(say("attendance"), "attendance"),
        isGroup && many > 0 && task(say("tallies"), "tallies"),
        !isGroup && many > 0 && task(say("cards"), "cards"),
        !isGroup && many > 1 && task(say("pairs"), "pairs"),
        collection.questionnaires.map((form) => task(form.title, "sheet", form)),
        !isGroup && task(say("speaker"), "speaker"),
        task(say("place"), "place"),
      ),
      button(say("finish"), askToEnd, "primary field-task"),
      takeBack(),
    ],
  };
}

function saidSoFar(voice) {
  const said = Object.entries(voice.counts)
    .filter(([kind]) => kind !== "draw")
    .map(([kind, n]) => say(`count_${kind}`, { n }));
  return paragraph(said.length ? say("said_so_far", { what: said.join(", ") }) : say("nothing_said"), "text-soft");
}

function takeBack() {
  const press = async () => {
    await forget();
    await go("collection");
    tell(say("taken_back"));
  };
  return make("details", { className: "disclosure" }, make("summary", {}, say("take_back")), paragraph(say("take_back_what")), button(say("take_back_do"), () => once(press), "accent"));
}

// The code that the person leaves with, large enough to be copied from across a table.
export function codeBox(code) {
  const shown = sayCode(code);
  return make(
    "div",
    { className: "field-code" },
    paragraph(say("code")),
    make("p", { className: "field-code-signs" }, make("span", { "aria-hidden": "true" }, shown), make("span", { className: "visually-hidden" }, [...shown].join(" "))),
    paragraph(say("code_what")),
    addresses().follow && make("p", {}, say("code_where"), " ", make("strong", {}, `${window.location.host}${addresses().follow}`)),
  );
}

// What was begun and not kept is shown again before the end: to be kept or left out, by who wrote it.
async function askToEnd() {
  const { voice, collection } = state;
  if (isUnfinished(voice)) {
    await go("testimony", voice.entry.kind);
    return tell(say("unkept_text"), "warning");
  }
  const begun = sheetBegun(voice, collection);
  if (begun) {
    await go("sheet", begun);
    return tell(say("unkept_sheet"), "warning");
  }
  return go("reply");
}

export async function finish() {
  if (!hasSaid(state.voice) && state.voice.facts.mode !== "workshop") {
    await forget();
    await go("collection");
    return tell(say("nothing_kept"));
  }
  await end();
  sendSoon();
  await go("collection");
  return tell(say("kept"));
}
