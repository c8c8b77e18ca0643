"""Questions that are ready to use: their answers tell of the voice, with the words that who was heard is counted by."""

from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from terreau.programme.voices.forms.definition import Choice, Form, Question
from terreau.programme.voices.vocabulary import NEEDS_ADDRESS, SITUATIONS, AgeBand, ReplyChannel, Sex, SourceKind

LABELS = {
    "age_band": _("Quel âge avez-vous ?"),
    "sex": _("Êtes-vous…"),
    "source": _("À quel titre parlez-vous ?"),
    "housing": _("Comment êtes-vous logé·e ?"),
    "work": _("Quelle est votre situation de travail ?"),
    "household": _("Avec qui vivez-vous ?"),
    "transport": _("Avez-vous une voiture ?"),
    "reply_channel": _("Par quel moyen voulez-vous savoir ce que deviennent vos mots ?"),
}
LISTS: Mapping[str, list[tuple[str, str]]] = {
    "age_band": AgeBand.choices,
    "sex": Sex.choices,
    "source": SourceKind.choices,
    "reply_channel": ReplyChannel.choices,
    **{dimension: list(codes.items()) for dimension, codes in SITUATIONS.items()},
}
ADDRESS = "reply_address"


def ready_names(form: Form) -> list[tuple[str, str]]:
    """(name, label) of the ready questions that the form does not ask yet."""
    return [(name, str(label)) for name, label in LABELS.items() if form.question(name) is None]


def with_ready(form: Form, name: str) -> Form:
    """The form with this question at its end: never required, for each may keep their situation to themselves."""
    question = Question("select_one", name, {"fr": str(LABELS[name])}, choices=name)
    rows = tuple(Choice(str(code), {"fr": capital(label)}) for code, label in LISTS[name])
    questions = (*form.questions, question)
    if name == "reply_channel" and form.question(ADDRESS) is None:
        needed = " or ".join(f"selected(${{{name}}}, '{channel.value}')" for channel in sorted(NEEDS_ADDRESS))
        questions = (
            *questions,
            Question("text", ADDRESS, {"fr": str(_("À quel numéro ou à quelle adresse ?"))}, relevant=needed, required=True),
        )
    return replace(form, questions=questions, choices={**form.choices, name: rows})


def capital(label) -> str:
    text = str(label)
    return text[:1].upper() + text[1:]
