"""What can be found: the things of the chain as plain documents, for the index of the search."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from terreau.analysis.texts.search import Document
from terreau.programme.funding.models import Operation
from terreau.programme.needs.models import Need
from terreau.programme.network.models import Fabrique, Organisation
from terreau.programme.projects.models import Project
from terreau.programme.toolbox.models import Theme
from terreau.web.public.places import Places, places_of, territories_with_places

# In the order in which a reader is shown them: a place and what is done there come first.
GROUPS = {
    "territory": _("Territoires"),
    "need": _("Besoins"),
    "project": _("Projets"),
    "fabrique": _("Fabriques"),
    "operation": _("Opérations"),
    "theme": _("Thèmes"),
    "organisation": _("Organisations"),
}


@dataclass(frozen=True)
class Found:
    """Where a document leads: kept as its key."""

    url: str
    is_draft: bool = False


def public_documents(*, reader) -> list[Document]:
    """Everything this reader sees without being a member of anything: called with nobody, it is what the whole world sees.

    In the language of the moment: the words of the house (kinds, themes) are read in it.
    """
    projects, operations = Project.objects.seen_by(reader), Operation.objects.seen_by(reader)
    territories = list(territories_with_places(projects))
    places = {territory.pk: places_of(territory) for territory in territories}
    return [
        *(document_of_territory(territory, places=places[territory.pk]) for territory in territories),
        *(document_of_need(need) for need in described(Need.objects.seen_by(reader))),
        *(document_of_project(project, places=places) for project in with_words(projects)),
        *(document_of_fabrique(fabrique) for fabrique in fabriques()),
        *(document_of_operation(operation) for operation in with_places(operations)),
        *(document_of_theme(theme) for theme in Theme.objects.in_use()),
        *(document_of_organisation(organisation) for organisation in taking_part(projects, operations)),
    ]


def draft_documents(*, reader) -> list[Document]:
    """What this reader sees and the whole world does not."""
    projects = Project.objects.seen_by(reader).exclude(pk__in=Project.objects.published().values("pk"))
    operations = Operation.objects.seen_by(reader).exclude(pk__in=Operation.objects.published().values("pk"))
    needs = Need.objects.seen_by(reader).exclude(pk__in=Need.objects.published().values("pk"))
    return [
        *(document_of_need(need, is_draft=True) for need in described(needs)),
        *(document_of_project(project, is_draft=True) for project in with_words(projects)),
        *(document_of_operation(operation, is_draft=True) for operation in with_places(operations)),
    ]


def described(needs):
    return needs.select_related("fabrique__organisation", "territory").prefetch_related("themes")


def with_words(projects):
    rows = projects.select_related("fabrique__organisation")
    return rows.prefetch_related("territories", "themes", "avenues", "partners")


def with_places(operations):
    return operations.select_related("fabrique__organisation", "call").prefetch_related("territories", "objectives")


def fabriques():
    return Fabrique.objects.with_organisation().prefetch_related("tracks__phases")


def taking_part(projects, operations):
    """Organisations known through what this reader sees; Fabriques have their own page."""
    rows = Organisation.objects.filter(fabrique=None)
    return (
        rows.filter(project_parts__project__in=projects)
        | rows.filter(operation_parts__operation__in=operations)
        | rows.filter(held_projects__project__in=projects)
        | rows.filter(carried_fabriques__isnull=False)
        | rows.filter(calls_managed__isnull=False)
    ).distinct()


def document_of_territory(territory, *, places: Places):
    return Document(
        key=Found(reverse("territory", args=[territory.slug])),
        group="territory",
        title=territory.name,
        names=listed(territory.get_kind_display(), *(alias.name for alias in territory.aliases.all()), *places.parts, *places.around),
        body=told(territory.note, listed(*(project.title for project in territory.projects_there))),
    )


def document_of_project(project, *, places=None, is_draft=False):
    """Found by where it is too, as far as `places` tells it for each territory."""
    there = [places[territory.pk] for territory in project.territories.all()] if places else []
    return Document(
        key=Found(reverse("project", args=[project.slug]), is_draft),
        group="project",
        title=project.title,
        names=listed(*project.territories.all(), project.fabrique, *(theme.name for theme in project.themes.all())),
        body=told(project.summary, *(avenue.text for avenue in project.avenues.all()), listed(*project.partners.all(), *there)),
    )


def document_of_need(need, *, is_draft=False):
    """Found by what is lived, never by what someone said."""
    return Document(
        key=Found(reverse("need", args=[need.slug]), is_draft),
        group="need",
        title=need.title,
        names=listed(need.territory, need.fabrique, *(theme.name for theme in need.themes.all())),
        body=told(need.situation, need.who, need.unmet),
    )


def document_of_fabrique(fabrique):
    tracks = [word for track in fabrique.tracks.all() for word in (track.name, *(phase.name for phase in track.phases.all()))]
    return Document(
        key=Found(reverse("fabrique", args=[fabrique.slug])),
        group="fabrique",
        title=fabrique.organisation.name,
        names=listed(fabrique.organisation.acronym, fabrique.area, *tracks),
        body=told(fabrique.mission, fabrique.presentation),
    )


def document_of_operation(operation, *, is_draft=False):
    return Document(
        key=Found(reverse("operation", args=[operation.slug]), is_draft),
        group="operation",
        title=str(operation),
        names=listed(operation.call.fund, str(operation.starts_on.year), *operation.territories.all()),
        body=told(operation.context, *(objective.text for objective in operation.objectives.all())),
    )


def document_of_theme(theme):
    """Under its name in the reader's language; the other language's words find it and are not shown."""
    return Document(
        key=Found(reverse("theme", args=[theme.slug])),
        group="theme",
        title=theme.name,
        names=listed(theme.name_fr, theme.name_en, theme.definition_fr, theme.definition_en),
        body=theme.definition,
    )


def document_of_organisation(organisation):
    return Document(
        key=Found(reverse("organisation", args=[organisation.pk])),
        group="organisation",
        title=organisation.name,
        names=listed(organisation.acronym, organisation.get_kind_display()),
    )


def listed(*words):
    return " · ".join(str(word) for word in words if word)


def told(*sentences):
    return " ".join(sentence for sentence in sentences if sentence)
