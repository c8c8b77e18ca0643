"""Changing a form one question at a time: each function gives a new form."""

from collections.abc import Callable
from dataclasses import replace

from django.utils.text import slugify

from terreau.programme.voices.forms.checking import names_taken
from terreau.programme.voices.forms.definition import Choice, Form, Question

LONGEST_NAME = 40
Questions = tuple[Question, ...]


def free_name(form: Form, label: str, *, kind: str = "question") -> str:
    """A technical name nobody has yet, made from the label: qu_est_ce_qui_manque, then qu_est_ce_qui_manque_2."""
    words = slugify(label).replace("-", "_")[:LONGEST_NAME].strip("_")
    stem = words if words[:1].isalpha() else f"{kind}_{words}".rstrip("_")
    taken = {name for question in form.walk() for name in names_taken(question)}
    return next(name for rank in range(1, len(taken) + 3) if (name := stem if rank == 1 else f"{stem}_{rank}") not in taken)


def with_question(form: Form, question: Question, *, inside: str = "") -> Form:
    """The form with this question last, at the top or in a group or a repeat."""
    if not inside:
        return replace(form, questions=(*form.questions, question))
    return with_changed(form, inside, lambda holder: (replace(holder, questions=(*holder.questions, question)),))


def with_changed(form: Form, name: str, change: Callable[[Question], Questions]) -> Form:
    """The form where the question of that name gives way to what `change` makes of it: itself, others, or nothing."""
    return replace(form, questions=changed(form.questions, name, change))


def changed(questions: Questions, name: str, change: Callable[[Question], Questions]) -> Questions:
    kept: list[Question] = []
    for question in questions:
        if question.name == name:
            kept += change(question)
        else:
            kept.append(replace(question, questions=changed(question.questions, name, change)) if question.questions else question)
    return tuple(kept)


def without_question(form: Form, name: str) -> Form:
    """The form without it, nor the list of choices that nobody uses any more."""
    kept = with_changed(form, name, lambda question: ())
    return without_idle_lists(kept)


def without_idle_lists(form: Form) -> Form:
    used = {question.choices for question in form.walk()}
    return replace(form, choices={name: rows for name, rows in form.choices.items() if name in used})


def with_moved(form: Form, name: str, *, steps: int) -> Form:
    """The form where the question has moved among its neighbours; at an end it stays."""
    return replace(form, questions=moved(form.questions, name, steps))


def moved(questions: Questions, name: str, steps: int) -> Questions:
    rank = next((rank for rank, question in enumerate(questions) if question.name == name), None)
    if rank is None:
        return tuple(
            replace(question, questions=moved(question.questions, name, steps)) if question.questions else question
            for question in questions
        )
    there = min(max(rank + steps, 0), len(questions) - 1)
    others = [question for question in questions if question.name != name]
    return (*others[:there], questions[rank], *others[there:])


def with_choices(form: Form, question: Question, rows: tuple[Choice, ...]) -> Form:
    """The form where this question has these choices, in a list of its own when others share the one it had."""
    shared = [other for other in form.walk() if other.choices == question.choices and other.name != question.name]
    listed = question.choices
    if not listed or (shared and form.choices.get(listed) != rows):
        listed = next(
            name for rank in range(1, 99) if (name := question.name if rank == 1 else f"{question.name}_{rank}") not in form.choices
        )
    form = replace(form, choices={**form.choices, listed: rows})
    return without_idle_lists(with_changed(form, question.name, lambda one: (replace(one, choices=listed),)))


def with_languages(form: Form, languages: tuple[str, ...]) -> Form:
    """The form in these languages, the first one its own; texts of a language that is left out stay, should it come back."""
    return replace(form, languages=languages, default_language=languages[0])
