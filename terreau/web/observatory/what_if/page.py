"""The answer in words and in a table: of the people around the point, who has one within reach anyway, who would gain or lose it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from terreau.programme.territories.portraits.what_if import WhatIf
from terreau.web.observatory import words
from terreau.web.observatory.sentences import lowered
from terreau.web.ui import numbers

# The distance that one walks or drives without thinking of it: said first.
TOLD_M = 5_000


@dataclass(frozen=True)
class Row:
    """One radius: people who live within it of the point, those of them who have another one as near, those for whom it changes."""

    radius: str
    around: str
    anyway: str
    difference: str
    is_changed: bool


@dataclass(frozen=True)
class Answer:
    """The sentence to remember, the table, and what it rests on."""

    sentence: SafeString
    rows: Sequence[Row]
    source: str
    people_year: str
    lon: float
    lat: float
    is_known: bool
    is_closing: bool
    total: str


def answer_of(found: WhatIf) -> Answer:
    rows = [row_of(radius, found) for radius in sorted(found.before)]
    return Answer(
        sentence=sentence_of(found),
        rows=rows,
        source=str(found.origin or ""),
        people_year=found.year,
        lon=found.lon,
        lat=found.lat,
        is_known=found.origin is not None,
        is_closing=found.change == "close",
        total=totals_of(found),
    )


def totals_of(found: WhatIf) -> str:
    """The same at the scale of the whole part of France that was counted: what a national figure would become."""
    facts = {
        "radius": words.radius(TOLD_M),
        "before": numbers.number(whole(found.before[TOLD_M])),
        "after": numbers.number(whole(found.after[TOLD_M])),
    }
    return (
        _("Dans toute cette partie de la France, %(before)s personnes en ont un à moins de %(radius)s ; elles seraient %(after)s.") % facts
    )


def row_of(radius: int, found: WhatIf) -> Row:
    around, difference = whole(found.around[radius]), whole(found.difference[radius])
    sign = "+" if difference > 0 else ""
    texts = (numbers.number(around), numbers.number(max(around - abs(difference), 0)), f"{sign}{numbers.number(difference)}")
    return Row(words.radius(radius), *texts, is_changed=bool(difference))


def whole(people: float) -> int:
    return int(words.rounded(people, 0))


def sentence_of(found: WhatIf) -> SafeString:
    """The radius at which most people change: a village shop changes nothing at ten kilometres of a town."""
    name = lowered(words.name_of(found.facility_class))
    radius = TOLD_M if whole(found.difference[TOLD_M]) else max(found.difference, key=lambda one: abs(found.difference[one]))
    people = whole(abs(found.difference[radius]))
    facts = {"people": words.people(people), "radius": words.radius(radius), "name": name}
    if found.change == "close":
        if not people:
            return format_html(_("Personne ne perdrait « {name} » à moins de 10 km : il y en a d’autres."), **facts)
        return format_html(_("<strong>{people}</strong> n’auraient plus ce service ({name}) à moins de {radius}."), **facts)
    if not people:
        return format_html(
            _("Personne ne gagnerait « {name} » à 1, 5 ou 10 km : toutes les personnes d’ici en ont déjà aussi près."), **facts
        )
    return format_html(
        _("<strong>{people}</strong> auraient ce service ({name}) à moins de {radius}, et ne l’ont pas aujourd’hui."), **facts
    )
