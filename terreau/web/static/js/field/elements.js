// Elements of a screen, made by hand: nothing inline, text is always text.
let numbers = 0;

export function make(name, facts = {}, ...inside) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(facts)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key in element && key !== "list") element[key] = value;
    else if (value !== false && value != null) element.setAttribute(key, value);
  }
  element.append(...inside.flat().filter((one) => one != null && one !== false));
  return element;
}

export const paragraph = (text, className = "") => make("p", { className }, text);
export const heading = (text) => make("h2", {}, text);
export const callout = (kind, ...inside) => make("div", { className: `callout callout-${kind}` }, ...inside.map((one) => (typeof one === "string" ? paragraph(one) : one)));

export function button(text, press, look = "quiet", facts = {}) {
  return make("button", { type: "button", className: `btn btn-${look}`, onclick: press, ...facts }, text);
}

// A question with its label tied to it; `help` is read with it.
export function ask(text, control, help = "") {
  control.id ||= `q${(numbers += 1)}`;
  if (help) control.setAttribute("aria-describedby", `${control.id}-help`);
  return make(
    "div",
    { className: "field" },
    make("label", { className: "field-label", htmlFor: control.id }, text),
    help && make("p", { className: "field-help", id: `${control.id}-help` }, help),
    control,
  );
}

export function select(choices, value, change) {
  const options = choices.map(([code, text]) => make("option", { value: code, selected: code === value }, text));
  return make("select", { onchange: (event) => change(event.target.value) }, options);
}

// Large choices to tap, one of which holds: real radio buttons, so the keyboard and screen readers know them.
export function choose(text, choices, value, change, help = "") {
  const name = `q${(numbers += 1)}`;
  const one = ([code, said]) =>
    make(
      "label",
      { className: "choice" },
      make("input", { type: "radio", name, value: code, checked: code === value, onchange: () => change(code) }),
      make("span", {}, said),
    );
  return fieldset(text, choices.map(one), help);
}

export function tick(text, checked, change) {
  return make("label", { className: "choice" }, make("input", { type: "checkbox", checked, onchange: (event) => change(event.target.checked) }), make("span", {}, text));
}

export function fieldset(text, inside, help = "") {
  return make(
    "fieldset",
    { className: "field" },
    make("legend", { className: "field-label" }, text),
    help && make("p", { className: "field-help" }, help),
    make("div", { className: "choices" }, inside),
  );
}

// One number changed by tapping; its value is spoken when it changes.
export function counter(text, value, change, words) {
  const shown = make("output", { className: "counter-value" }, String(value));
  let count = value;
  const move = (step) => {
    count = Math.max(0, count + step);
    shown.textContent = String(count);
    change(count);
  };
  return make(
    "div",
    { className: "counter", role: "group", "aria-label": text },
    make("span", { className: "counter-label" }, text),
    button("−", () => move(-1), "quiet counter-button", { "aria-label": `${text} : ${words.less}` }),
    shown,
    button("+", () => move(1), "primary counter-button", { "aria-label": `${text} : ${words.more}` }),
  );
}
