// A group that met: who is there, counted by tapping, and hands raised on statements.
import { button, counter, heading, make, paragraph } from "./elements.js";
import { go, once, tell } from "./screens.js";
import { state } from "./state.js";
import * as voices from "./voice.js";
import { list, say } from "./words.js";

const steps = () => ({ less: say("one_less"), more: say("one_more") });
const sum = (counts = {}) => Object.values(counts).reduce((all, one) => all + one, 0);

export async function attendanceScreen() {
  const { facts } = state.voice;
  const total = make("p", { className: "field-total", role: "status" });
  const draw = () => { total.textContent = say("present", { n: facts.people }); };
  const count = (dimension, code) => (value) => {
    const counts = (facts.composition[dimension] ??= {});
    if (value) counts[code] = value;
    else delete counts[code];
    // Whoever was counted by age or by sex is there: the whole is never less than a part.
    facts.people = Math.max(1, facts.uncounted ?? 0, sum(facts.composition.age), sum(facts.composition.sex));
    voices.touch();
    draw();
  };
  const counters = (dimension, choices) => choices.map(([code, text]) => counter(text, facts.composition[dimension]?.[code] ?? 0, count(dimension, code), steps()));
  const whole = (value) => {
    facts.uncounted = value;
    facts.people = Math.max(1, value, sum(facts.composition.age), sum(facts.composition.sex));
    voices.touch();
    draw();
  };
  draw();
  return {
    title: say("attendance"),
    body: [
      paragraph(say("attendance_what"), "lead"),
      total,
      counter(say("people"), facts.uncounted ?? 0, whole, steps()),
      heading(say("by_age")),
      ...counters("age", list("ages")),
      heading(say("by_sex")),
      ...counters("sex", list("sexes")),
      button(say("done"), done, "primary field-task"),
    ],
  };
}

async function done() {
  await voices.flush();
  await go("voice");
}

export async function talliesScreen(rank = 0) {
  const { statements } = state.collection;
  const one = statements[rank];
  if (!one) return { title: say("tallies"), body: [paragraph(say("tallies_done"), "lead"), button(say("done"), () => go("voice"), "primary field-task")] };
  const counts = { agree: 0, disagree: 0, passed: 0 };
  const change = (name) => (value) => { counts[name] = value; };
  const keep = async () => {
    const { people } = state.voice.facts;
    if (!sum(counts)) return tell(say("tally_empty"), "error");
    if (people > 1 && sum(counts) > people) return tell(say("tally_too_many", { n: people }), "error");
    await voices.say([voices.tally(one.key, counts)]);
    return go("tallies", rank + 1);
  };
  return {
    title: say("tally_number", { n: rank + 1, of: statements.length }),
    body: [
      make("p", { className: "field-statement" }, one.text),
      counter(say("agree_vote"), 0, change("agree"), steps()),
      counter(say("disagree_vote"), 0, change("disagree"), steps()),
      counter(say("pass_vote"), 0, change("passed"), steps()),
      make("div", { className: "field-tasks" }, button(say("keep"), () => once(keep), "primary field-task"), button(say("skip"), () => go("tallies", rank + 1), "quiet field-task"), button(say("stop_cards"), () => go("voice"), "quiet field-task")),
    ],
  };
}
