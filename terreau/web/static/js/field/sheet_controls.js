// How each kind of question is answered on the device.
import { button, make } from "./elements.js";
import { offered } from "./answering.js";
import { say } from "./words.js";

const OTHER = "other";
const TYPES = { integer: "text", decimal: "text", date: "date", time: "time", dateTime: "datetime-local", text: "text" };
const FILES = ["image", "audio", "file", "barcode"];
// A place says where people live, never at whose door.
const PLACE_DECIMALS = 2;
let numbers = 0;

export function drawControl(form, question, levels, tools) {
  const level = levels.at(-1);
  const set = (value) => {
    if (value === "" || value == null) delete level[question.name];
    else level[question.name] = value;
    tools.changed();
  };
  if (question.kind.startsWith("select_")) return choices(form, question, levels, set, tools);
  if (question.kind === "acknowledge") return labelled(question, acknowledge(level[question.name], set), { isBeside: true });
  if (question.kind === "geopoint") return labelled(question, geopoint(level[question.name], set));
  if (FILES.includes(question.kind)) return labelled(question, make("p", { className: "field-help", tabIndex: 0 }, say("no_files_here")), { isText: true });
  return labelled(question, typed(question, level[question.name], set));
}

function typed(question, value, set) {
  const isLong = question.kind === "text" && (question.is_testimony || question.appearance?.includes("multiline"));
  const isNumber = ["integer", "decimal", "range"].includes(question.kind);
  const facts = { value: value ?? "", readOnly: Boolean(question.read_only), oninput: (event) => set(isNumber ? toNumber(event.target.value) : event.target.value) };
  if (isLong) return make("textarea", { ...facts, rows: 5 });
  if (question.kind !== "range") return make("input", { ...facts, type: TYPES[question.kind] ?? "text", ...(isNumber && { inputMode: "decimal" }) });
  const { start = 0, end = 10, step = 1 } = question.parameters ?? {};
  return make("input", { ...facts, type: "number", min: start, max: end, step, inputMode: "decimal" });
}

// As a French hand writes it: a comma before decimals, spaces between thousands; what is no number stays as typed, and is told.
function toNumber(text) {
  const cleaned = text.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".");
  return cleaned !== "" && Number.isFinite(Number(cleaned)) ? Number(cleaned) : text.trim();
}

function acknowledge(value, set) {
  return make("input", { type: "checkbox", checked: value === "OK", onchange: (event) => set(event.target.checked ? "OK" : "") });
}

function geopoint(value, set) {
  const shown = make("output", {}, value ?? say("place_unsaid"));
  const find = () => navigator.geolocation?.getCurrentPosition(
    ({ coords }) => {
      const point = `${coords.latitude.toFixed(PLACE_DECIMALS)} ${coords.longitude.toFixed(PLACE_DECIMALS)}`;
      shown.textContent = point;
      set(point);
    },
    () => { shown.textContent = say("no_position"); },
  );
  return make("span", {}, button(say("place_here"), find), " ", shown);
}

function labelled(question, control, { isBeside = false, isText = false } = {}) {
  const id = `s${(numbers += 1)}`;
  const label = isText ? make("p", { className: "field-label" }) : make("label", { className: "field-label", htmlFor: id });
  const hint = make("p", { className: "field-help", id: `${id}-help` });
  const target = control.matches("input, textarea, select, p") ? control : control.querySelector("button");
  target.id = id;
  target.setAttribute("aria-describedby", hint.id);
  const element = isBeside ? make("div", { className: "field-beside" }, control, label, hint) : make("div", {}, label, hint, control);
  return { element, refresh: (text, help) => write(label, hint, text, help, question) };
}

function write(label, hint, text, help, question) {
  label.textContent = question.required ? text : `${text} ${say("optional")}`;
  hint.textContent = help;
  hint.hidden = !help;
}

// Redrawn only when what is offered changes: the finger that chose keeps its place.
function choices(form, question, levels, set, { words, changed }) {
  const level = levels.at(-1);
  const isOne = question.kind === "select_one";
  const name = `s${(numbers += 1)}`;
  const box = make("div", { className: "choices" });
  const legend = make("legend", { className: "field-label" });
  const hint = make("p", { className: "field-help" });
  const more = other(question, level, changed);
  let drawn = null;
  const chosen = () => (isOne ? [level[question.name]] : (level[question.name] ?? []));
  const pick = (code, checked) => {
    if (isOne) return set(code);
    const kept = chosen().filter((one) => one !== code);
    return set(checked ? [...kept, code] : kept.length ? kept : "");
  };
  const draw = (rows) => {
    const option = ({ code, text }) => make("label", { className: "choice" }, make("input", { type: isOne ? "radio" : "checkbox", name, value: code, checked: chosen().includes(code), onchange: (event) => pick(code, event.target.checked) }), make("span", {}, text));
    box.replaceChildren(...rows.map(option), ...(question.or_other ? [more] : []));
  };
  const refresh = (text, help) => {
    write(legend, hint, text, help, question);
    const rows = offered(form, question, levels).map((choice) => ({ code: choice.name, text: words(choice.label) || choice.name }));
    if (question.or_other) rows.push({ code: OTHER, text: say("other") });
    const key = JSON.stringify(rows);
    if (key !== drawn) {
      drop(question, level, rows, isOne);
      draw(rows);
    }
    drawn = key;
    more.hidden = !chosen().includes(OTHER);
  };
  return { element: make("fieldset", {}, legend, hint, box), refresh };
}

function other(question, level, changed) {
  const name = `${question.name}_other`;
  const typedOther = make("input", { type: "text", value: level[name] ?? "", maxLength: 1000, "aria-label": say("other_which"), oninput: (event) => { level[name] = event.target.value; changed(); } });
  return make("div", { className: "field-other" }, typedOther);
}

// An answer that the filter no longer offers is no answer.
function drop(question, level, rows, isOne) {
  const codes = rows.map(({ code }) => code);
  if (isOne && !codes.includes(level[question.name])) delete level[question.name];
  if (!isOne && level[question.name]) level[question.name] = level[question.name].filter((code) => codes.includes(code));
}
