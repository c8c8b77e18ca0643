"""Observations as a list shows them: what was seen, and what it changes in the counts of the commune."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from terreau.analysis.territory.catalogue import FacilityClass
from terreau.programme import Refused
from terreau.programme.territories.models import Observation
from terreau.programme.territories.portraits.reference import catalogue
from terreau.programme.territories.portraits.tally import Tally, tally_communes
from terreau.web.observatory.facilities import change_said, signed
from terreau.web.observatory.words import name_of
from terreau.web.ui import numbers
from terreau.web.ui.tables import Column, Linked, Table

MONTH, DAY = 7, 10


@dataclass(frozen=True)
class ObservationLine:
    """One observation; `tally` is of its class in its commune, None where no official file knows it."""

    observation: Observation
    service: str
    change: str
    happened: str
    tally: Tally | None
    difference: str

    @property
    def address(self) -> str:
        return self.observation.commune_id


def observation_lines(observations: Sequence[Observation]) -> list[ObservationLine]:
    """Their lines, without a question to the database: the country is in memory, or is not and the counts stay unsaid."""
    classes = {one.key: one for one in catalogue().classes}
    try:
        tallies = tally_communes((one.commune_id, one.facility_class) for one in observations)
    except Refused:
        tallies = {}
    return [line_of(one, classes.get(one.facility_class), tallies.get((one.commune_id, one.facility_class))) for one in observations]


def line_of(one: Observation, facility_class: FacilityClass | None, tally: Tally | None) -> ObservationLine:
    return ObservationLine(
        observation=one,
        service=name_of(facility_class) if facility_class else one.facility_class,
        change=change_said(one.change),
        happened=happened_said(one.happened),
        tally=tally,
        difference=signed(tally.difference) if tally else "",
    )


def happened_said(happened: str) -> str:
    """2017 stays so, 2017-03 is "mars 2017", 2017-03-14 is "14 mars 2017"."""
    if len(happened) == DAY:
        return numbers.day(date.fromisoformat(happened))
    if len(happened) == MONTH:
        return numbers.day(date.fromisoformat(f"{happened}-01")).split(" ", 1)[1]
    return happened


def corrections_table(observations: Sequence[Observation]) -> Table:
    """What is public: the Fabrique and the dates, never the person."""
    labels = (_("Service"), _("Nom"), _("Ce qui a été vu"), _("Commune"), _("Code"), _("Quand"), _("Constaté le"), _("Fabrique"))
    columns = [Column(label, "day" if label == labels[6] else "text") for label in labels]
    columns += [Column(_("Ce qui le montre")), Column(_("Note"))]
    columns += [Column(_("Dans la commune, officiel"), "number"), Column(_("Corrigé"), "number"), Column(_("Écart"), "number")]
    return Table(_("Corrections du terrain"), columns, [row_of(line) for line in observation_lines(observations)])


def row_of(line: ObservationLine) -> tuple:
    one, tally = line.observation, line.tally
    counts = (tally.official, tally.corrected, tally.difference) if tally else (None, None, None)
    place = Linked(one.commune.name, reverse("portrait", args=[one.commune_id]))
    facts = (one.observed_on, one.fabrique.organisation.name, one.source, one.note)
    return (line.service, one.name, line.change, place, one.commune_id, one.happened, *facts, *counts)
