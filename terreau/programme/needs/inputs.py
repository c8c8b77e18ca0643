"""Evidence as plain values: which pieces come from the same voice, workshop, organisation, observer or data set."""

from collections.abc import Iterable, Mapping

from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from terreau.analysis.heard.independence import Piece, Strength, strength
from terreau.programme.needs.models import Evidence, EvidenceKind, Need
from terreau.programme.network.models import Kind
from terreau.programme.voices.models import Merge
from terreau.programme.voices.states import StatementState
from terreau.programme.voices.vocabulary import Mode, SourceKind

STATISTICS, VOTES, FIELD, PARTNER = "statistics", "votes", "field", "partner"
# In the order of a page: who lives it first, then who sees it, then what counts it.
SOURCE_NAMES = {
    SourceKind.RESIDENT: _("habitant·es"),
    SourceKind.WORKER: _("personnes qui travaillent ici"),
    SourceKind.ASSOCIATION: _("associations"),
    SourceKind.EMPLOYER: _("employeurs"),
    SourceKind.LANDLORD: _("bailleurs"),
    SourceKind.SOCIAL_ACTION: _("action sociale"),
    SourceKind.HEALTH: _("santé"),
    SourceKind.SCHOOL: _("école, petite enfance"),
    SourceKind.ELECTED: _("élu·es, collectivités"),
    SourceKind.OTHER: _("autres"),
    PARTNER: _("autres partenaires"),
    STATISTICS: _("statistiques"),
    VOTES: _("votes"),
    FIELD: _("observation de terrain"),
}
# Who a partner speaks as, by the kind of its card; the others are partners without more.
SPEAKS_AS = {
    Kind.LOCAL_AUTHORITY: SourceKind.ELECTED,
    Kind.ESS: SourceKind.ASSOCIATION,
    Kind.COMPANY: SourceKind.EMPLOYER,
    Kind.LANDLORD: SourceKind.LANDLORD,
    Kind.SOCIAL_BODY: SourceKind.SOCIAL_ACTION,
}
# What speaks for people: their small numbers are never public.
OF_PEOPLE = frozenset(SourceKind.values)
READ = (
    "need",
    "kind",
    "testimony",
    "testimony__is_observation",
    "testimony__voice",
    "testimony__voice__source",
    "testimony__voice__people",
    "testimony__voice__mode",
    "testimony__voice__collection",
    "testimony__voice__heard_at",
    "testimony__voice__occasion",
    "testimony__voice__organisation",
    "testimony__voice__mediator",
    "statement",
    "observation",
    "observation__signed_by",
    "organisation",
    "organisation__kind",
    "figure",
    "words",
    "speaks_against",
)


def strength_of(need: Need) -> Strength:
    return strengths_of([need.pk])[need.pk]


def strengths_of(needs: Iterable[int]) -> dict[int, Strength]:
    """How many independent sources show each of these needs: two queries, however many needs."""
    pieces: dict[int, list[Piece]] = {pk: [] for pk in needs}
    rows = list(counting_evidence().filter(need__in=pieces).order_by("pk").values(*READ))
    roots = merged_roots(row["testimony"] for row in rows if row["testimony"])
    for row in rows:
        pieces[row["need"]].append(piece_of(row, roots=roots))
    return {pk: strength(found, order=tuple(SOURCE_NAMES)) for pk, found in pieces.items()}


def counting_evidence():
    """Evidence that still stands: neither a statement that was set aside, nor an observation that was withdrawn."""
    gone = Q(statement__state=StatementState.SET_ASIDE) | Q(observation__withdrawn_at__isnull=False)
    return Evidence.objects.exclude(gone)


def merged_roots(testimonies: Iterable[int]) -> dict[int, int]:
    """Each testimony of a merge that touches these, and the one that it counts with."""
    wanted = set(testimonies)
    if not wanted:
        return {}
    # Those kept by the same third one are merged too, though no row joins them.
    kept = dict(Merge.objects.filter(Q(twin__in=wanted) | Q(kept__in=wanted)).values_list("twin", "kept"))
    return {**{root: root for root in kept.values()}, **kept}


def piece_of(row: Mapping, *, roots: Mapping[int, int]) -> Piece:
    kind, keys, people = KEYS_OF[row["kind"]](row)
    if row["testimony"] in roots:
        keys.add(f"merged:{roots[row['testimony']]}")
    return Piece(str(kind), frozenset(keys), row["speaks_against"], people)


def of_testimony(row):
    """One voice counts once; so do all the notes of one workshop, and those who speak in the name of one organisation."""
    voice = row["testimony__voice"]
    if row["testimony__is_observation"]:
        mediator = row["testimony__voice__mediator"]
        return FIELD, {f"observer:{mediator}" if mediator else f"voice:{voice}"}, 0
    keys = {f"voice:{voice}"}
    if row["testimony__voice__mode"] == Mode.WORKSHOP:
        day, occasion = localdate(row["testimony__voice__heard_at"]), row["testimony__voice__occasion"].strip().casefold()
        keys.add(f"workshop:{row['testimony__voice__collection']}:{day}:{occasion}")
    if row["testimony__voice__organisation"]:
        keys.add(f"organisation:{row['testimony__voice__organisation']}")
    return row["testimony__voice__source"], keys, row["testimony__voice__people"]


def of_vote(row):
    figure = row["figure"]
    return VOTES, {f"statement:{row['statement']}"}, figure.get("disagree" if row["speaks_against"] else "agree", 0)


def of_figure(row):
    """One data set counts once, however many of its figures are linked."""
    return STATISTICS, {f"dataset:{row['figure'].get('dataset') or row['figure'].get('source')}"}, 0


def of_observation(row):
    return FIELD, {f"observer:{row['observation__signed_by']}"}, 0


def of_partner(row):
    """One organisation counts once; words without an organisation count once by what they say."""
    if row["organisation"]:
        return SPEAKS_AS.get(row["organisation__kind"], PARTNER), {f"organisation:{row['organisation']}"}, 0
    return PARTNER, {f"words:{row['words'].strip().casefold()}"}, 0


KEYS_OF = {
    EvidenceKind.TESTIMONY: of_testimony,
    EvidenceKind.VOTE: of_vote,
    EvidenceKind.INDICATOR: of_figure,
    EvidenceKind.GAP: of_figure,
    EvidenceKind.OBSERVATION: of_observation,
    EvidenceKind.PARTNER: of_partner,
}
