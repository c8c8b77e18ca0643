// On a shared tablet, someone who walks away in the middle leaves nothing to see or to go on with to whoever comes next.
import { button, make, paragraph } from "./elements.js";
import { pinForm } from "./lock.js";
import { go, once, shown } from "./screens.js";
import { state } from "./state.js";
import * as vault from "./vault.js";
import * as voices from "./voice.js";
import { say } from "./words.js";

// Half a minute to say that one is only reading, then the turn is over.
const ASK_AFTER_MS = 90_000;
const LEAVE_AFTER_MS = 120_000;
const LOOK_AGAIN_MS = 5_000;
const TURN = ["about_you", "cards", "own_words", "thanks"];
let touched = Date.now();
let before = "welcome";

export function watchTurns() {
  const again = () => { touched = Date.now(); };
  for (const event of ["pointerdown", "keydown", "input"]) window.addEventListener(event, again, { passive: true });
  setInterval(look, LOOK_AGAIN_MS);
  // A tablet that slept shows nothing when it wakes.
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && look());
}

async function look() {
  const [screen, rest] = [shown(), Date.now() - touched];
  if (!state.isShared || !vault.isOpen() || rest < ASK_AFTER_MS) return;
  if (TURN.includes(screen)) before = screen;
  else if (screen !== "still_there") return;
  if (rest >= LEAVE_AFTER_MS) await go(state.voice ? "left" : "welcome");
  else if (screen !== "still_there") await go("still_there");
}

export async function stillThereScreen() {
  return { title: say("still_there"), body: [paragraph(say("still_there_what"), "lead"), button(say("still_there_yes"), () => go(before), "primary field-task")] };
}

// What they answered waits for the mediator, among the voices that are not ended.
export async function leftScreen() {
  const afresh = async () => {
    await voices.flush();
    state.voice = null;
    await go("welcome");
  };
  return {
    title: say("left"),
    body: [
      paragraph(say("left_what"), "lead"),
      button(say("left_afresh"), () => once(afresh), "primary field-task"),
      make("details", { className: "disclosure" }, make("summary", {}, say("left_resume")), pinForm(say("still_there_yes"), () => go(before))),
    ],
  };
}
