"""Heard little and measured much, or the reverse: what one way of knowing a territory sees and the other does not."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Prefetch

from terreau.programme.needs.measures import Measure
from terreau.programme.needs.models import Evidence, EvidenceKind, Need
from terreau.programme.needs.states import State
from terreau.programme.needs.subjects import Subject, domain_of_entries, subjects
from terreau.programme.territories.models import Territory
from terreau.programme.voices.models import Coding, Collection, Result, ResultKind, Testimony

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


def blind_spots(territory: Territory, *, measures: Sequence[Measure], reader) -> list[SubjectLine]:
    """Every subject, as this reader may know it: needs they see, people heard in collections they read, figures of the portrait."""
    needs, voices = needs_by_word(territory, reader=reader), voices_by_theme(territory, reader=reader)
    by_key = {one.key: one for one in measures}
    lines = []
    for subject in subjects():
        found = [by_key[key] for key in (*subject.classes, *subject.indicators) if key in by_key]
        own = {need.pk: need for word in (*subject.themes, *subject.measures) for need in needs[word]}
        spoke = {voice for word in subject.words for voice in voices[word]}
        telling = [one for one in found if one.is_telling]
        lines.append(SubjectLine(subject, list(own.values()), len(spoke), telling, len(found)))
    return lines


def needs_by_word(territory: Territory, *, reader) -> dict[str, list[Need]]:
    """The needs of each theme, and those that each figure is linked to."""
    found = defaultdict(list)
    measured = Prefetch("evidence", Evidence.objects.filter(kind__in=[EvidenceKind.GAP, EvidenceKind.INDICATOR]), to_attr="measured")
    for need in needs_there(territory, reader=reader).prefetch_related("themes", measured):
        for word in {*(theme.slug for theme in need.themes.all()), *(one.figure["key"] for one in need.measured)}:
            found[word].append(need)
    return found


def needs_there(territory: Territory, *, reader):
    return Need.objects.seen_by(reader).filter(territory=territory).exclude(state=State.SET_ASIDE)


def needs_apart(territory: Territory, *, lines: Sequence[SubjectLine], reader) -> list[Need]:
    """Those that stand under no subject, for want of a theme: a page that hid them would have a blind spot of its own."""
    known = {need.pk for line in lines for need in line.needs}
    return list(needs_there(territory, reader=reader).exclude(pk__in=known))


def voices_by_theme(territory: Territory, *, reader) -> dict[str, set[int]]:
    """Who spoke of each theme ("mobilite") or domain ("domain:mobility"): those whose words were filed under a code of it, gathered
    in a theme of it, or linked to a need of it."""
    heard = Testimony.objects.seen_by(reader).filter(collection__territory=territory).order_by()
    spoke = defaultdict(set)
    coded = Coding.objects.filter(testimony__in=heard, is_right=True).order_by()
    for theme, entry, voice in coded.values_list("code__theme__slug", "code__entry", "testimony__voice"):
        spoke[theme].add(voice)
        spoke[domain_named(entry)].add(voice)
    linked = heard.filter(evidence__need__in=Need.objects.seen_by(reader), evidence__need__themes__isnull=False)
    for theme, voice in linked.values_list("evidence__need__themes__slug", "voice"):
        spoke[theme].add(voice)
    gathered = domains_of_testimonies(territory, reader=reader)
    for testimony, voice in heard.filter(pk__in=gathered).values_list("pk", "voice"):
        spoke[gathered[testimony]].add(voice)
    return spoke


def domains_of_testimonies(territory: Territory, *, reader) -> dict[int, str]:
    """What the kept themes of the territory's collections say of each testimony."""
    collections = Collection.objects.seen_by(reader).filter(territory=territory)
    found = {}
    for facts in Result.objects.filter(collection__in=collections, kind=ResultKind.THEMES).values_list("facts", flat=True):
        domains = [domain_named(theme["entry"]) for theme in facts.get("themes", [])]
        found |= {int(testimony): domains[theme] for testimony, theme in facts.get("assigned", {}).items() if domains[theme]}
    return found


def domain_named(entry: str | None) -> str:
    domain = domain_of_entries().get(entry or "", "")
    return f"domain:{domain}" if domain else ""
