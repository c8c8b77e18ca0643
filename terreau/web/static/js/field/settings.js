// Language, the code that locks, and what this device is.
import { ask, button, callout, choose, heading, make, paragraph } from "./elements.js";
import { isGoodPin, pinField, pinRefused } from "./lock.js";
import { go, tell } from "./screens.js";
import { state } from "./state.js";
import * as vault from "./vault.js";
import { languages, list, say, speak, spoken } from "./words.js";

export async function settingsScreen() {
  const shown = list("own_languages").filter(([code]) => languages.includes(code));
  return {
    title: say("settings"),
    body: [
      state.packet && paragraph(say("this_device", { name: state.packet.device, fabrique: state.packet.fabrique }), "lead"),
      choose(say("app_language"), shown, spoken(), changeLanguage),
      heading(say("pin_change")),
      changePin(),
      heading(say("lock_what")),
      callout("info", say("lock_how"), say("lock_limits")),
    ],
  };
}

async function changeLanguage(code) {
  speak(code);
  await vault.set("language", code);
  await go("settings");
}

function changePin() {
  const [now, next, again] = [pinField("pin"), pinField("new-pin"), pinField("again")];
  const change = async (event) => {
    event.preventDefault();
    if (!isGoodPin(next.value)) return tell(say("pin_short"), "error");
    if (next.value !== again.value) return tell(say("pin_differs"), "error");
    const { opened, wait } = await vault.newPin(now.value, next.value, Date.now());
    event.target.reset();
    return opened ? tell(say("pin_changed")) : tell(pinRefused(wait), "error");
  };
  return make(
    "form",
    { className: "form", onsubmit: change, noValidate: true },
    ask(say("pin"), now),
    ask(say("pin_new"), next, say("pin_new_help")),
    ask(say("pin_again"), again),
    button(say("pin_change"), null, "quiet", { type: "submit" }),
  );
}
