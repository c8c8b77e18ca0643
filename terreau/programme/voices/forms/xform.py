"""XForm, the XML that ODK Collect and KoboCollect fill, made by pyxform in memory."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _
from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from terreau.programme.voices.forms.definition import OTHER, OTHER_SUFFIX, Choice, Form, Question, UnreadableForm, Words
from terreau.programme.voices.forms.words import SAID_COLUMNS, TESTIMONY_COLUMN
from terreau.programme.voices.forms.writing import sheets_of

# What pyxform would write in English for each list with another answer.
OTHER_WORDS = {"fr": "Autre", "en": "Other"}
WHICH_WORDS = {"fr": "Précisez", "en": "Please specify"}


def xform_of(form: Form) -> str:
    """The XML of the form.

    Raises:
        UnreadableForm: pyxform refuses it, with its own words.
    """
    sheets = sheets_of(said_in_all(with_other_spelled(form)))
    for row in sheets["survey"]:
        row.pop(TESTIMONY_COLUMN, None)
    try:
        return convert({name: [dict(row) for row in rows] for name, rows in sheets.items()}, form_name="data").xform
    except PyXFormError as problem:
        raise UnreadableForm(_("Ce questionnaire ne peut pas devenir un XForm : {problem}").format(problem=problem)) from problem


def with_other_spelled(form: Form) -> Form:
    """Each "or other" becomes an answer of a list of its own and a question, in the form's own languages."""
    lists = dict(form.choices)
    for question in form.walk():
        if question.or_other:
            lists[list_with_other(question)] = (*form.choices_of(question), Choice(OTHER, in_languages(OTHER_WORDS, form)))
    return replace(form, choices=lists, questions=tuple(spell(form.questions, form=form)))


def list_with_other(question: Question) -> str:
    return question.choices + "_or_other"


def spell(questions, *, form: Form) -> Iterator[Question]:
    for question in questions:
        listed = list_with_other(question) if question.or_other else question.choices
        yield replace(question, or_other=False, choices=listed, questions=tuple(spell(question.questions, form=form)))
        if question.or_other:
            asked = f"selected(${{{question.name}}}, '{OTHER}')"
            yield Question("text", question.name + OTHER_SUFFIX, in_languages(WHICH_WORDS, form), relevant=asked)


def in_languages(words, form: Form) -> dict[str, str]:
    return {language: words.get(language, words["fr"]) for language in form.languages}


def said_in_all(form: Form) -> Form:
    """Every text in every language, for a dash would stand in place of one that is not translated; and no media.

    Devices are given no file beside the form: a picture that never comes would stand as a fault in the middle of a question.
    """
    lists = {
        name: tuple(replace(choice, label=everywhere(choice.label, form), media={}) for choice in rows)
        for name, rows in form.choices.items()
    }
    return replace(form, choices=lists, questions=tuple(say_all(form.questions, form=form)))


def say_all(questions, *, form: Form) -> Iterator[Question]:
    for question in questions:
        texts = {name: everywhere(getattr(question, name), form) for name in SAID_COLUMNS}
        yield replace(question, **texts, media={}, questions=tuple(say_all(question.questions, form=form)))


def everywhere(words: Words, form: Form) -> dict[str, str]:
    return {language: form.said(words, language) for language in form.languages} if form.said(words) else {}
