// The bar on top: always what is not sent yet and since when, and the lock.
import { button, make } from "./elements.js";
import { lockNow } from "./lock.js";
import { go } from "./screens.js";
import { state } from "./state.js";
import * as vault from "./vault.js";
import { age, say } from "./words.js";

const LOOK_AGAIN_MS = 30_000;

export async function drawBar() {
  const bar = document.getElementById("field-bar");
  bar.hidden = !vault.isOpen() || state.isShared;
  if (bar.hidden) return;
  const rows = await vault.queue();
  const said = `${countSaid(rows)} ${netSaid()}`;
  // Drawn again only when it says something else: whoever stands on one of its buttons stays there.
  if (bar.dataset.said === said && bar.firstChild) return;
  bar.dataset.said = said;
  bar.replaceChildren(
    make("button", { type: "button", className: `field-count${rows.length ? " field-count-some" : ""}`, onclick: () => go("queue") }, countSaid(rows)),
    make("span", { className: "field-net" }, netSaid()),
    button(say("lock"), lockNow, "quiet", { className: "btn btn-quiet field-lock" }),
  );
}

export function countSaid(rows) {
  if (!rows.length) return say("all_sent");
  const oldest = rows.reduce((first, { at }) => (at < first ? at : first), rows[0].at);
  return `${say("unsent", { n: rows.length })} · ${say("since", { age: age(oldest, Date.now()) })}`;
}

export function netSaid() {
  if (state.isShutOut) return say("shut_out_short");
  if (state.sending.busy) return say("sending");
  return navigator.onLine && !state.sending.failed ? say("network") : say("no_network");
}

export function keepBarFresh() {
  setInterval(drawBar, LOOK_AGAIN_MS);
  for (const event of ["online", "offline"]) window.addEventListener(event, drawBar);
}
