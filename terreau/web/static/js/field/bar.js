// The bar on top: always what is not sent yet and since when, and the lock.
import { button, make } from "./elements.js";
import { lockNow } from "./lock.js";
import { go, retell } from "./screens.js";
import { state } from "./state.js";
import * as vault from "./vault.js";
import { age, say } from "./words.js";

const LOOK_AGAIN_MS = 30_000;
// What was said, as whoever listens knows it: cards that were drawn are kept for the reckoning alone.
const KNOWN = ["testimony", "statement", "vote", "comparison", "tally", "sheet"];
// The same words on the current screen: written again with the bar, so that they never disagree.
const lines = { count: null, net: null };

export async function drawBar() {
  const bar = document.getElementById("field-bar");
  bar.hidden = !vault.isOpen() || state.isShared;
  if (bar.hidden) return;
  const rows = await vault.queue();
  if (lines.count) lines.count.textContent = countSaid(rows);
  if (lines.net) lines.net.textContent = netSaid();
  if (!rows.length) retell(say("kept"), say("kept_and_sent"));
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

function countSaid(rows) {
  if (!rows.length) return say("all_sent");
  const oldest = rows.reduce((first, { at }) => (at < first ? at : first), rows[0].at);
  return `${say("unsent", { what: whatSaid(rows) })} · ${say("since", { age: age(oldest, Date.now()) })}`;
}

// "2 témoignages, 3 votes"; of people who only looked, or were only counted: "1 voix".
function whatSaid(rows) {
  const counts = KNOWN.map((kind) => [kind, rows.filter((row) => row.kind === kind).length]).filter(([, n]) => n);
  const told = counts.length ? counts : [["voice", new Set(rows.map(({ voice }) => voice)).size]];
  return told.map(([kind, n]) => say(`count_${kind}`, { n })).join(", ");
}

export const countLine = (rows, className) => (lines.count = make("p", { className }, countSaid(rows)));
export const netLine = () => (lines.net = make("p", {}, netSaid()));

function netSaid() {
  if (state.isShutOut) return say("shut_out_short");
  if (state.sending.busy) return say("sending");
  return navigator.onLine && !state.sending.failed ? say("network") : say("no_network");
}

export function keepBarFresh() {
  setInterval(drawBar, LOOK_AGAIN_MS);
  for (const event of ["online", "offline"]) window.addEventListener(event, drawBar);
}
