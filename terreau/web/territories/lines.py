"""Territories as a list shows them: lean rows, the same number of queries whatever the number of territories."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terreau.analysis.texts.asking import asked_words
from terreau.programme.funding.models import Operation
from terreau.programme.network.models import Fabrique
from terreau.programme.projects.models import Project
from terreau.programme.territories.models import Perimeter, Territory, TerritoryAlias, TerritoryKind
from terreau.web.ui.maps import Point
from terreau.web.ui.tables import Column, Linked, Table

SOURCE = gettext_lazy("Terreau, fiches tenues par les Fabriques à initiatives ; population : géographie officielle (Licence Ouverte)")


@dataclass
class TerritoryLine:
    """A territory as one line of a list; `number` is the one of its point on the map beside."""

    number: int
    pk: int
    name: str
    slug: str
    kind: str
    is_example: bool
    lon: float | None = None
    lat: float | None = None
    population: int | None = None
    projects: int = 0
    fabriques: list[tuple[str, str]] = field(default_factory=list)

    @property
    def kind_label(self) -> str:
        return TerritoryKind(self.kind).label

    @property
    def is_on_map(self) -> bool:
        return self.lon is not None


def filtered_territories(*, words: str, kind: str):
    """Territories whose name, or another way it is written, holds every word asked for."""
    territories = Territory.objects.all()
    for word in asked_words(words):
        other_names = TerritoryAlias.objects.filter(name_key__contains=word).values("territory")
        territories = territories.filter(Q(name_key__contains=word) | Q(pk__in=other_names))
    return territories.filter(kind=kind) if kind else territories


def lean(territories):
    return territories.values("pk", "name", "name_key", "slug", "kind", "is_example")


def territory_lines(rows: Iterable[dict], *, reader) -> list[TerritoryLine]:
    """The lines of these rows: four queries more, however many rows."""
    lines = {
        row["pk"]: TerritoryLine(number=number, **{name: row[name] for name in ("pk", "name", "slug", "kind", "is_example")})
        for number, row in enumerate(rows, start=1)
    }
    places = Perimeter.objects.current().filter(territory__in=lines).values_list("territory", "lon", "lat", "population")
    for pk, lon, lat, population in places:
        lines[pk].lon, lines[pk].lat, lines[pk].population = lon, lat, population
    counted = Project.territories.through.objects.filter(territory__in=lines, project__in=Project.objects.seen_by(reader))
    for pk, number in Counter(dict(counted.order_by().values_list("territory").annotate(Count("project")))).items():
        lines[pk].projects = number
    for pk, fabriques in fabriques_by_territory(lines, reader=reader).items():
        lines[pk].fabriques = fabriques
    return list(lines.values())


def fabriques_by_territory(territories, *, reader) -> dict[int, list[tuple[str, str]]]:
    """Who works where: the Fabrique that keeps the sheet, those of the projects, those of the operations."""
    works = defaultdict(set)
    pairs = (
        Territory.objects.filter(pk__in=territories).exclude(kept_by=None).order_by().values_list("pk", "kept_by"),
        Project.objects.seen_by(reader).filter(territories__in=territories).order_by().values_list("territories", "fabrique").distinct(),
        Operation.objects.seen_by(reader).filter(territories__in=territories).order_by().values_list("territories", "fabrique").distinct(),
    )
    for territory, fabrique in (pair for rows in pairs for pair in rows):
        works[territory].add(fabrique)
    named = Fabrique.objects.filter(pk__in=set().union(*works.values()))
    fabriques = list(named.values_list("pk", "organisation__name", "slug").order_by("organisation__name_key"))
    return {territory: [(name, slug) for pk, name, slug in fabriques if pk in there] for territory, there in works.items()}


def points_of(lines: Iterable[TerritoryLine]) -> list[Point]:
    return [
        Point(line.lon, line.lat, number=line.number, label=line.name, url=reverse("territory", args=[line.slug]))
        for line in lines
        if line.is_on_map
    ]


def territories_as_table(lines: Iterable[TerritoryLine]) -> Table:
    labels = (_("Territoire"), _("Nature"), _("Fabriques"), _("Donnée d'exemple"))
    columns = [Column(label) for label in labels[:3]] + [
        Column(_("Projets"), "number"),
        Column(_("Population"), "number"),
        Column(labels[3]),
    ]
    rows = (
        (
            Linked(line.name, reverse("territory", args=[line.slug])),
            line.kind_label,
            " ; ".join(name for name, _slug in line.fabriques),
            line.projects,
            line.population,
            _("oui") if line.is_example else _("non"),
        )
        for line in lines
    )
    return Table(caption=_("Territoires"), columns=columns, rows=rows)
