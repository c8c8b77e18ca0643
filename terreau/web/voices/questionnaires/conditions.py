"""The condition of a question in words, for paper, where nothing hides it; None when it is no simple one."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from terreau.programme.voices.forms.definition import OTHER, SELECTS, Form
from terreau.programme.voices.forms.expressions import Node, UnreadableExpression, parse
from terreau.programme.voices.forms.xform import OTHER_WORDS

TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}


def say_condition(form: Form, relevant: str, *, numbers: Mapping[str, int], language: str) -> str | None:
    """« Si vous avez répondu « Oui » à la question 3 : » ; `numbers` are those of the questions as printed."""
    try:
        tree = parse(relevant)
    except UnreadableExpression:
        return None
    said = say_joined(tree, _Said(form, numbers, language))
    return _("Si %(condition)s :") % {"condition": said} if said else None


class _Said:
    """Where conditions find the words of the form."""

    def __init__(self, form: Form, numbers: Mapping[str, int], language: str):
        self.form, self.numbers, self.language = form, numbers, language

    def answer(self, name: str, value: str) -> str | None:
        """The label of this answer to that question; None when it is no answer of it."""
        question = self.form.question(name)
        if question is None or question.kind not in SELECTS:
            return value or None
        if value == OTHER and question.or_other:
            return OTHER_WORDS.get(self.language, OTHER_WORDS["fr"])
        found = next((one for one in self.form.choices_of(question) if one.name == value), None)
        return (self.form.said(found.label, self.language) or found.name) if found else None


def say_joined(tree: Node, words: _Said) -> str | None:
    """Conditions that all hold, or one of which does; a mix of both is not simple."""
    if tree[0] not in ("and", "or"):
        return say_one(tree, words)
    parts = list(flat(tree, tree[0]))
    if tree[0] == "or" and (said := say_any_answer(parts, words)):
        return said
    sentences = [say_one(part, words) for part in parts]
    if None in sentences:
        return None
    return (_(" et ") if tree[0] == "and" else _(" ou ")).join(str(one) for one in sentences)


def flat(tree: Node, operator: str):
    if tree[0] != operator:
        yield tree
        return
    for part in tree[1:]:
        yield from flat(part, operator)


def say_any_answer(parts, words: _Said) -> str | None:
    """Several answers to one question: its number is said once."""
    chosen = [chosen_in(part) for part in parts]
    if None in chosen or len({name for name, _value in chosen}) != 1:
        return None
    return say_chosen(chosen[0][0], [value for _name, value in chosen], words)


def chosen_in(tree: Node) -> tuple[str, str] | None:
    """(question, answer) of `${q} = 'a'` and `selected(${q}, 'a')`."""
    if tree[0] == "call" and tree[1] == "selected":
        left, right = tree[2]
    elif tree[0] == "=":
        left, right = sorted(tree[1:], key=lambda side: side[0] != "answer")
    else:
        return None
    return (left[1], right[1]) if left[0] == "answer" and right[0] == "text" else None


def say_chosen(name: str, values: list[str], words: _Said) -> str | None:
    labels = [words.answer(name, value) for value in values]
    if name not in words.numbers or None in labels:
        return None
    listed = _(" ou ").join(f"« {label} »" for label in labels)
    return _("vous avez répondu %(answers)s à la question %(number)s") % {"answers": listed, "number": words.numbers[name]}


def say_one(tree: Node, words: _Said) -> str | None:
    if chosen := chosen_in(tree):
        return say_chosen(chosen[0], [chosen[1]], words)
    if tree[0] == "call" and tree[1] == "not":
        return say_refused(chosen_in(tree[2][0]), words)
    if tree[0] not in TURNED:
        return None
    operator, left, right = tree
    if left[0] != "answer":
        operator, left, right = TURNED[operator], right, left
    if left[0] != "answer" or left[1] not in words.numbers:
        return None
    if right[0] == "number":
        return say_compared(operator, words.numbers[left[1]], right[1])
    if operator == "!=" and right[0] == "text":
        return say_refused((left[1], right[1]), words)
    return None


def say_refused(chosen: tuple[str, str] | None, words: _Said) -> str | None:
    if chosen is None or chosen[0] not in words.numbers:
        return None
    name, value = chosen
    if value == "":
        return _("vous avez répondu à la question %(number)s") % {"number": words.numbers[name]}
    label = words.answer(name, value)
    facts = {"answer": label, "number": words.numbers[name]}
    return _("vous n'avez pas répondu « %(answer)s » à la question %(number)s") % facts if label else None


def say_compared(operator: str, number: int, value: float) -> str:
    sentence = {
        "=": _("votre réponse à la question %(number)s est %(value)s"),
        "!=": _("votre réponse à la question %(number)s n'est pas %(value)s"),
        "<": _("votre réponse à la question %(number)s est moins de %(value)s"),
        "<=": _("votre réponse à la question %(number)s est %(value)s ou moins"),
        ">": _("votre réponse à la question %(number)s est plus de %(value)s"),
        ">=": _("votre réponse à la question %(number)s est %(value)s ou plus"),
    }[operator]
    return sentence % {"number": number, "value": f"{value:g}"}
