// What waits on this device, what the server refused and why, what left in the last week; and the ways out when no network comes.
import { ask, button, callout, heading, make, paragraph } from "./elements.js";
import { countLine, netLine } from "./bar.js";
import { exportQueue, importFile } from "./files.js";
import { resumable } from "./home.js";
import { persistedSaid, roomSaid } from "./room.js";
import { go, tell } from "./screens.js";
import { sendNow } from "./sending.js";
import { state } from "./state.js";
import * as vault from "./vault.js";
import { clock, label, say } from "./words.js";

export async function queueScreen() {
  const [rows, drafts, sent] = [await vault.queue(), await vault.drafts(), await vault.sent(Date.now())];
  const refused = rows.filter((row) => row.refused);
  const speaking = new Set(drafts.map(({ key }) => key));
  // The records of a voice are received with it alone: until it ends, no file carries them.
  const ended = rows.filter(({ voice }) => !speaking.has(voice));
  return {
    title: say("queue"),
    body: [
      state.isShutOut && callout("error", say("shut_out", { why: state.isShutOut })),
      countLine(rows, "lead"),
      netLine(),
      state.sending.why && callout("warning", state.sending.why),
      state.sending.at && paragraph(say("sent_at", { when: clock(state.sending.at) }), "text-soft"),
      drafts.length > 0 && make("section", {}, callout("warning", say("waiting_for_end", { n: drafts.length })), resumable(drafts)),
      make(
        "div",
        { className: "field-tasks" },
        button(say("send_now"), send, "primary field-task"),
        ended.length > 0 && button(say("export"), () => exportQueue(ended), "quiet field-task"),
      ),
      ended.length > 0 && paragraph(say("export_what"), "text-soft"),
      refused.length > 0 && (await refusals(refused)),
      heading(say("keeping")),
      callout("warning", say("clearing")),
      paragraph(await persistedSaid()),
      paragraph(await roomSaid(), "text-soft"),
      fileIn(),
      sentList(sent),
    ],
  };
}

async function send() {
  await sendNow();
  await go("queue");
  if (state.isShutOut) return;
  if (state.sending.failed) return tell(say("not_sent_yet"), "warning");
  const n = (await vault.drafts()).length;
  if (n) tell(say("end_to_send", { n }), "warning");
}

// A refused record stays until someone decides: sent again once the cause is gone, exported, or given up knowingly.
async function refusals(rows) {
  const line = async (row) => {
    const [record, why] = [await vault.opened(row), await vault.reasonOf(row)];
    return make("li", {}, make("strong", {}, label("kinds", row.kind)), ` : ${why}`, record.text && make("blockquote", { className: "quote" }, record.text));
  };
  const again = async () => {
    await vault.retry();
    await send();
  };
  const giveUp = async () => {
    await vault.drop(rows.map(({ key }) => key));
    await go("queue");
  };
  return make(
    "section",
    {},
    heading(say("refused_by_server", { n: rows.length })),
    make("ul", { className: "field-refused" }, await Promise.all(rows.map(line))),
    make("div", { className: "actions" }, button(say("try_again"), again), button(say("export_refused"), () => exportQueue(rows))),
    make("details", { className: "disclosure" }, make("summary", {}, say("give_up")), paragraph(say("give_up_what")), button(say("give_up_do"), giveUp, "accent")),
  );
}

function fileIn() {
  const file = make("input", { type: "file", accept: ".json,application/json" });
  const take = async () => {
    const said = await importFile(file.files[0]);
    await go("queue");
    tell(said.text, said.kind);
  };
  return make("details", { className: "disclosure" }, make("summary", {}, say("import")), ask(say("import_file"), file, say("import_what")), button(say("import_do"), take));
}

function sentList(rows) {
  if (!rows.length) return paragraph(say("nothing_sent"), "text-soft");
  const told = ({ counts }) => Object.entries(counts).filter(([kind]) => kind !== "draw").map(([kind, n]) => say(`count_${kind}`, { n }));
  const line = (row) => make("li", {}, [clock(row.at), told(row).join(", ")].filter(Boolean).join(" : "));
  return make("details", { className: "disclosure" }, make("summary", {}, say("sent_list")), make("ul", {}, rows.map(line)));
}
