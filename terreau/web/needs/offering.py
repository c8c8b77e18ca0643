"""What may be linked to a need: what was said, voted, measured and seen, where the need is."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from terreau.programme import Refused
from terreau.programme.needs.alike import similar_among
from terreau.programme.needs.measures import Measure, measures_of
from terreau.programme.needs.models import Evidence, EvidenceKind, Need
from terreau.programme.needs.states import State
from terreau.programme.needs.tallying import Count, tallies_of
from terreau.programme.territories.models import Observation, Perimeter, PerimeterPart
from terreau.programme.voices.models import Code, Coding, Collection, Statement, Testimony
from terreau.programme.voices.states import StatementState
from terreau.web.needs.beginning import LONGEST_NUMBER, testimonies_of_theme, themes_of
from terreau.web.needs.figures import class_said, figure_said, source_said, votes_said
from terreau.web.ui import numbers
from terreau.web.ui.keyset import asked_page

# So many to tick on one page.
PAGE = 30
# Beyond these the page asks for a finer territory.
MOST = 200


@dataclass(frozen=True)
class VoicesAsked:
    """What is looked for among what was said."""

    words: str = ""
    collection: str = ""
    code: str = ""
    theme: str = ""

    @property
    def is_empty(self) -> bool:
        return not any((self.words, self.collection, self.code, self.theme))


EVERYTHING = VoicesAsked()


def asked_voices(query) -> VoicesAsked:
    names = {"words": "q", "collection": "ecoute", "code": "code", "theme": "theme"}
    return VoicesAsked(**{name: query.get(key, "").replace("\x00", "")[:100] for name, key in names.items()})


def testimonies_of(need: Need, *, asked: VoicesAsked, reader) -> QuerySet:
    """What the Fabrique heard, those who speak of the territory or not: a need may be told elsewhere."""
    rows = Testimony.objects.seen_by(reader).filter(collection__fabrique=need.fabrique)
    for word in asked.words.split()[:8]:
        rows = rows.filter(Q(text__icontains=word) | Q(translation__icontains=word))
    if is_number(asked.collection):
        rows = rows.filter(collection=asked.collection)
    if is_number(asked.code):
        rows = rows.filter(Exists(Coding.objects.filter(testimony=OuterRef("pk"), code=asked.code, is_right=True)))
    if asked.theme and is_number(asked.collection):
        collection = Collection.objects.seen_by(reader).filter(pk=asked.collection).first()
        rows = rows.filter(pk__in=testimonies_of_theme(collection, asked.theme) if collection else [])
    return rows


@dataclass(frozen=True)
class OfferedTestimony:
    """What someone said, how it was heard, and whether it is linked already."""

    testimony: Testimony
    about: str
    is_linked: bool


def told_by(one: Testimony) -> str:
    words = [one.voice.get_source_display(), one.voice.get_mode_display(), numbers.day(one.said_at)]
    return " · ".join([*words, _("constat de qui écoute")] if one.is_observation else words)


def testimonies_context(need: Need, *, request, asked: VoicesAsked) -> dict:
    rows = testimonies_of(need, asked=asked, reader=request.user)
    linked = Evidence.objects.filter(need=need, testimony=OuterRef("pk"))
    collections = list(Collection.objects.seen_by(request.user).filter(fabrique=need.fabrique))
    chosen = next((one for one in collections if str(one.pk) == asked.collection), None)
    shown = rows.select_related("voice").annotate(is_linked=Exists(linked))
    page = asked_page(shown, request=request, fields=("-said_at", "-pk"), size=PAGE)
    return {
        "asked": asked,
        "page": page,
        "offered": [OfferedTestimony(one, told_by(one), one.is_linked) for one in page.rows],
        "count": rows.count(),
        "collections": collections,
        "codes": list(Code.objects.filter(fabrique=need.fabrique)),
        "voice_themes": themes_of(chosen) if chosen else [],
    }


@dataclass(frozen=True)
class OfferedStatement:
    """A statement put to the vote, its count of today, and whether it is linked already."""

    statement: Statement
    count: Count
    said: str
    is_linked: bool


def statements_of(need: Need, *, reader) -> list[OfferedStatement]:
    """Those of the collections of the Fabrique in this territory first, those most seen first."""
    collections = Collection.objects.seen_by(reader).filter(fabrique=need.fabrique)
    rows = Statement.objects.filter(collection__in=collections, state=StatementState.SHOWN)
    rows = list(rows.select_related("collection__fabrique").order_by("-collection__from_on", "collection", "number")[:MOST])
    counts = tallies_of(one.pk for one in rows)
    linked = set(need.evidence.filter(kind=EvidenceKind.VOTE).values_list("statement", flat=True))
    offered = [OfferedStatement(one, counts[one.pk], count_said(one, counts[one.pk]), one.pk in linked) for one in rows]
    return sorted(offered, key=lambda one: (one.statement.collection.territory_id != need.territory_id, -one.count.seen))


def count_said(statement: Statement, count: Count) -> str:
    return f"{votes_said(count.as_figure(counted_on=None))} · {statement.collection}"


@dataclass(frozen=True)
class OfferedMeasure:
    """A figure of the territory, as it is said with its source, and whether it is linked already at the same date."""

    measure: Measure
    said: str
    is_linked: bool

    @property
    def address(self) -> str:
        return f"{self.measure.kind}:{self.measure.key}"


@dataclass(frozen=True)
class OfferedMeasures:
    """Lacks, figures that tell a fragility, the other figures; or why there is none."""

    gaps: Sequence[OfferedMeasure] = ()
    telling: Sequence[OfferedMeasure] = ()
    others: Sequence[OfferedMeasure] = ()
    why_not: str = ""

    @property
    def all(self) -> list[OfferedMeasure]:
        return [*self.gaps, *self.telling, *self.others]


def measures_offered(need: Need) -> OfferedMeasures:
    try:
        measures = measures_of(need.territory)
    except Refused as refusal:
        return OfferedMeasures(why_not=str(refusal))
    if not measures:
        return OfferedMeasures(
            why_not=_("Aucun lieu officiel n’est rattaché à ce territoire : tracez son périmètre, ses chiffres suivront.")
        )
    linked = {(kind, figure.get("key"), figure.get("year")) for kind, figure in need.evidence.values_list("kind", "figure")}
    offered = [offer(one, is_linked=(str(one.kind), one.key, one.figure["year"]) in linked) for one in measures]
    gaps = [one for one in offered if one.measure.kind == EvidenceKind.GAP]
    figures = [one for one in offered if one.measure.kind == EvidenceKind.INDICATOR]
    return OfferedMeasures(gaps, [one for one in figures if one.measure.is_telling], [one for one in figures if not one.measure.is_telling])


def offer(measure: Measure, *, is_linked: bool) -> OfferedMeasure:
    figure = Evidence(kind=measure.kind, figure=measure.figure)
    return OfferedMeasure(measure, f"{figure_said(figure)} · {source_said(measure.figure)}", is_linked)


@dataclass(frozen=True)
class OfferedObservation:
    """Something seen on the spot, in plain words, and whether it is linked already."""

    observation: Observation
    said: str
    about: str
    is_linked: bool


def observations_of(need: Need) -> list[OfferedObservation]:
    """Those of the territory and of the communes that it is made of or lies in."""
    perimeters = Perimeter.objects.current().filter(territory=need.territory)
    parts = list(PerimeterPart.objects.filter(perimeter__in=perimeters).values_list("commune", "epci"))
    where = Q(territory=need.territory) | Q(commune__in=[commune for commune, _epci in parts if commune])
    where |= Q(commune__epci__in=[epci for _commune, epci in parts if epci])
    linked = set(need.evidence.filter(kind=EvidenceKind.OBSERVATION).values_list("observation", flat=True))
    rows = Observation.objects.standing().filter(where).select_related("commune", "fabrique__organisation")[:MOST]
    return [OfferedObservation(one, observation_said(one), observation_about(one), one.pk in linked) for one in rows]


def observation_said(one: Observation) -> str:
    when = f", {one.happened}" if one.happened else ""
    return f"{one.name or class_said(one.facility_class)} : {one.get_change_display()}{when} ({one.commune.name})"


def observation_about(one: Observation) -> str:
    return f"{one.source} · {numbers.day(one.observed_on)} · {one.fabrique}"


@dataclass(frozen=True)
class OfferedNeed:
    """A need that a testimony may show, where it is and how far it has come."""

    need: Need
    about: str


def needs_for(testimony: Testimony) -> list[OfferedNeed]:
    """The Fabrique's needs, those most like what was said first, those of the same territory next; those it shows already left out."""
    rows = Need.objects.filter(fabrique=testimony.collection.fabrique).exclude(state=State.SET_ASIDE)
    rows = rows.exclude(evidence__testimony=testimony).select_related("territory", "fabrique__organisation")
    needs = list(rows.order_by("title_key", "pk")[:MOST])
    order = similar_among(testimony.text, needs)
    here = testimony.collection.territory_id
    needs.sort(key=lambda need: (-order.get(need.pk, 0), need.territory_id != here, need.title_key))
    return [OfferedNeed(need, f"{need.territory} · {need.get_state_display()}") for need in needs]


def is_number(words: str) -> bool:
    return words.isascii() and words.isdecimal() and len(words) <= LONGEST_NUMBER
