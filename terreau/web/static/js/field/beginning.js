// Before someone speaks: how they are met, what they are told, and whether they agree.
import { ask, button, callout, choose, heading, make, paragraph, select, tick } from "./elements.js";
import { go, once, tell } from "./screens.js";
import { state } from "./state.js";
import * as vault from "./vault.js";
import { newVoice } from "./voice.js";
import { list, say } from "./words.js";

export async function beginScreen() {
  const one = state.collection;
  const modes = list("modes").filter(([code]) => one.modes.includes(code) && code !== "online");
  const habits = state.habits;
  const facts = {
    mode: modes.some(([code]) => code === habits.mode) ? habits.mode : (modes[0]?.[0] ?? "tablet"),
    occasion: habits.occasion ?? "",
    language: "fr",
    interpreter: false,
  };
  const occasion = make("input", { type: "text", value: facts.occasion, maxLength: 150, oninput: (event) => { facts.occasion = event.target.value; } });
  return {
    title: say("begin"),
    body: [
      modes.length > 1 && choose(say("mode"), modes, facts.mode, (code) => { facts.mode = code; }),
      ask(say("occasion"), occasion, say("occasion_help")),
      make("details", { className: "disclosure" }, make("summary", {}, say("language_and_interpreter")), language(facts)),
      ...noticeAndConsent(one, () => agree(facts)),
    ],
  };
}

export const language = (facts) => [
  ask(say("language"), select(list("languages"), facts.language, (code) => { facts.language = code; })),
  tick(say("interpreter"), facts.interpreter, (checked) => { facts.interpreter = checked; }),
];

// The notice is read, or read aloud, each time; without an agreement nothing is written down.
export function noticeAndConsent(collection, agree, { own = false } = {}) {
  if (!collection.notice) return [callout("error", say("no_notice"))];
  return [
    heading(say(own ? "notice_own" : "notice")),
    make("div", { className: "field-notice", tabIndex: 0, role: "region", "aria-label": say("notice") }, collection.notice.text.split(/\n+/).map((text) => paragraph(text))),
    make(
      "div",
      { className: "field-tasks" },
      button(say(own ? "agree_own" : "agree"), () => once(agree), "primary field-task"),
      button(say(own ? "refuse_own" : "refuse"), refuse, "quiet field-task"),
    ),
  ];
}

async function refuse() {
  await go(state.isShared ? "welcome" : "collection");
  tell(say("refused_said"));
}

export async function agree(facts) {
  state.habits = { ...state.habits, mode: facts.mode, occasion: facts.occasion };
  const { place } = state.habits;
  const voice = newVoice(state.collection, { ...facts, ...place, notice: state.collection.notice.version, agreed_at: new Date().toISOString() });
  await vault.begin(voice, state.collection);
  state.voice = voice;
  if (state.isShared) return go("about_you");
  return go(facts.mode === "workshop" ? "attendance" : "voice");
}
