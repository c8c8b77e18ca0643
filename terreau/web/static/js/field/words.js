// What the app says, in the two languages that the page brought along; lists of choices too.
const known = JSON.parse(document.getElementById("field-words").textContent);
let language = "fr";

export const languages = Object.keys(known);
export const spoken = () => language;

export function speak(chosen) {
  language = languages.includes(chosen) ? chosen : "fr";
  document.documentElement.lang = language;
  document.title = say("app");
}

// A sentence; `facts` fills its {places}; of a pair, the count `n` chooses: zero is singular in French, plural in English.
export function say(name, facts = {}) {
  let text = known[language].words[name] ?? name;
  if (Array.isArray(text)) text = text[isOne(facts.n) ? 0 : 1];
  return tied(text.replace(/\{(\w+)\}/g, (whole, place) => facts[place] ?? whole));
}

// A French sign that stands apart never begins a line alone.
export const tied = (text) => text.replace(/ (?=[?!:;»])/g, "\u00a0").replace(/« /g, "«\u00a0");

function isOne(count) {
  return language === "fr" ? count < 2 : count === 1;
}

// [[code, label], …]
export const list = (name) => known[language].lists[name];

export function label(name, code) {
  return list(name).find(([known]) => known === code)?.[1] ?? code;
}

export function clock(at) {
  return new Date(at).toLocaleString(language, { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
}

export const day = (on) => new Date(`${on}T12:00`).toLocaleDateString(language, { day: "numeric", month: "long" });

// How long ago, in the largest unit that says it: "2 heures".
export function age(at, now) {
  const minutes = Math.max(0, Math.floor((now - new Date(at)) / 60_000));
  if (minutes < 1) return say("a_moment");
  if (minutes < 60) return say("minutes", { n: minutes });
  if (minutes < 48 * 60) return say("hours", { n: Math.floor(minutes / 60) });
  return say("days", { n: Math.floor(minutes / 1440) });
}
