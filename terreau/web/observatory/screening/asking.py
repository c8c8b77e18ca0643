"""What an address asks the country, and its answer or why there is none."""

from dataclasses import dataclass

from django.utils.http import urlencode

from terreau.analysis.texts.criteria import Level
from terreau.analysis.units.errors import AnalysisError
from terreau.programme import Refused
from terreau.programme.territories.portraits.screening import ScreenedCountry, screen_country

LONGEST = 1_500
LEVELS = tuple(str(level) for level in Level)


@dataclass(frozen=True)
class Asked:
    """The words as they were typed; the answer when they were understood, else the sentence that says what to do."""

    words: str
    found: ScreenedCountry | None = None
    problem: str = ""
    lacks_data: bool = False

    @property
    def written(self) -> str:
        """The question as it was understood, to be asked again."""
        return self.found.written if self.found else ""


def asked(request) -> Asked:
    words = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    return ask(words) if words else Asked("")


def ask(words: str) -> Asked:
    try:
        return Asked(words, screen_country(words))
    except AnalysisError as problem:
        return Asked(words, problem=str(problem))
    except Refused as refusal:
        return Asked(words, problem=str(refusal), lacks_data=True)


def query_of(words: str, **more) -> str:
    """The query string that asks this."""
    return f"?{urlencode({'q': words, **more})}" if words else "?"


def asked_level(request) -> str:
    level = request.GET.get("niveau", "")
    return level if level in LEVELS else str(Level.COMMUNE)
