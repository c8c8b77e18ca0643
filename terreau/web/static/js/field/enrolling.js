// The first opening: the key that the team gave (in the address of the square code, or typed), and the code that will lock the device.
import { ask, button, callout, make, paragraph } from "./elements.js";
import { isGoodPin, pinField } from "./lock.js";
import { fetchPacket, holderOf } from "./packet.js";
import { go, once, tell } from "./screens.js";
import { askToPersist } from "./room.js";
import { state } from "./state.js";
import * as vault from "./vault.js";
import { say } from "./words.js";

const KEY = /^[\w-]{32}$/;

// Read once, then gone from the address: a photo of the screen or the history must not give it away.
export function keyFromAddress() {
  const found = new URLSearchParams(window.location.hash.slice(1)).get("cle");
  if (found) history.replaceState({}, "", window.location.pathname);
  return found && KEY.test(found) ? found : null;
}

export async function enrolScreen(key = "") {
  const typed = make("input", { type: "text", value: key, autocomplete: "off", autocapitalize: "off", spellcheck: false, required: true });
  const [pin, again] = [pinField("new-pin"), pinField("again")];
  const wrong = make("div", { role: "alert" });
  const enrol = async (event) => {
    event.preventDefault();
    const fault = faultOf(typed.value.trim(), pin.value, again.value);
    if (fault) return wrong.replaceChildren(callout("error", fault));
    event.target.querySelector("button").disabled = true;
    await vault.enrol(pin.value);
    await begin(typed.value.trim());
  };
  const form = make(
    "form",
    { className: "form", onsubmit: enrol, noValidate: true },
    ask(say("device_key"), typed, key ? say("device_key_read") : say("device_key_help")),
    ask(say("pin_new"), pin, say("pin_new_help")),
    ask(say("pin_again"), again),
    wrong,
    button(say("enrol"), null, "primary", { type: "submit" }),
  );
  return { title: say("enrol_title"), body: [paragraph(say("enrol_why"), "lead"), form] };
}

function faultOf(key, pin, again) {
  if (!KEY.test(key)) return say("key_wrong");
  if (!isGoodPin(pin)) return say("pin_short");
  return pin === again ? "" : say("pin_differs");
}

async function begin(key) {
  state.device = { key };
  await vault.keep("device", state.device);
  await askToPersist();
  const found = await fetchPacket();
  await go("home");
  if (found === "offline") tell(say("packet_offline"), "warning");
}

// The team gave this device a new key: the old one no longer opens anything there, and what waits here can leave with the new one.
async function replaceKey(key) {
  state.device = { key };
  state.isShutOut = "";
  await vault.keep("device", state.device);
  await fetchPacket();
}

// Any page can hold a link with a key: it is said who gives this one, and the person decides.
export async function newKeyScreen(key, goOn) {
  const found = await holderOf(key);
  const keepOld = button(say("new_key_keep"), () => once(goOn), "quiet field-task");
  const title = say("new_key");
  if (!found) return { title, body: [callout("warning", say("new_key_offline")), keepOld] };
  if (found.why) return { title, body: [callout("error", found.why), keepOld] };
  const take = async () => {
    await replaceKey(key);
    await goOn();
    tell(say("key_replaced"));
  };
  const before = state.packet?.fabrique;
  return {
    title,
    body: [
      paragraph(say("new_key_from", { name: found.device, fabrique: found.fabrique }), "lead"),
      before && before !== found.fabrique && callout("warning", say("new_key_other", { before, fabrique: found.fabrique })),
      make("div", { className: "field-tasks" }, button(say("new_key_take"), () => once(take), "primary field-task"), keepOld),
    ],
  };
}

export async function insecureScreen() {
  return { title: say("app"), body: [callout("error", say("insecure")), paragraph(say("insecure_what"))] };
}

export async function elsewhereScreen() {
  return { title: say("app"), body: [callout("warning", say("elsewhere")), button(say("reload"), () => window.location.reload(), "primary")] };
}
