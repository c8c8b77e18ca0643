// What an expression of a questionnaire is worth: the trees that the server parsed (voices/forms/expressions.py says the rules).
const NUMBER = /^-?(\d+(\.\d*)?|\.\d+)$/;
const DAY = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;
const DAY_MS = 86_400_000;
const LONGEST_MATCHED = 2_000;
const MOST_DECIMALS = 15;

// scope: { answers: [outermost, …, innermost], itself, columns, now: Date, trees: { text: tree } }
export const worth = (text, scope) => evaluate(scope.trees[text], scope);
export const holds = (text, scope) => !text || toTruth(worth(text, scope));

export function evaluate(node, scope) {
  const [kind, ...parts] = node;
  const value = (part) => evaluate(part, scope);
  switch (kind) {
    case "number":
    case "text":
      return parts[0];
    case "answer":
      return plain(find(parts[0], scope));
    case "self":
      return plain(scope.itself);
    case "column":
      return scope.columns?.[parts[0]] ?? "";
    case "and":
      return toTruth(value(parts[0])) && toTruth(value(parts[1]));
    case "or":
      return toTruth(value(parts[0])) || toTruth(value(parts[1]));
    case "neg":
      return -toNumber(value(parts[0]));
    case "call":
      return call(parts[0], parts[1], scope);
    case "=":
    case "!=":
      return equal(value(parts[0]), value(parts[1])) === (kind === "=");
    default:
      return NUMBERS[kind](toNumber(value(parts[0])), toNumber(value(parts[1])));
  }
}

const NUMBERS = {
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  div: (a, b) => a / b,
  mod: (a, b) => a % b,
};

function find(name, { answers }) {
  for (const level of [...answers].reverse()) if (name in level) return level[name];
  return "";
}

// The turns of a repeat, or the answers of that name inside repeats.
function turns(name, { answers }) {
  for (const level of [...answers].reverse()) if (name in level) return isRepeat(level[name]) ? level[name] : [level[name]];
  return answers.flatMap((level) => inside(level, name));
}

function inside(level, name) {
  const repeats = Object.values(level).filter(isRepeat).flat();
  return repeats.flatMap((turn) => (name in turn ? [turn[name]] : inside(turn, name)));
}

const isTurn = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const isRepeat = (value) => Array.isArray(value) && value.some(isTurn);

function plain(answer) {
  if (answer == null) return "";
  return Array.isArray(answer) ? answer.filter((one) => !isTurn(one)).join(" ") : answer;
}

export function toNumber(value) {
  if (typeof value !== "string") return Number(value);
  const text = value.trim();
  return NUMBER.test(text) ? Number(text) : daysOf(text);
}

// Days since 1970-01-01, the hour as a fraction: the hour is the person's own, whatever its zone.
function daysOf(text) {
  const found = DAY.exec(text);
  if (!found) return NaN;
  const [year, month, day, hours, minutes, seconds] = found.slice(1).map((part) => Number(part ?? 0));
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, day);
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return NaN;
  return at / DAY_MS + (hours * 3600 + minutes * 60 + seconds) / 86_400;
}

export function toText(value) {
  if (typeof value === "string") return value;
  return Object.is(value, -0) ? "0" : String(value);
}

export function toTruth(value) {
  return typeof value === "string" ? value !== "" : Boolean(value);
}

function equal(left, right) {
  if (typeof left === "boolean" || typeof right === "boolean") return toTruth(left) === toTruth(right);
  if (typeof left === "string" && typeof right === "string") return left === right;
  return toNumber(left) === toNumber(right);
}

function call(name, parts, scope) {
  const value = (part) => evaluate(part, scope);
  if (name === "if") return value(parts[toTruth(value(parts[0])) ? 1 : 2]);
  if (name === "count" || name === "sum") return total(name, parts[0], scope);
  if (name === "today") return localStamp(scope.now).slice(0, 10);
  if (name === "now") return localStamp(scope.now);
  return PURE[name](...parts.map(value));
}

function total(name, node, scope) {
  const values = (node[0] === "answer" ? turns(node[1], scope) : [evaluate(node, scope)]).filter((one) => isTurn(one) || plain(one) !== "");
  if (name === "count") return values.length;
  return values.filter((one) => !isTurn(one)).reduce((sum, one) => sum + toNumber(plain(one)), 0);
}

// The moment as the person's clock shows it, with its distance from UTC.
export function localStamp(now) {
  const shift = -now.getTimezoneOffset();
  const two = (count) => String(Math.floor(count)).padStart(2, "0");
  const zone = `${shift < 0 ? "-" : "+"}${two(Math.abs(shift) / 60)}:${two(Math.abs(shift) % 60)}`;
  return new Date(now.getTime() + shift * 60_000).toISOString().slice(0, 19) + zone;
}

function rounded(value, decimals = 0) {
  const number = toNumber(value);
  const places = toNumber(decimals);
  if (!Number.isFinite(number) || Number.isNaN(places)) return Number.isNaN(places) ? NaN : number;
  const shift = 10 ** Math.min(Math.max(places, -MOST_DECIMALS), MOST_DECIMALS);
  return Math.floor(number * shift + 0.5) / shift;
}

function cut(value, start, end = Infinity) {
  const signs = [...toText(value)];
  const bounds = [start, end].map(toNumber);
  if (bounds.some(Number.isNaN)) return "";
  const [first, last] = bounds.map((bound) => (bound < 0 ? Math.max(0, bound + signs.length) : Math.min(bound, signs.length)));
  return signs.slice(Math.trunc(first), Math.trunc(last)).join("");
}

function matches(value, pattern) {
  const text = toText(value);
  try {
    return text.length <= LONGEST_MATCHED && new RegExp(`^(?:${toText(pattern)})$`, "u").test(text);
  } catch {
    return false;
  }
}

function dayOf(value) {
  const days = toNumber(value);
  return !Number.isFinite(days) || Math.abs(days) > 700_000 ? "" : new Date(Math.floor(days) * DAY_MS).toISOString().slice(0, 10);
}

function chosenAt(names, rank) {
  const at = toNumber(rank);
  return at >= 0 ? (words(names)[Math.trunc(at)] ?? "") : "";
}

const words = (value) => toText(value).split(/\s+/).filter(Boolean);
const extreme = (pick, values) => pick(...values.map(toNumber));

const PURE = {
  not: (value) => !toTruth(value),
  true: () => true,
  false: () => false,
  boolean: toTruth,
  number: toNumber,
  string: toText,
  int: (value) => Math.trunc(toNumber(value)),
  round: rounded,
  abs: (value) => Math.abs(toNumber(value)),
  min: (...values) => extreme(Math.min, values),
  max: (...values) => extreme(Math.max, values),
  coalesce: (...values) => values.find((value) => toText(value)) ?? "",
  selected: (names, name) => words(names).includes(toText(name)),
  "count-selected": (names) => words(names).length,
  "selected-at": chosenAt,
  regex: matches,
  "string-length": (value) => [...toText(value)].length,
  contains: (value, part) => toText(value).includes(toText(part)),
  "starts-with": (value, part) => toText(value).startsWith(toText(part)),
  "ends-with": (value, part) => toText(value).endsWith(toText(part)),
  substr: cut,
  concat: (...values) => values.map(toText).join(""),
  "normalize-space": (value) => words(value).join(" "),
  date: dayOf,
  once: (value) => value,
};
