// A sheet being filled: what is asked given the answers, what is worked out, what is wrong (voices/forms/answers.py says the rules).
import { holds, localStamp, toNumber, worth } from "./expressions.js";

const ROUNDS = 12;
const MOST_TURNS = 200;
const UNANSWERED = ["note", "group", "repeat", "calculate", "hidden", "start", "end", "today", "deviceid"];
const FILES = ["image", "audio", "file", "barcode"];

export const isBlank = (value) => value == null || value === "" || (Array.isArray(value) && !value.length) || (typeof value === "string" && !value.trim());
export const scopeOf = (form, levels, more = {}) => ({ answers: levels, trees: form.trees, now: new Date(), ...more });
export const isAsked = (form, question, levels) => holds(question.relevant, scopeOf(form, levels));

// What the device fills by itself, and the answers that a form starts with.
export function firstAnswers(form, device, now) {
  const answers = {};
  fillFirst(form, form.questions, [answers], { start: localStamp(now), today: localStamp(now).slice(0, 10), deviceid: device });
  return answers;
}

export function fillFirst(form, questions, levels, told = {}) {
  for (const question of questions) {
    if (question.kind === "group") fillFirst(form, question.questions, levels, told);
    else if (question.kind in told) levels.at(-1)[question.name] = told[question.kind];
    else if (question.default) levels.at(-1)[question.name] = firstOf(form, question, levels);
  }
}

function firstOf(form, question, levels) {
  const text = question.default;
  const value = text in form.trees ? worth(text, scopeOf(form, levels)) : text;
  if (question.kind === "select_multiple") return String(value).split(/\s+/).filter(Boolean);
  return ["integer", "decimal", "range"].includes(question.kind) && value !== "" ? toNumber(value) : value;
}

// The calculations, each from the others, until nothing moves.
export function settle(form, answers) {
  for (let round = 0; round < ROUNDS; round += 1) if (!settleLevel(form, form.questions, [answers])) return;
}

function settleLevel(form, questions, levels) {
  let moved = false;
  for (const question of questions) {
    if (!isAsked(form, question, levels)) continue;
    if (question.kind === "group") moved = settleLevel(form, question.questions, levels) || moved;
    else if (question.kind === "repeat") {
      for (const turn of levels.at(-1)[question.name] ?? []) moved = settleLevel(form, question.questions, [...levels, turn]) || moved;
    } else if (question.calculation) moved = keepWorth(form, question, levels) || moved;
  }
  return moved;
}

function keepWorth(form, question, levels) {
  const value = worth(question.calculation, scopeOf(form, levels));
  const kept = typeof value === "number" && !Number.isFinite(value) ? "" : value;
  const level = levels.at(-1);
  if ((level[question.name] ?? "") === kept) return false;
  if (kept === "") delete level[question.name];
  else level[question.name] = kept;
  return true;
}

export function offered(form, question, levels) {
  const rows = form.choices?.[question.choices] ?? [];
  return rows.filter((choice) => holds(question.choice_filter, scopeOf(form, levels, { columns: { name: choice.name, ...choice.columns } })));
}

export function turnsWanted(form, question, levels) {
  if (!question.repeat_count) return null;
  const count = toNumber(worth(question.repeat_count, scopeOf(form, levels)));
  return Number.isNaN(count) ? 0 : Math.trunc(Math.min(Math.max(count, 0), MOST_TURNS));
}

// The answers to keep, without what is not asked, and what is wrong with them: { "age": sentence, "children/2/age": sentence }.
export function check(form, answers, say) {
  const faults = {};
  const kept = checkLevel(form, form.questions, [answers], "", faults, say);
  return { kept, faults };
}

function checkLevel(form, questions, levels, path, faults, say) {
  const kept = {};
  const level = levels.at(-1);
  for (const question of questions) {
    if (!isAsked(form, question, levels)) continue;
    const { kind, name } = question;
    if (kind === "group") Object.assign(kept, checkLevel(form, question.questions, levels, path, faults, say));
    else if (kind === "repeat") {
      const turns = (level[name] ?? []).map((turn, rank) => checkLevel(form, question.questions, [...levels, turn], `${path}${name}/${rank + 1}/`, faults, say));
      if (turns.length) kept[name] = turns;
    } else if (kind !== "note") {
      keepOne(question, level, kept);
      const fault = faultOf(form, question, levels, say);
      if (fault) faults[path + name] = fault;
    }
  }
  return kept;
}

function keepOne(question, level, kept) {
  const names = question.or_other ? [question.name, `${question.name}_other`] : [question.name];
  for (const name of names) if (!isBlank(level[name])) kept[name] = level[name];
}

function faultOf(form, question, levels, say) {
  const value = levels.at(-1)[question.name];
  if (isBlank(value)) {
    const isWanted = question.required && !UNANSWERED.includes(question.kind) && !FILES.includes(question.kind);
    return isWanted ? say(question.required_message) || say.required : "";
  }
  if (!holds(question.constraint, scopeOf(form, levels, { itself: value }))) return say(question.constraint_message) || say.constraint;
  if (question.kind === "integer" && !Number.isInteger(value)) return say.number;
  if (["decimal", "range"].includes(question.kind) && !Number.isFinite(value)) return say.number;
  return "";
}
