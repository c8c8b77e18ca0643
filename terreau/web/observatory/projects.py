"""The projects of the programme that are already in a place, and the lacks that they may answer."""

from collections.abc import Iterable, Sequence

from django.db.models import Q

from terreau.analysis.territory.catalogue import FacilityClass
from terreau.analysis.territory.portrait import Place
from terreau.analysis.texts.folding import fold
from terreau.programme.projects.models import Project
from terreau.programme.projects.queries import ProjectLine, lean, project_lines
from terreau.programme.territories.models import PartRole, PerimeterPart, Territory

SHOWN = 12


def territories_in(place: Place):
    """The territories of the programme that lie in this place, by what their perimeter of today is made of."""
    parts = PerimeterPart.objects.filter(perimeter__valid_until=None, role=PartRole.COMPOSES)
    inside = Q(qpv_code=place.qpv_code) if place.qpv_code else Q(commune__in=place.communes) | Q(epci=place.address)
    return Territory.objects.filter(Q(slug=place.address) | Q(pk__in=parts.filter(inside).values("perimeter__territory")))


def projects_in(place: Place, *, reader) -> list[ProjectLine]:
    """One more than is shown, to know whether there are others."""
    links = Project.territories.through.objects.filter(territory__in=territories_in(place).order_by().values("pk"))
    projects = Project.objects.seen_by(reader).filter(pk__in=links.values("project"))
    return project_lines(lean(projects)[: SHOWN + 1])


def that_may_answer(facility_class: FacilityClass, lines: Iterable[ProjectLine]) -> Sequence[ProjectLine]:
    """Projects whose title or summary holds a word by which people ask for this class: a hint, and the page says so."""
    beginnings = [f" {fold(word)}" for word in facility_class.words if word]
    return [line for line in lines if any(word in f" {fold(f'{line.title} {line.summary}')}" for word in beginnings)]
