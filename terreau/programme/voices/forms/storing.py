"""A form as JSON (Questionnaire.definition) and back: what is empty is left out, so that the stored form reads like the written one.

    {"name": "marche", "title": "Au marché", "version": 1, "languages": ["fr"], "default_language": "fr",
     "questions": [{"type": "text", "name": "manque", "label": {"fr": "Qu'est-ce qui manque ?"}, "is_testimony": true},
                   {"type": "group", "name": "vous", "label": {…}, "relevant": "…", "questions": [{"type": "select_one",
                    "name": "age_band", "choices": "ages", …}]}],
     "choices": {"ages": [{"name": "15-19", "label": {"fr": "15 à 19 ans"}}]}}

The other keys are the fields of `definition.Question` and `definition.Choice`.
"""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any

from django.utils.translation import gettext as _

from terreau.programme.voices.forms.definition import Choice, Form, Question, UnreadableForm

# As XLSForm says it.
WRITTEN = {"kind": "type"}


def form_to_json(form: Form) -> dict[str, Any]:
    """The definition to store; `form_from_json` gives the same form back."""
    return {
        **plain(form),
        "questions": [question_to_json(question) for question in form.questions],
        "choices": {name: [plain(choice) for choice in rows] for name, rows in form.choices.items()},
    }


def question_to_json(question: Question) -> dict[str, Any]:
    kept = plain(question)
    if question.questions:
        kept["questions"] = [question_to_json(inner) for inner in question.questions]
    return kept


def plain(thing) -> dict[str, Any]:
    """The fields that say something, mappings copied; nested questions and choices are written by who knows their depth."""
    kept: dict[str, Any] = {}
    for one in fields(thing):
        value = getattr(thing, one.name)
        if one.name == "questions" or (isinstance(thing, Form) and one.name == "choices"):
            continue
        if isinstance(thing, Form) or is_needed(one) or value != default_of(one):
            kept[WRITTEN.get(one.name, one.name)] = listed(value)
    return kept


def is_needed(one) -> bool:
    return one.default is MISSING and one.default_factory is MISSING


def default_of(one):
    return one.default_factory() if one.default_factory is not MISSING else one.default


def listed(value):
    if isinstance(value, tuple):
        return [listed(one) for one in value]
    if isinstance(value, Mapping):
        return {name: listed(one) for name, one in value.items()}
    return value


def form_from_json(definition: Mapping[str, Any]) -> Form:
    """The form that was stored; unknown or ill-typed parts are refused by name, for a definition may come from a file."""
    facts = taken(Form, definition, where=_("le questionnaire"), leaving=("questions", "choices"))
    lists = definition.get("choices", {})
    if not isinstance(lists, Mapping):
        raise UnreadableForm(_("« choices » doit être un objet de listes."))
    return Form(
        **facts,
        questions=tuple(question_from_json(one) for one in rows_of(definition.get("questions", []), "questions")),
        choices={
            name: tuple(Choice(**taken(Choice, one, where=_("la liste « {name} »").format(name=name))) for one in rows_of(rows, name))
            for name, rows in lists.items()
        },
    )


def question_from_json(kept) -> Question:
    facts = taken(Question, kept, where=_("une question"), leaving=("questions",))
    inner = rows_of(kept.get("questions", []), facts["name"])
    return Question(**facts, questions=tuple(question_from_json(one) for one in inner))


def rows_of(value, name):
    if not isinstance(value, list):
        raise UnreadableForm(_("« {name} » doit être une liste.").format(name=name))
    return value


def taken(kind, kept, *, where, leaving=()) -> dict[str, Any]:
    """The facts of one dataclass, each of its own type."""
    if not isinstance(kept, Mapping):
        raise UnreadableForm(_("Dans {where}, un objet était attendu.").format(where=where))
    known = {WRITTEN.get(one.name, one.name): one for one in fields(kind)}
    if unknown := set(kept) - set(known):
        raise UnreadableForm(_("Dans {where}, « {name} » n'est pas connu.").format(where=where, name=sorted(unknown)[0]))
    facts = {}
    for name, one in known.items():
        if name in leaving:
            continue
        if name in kept:
            facts[one.name] = typed(kept[name], like=one, where=where)
        elif is_needed(one):
            raise UnreadableForm(_("Dans {where}, « {name} » manque.").format(where=where, name=name))
    return facts


def typed(value, *, like, where):
    default = default_of(like)
    if isinstance(default, tuple):
        fits = isinstance(value, list) and all(isinstance(one, str) for one in value)
        value = tuple(value) if fits else value
    elif isinstance(default, Mapping):
        # Media are texts by language, one a kind of file; every other mapping is of texts.
        fits = isinstance(value, Mapping) and all(is_words(one) if like.name == "media" else isinstance(one, str) for one in value.values())
    else:
        wanted = str if default is MISSING else type(default)
        fits = type(value) is wanted
    if not fits:
        raise UnreadableForm(_("Dans {where}, « {name} » n'a pas la forme attendue.").format(where=where, name=like.name))
    return value


def is_words(value) -> bool:
    return isinstance(value, Mapping) and all(isinstance(one, str) for one in value.values())
