"""What the page of a territory holds: the place, and everything of the chain that happens there."""

import re

from django.db.models import Prefetch, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from terreau.programme.funding.models import Operation
from terreau.programme.needs.models import Need
from terreau.programme.network.models import Fabrique
from terreau.programme.projects.models import Project
from terreau.programme.projects.queries import lean, project_lines
from terreau.programme.territories.models import PartRole, PerimeterPart
from terreau.programme.territories.rights import refusal_to_change_territory
from terreau.programme.voices.models import Collection
from terreau.web.ui import numbers
from terreau.web.ui.cutting import cut
from terreau.web.ui.members import journal_about
from terreau.web.ui.tables import Column, Table

SHOWN = 30
YEAR = "année"
# The label under which a population is recorded; "Population municipale d'Aubenas" is that of a part.
POPULATION = "Population municipale"
PLAIN_NUMBER = re.compile(r"\d+(\.\d+)?")


def territory_page(territory, *, reader) -> dict:
    projects = Project.objects.seen_by(reader).filter(territories=territory)
    operations = Operation.objects.seen_by(reader).filter(territories=territory).select_related("call", "fabrique__organisation")
    lines = project_lines(lean(projects)[: SHOWN + 1])
    perimeters = drawn_perimeters(territory)
    now = next((perimeter for perimeter in perimeters if perimeter.valid_until is None), None)
    parts = list(now.parts.all()) if now else []
    facts = list(territory.facts.all())
    return {
        "territory": territory,
        "aliases": list(territory.aliases.all()),
        "perimeter": now,
        "composing": [part for part in parts if part.role == PartRole.COMPOSES],
        "locating": [part for part in parts if part.role == PartRole.LOCATES],
        "past_perimeters": [perimeter for perimeter in perimeters if perimeter.valid_until],
        "has_map": bool(now and now.lon is not None),
        "population": dated_population(facts),
        "facts_table": facts_as_table(facts),
        "listening": listening_in(territory, reader=reader),
        "needs": cut(Need.objects.seen_by(reader).filter(territory=territory), shown=SHOWN),
        "lines": lines[:SHOWN],
        "has_more": len(lines) > SHOWN,
        "operations": cut(operations, shown=SHOWN),
        "fabriques": fabriques_of(territory, projects=projects, operations=operations),
        "entries": journal_about(territory, held_by=territory.kept_by and territory.kept_by.organisation_id, reader=reader),
        "may_change": not refusal_to_change_territory(territory, by=reader),
    }


def listening_in(territory, *, reader):
    """Where residents may speak today; whoever has an account finds the collections in their own space."""
    if reader.is_authenticated:
        return []
    return list(Collection.objects.listening(localdate()).filter(territory=territory).select_related("fabrique__organisation")[:5])


def fabriques_of(territory, *, projects, operations):
    """Who works here: the Fabrique that keeps the sheet, those of the projects, those of the operations."""
    work_here = Q(pk=territory.kept_by_id) | Q(pk__in=operations.order_by().values("fabrique"))
    return cut(Fabrique.objects.with_organisation().filter(work_here | Q(pk__in=projects.order_by().values("fabrique"))), shown=SHOWN)


def drawn_perimeters(territory):
    """Every perimeter, newest first, without the shapes, which only maps need."""
    places = PerimeterPart.objects.select_related("commune", "epci", "departement")
    return list(territory.perimeters.defer("shape").prefetch_related(Prefetch("parts", places)))


def dated_population(facts):
    """The newest population that says its year and its source: it is shown rather than the undated one of the geography."""
    dated = [fact for fact in facts if fact.label == POPULATION and fact.year and fact.source and PLAIN_NUMBER.fullmatch(fact.value)]
    return max(dated, key=lambda fact: fact.year, default=None)


def facts_as_table(facts) -> Table | None:
    labels = (_("Ce qui est mesuré"), _("Valeur"), _("Année"), _("Source"), _("Fiabilité"))
    rows = [(fact.label, value_of(fact), fact.year or _("non datée"), fact.source, fact.get_reliability_display()) for fact in facts]
    return Table(caption=_("Ce que l’on sait du territoire"), columns=[Column(label) for label in labels], rows=rows) if rows else None


def value_of(fact) -> str:
    """A plain number gets its thousands apart and its unit; a year is no number of years."""
    if fact.unit == YEAR or not PLAIN_NUMBER.fullmatch(fact.value):
        return fact.value if fact.unit == YEAR else f"{fact.value} {fact.unit}".strip()
    return f"{numbers.number(fact.value)}\u00a0{fact.unit}".strip()
