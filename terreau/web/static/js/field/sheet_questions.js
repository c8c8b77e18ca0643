// The questions of a sheet on the screen: drawn once, hidden or shown as the answers change, so that nobody loses their place.
import { button, make } from "./elements.js";
import { fillFirst, isAsked, turnsWanted } from "./answering.js";
import { drawControl } from "./sheet_controls.js";
import { toText } from "./expressions.js";
import { say } from "./words.js";

const SILENT = ["calculate", "hidden", "start", "end", "today", "deviceid"];
const ANSWER = /\$\{\s*([^}\s]+)\s*\}/g;
const LOUD = /\*\*([^*]+)\*\*|[*_]([^*_]+)[*_]|<[^>]+>/g;

export function drawQuestions(form, questions, levels, path, tools) {
  const drawn = questions.filter(({ kind }) => !SILENT.includes(kind)).map((question) => drawOne(form, question, levels, path, tools));
  return {
    element: make("div", {}, drawn.map(({ element }) => element)),
    refresh: () => drawn.forEach((one) => one.refresh()),
    showFaults: (faults) => drawn.forEach((one) => one.showFaults(faults)),
    focusFirst: (faults) => drawn.some((one) => one.focusFirst(faults)),
  };
}

function drawOne(form, question, levels, path, tools) {
  const draw = { group: drawGroup, repeat: drawRepeat, note: drawNote }[question.kind] ?? drawAsked;
  const one = draw(form, question, levels, path, tools);
  return {
    ...one,
    refresh: () => {
      one.element.hidden = !isAsked(form, question, levels);
      if (!one.element.hidden) one.refresh();
    },
  };
}

// A label may say an answer that was given: ${name}.
export function labelOf(words, texts, levels) {
  const find = (name) => levels.findLast?.((level) => name in level)?.[name] ?? [...levels].reverse().find((level) => name in level)?.[name] ?? "";
  return words(texts)
    .replace(ANSWER, (_whole, name) => toText(find(name)))
    .replace(LOUD, (_whole, strong, soft) => strong ?? soft ?? "");
}

const nothing = { showFaults: () => {}, focusFirst: () => false };

function drawNote(_form, question, levels, _path, { words }) {
  const element = make("p", { className: "field-form-note" });
  return { ...nothing, element, refresh: () => { element.textContent = labelOf(words, question.label, levels); } };
}

function drawGroup(form, question, levels, path, tools) {
  const inside = drawQuestions(form, question.questions, levels, path, tools);
  const legend = make("legend", { className: "field-form-title" });
  const element = make("fieldset", { className: "field-form-group" }, legend, inside.element);
  const refresh = () => {
    legend.textContent = labelOf(tools.words, question.label, levels);
    legend.hidden = !legend.textContent;
    inside.refresh();
  };
  return { ...inside, element, refresh };
}

function drawRepeat(form, question, levels, path, tools) {
  const box = make("div");
  const level = levels.at(-1);
  let turns = [];
  const legend = make("legend", { className: "field-form-title" });
  const add = button(say("repeat_add"), () => {
    addTurn(form, question, levels);
    tools.changed();
    turns.at(-1)?.element.querySelector("input, textarea, select")?.focus();
  });
  const drawTurn = (turn, rank) => {
    const inside = drawQuestions(form, question.questions, [...levels, turn], `${path}${question.name}/${rank + 1}/`, tools);
    const remove = button(say("repeat_remove", { n: rank + 1 }), () => {
      level[question.name] = level[question.name].filter((other) => other !== turn);
      tools.changed();
    });
    const element = make("fieldset", { className: "field-form-turn" }, make("legend", {}, say("repeat_turn", { n: rank + 1 })), inside.element, !question.repeat_count && remove);
    return { ...inside, turn, element };
  };
  const refresh = () => {
    legend.textContent = labelOf(tools.words, question.label, levels);
    fit(form, question, levels);
    const wanted = level[question.name] ?? [];
    const isSame = wanted.length === turns.length && wanted.every((turn, rank) => turns[rank].turn === turn);
    if (!isSame) {
      turns = wanted.map(drawTurn);
      box.replaceChildren(...turns.map(({ element }) => element));
    }
    turns.forEach((turn) => turn.refresh());
  };
  return {
    element: make("fieldset", { className: "field-form-group" }, legend, box, !question.repeat_count && add),
    refresh,
    showFaults: (faults) => turns.forEach((turn) => turn.showFaults(faults)),
    focusFirst: (faults) => turns.some((turn) => turn.focusFirst(faults)),
  };
}

function addTurn(form, question, levels) {
  const turn = {};
  fillFirst(form, question.questions, [...levels, turn]);
  (levels.at(-1)[question.name] ??= []).push(turn);
}

// As many turns as the form counts, when it counts them.
function fit(form, question, levels) {
  const wanted = turnsWanted(form, question, levels);
  if (wanted === null) return;
  const level = levels.at(-1);
  while ((level[question.name] ?? []).length < wanted) addTurn(form, question, levels);
  if (level[question.name]) level[question.name] = level[question.name].slice(0, wanted);
}

function drawAsked(form, question, levels, path, tools) {
  const place = path + question.name;
  const fault = make("div", { className: "field-errors" });
  const control = drawControl(form, question, levels, tools);
  const element = make("div", { className: "field" }, control.element, fault);
  return {
    element,
    refresh: () => control.refresh(labelOf(tools.words, question.label, levels), labelOf(tools.words, question.hint, levels)),
    showFaults: (faults) => {
      const text = faults[place];
      fault.replaceChildren(...(text ? [make("p", {}, `▲ ${text}`)] : []));
      element.classList.toggle("field-wrong", Boolean(text));
    },
    focusFirst: (faults) => {
      if (!faults[place]) return false;
      element.scrollIntoView();
      element.querySelector("input, textarea, select, button")?.focus();
      return true;
    },
  };
}
