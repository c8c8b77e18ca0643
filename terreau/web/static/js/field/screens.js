// One screen at a time: its title takes the focus, the back key of the phone leads to the screen above.
import { make } from "./elements.js";
import { state } from "./state.js";
import { say, tied } from "./words.js";

const ABOVE = {
  collection: "home",
  settings: "home",
  queue: "home",
  begin: "collection",
  voice: "collection",
  attendance: "voice",
  testimony: "voice",
  speaker: "voice",
  place: "voice",
  reply: "voice",
  sheet: "voice",
  tallies: "voice",
  cards: "voice",
  pairs: "voice",
};
const makers = {};
let here = null;
let turn = 0;
let afterEach = () => {};

export const onEach = (look) => { afterEach = look; };

let isBusy = false;

// Two taps of one hurried finger are one.
export async function once(work) {
  if (isBusy) return;
  isBusy = true;
  try {
    await work();
  } finally {
    isBusy = false;
  }
}

export const register = (screens) => Object.assign(makers, screens);
export const shown = () => here;

export async function go(name, ...facts) {
  const mine = (turn += 1);
  const { title, body } = await makers[name](...facts);
  // A later screen was asked for meanwhile.
  if (mine !== turn) return;
  const first = make("h1", { tabIndex: -1 }, tied(title));
  const main = document.getElementById("main");
  const above = ABOVE[name] && !state.isShared && make("button", { type: "button", className: "field-back", onclick: back }, make("span", { "aria-hidden": "true" }, "←"), ` ${say(`to_${ABOVE[name]}`)}`);
  main.replaceChildren(...(above ? [above] : []), first, ...body.flat().filter(Boolean));
  main.dataset.screen = name;
  document.title = `${title} · ${say("app")}`;
  here = name;
  document.getElementById("field-said").replaceChildren();
  afterEach();
  window.scrollTo(0, 0);
  first.focus({ preventScroll: true });
}

export function back() {
  return ABOVE[here] ? go(ABOVE[here]) : Promise.resolve();
}

export function listenToBackKey() {
  // One entry of ours stands before whatever was open earlier: the back key meets it first.
  history.pushState({}, "");
  window.addEventListener("popstate", () => {
    const above = ABOVE[here];
    if (!above && !state.isShared) return history.back();
    history.pushState({}, "");
    // In the hands of the public, it leads nowhere else.
    return state.isShared ? null : go(above);
  });
}

// What was told and is no longer true makes place for what is; nothing when something else is told.
export function retell(text, instead) {
  if (document.getElementById("field-said").textContent === text) tell(instead);
}

// Said aloud to who does not see the screen, and shown for a while to who does.
export function tell(text, kind = "info") {
  const box = document.getElementById("field-said");
  box.replaceChildren(make("p", { className: `callout callout-${kind}` }, text));
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => box.replaceChildren(), kind === "error" ? 20_000 : 6_000);
}
