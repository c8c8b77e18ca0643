// What someone says, word for word or put shortly; what the listener sees. Kept at each pause of the typing.
import { ask, button, choose, make, paragraph, select } from "./elements.js";
import { go, once, tell } from "./screens.js";
import { state } from "./state.js";
import * as voices from "./voice.js";
import { list, say } from "./words.js";

const LONGEST = 20_000;

export async function testimonyScreen(asked) {
  const { voice, collection } = state;
  const wasThere = voices.isUnfinished(voice);
  // A text that was begun comes first, whatever was asked for: nothing typed is ever written over.
  voice.entry = wasThere ? voice.entry : newEntry(asked, voice, collection);
  const { kind } = voice.entry;
  const { entry } = voice;
  const change = (name) => (value) => { entry[name] = value; voices.touch(); };
  const text = make("textarea", { value: entry.text, rows: 8, maxLength: LONGEST, oninput: (event) => change("text")(event.target.value), lang: entry.language });
  const isTold = kind === "testimony";
  return {
    title: say(isTold ? "write_testimony" : "write_observation"),
    body: [
      wasThere && paragraph(say("draft_found"), "callout callout-info"),
      ask(say(isTold ? "what_was_said" : "what_was_seen"), text, say(isTold ? "no_names" : "observation_help")),
      isTold && choose(say("wording"), list("wordings"), entry.wording, change("wording")),
      isTold && manner(entry, collection, change),
      isTold && otherLanguage(entry, change),
      make("div", { className: "field-tasks" }, button(say("keep_and_another"), () => once(() => keep(kind)), "quiet field-task"), button(say("keep"), () => once(() => keep(null)), "primary field-task")),
      button(say("leave_out"), leaveOut, "quiet"),
    ],
  };
}

function newEntry(kind, { facts }, { question }) {
  return { kind, text: "", wording: "verbatim", prompting: kind === "testimony" ? "prompted" : "open", asked: question, language: kind === "testimony" && !facts.interpreter ? facts.language : "fr" };
}

function manner(entry, { question, prompts }, change) {
  const asked = ask(say("asked"), select([question, ...prompts].map((text) => [text, text]), entry.asked, change("asked")));
  asked.hidden = entry.prompting !== "prompted";
  const pick = (value) => {
    change("prompting")(value);
    asked.hidden = value !== "prompted";
  };
  return [choose(say("prompting"), list("promptings"), entry.prompting, pick), asked];
}

// Said in one language, perhaps told in another: both are kept, with who translated.
function otherLanguage(entry, change) {
  const field = (name, control) => Object.assign(control, { value: entry[name] ?? "", oninput: (event) => change(name)(event.target.value) });
  return make(
    "details",
    { className: "disclosure", open: entry.language !== "fr" },
    make("summary", {}, say("text_language")),
    ask(say("language_of_text"), select(list("languages"), entry.language, change("language"))),
    ask(say("translation"), field("translation", make("textarea", { rows: 3, maxLength: LONGEST })), say("translation_help")),
    ask(say("translated_by"), field("translated_by", make("input", { type: "text", maxLength: 120 })), say("translated_by_help")),
  );
}

async function keep(next) {
  const { voice } = state;
  if (!voice.entry.text.trim()) return tell(say("nothing_typed"), "error");
  // The draft leaves and the record arrives in one transaction: killed in between, one of them is there.
  await voices.say([voices.testimony(voice.entry)], { entry: null });
  await go(next ? "testimony" : "voice", next);
  return tell(say("kept"));
}

async function leaveOut() {
  state.voice.entry = null;
  await voices.flush();
  await go("voice");
}
