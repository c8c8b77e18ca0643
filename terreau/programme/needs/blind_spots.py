"""Heard little and measured much, or the reverse: what one way of knowing a territory sees and the other does not."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Prefetch, TextField, Value

from terreau.programme.needs.measures import Measure
from terreau.programme.needs.models import Evidence, EvidenceKind, Need
from terreau.programme.needs.states import State
from terreau.programme.needs.subjects import Subject, domain_of_entries, subjects
from terreau.programme.network.models import standing_of
from terreau.programme.territories.models import Territory
from terreau.programme.voices.models import Coding, Collection, ResultKind, Testimony

# One need that was described, or this many people who spoke of it: heard. Our own choice, said on the page.
HEARD = 3


class Sight(StrEnum):
    """What is seen of a subject, and by what."""

    MEASURED_ONLY = "measured_only"
    HEARD_ONLY = "heard_only"
    BOTH = "both"
    NEITHER = "neither"


@dataclass(frozen=True)
class SubjectLine:
    """One subject in one territory: needs described, people who spoke of it, figures that tell a lack, how many figures there are."""

    subject: Subject
    needs: Sequence[Need]
    voices: int
    telling: Sequence[Measure]
    measured: int

    @property
    def is_heard(self) -> bool:
        return bool(self.needs) or self.voices >= HEARD

    @property
    def is_measurable(self) -> bool:
        return bool(self.subject.measures)

    @property
    def sight(self) -> Sight:
        if self.telling:
            return Sight.BOTH if self.is_heard else Sight.MEASURED_ONLY
        return Sight.HEARD_ONLY if self.is_heard else Sight.NEITHER


@dataclass(frozen=True)
class Sights:
    """A territory's subjects, the needs that stand under none, and whether this reader hears people there."""

    lines: Sequence[SubjectLine]
    apart: Sequence[Need]
    hears: bool


def blind_spots(territory: Territory, *, measures: Sequence[Measure], reader) -> Sights:
    """Every subject, as this reader may know it: needs they see, people heard in collections they read, figures of the portrait."""
    needs = needs_there(territory, reader=reader)
    themes = themes_kept(territory, reader=reader) if standing_of(reader).reads_of else None
    voices = voices_by_word(territory, themes=themes, reader=reader) if themes is not None else {}
    by_key = {one.key: one for one in measures}
    lines = [line_of(subject, needs=needs, voices=voices, by_key=by_key) for subject in subjects()]
    known = {need.pk for line in lines for need in line.needs}
    return Sights(lines, [need for need, _words in needs if need.pk not in known], themes is not None)


def line_of(subject: Subject, *, needs, voices, by_key) -> SubjectLine:
    found = [by_key[key] for key in (*subject.classes, *subject.indicators) if key in by_key]
    own = [need for need, words in needs if words & {*subject.themes, *subject.measures}]
    spoke = {voice for word in subject.words for voice in voices.get(word, ())}
    return SubjectLine(subject, own, len(spoke), [one for one in found if one.is_telling], len(found))


def needs_there(territory: Territory, *, reader) -> list[tuple[Need, set[str]]]:
    """The needs of the territory, each with its themes and the keys of the figures linked to it."""
    measured = Prefetch("evidence", Evidence.objects.filter(kind__in=[EvidenceKind.GAP, EvidenceKind.INDICATOR]), to_attr="measured")
    rows = Need.objects.seen_by(reader).filter(territory=territory).exclude(state=State.SET_ASIDE).prefetch_related("themes", measured)
    return [(need, {*(theme.slug for theme in need.themes.all()), *(one.figure["key"] for one in need.measured)}) for need in rows]


def themes_kept(territory: Territory, *, reader) -> list[dict] | None:
    """The themes kept of the territory's collections; None when this reader hears nobody there."""
    rows = Collection.objects.seen_by(reader).filter(territory=territory).order_by("pk").values_list("results__kind", "results__facts")
    kept = list(rows)
    return [facts for kind, facts in kept if kind == ResultKind.THEMES] if kept else None


def voices_by_word(territory: Territory, *, themes: Sequence[dict], reader) -> dict[str, set[int]]:
    """Who spoke of each theme ("mobilite") or domain ("domain:mobility"): those whose words were filed under a code of it, gathered
    in a theme of it, or linked to a need of it; one query."""
    heard = Testimony.objects.filter(collection__in=Collection.objects.seen_by(reader).filter(territory=territory)).order_by()
    nothing = Value("", output_field=TextField())
    coded = Coding.objects.filter(testimony__in=heard, is_right=True).order_by()
    linked = heard.filter(evidence__need__in=Need.objects.seen_by(reader))
    gathered = domains_of_testimonies(themes)
    rows = coded.values_list("code__theme__slug", "code__entry", "testimony", "testimony__voice").union(
        linked.values_list("evidence__need__themes__slug", nothing, "pk", "voice"),
        heard.filter(pk__in=gathered).values_list(nothing, nothing, "pk", "voice"),
    )
    spoke = defaultdict(set)
    for theme, entry, testimony, voice in rows:
        for word in (theme, domain_named(entry), gathered.get(testimony)):
            if word:
                spoke[word].add(voice)
    return spoke


def domains_of_testimonies(themes: Sequence[dict]) -> dict[int, str]:
    """What the kept themes say of each testimony."""
    found = {}
    for facts in themes:
        domains = [domain_named(theme["entry"]) for theme in facts.get("themes", [])]
        found |= {int(testimony): domains[theme] for testimony, theme in facts.get("assigned", {}).items() if domains[theme]}
    return found


def domain_named(entry: str | None) -> str:
    domain = domain_of_entries().get(entry or "", "")
    return f"domain:{domain}" if domain else ""
