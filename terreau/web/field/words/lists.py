"""The lists that the app offers, as [code, label]: those of the programme, and a few of its own."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from terreau.programme.voices.forms.words import LANGUAGE_NAMES
from terreau.programme.voices.vocabulary import (
    DIMENSION_NAMES,
    SITUATIONS,
    AgeBand,
    Mode,
    Prompting,
    ReplyChannel,
    Sex,
    SourceKind,
    Wording,
)

KINDS = {
    "voice": _("une voix"),
    "testimony": _("un témoignage"),
    "statement": _("une affirmation proposée"),
    "vote": _("un vote"),
    "draw": _("un tirage"),
    "comparison": _("une comparaison"),
    "tally": _("un décompte"),
    "sheet": _("un questionnaire"),
}


def lists() -> dict[str, list]:
    """Every list, by its name."""
    return {
        "modes": rows(Mode.choices),
        "wordings": rows(Wording.choices),
        "promptings": rows(Prompting.choices),
        "ages": rows(AgeBand.choices),
        "sexes": rows(Sex.choices),
        "sources": rows(SourceKind.choices),
        "channels": rows(ReplyChannel.choices),
        "languages": rows(LANGUAGE_NAMES.items()),
        "own_languages": rows(settings.LANGUAGES),
        "kinds": rows(KINDS.items()),
        # The dimensions in which people may say their situation, and each one's answers.
        "situations": [[name, DIMENSION_NAMES[name]] for name in SITUATIONS],
        **{name: rows(answers.items()) for name, answers in SITUATIONS.items()},
    }


def rows(choices) -> list[list]:
    return [[str(code), label] for code, label in choices]
