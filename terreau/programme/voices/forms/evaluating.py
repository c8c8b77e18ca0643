"""What an expression is worth, given the answers; the rules stand in `expressions`."""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from terreau.programme.voices.forms.expressions import Node, parse

Value = float | int | str | bool
NUMBER = re.compile(r"-?(\d+(\.\d*)?|\.\d+)", re.ASCII)
DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?", re.ASCII)
FIRST_DAY = date(1970, 1, 1)
SECONDS_A_DAY = 86_400
# A pattern written by a form's author runs on what anyone types.
LONGEST_MATCHED = 2_000
MOST_DECIMALS = 15


@dataclass(frozen=True)
class Scope:
    """What the expression may look at: the answers around, outermost first, the answer being checked, the clock it is asked at."""

    now: datetime
    answers: Sequence[Mapping[str, Any]] = ()
    itself: Any = ""
    columns: Mapping[str, str] = field(default_factory=dict)

    def answer(self, name: str) -> Value:
        for level in reversed(self.answers):
            if name in level:
                return plain(level[name])
        return ""

    def turns(self, name: str) -> list[Any]:
        """The turns of a repeat, or the answers of that name inside repeats."""
        for level in reversed(self.answers):
            if name in level:
                return level[name] if is_repeat(level[name]) else [level[name]]
        return [value for level in self.answers for value in inside_repeats(level, name)]


def is_repeat(value) -> bool:
    return isinstance(value, (list, tuple)) and any(isinstance(one, Mapping) for one in value)


def inside_repeats(level: Mapping[str, Any], name: str) -> list[Any]:
    found = []
    for value in level.values():
        if is_repeat(value):
            for turn in value:
                found += [turn[name]] if name in turn else inside_repeats(turn, name)
    return found


def plain(answer: Any) -> Value:
    """An answer as expressions see it."""
    if answer is None:
        return ""
    if isinstance(answer, (list, tuple)):
        return " ".join(str(one) for one in answer if not isinstance(one, Mapping))
    return answer


def to_number(value: Value) -> float:
    if not isinstance(value, str):
        return float(value)
    text = value.strip()
    if NUMBER.fullmatch(text):
        return float(text)
    return days_of(text)


def days_of(text: str) -> float:
    """Days since 1970-01-01 of a date, with the hour as a fraction; the hour is the person's own, whatever its zone."""
    found = DAY.fullmatch(text)
    if found is None:
        return math.nan
    try:
        whole = (date.fromisoformat(found[1]) - FIRST_DAY).days
    except ValueError:
        return math.nan
    hours, minutes, seconds = (int(found[rank] or 0) for rank in (2, 3, 4))
    return whole + (hours * 3600 + minutes * 60 + seconds) / SECONDS_A_DAY


def to_text(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return str(int(value)) if value == int(value) and abs(value) < 1e21 else repr(float(value))


def to_truth(value: Value) -> bool:
    if isinstance(value, str):
        return value != ""
    return bool(value) and not math.isnan(value)


def divide(above: float, below: float) -> float:
    if below:
        return above / below
    if above == 0 or math.isnan(above) or math.isnan(below):
        return math.nan
    return math.copysign(math.inf, above) * math.copysign(1, below)


def rest(above: float, below: float) -> float:
    if not below or math.isinf(above):
        return math.nan
    return math.fmod(above, below)


def equal(left: Value, right: Value) -> bool:
    if isinstance(left, bool) or isinstance(right, bool):
        return to_truth(left) == to_truth(right)
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    return to_number(left) == to_number(right)


NUMBERS: dict[str, Callable[[float, float], Value]] = {
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "div": divide,
    "mod": rest,
}


def evaluate(node: Node, scope: Scope) -> Value:
    """The value of a tree that `expressions.parse` made."""
    kind = node[0]
    if kind in ("number", "text"):
        return node[1]
    if kind == "answer":
        return scope.answer(node[1])
    if kind == "self":
        return plain(scope.itself)
    if kind == "column":
        return scope.columns.get(node[1], "")
    if kind == "and":
        return to_truth(evaluate(node[1], scope)) and to_truth(evaluate(node[2], scope))
    if kind == "or":
        return to_truth(evaluate(node[1], scope)) or to_truth(evaluate(node[2], scope))
    if kind == "neg":
        return -to_number(evaluate(node[1], scope))
    if kind == "call":
        return call(node[1], node[2], scope)
    left, right = evaluate(node[1], scope), evaluate(node[2], scope)
    if kind in ("=", "!="):
        return equal(left, right) == (kind == "=")
    return NUMBERS[kind](to_number(left), to_number(right))


def call(name: str, arguments: Sequence[Node], scope: Scope) -> Value:
    if name == "if":
        return evaluate(arguments[1 if to_truth(evaluate(arguments[0], scope)) else 2], scope)
    if name in ("count", "sum"):
        return total(name, arguments[0], scope)
    if name == "today":
        return scope.now.date().isoformat()
    if name == "now":
        return scope.now.isoformat(timespec="seconds")
    return PURE[name](*(evaluate(argument, scope) for argument in arguments))


def total(name: str, node: Node, scope: Scope) -> Value:
    """Turns of a repeat counted, or the numbers answered in them added."""
    values = scope.turns(node[1]) if node[0] == "answer" else [evaluate(node, scope)]
    values = [value for value in values if isinstance(value, Mapping) or plain(value) != ""]
    return len(values) if name == "count" else sum(to_number(plain(value)) for value in values if not isinstance(value, Mapping))


def rounded(value: Value, decimals: Value = 0) -> float:
    """Halves go up, as in XPath and in JavaScript; beyond what a number holds, decimals change nothing."""
    number, places = to_number(value), to_number(decimals)
    if not math.isfinite(number) or math.isnan(places):
        return math.nan if math.isnan(places) else number
    shift = 10.0 ** min(max(places, -MOST_DECIMALS), MOST_DECIMALS)
    return math.floor(number * shift + 0.5) / shift


def cut(value: Value, start: Value, end: Value = math.inf) -> str:
    """From the sign of rank `start` (the first is 0) to that before `end`; below zero counts from the end."""
    text = to_text(value)
    first, last = (to_number(bound) for bound in (start, end))
    if math.isnan(first) or math.isnan(last):
        return ""
    first, last = (max(0, bound + len(text)) if bound < 0 else min(bound, len(text)) for bound in (first, last))
    return text[int(first) : int(last)]


def matches(value: Value, pattern: Value) -> bool:
    text = to_text(value)
    try:
        return len(text) <= LONGEST_MATCHED and re.fullmatch(to_text(pattern), text) is not None
    except re.error:
        return False


def whole(value: Value) -> float:
    number = to_number(value)
    return math.trunc(number) if math.isfinite(number) else number


def chosen_at(value: Value, rank: Value) -> str:
    names, at = to_text(value).split(), to_number(rank)
    return names[int(at)] if 0 <= at < len(names) else ""


def day_of(value: Value) -> str:
    days = to_number(value)
    if not math.isfinite(days) or abs(days) > 700_000:
        return ""
    return date.fromordinal(FIRST_DAY.toordinal() + math.floor(days)).isoformat()


def extreme(pick: Callable[..., float], values: Sequence[Value]) -> float:
    numbers = [to_number(value) for value in values]
    return math.nan if any(map(math.isnan, numbers)) else pick(numbers)


PURE: dict[str, Callable[..., Value]] = {
    "not": lambda value: not to_truth(value),
    "true": lambda: True,
    "false": lambda: False,
    "boolean": to_truth,
    "number": to_number,
    "string": to_text,
    "int": whole,
    "round": rounded,
    "abs": lambda value: abs(to_number(value)),
    "min": lambda *values: extreme(min, values),
    "max": lambda *values: extreme(max, values),
    "coalesce": lambda *values: next((value for value in values if to_text(value)), ""),
    "selected": lambda names, name: to_text(name) in to_text(names).split(),
    "count-selected": lambda names: len(to_text(names).split()),
    "selected-at": chosen_at,
    "regex": matches,
    "string-length": lambda value: len(to_text(value)),
    "contains": lambda value, part: to_text(part) in to_text(value),
    "starts-with": lambda value, part: to_text(value).startswith(to_text(part)),
    "ends-with": lambda value, part: to_text(value).endswith(to_text(part)),
    "substr": cut,
    "concat": lambda *values: "".join(map(to_text, values)),
    "normalize-space": lambda value: " ".join(to_text(value).split()),
    "date": day_of,
    "once": lambda value: value,
}


@lru_cache(maxsize=4_096)
def tree_of(text: str) -> Node:
    return parse(text)


def worth(text: str, scope: Scope) -> Value:
    """The value of an expression as it was written."""
    return evaluate(tree_of(text), scope)


def holds(text: str, scope: Scope) -> bool:
    """Whether a condition is met; no condition is always met."""
    return not text or to_truth(worth(text, scope))
