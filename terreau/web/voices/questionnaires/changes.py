"""From what a person typed about a question to the form that holds it, and back."""

from dataclasses import replace

from terreau.programme.voices.forms.definition import SELECTS
from terreau.programme.voices.forms.editing import with_changed, with_choices

TYPED = ("name", "required", "is_testimony", "or_other", "relevant", "constraint", "calculation", "default", "appearance")


def initial_of(form, question):
    """What the form of a question shows."""
    shown = {name: getattr(question, name) for name in TYPED}
    for language in form.languages:
        shown[f"label_{language}"] = question.label.get(language, "")
        shown[f"hint_{language}"] = question.hint.get(language, "")
    shown["constraint_message"] = form.said(question.constraint_message)
    shown |= dict(question.parameters)
    shown["choices"] = "\n".join(written_choice(form, choice) for choice in form.choices_of(question))
    return shown


def written_choice(form, choice):
    return " | ".join([choice.name, *(choice.label.get(language, "") for language in form.languages)])


def with_typed(form, question, typed):
    """The form where the question is as it was typed; texts in languages that are not on the page stay."""
    facts = {name: typed[name] for name in TYPED if name in typed}
    for field in ("label", "hint"):
        words = {language: typed[f"{field}_{language}"].strip() for language in form.languages}
        facts[field] = {language: text for language, text in {**getattr(question, field), **words}.items() if text}
    if "constraint_message" in typed:
        said = {**question.constraint_message, form.default_language: typed["constraint_message"].strip()}
        facts["constraint_message"] = {language: text for language, text in said.items() if text}
    if question.kind == "range":
        facts["parameters"] = {name: f"{typed[name].normalize():f}" for name in ("start", "end", "step") if typed[name] is not None}
    changed = replace(question, **facts)
    form = with_changed(form, question.name, lambda _one: (changed,))
    if question.kind in SELECTS:
        form = with_choices(form, changed, typed["choices"])
    return form
