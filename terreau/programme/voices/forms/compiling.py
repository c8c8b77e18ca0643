"""A form as devices take it: its definition, with the tree of each of its expressions beside."""

import re
from collections.abc import Iterator
from typing import Any

from terreau.programme.voices.forms.definition import Form, Question
from terreau.programme.voices.forms.expressions import parse
from terreau.programme.voices.forms.storing import form_to_json

# A default is a plain value, unless it is written as an expression.
DYNAMIC = re.compile(r"[\w-]+\(.*\)|.*\$\{.*", re.DOTALL)
SAID = re.compile(r"\$\{\s*([^}\s]+)\s*\}")


def for_devices(form: Form) -> dict[str, Any]:
    """`form_to_json`, and "trees": {expression: tree}, for relevant, constraint, calculation, choice_filter, repeat_count and the
    defaults that are worked out. A label may hold ${name}: the answer is said in its place."""
    texts = {text for question in form.walk() for _field, text in expressions_of(question)}
    return {**form_to_json(form), "trees": {text: parse(text) for text in sorted(texts)}}


def expressions_of(question: Question) -> Iterator[tuple[str, str]]:
    """(field, expression) of each expression that the question holds."""
    for name in ("relevant", "constraint", "calculation", "choice_filter", "repeat_count"):
        if text := getattr(question, name):
            yield name, text
    if is_dynamic(question.default):
        yield "default", question.default


def is_dynamic(default: str) -> bool:
    return DYNAMIC.fullmatch(default.strip()) is not None
