"""Needs as lists show them: lean rows, the same number of queries whatever the number of needs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import F, Q, QuerySet

from terreau.analysis.heard.independence import Strength
from terreau.analysis.texts.asking import asked_words
from terreau.programme.needs.inputs import strengths_of
from terreau.programme.needs.models import Gravity, Need
from terreau.programme.needs.rights import FEWEST_SOURCES
from terreau.programme.needs.states import State
from terreau.programme.network.models import standing_of
from terreau.programme.toolbox.models import Theme

LINE_FIELDS = (
    "pk",
    "title",
    "title_key",
    "slug",
    "situation",
    "who",
    "people",
    "gravity",
    "frequency",
    "state",
    "is_example",
    "fabrique_id",
)
BATCH = 500
# Rare: fewer independent sources than this show it, or fewer people than this live it. Our own choice, said on the page.
FEW_SOURCES, FEW_PEOPLE = 3, 11
# A list of the rare and grave reads the evidence of all grave needs: beyond this many, the most grave first.
MOST_GRAVE = 500


@dataclass(frozen=True)
class NeedFilter:
    """What a reader asked of the list: addresses of pages, a state, some words of the title."""

    words: str = ""
    theme: str = ""
    fabrique: str = ""
    territory: str = ""
    state: str = ""

    @property
    def is_empty(self) -> bool:
        return not any((self.words, self.theme, self.fabrique, self.territory, self.state))


@dataclass
class NeedLine:
    """A need as one line of a list; `strength` is read only where a page shows it."""

    pk: int
    title: str
    title_key: str
    slug: str
    situation: str
    who: str
    people: int | None
    gravity: int | None
    frequency: str
    state: str
    is_example: bool
    fabrique_id: int
    fabrique: str
    fabrique_slug: str
    territory: str
    territory_slug: str
    themes: list[Theme] = field(default_factory=list)
    strength: Strength = field(default_factory=Strength)

    @property
    def is_draft(self) -> bool:
        return self.state not in (State.VALIDATED, State.ANSWERED)

    @property
    def state_label(self) -> str:
        return State(self.state).label

    @property
    def gravity_label(self) -> str:
        return Gravity(self.gravity).label if self.gravity else ""

    @property
    def is_weakened(self) -> bool:
        """Validated, and left with too little: people withdrew their words, or what was linked stands no more."""
        return not self.is_draft and self.strength.supports < FEWEST_SOURCES


def filtered_needs(person, *, asked: NeedFilter) -> QuerySet:
    """The needs this person sees, that answer the question asked."""
    needs = Need.objects.seen_by(person)
    for word in asked_words(asked.words):
        needs = needs.filter(title_key__contains=word)
    for name, value in (("themes__slug", asked.theme), ("fabrique__slug", asked.fabrique), ("territory__slug", asked.territory)):
        if value:
            needs = needs.filter(**{name: value})
    return needs.filter(state=asked.state) if asked.state else needs


def team_needs(person) -> QuerySet:
    """The needs of the Fabriques that this person reads, whatever their state."""
    return Need.objects.filter(fabrique__organisation__in=standing_of(person).reads_of)


def lean(needs: QuerySet) -> QuerySet:
    """Only what a line shows, as dicts: a list builds no model."""
    return needs.values(
        *LINE_FIELDS,
        fabrique_name=F("fabrique__organisation__name"),
        fabrique_slug=F("fabrique__slug"),
        territory_name=F("territory__name"),
        territory_slug=F("territory__slug"),
    )


def need_lines(rows: Iterable[dict], *, with_strength: bool = False) -> list[NeedLine]:
    """The lines of these rows, with their themes: one query more, and two for what shows them, however many rows."""
    lines = {
        row["pk"]: NeedLine(
            **{name: row[name] for name in (*LINE_FIELDS, "fabrique_slug", "territory_slug")},
            fabrique=row["fabrique_name"],
            territory=row["territory_name"],
        )
        for row in rows
    }
    links = Need.themes.through.objects.filter(need__in=lines).order_by("theme__position", "theme_id")
    for pk, *words in links.values_list("need_id", "theme__slug", "theme__name_fr", "theme__name_en"):
        lines[pk].themes.append(Theme(**dict(zip(("slug", "name_fr", "name_en"), words, strict=True))))
    if with_strength:
        for pk, found in strengths_of(lines).items():
            lines[pk].strength = found
    return list(lines.values())


def all_need_lines(needs: QuerySet) -> Iterator[NeedLine]:
    """Every line, read by batches: an export holds no more than a batch at once."""
    after = None
    while True:
        asked = needs.order_by("title_key", "pk")
        if after:
            asked = asked.filter(title_key__gte=after[0]).filter(Q(title_key__gt=after[0]) | Q(pk__gt=after[1]))
        rows = list(lean(asked)[:BATCH])
        yield from need_lines(rows)
        if len(rows) < BATCH:
            return
        after = rows[-1]["title_key"], rows[-1]["pk"]


def rare_and_grave(person, *, asked: NeedFilter) -> list[NeedLine]:
    """Grave needs that few sources show or few people live: a sum would bury them, so they have a list of their own."""
    grave = filtered_needs(person, asked=asked).filter(gravity__gte=Gravity.GRAVE).exclude(state=State.SET_ASIDE)
    lines = need_lines(lean(grave.order_by("-gravity", "title_key", "pk"))[:MOST_GRAVE], with_strength=True)
    return [line for line in lines if is_rare(line)]


def is_rare(line: NeedLine) -> bool:
    return line.strength.supports < FEW_SOURCES or (line.people is not None and line.people < FEW_PEOPLE)


def weakened(person) -> list[NeedLine]:
    """Validated needs of the person's Fabriques that have lost what showed them."""
    published = team_needs(person).filter(state__in=[State.VALIDATED, State.ANSWERED])
    return [line for line in need_lines(lean(published), with_strength=True) if line.is_weakened]
