"""A question put to the whole country: which places answer, and which can't be judged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from terreau.analysis.territory.plain import plain
from terreau.analysis.territory.screening import Screened, screen
from terreau.analysis.texts.criteria import Question, What, read_question, write_question
from terreau.programme import Refused
from terreau.programme.territories.actions.screenings import Rechecked, recheck_screenings
from terreau.programme.territories.models import Screening
from terreau.programme.territories.portraits.alike import names_of
from terreau.programme.territories.portraits.answering import Answers, answers_for, members_of
from terreau.programme.territories.portraits.correcting import Country, country
from terreau.programme.territories.portraits.keeping import kept_on_it
from terreau.programme.territories.portraits.wording import vocabulary

ANSWERS_KEPT = 16
SIZES = ("population", "density")
MEASURED = (What.INDICATOR, What.NEAREST, What.COUNT)


@dataclass(frozen=True)
class Match:
    """A place that answers: `values` follow the measured criteria of the question, None where there is no number."""

    code: str
    name: str
    within: str
    population: float | None
    lon: float | None
    lat: float | None
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class ScreenedCountry:
    """The answer to a question. `written` is the question as it was understood; `codes` are the places, the most severe first."""

    question: Question
    written: str
    level: str
    screened: Screened
    codes: tuple[str, ...]
    version: str
    answers: Answers
    country: Country

    @property
    def unknown(self) -> int:
        """How many places could not be judged."""
        return len(self.screened.unknown)

    @property
    def columns(self) -> tuple[str, ...]:
        """What the values of each match are of, in French."""
        return tuple(one.names[0] for one in self.question.criteria if one.what in MEASURED)

    @property
    def rows(self) -> list[Match]:
        return self.rows_between(0, len(self.codes))

    def rows_between(self, start: int, stop: int) -> list[Match]:
        """Some of the matches only: a page of a long answer costs no more than the first."""
        return tell_matches(self, self.screened.matches[start:stop].tolist())


def screen_country(question: str) -> ScreenedCountry:
    """Put a question in plain words to every place; AnalysisError when it can't be understood, Refused while the lake is not built."""
    today = country()
    return answer(today, read_question(question, vocabulary(today.ground)))


@kept_on_it(ANSWERS_KEPT)
def answer(today: Country, question: Question) -> ScreenedCountry:
    answers = answers_for(question, country=today)
    found = screen(
        question,
        codes=answers.codes,
        indicators=answers.indicators,
        nearest_m=answers.nearest_m,
        counts=answers.counts,
        places=answers.places,
        sizes=SIZES,
    )
    codes = tuple(answers.codes[rank] for rank in found.matches.tolist())
    return ScreenedCountry(question, write_question(question), str(question.level), found, codes, today.version, answers, today)


def tell_matches(found: ScreenedCountry, ranks: Sequence[int]) -> list[Match]:
    ground = found.country.ground
    level, names = ground.levels[found.level], names_of(found.level, ground=ground)
    members = None if found.level == "commune" else members_of(found.level, ground=ground)
    measured = [values_of(one, found.answers) for one in found.question.criteria if one.what in MEASURED]
    population = level.now.get("population")
    matches = []
    for rank in ranks:
        communes = [rank] if members is None else members[rank]
        first = communes[0] if communes else None
        matches.append(
            Match(
                code=level.codes[rank],
                name=names(level.codes[rank]),
                within=", ".join(dict.fromkeys(within(one, found) for one in communes)),
                population=None if population is None else number(population.values[rank]),
                lon=None if first is None else number(ground.communes.lon[first]),
                lat=None if first is None else number(ground.communes.lat[first]),
                values=tuple(None if values is None else number(values[rank]) for values in measured),
            )
        )
    return matches


def within(commune: int, found: ScreenedCountry) -> str:
    communes = found.country.ground.communes
    return communes.departement_names.get(communes.departements[commune], "")


def values_of(criterion, answers: Answers):
    if criterion.what == What.INDICATOR:
        known = answers.indicators.get(criterion.key)
        return None if known is None else known[0]
    if criterion.what == What.NEAREST:
        return answers.nearest_m.get(criterion.key)
    return answers.counts.get((criterion.key, criterion.radius_m))


def number(value: float) -> float | None:
    return None if value != value else float(value)


def ask_again(*, now: datetime) -> Rechecked:
    """Put every saved question again to data that changed since, for their owners to be told what is new."""
    if not Screening.objects.exists():
        return Rechecked(0, (), ())
    try:
        version = country().ground.version
    except Refused as problem:
        # The other tasks of the day do not stop for a lake that was lost: the questions keep their last answer.
        return Rechecked(0, (), tuple((one, str(problem)) for one in Screening.objects.order_by("pk")))
    return recheck_screenings(lambda one: screen_country(one.question).codes, lake_version=version, now=now)


def plain_screened(found: ScreenedCountry, *, most: int = 0) -> dict[str, Any]:
    """The answer as plain values, for JSON; `most` 0 gives every place."""
    return {
        "question": found.written,
        "level": found.level,
        "understood": [one.said for one in found.question.criteria],
        "unread": list(found.question.unread),
        "count": len(found.codes),
        "unknown": found.unknown,
        "steps": plain(found.screened.steps),
        "doubts": plain(found.screened.doubts),
        "columns": list(found.columns),
        "places": plain(found.rows_between(0, most or len(found.codes))),
        "version": found.version,
    }
