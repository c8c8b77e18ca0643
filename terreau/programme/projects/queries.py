"""Projects as lists show them: lean rows, the same number of queries whatever the number of projects."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from terreau.analysis.texts.asking import asked_words
from terreau.programme.network.models import CoreStep
from terreau.programme.projects.models import Project
from terreau.programme.projects.states import State
from terreau.programme.toolbox.models import Theme

LINE_FIELDS = ("pk", "title", "title_key", "slug", "summary", "state", "is_example")
BATCH = 500


@dataclass(frozen=True)
class ProjectFilter:
    """What a reader asked of the list: addresses of pages, a kind of territory, some words of the title."""

    words: str = ""
    theme: str = ""
    fabrique: str = ""
    territory: str = ""
    territory_kind: str = ""

    @property
    def is_empty(self) -> bool:
        return not any((self.words, self.theme, self.fabrique, self.territory, self.territory_kind))


@dataclass(frozen=True)
class Place:
    name: str
    slug: str


@dataclass
class ProjectLine:
    """A project as one line of a list."""

    pk: int
    title: str
    title_key: str
    slug: str
    summary: str
    state: str
    is_example: bool
    fabrique: str
    fabrique_slug: str
    core_step: str | None
    territories: list[Place] = field(default_factory=list)
    themes: list[Theme] = field(default_factory=list)

    @property
    def is_draft(self) -> bool:
        return self.state != State.PUBLISHED

    @property
    def state_label(self) -> str:
        return State(self.state).label

    @property
    def step_label(self) -> str:
        return CoreStep(self.core_step).label if self.core_step else ""


def filtered_projects(person, *, asked: ProjectFilter) -> QuerySet:
    """The projects this person sees, that answer the question asked."""
    projects = Project.objects.seen_by(person)
    for word in asked_words(asked.words):
        projects = projects.filter(title_key__contains=word)
    if asked.theme:
        projects = projects.filter(themes__slug=asked.theme)
    if asked.fabrique:
        projects = projects.filter(fabrique__slug=asked.fabrique)
    places = Q(territory__slug=asked.territory) if asked.territory else Q()
    if asked.territory_kind:
        places &= Q(territory__kind=asked.territory_kind)
    if places:
        # A join would show a project of two communes twice.
        projects = projects.filter(Exists(Project.territories.through.objects.filter(places, project=OuterRef("pk"))))
    return projects


def lean(projects: QuerySet) -> QuerySet:
    """Only what a line shows, as dicts: a list builds no model."""
    return projects.values(
        *LINE_FIELDS,
        fabrique_name=F("fabrique__organisation__name"),
        fabrique_slug=F("fabrique__slug"),
        core_step=F("phase__core_step"),
    )


def project_lines(rows: Iterable[dict]) -> list[ProjectLine]:
    """The lines of these rows, with their territories and themes: two queries more, however many rows."""
    lines = {
        row["pk"]: ProjectLine(
            **{name: row[name] for name in LINE_FIELDS},
            fabrique=row["fabrique_name"],
            fabrique_slug=row["fabrique_slug"],
            core_step=row["core_step"],
        )
        for row in rows
    }
    for pk, name, slug in (
        Project.territories.through.objects.filter(project__in=lines)
        .order_by("territory__name_key", "territory_id")
        .values_list("project_id", "territory__name", "territory__slug")
    ):
        lines[pk].territories.append(Place(name, slug))
    links = Project.themes.through.objects.filter(project__in=lines).order_by("theme__position", "theme_id")
    for pk, *words in links.values_list("project_id", "theme__slug", "theme__name_fr", "theme__name_en"):
        lines[pk].themes.append(Theme(**dict(zip(("slug", "name_fr", "name_en"), words, strict=True))))
    return list(lines.values())


def all_project_lines(projects: QuerySet) -> Iterator[ProjectLine]:
    """Every line, read by batches: an export holds no more than a batch at once."""
    after = None
    while True:
        asked = projects.order_by("title_key", "pk")
        if after:
            asked = asked.filter(title_key__gte=after[0]).filter(Q(title_key__gt=after[0]) | Q(pk__gt=after[1]))
        rows = list(lean(asked)[:BATCH])
        yield from project_lines(rows)
        if len(rows) < BATCH:
            return
        after = rows[-1]["title_key"], rows[-1]["pk"]
