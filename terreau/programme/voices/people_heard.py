"""Who was heard in a collection, beside who lives there and who was wanted; weights, and how far the answers can speak."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from django.utils.translation import gettext as _

from terreau.analysis.heard.dimensions import dimension
from terreau.analysis.heard.raking import UNKNOWN, effective_size, rake
from terreau.analysis.heard.results import Dimension, Standing, Weights
from terreau.analysis.heard.speaking import how_far, is_known
from terreau.programme.voices.living import COMMUNE, IRIS, QPV, Known, Living, living_in
from terreau.programme.voices.models import Collection, Quota
from terreau.programme.voices.vocabulary import CENSUS_BANDS, DIMENSION_NAMES, SITUATIONS, AgeBand, Mode, Sex, SourceKind

AGE, SEX, PLACE, SOURCE, MODE = "age", "sex", "place", "source", "mode"
# The bands as they were said, finer than the census: shown when a quota was set on one of them.
FINE_AGE = "age_band"
BAND_OF = {str(band): census for census, bands in CENSUS_BANDS.items() for band in bands} | {band: band for band in CENSUS_BANDS}
FIELDS = ("pk", "people", "composition", "mode", "source", "age_band", "sex", "situations", "commune_id", "iris", "qpv")
PLACE_FIELDS = {QPV: "qpv", COMMUNE: "commune_id", IRIS: "iris"}
# What a code of a place is the code of, by its length.
PLACE_OF_LENGTH = {8: QPV, 5: COMMUNE, 9: IRIS}


@dataclass(frozen=True)
class WeighedVoices:
    """The weight of each voice of a collection, in the order of `voices` (their keys); no weights while nothing is there to rake on."""

    voices: Sequence[int]
    people: Sequence[int]
    weights: Weights | None


@dataclass(frozen=True)
class Heard:
    """Everything that is known of who was heard: each dimension, the weights, and how far the answers can speak for the place."""

    dimensions: Sequence[Dimension]
    weighed: WeighedVoices
    standing: Standing
    living: Living


def heard_in(collection: Collection) -> tuple[Dimension, ...]:
    """Age, sex, place, canal, and whatever else people said of themselves or the team wants, in that order."""
    return heard_of(collection).dimensions


def weights_of(collection: Collection) -> WeighedVoices:
    """One bounded weight a voice, raked on the dimensions whose reference is known: age, and sex and place where they are."""
    return heard_of(collection).weighed


def heard_of(collection: Collection) -> Heard:
    """All of it in one reading: a number of queries that depends on neither voices nor quotas. Who withdrew is not counted."""
    voices = list(collection.voices.filter(withdrawn_at=None).order_by("pk").values(*FIELDS))
    quotas = list(collection.quotas.all())
    living = with_wanted_places(living_in(collection.territory), quotas)
    said = {
        name: [said_by(voice, name, living=living) for voice in voices] for name in (AGE, FINE_AGE, SEX, PLACE, SOURCE, MODE, *SITUATIONS)
    }
    people = [voice["people"] for voice in voices]
    shown = tuple(
        tell(name, said[name], people=people, quotas=quotas, living=living) for name in said if is_shown(name, said[name], quotas, living)
    )
    weighed = weigh(shown, voices=voices, said=said)
    return Heard(shown, weighed, how_far(shown, people=sum(people), alone=heard_alone(people), weights=weighed.weights), living)


def heard_alone(people: Sequence[int]) -> float:
    """How many people heard each alone would say as much as voices of so many: those of one workshop speak as one."""
    return effective_size([1.0] * len(people), people=np.array(people, dtype=np.float64))


def wanted_in(collection: Collection) -> tuple[Dimension, ...]:
    """The dimensions on which the team set quotas, without who lives there: two queries, for a page that is opened all day long."""
    quotas = list(collection.quotas.all())
    if not quotas:
        return ()
    living = with_wanted_places(Living(), quotas)
    voices = list(collection.voices.filter(withdrawn_at=None).order_by("pk").values(*FIELDS))
    people = [voice["people"] for voice in voices]
    said = {name: [said_by(voice, name, living=living) for voice in voices] for name in (AGE, FINE_AGE, SEX, PLACE, SOURCE, *SITUATIONS)}
    return tuple(
        tell(name, said[name], people=people, quotas=quotas, living=living)
        for name in said
        if wanted_of(name, quotas) and is_shown(name, said[name], quotas, living)
    )


def with_wanted_places(living: Living, quotas: Iterable[Quota]) -> Living:
    """Quotas may cut the place otherwise than the reference does, by district in a commune of several IRIS: they then have none."""
    wanted = {PLACE_OF_LENGTH.get(len(quota.category), "") for quota in quotas if quota.dimension == PLACE} - {""}
    if not wanted or living.by in wanted:
        return living
    return replace(living, places=Known(), by=min(wanted))


def said_by(voice: Mapping, name: str, *, living: Living) -> Mapping[str, int]:
    """How many people of a voice are of each category: all of one, or as a group was counted at the door."""
    group = voice["composition"].get(AGE if name == FINE_AGE else name) if voice["composition"] else None
    if group:
        counted = {str(category): int(count) for category, count in group.items()}
    else:
        own = {AGE: "age_band", FINE_AGE: "age_band", SEX: "sex", SOURCE: "source", MODE: "mode", PLACE: PLACE_FIELDS.get(living.by, "")}
        word = voice["situations"].get(name) if name in SITUATIONS else voice[own[name]] if own[name] else place_of(voice)
        counted = {word: voice["people"]} if word else {}
    if name != AGE:
        return counted
    folded: Counter[str] = Counter()
    for category, count in counted.items():
        folded[BAND_OF.get(category, category)] += count
    return folded


def place_of(voice: Mapping) -> str:
    """Where no reference says what the places are, the finest that was told."""
    return voice["qpv"] or voice["iris"] or voice["commune_id"] or ""


def is_shown(name: str, said: Sequence[Mapping[str, int]], quotas: Sequence[Quota], living: Living) -> bool:
    """Age and sex always; bands as said when a quota asks for them; places where there are several; else what was said or wanted."""
    wanted = wanted_of(name, quotas)
    if name == FINE_AGE:
        return any(category not in CENSUS_BANDS for category in wanted)
    return name in (AGE, SEX) or bool(wanted) or (bool(living.by) if name == PLACE else any(said))


def wanted_of(name: str, quotas: Iterable[Quota]) -> dict[str, int]:
    """The quotas of a dimension; those of bands finer than the census add up in theirs."""
    wanted: Counter[str] = Counter()
    for quota in quotas:
        if quota.dimension == (AGE if name == FINE_AGE else name):
            wanted[BAND_OF.get(quota.category, quota.category) if name == AGE else quota.category] += quota.wanted
    return dict(wanted)


def tell(name: str, said: Sequence[Mapping[str, int]], *, people: Sequence[int], quotas: Sequence[Quota], living: Living) -> Dimension:
    heard: Counter[str] = Counter()
    for counted in said:
        heard.update(counted)
    known = {AGE: living.ages, SEX: living.sexes, PLACE: living.places}.get(name, Known())
    unsaid = sum(max(0, all_of_it - sum(counted.values())) for all_of_it, counted in zip(people, said, strict=True))
    return dimension(
        name,
        label=str(labels_of_dimensions()[name]),
        labels={**labels_of(name, known), **{one.category: one.label for one in quotas if one.label and wanted_here(one, name)}},
        heard=heard,
        unsaid=unsaid,
        effective=heard_alone([sum(counted.values()) for counted in said if counted]),
        living=known.people,
        shares=known.shares,
        wanted=wanted_of(name, quotas),
        source=known.source,
        year=known.year,
    )


def wanted_here(quota: Quota, name: str) -> bool:
    """Is it a category of this dimension as it is shown? A finer band has no line of its own among those of the census."""
    return quota.dimension == (AGE if name == FINE_AGE else name) and (name != AGE or quota.category in CENSUS_BANDS)


def labels_of_dimensions() -> dict[str, str]:
    return {**DIMENSION_NAMES, MODE: _("canal"), FINE_AGE: _("âge, en détail")}


def labels_of(name: str, known: Known) -> dict[str, str]:
    """Every category that has a line even when nobody is of it, in order."""
    if name == AGE:
        return {"0-19": _("moins de 20 ans"), "20-64": _("de 20 à 64 ans"), "65+": _("65 ans et plus")}
    if name == SEX:
        return {str(value): str(label) for value, label in Sex.choices}
    if name == PLACE:
        return dict(known.labels)
    choices = {FINE_AGE: AgeBand.choices, SOURCE: SourceKind.choices, MODE: Mode.choices}.get(name) or SITUATIONS[name].items()
    return {str(value): str(label) for value, label in choices}


def weigh(shown: Sequence[Dimension], *, voices: Sequence[Mapping], said: Mapping[str, Sequence[Mapping[str, int]]]) -> WeighedVoices:
    """A group of mixed people is of no single category: it keeps its weight in that dimension."""
    rows = [voice["pk"] for voice in voices]
    people = [voice["people"] for voice in voices]
    raked = [one for one in shown if is_known(one) and one.said]
    if not raked or not rows:
        return WeighedVoices(rows, people, None)
    parts = [[part for part in one.parts if part.living_share is not None] for one in raked]
    places = [{part.category: rank for rank, part in enumerate(own)} for own in parts]
    categories = np.full((len(rows), len(raked)), UNKNOWN, dtype=np.intp)
    for column, one in enumerate(raked):
        for row, counted in enumerate(said[one.name]):
            if len(counted) == 1 and sum(counted.values()) >= people[row]:
                categories[row, column] = places[column].get(next(iter(counted)), UNKNOWN)
    targets = [np.array([part.living_share or 0.0 for part in own]) for own in parts]
    return WeighedVoices(rows, people, rake(categories, targets=targets, people=np.array(people, dtype=np.float64)))
