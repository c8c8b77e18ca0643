// A lost phone shows nothing: the app closes by itself when nobody touches it, and opens with the code alone.
import { ask, button, callout, make, paragraph } from "./elements.js";
import { go, tell } from "./screens.js";
import { state } from "./state.js";
import * as vault from "./vault.js";
import * as voices from "./voice.js";
import { say } from "./words.js";

const IDLE_MS = 5 * 60_000;
export const SHORTEST_PIN = 6;
let idle = null;
let afterOpening = () => {};

export const onOpening = (open) => { afterOpening = open; };

export async function lockNow() {
  try {
    await voices.flush();
  } finally {
    // A full disk keeps nothing more, and shuts all the same.
    await vault.close();
    Object.assign(state, { voice: null, collection: null, packet: null, device: null });
    await go("unlock");
  }
}

export function lockWhenIdle() {
  const again = () => {
    clearTimeout(idle);
    idle = setTimeout(() => (vault.isOpen() ? lockNow() : null), IDLE_MS);
  };
  for (const event of ["pointerdown", "keydown", "input"]) window.addEventListener(event, again, { passive: true });
  // A phone that slept wakes its timers late: what matters is how long it was left.
  let left = 0;
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") {
      left = Date.now();
      voices.flush();
    } else if (left && Date.now() - left > IDLE_MS && vault.isOpen()) lockNow();
  });
  again();
}

// No browser offers to remember what is asked for once: on a shared tablet it would hand the code to anyone.
export function pinField(name) {
  return make("input", { type: "password", name, inputMode: "numeric", autocomplete: "one-time-code", minLength: SHORTEST_PIN, maxLength: 20, required: true, className: "field-pin" });
}

export const isGoodPin = (pin) => /^\d{6,20}$/.test(pin);

export const pinRefused = (wait) => (wait ? say("pin_wait", { n: Math.ceil(wait / 60_000) }) : say("pin_wrong"));

// A way that only the code of the device opens.
export function pinForm(text, then) {
  const pin = pinField("pin");
  const open = async (event) => {
    event.preventDefault();
    const { opened, wait } = await vault.unlock(pin.value, Date.now());
    pin.value = "";
    return opened ? then() : tell(pinRefused(wait), "error");
  };
  return make("form", { className: "form", onsubmit: open, noValidate: true }, ask(say("pin"), pin), button(text, null, "quiet", { type: "submit" }));
}

export async function unlockScreen() {
  const pin = pinField("pin");
  const wrong = make("div", { role: "alert" });
  const open = async (event) => {
    event.preventDefault();
    const press = event.target.querySelector("button");
    press.disabled = true;
    const { opened, wait } = await vault.unlock(pin.value, Date.now());
    press.disabled = false;
    pin.value = "";
    if (opened) return afterOpening();
    wrong.replaceChildren(callout("error", pinRefused(wait)));
    pin.focus();
  };
  const form = make("form", { className: "form", onsubmit: open, noValidate: true }, ask(say("pin"), pin), wrong, button(say("open"), null, "primary", { type: "submit" }));
  return { title: say("locked"), body: [paragraph(say("locked_why")), form, forgotten()] };
}

function forgotten() {
  const word = make("input", { type: "text", autocomplete: "off", autocapitalize: "characters" });
  const erase = async () => {
    if (word.value.trim().toUpperCase() !== say("erase_word")) return tell(say("erase_not", { word: say("erase_word") }), "error");
    await vault.eraseAll();
    window.location.reload();
  };
  const count = make("p");
  vault.queue().then((rows) => { count.textContent = say("erase_count", { n: rows.length }); });
  return make(
    "details",
    { className: "disclosure" },
    make("summary", {}, say("forgotten")),
    paragraph(say("forgotten_what")),
    count,
    ask(say("erase_ask", { word: say("erase_word") }), word),
    button(say("erase"), erase, "accent"),
  );
}
