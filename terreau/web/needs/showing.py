"""What shows a need, as this reader may know it: everything for those who read the Fabrique, nothing raw for the others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terreau.analysis.heard.disclosure import SMALLEST_CELL, suppress
from terreau.analysis.heard.independence import KindCount, Strength
from terreau.analysis.texts.singling import singles_out
from terreau.programme.needs.inputs import OF_PEOPLE, SOURCE_NAMES
from terreau.programme.needs.models import Evidence, EvidenceKind
from terreau.programme.voices.states import StatementState
from terreau.web.needs.figures import class_said, figure_said, public_votes_said, source_said, votes_said
from terreau.web.ui.tables import Column, Table

# In the order in which they are read: people first.
GROUPS = {
    EvidenceKind.TESTIMONY: gettext_lazy("Ce que disent les personnes"),
    EvidenceKind.VOTE: gettext_lazy("Ce que disent les votes"),
    EvidenceKind.PARTNER: gettext_lazy("Ce que disent les partenaires"),
    EvidenceKind.OBSERVATION: gettext_lazy("Ce que l’on constate sur place"),
    EvidenceKind.GAP: gettext_lazy("Ce qui manque face aux lieux semblables"),
    EvidenceKind.INDICATOR: gettext_lazy("Ce que disent les chiffres"),
}
FEW = gettext_lazy("peu nombreux")
# Beyond this many of a kind, the page of evidence has the others.
SHOWN = 12


@dataclass(frozen=True)
class Shown:
    """One piece of evidence: what it says, how much, from where; `evidence` is there for the team alone."""

    said: str
    detail: str = ""
    source: str = ""
    is_quote: bool = False
    is_against: bool = False
    language: str = "fr"
    note: str = ""
    evidence: Evidence | None = None


@dataclass(frozen=True)
class Group:
    """The evidence of one kind, and how many pieces are not shown one by one."""

    kind: EvidenceKind
    label: str
    shown: Sequence[Shown]
    others: int

    @property
    def count(self) -> int:
        return len(self.shown) + self.others


def evidence_of(need):
    """With everything that a page says of it, in one query."""
    rows = need.evidence.select_related(
        "testimony__voice", "testimony__shared", "statement", "observation__commune", "organisation", "linked_by"
    )
    return rows.order_by("speaks_against", "pk")


@dataclass(frozen=True)
class Reader:
    """Who reads: `is_inside` reads counts, notes and who linked; `hears` reads what was said, word for word. The others read no quote
    that may point at someone among `population` people, None when nobody knows how many."""

    is_inside: bool
    hears: bool
    population: int | None = None


def groups_of(evidence: Iterable[Evidence], *, reader: Reader, most: int = SHOWN) -> list[Group]:
    rows = list(evidence)
    groups = []
    for kind, label in GROUPS.items():
        of_kind = [one for one in rows if one.kind == kind]
        shown = [found for one in of_kind if (found := shown_of(one, reader=reader))][:most]
        if shown or (reader.is_inside and of_kind):
            groups.append(Group(kind, str(label), shown, len(of_kind) - len(shown) if reader.is_inside else 0))
    return groups


def shown_of(one: Evidence, *, reader: Reader) -> Shown | None:
    """None for what this reader may not read: a raw testimony, an observation that was taken back."""
    said = SAID[EvidenceKind(one.kind)](one, reader)
    if said is None:
        return None
    facts = {"is_against": one.speaks_against, **said}
    return Shown(**facts, note=one.note, evidence=one) if reader.is_inside else Shown(**facts)


def said_by_testimony(one, reader):
    """For those who do not hear voices, the version that a person reread, without who said it nor when: in a village, an age is a name."""
    if reader.hears:
        voice = one.testimony.voice
        return {
            "said": one.testimony.text,
            "detail": capfirst(f"{voice.get_source_display()} · {voice.get_mode_display()}"),
            "is_quote": True,
            "language": one.testimony.language,
        }
    shared = getattr(one.testimony, "shared", None)
    if shared is None or singles_out(shared.text, population=reader.population):
        return None
    return {"said": shared.text, "is_quote": True}


def said_by_votes(one, reader):
    """A statement that was set aside counts no longer and is read by those who hear voices alone: it may name someone."""
    statement = one.statement
    if statement.state != StatementState.SHOWN:
        return {"said": statement.text, "detail": _("Affirmation écartée : elle ne compte plus.")} if reader.hears else None
    return {"said": statement.text, "detail": votes_said(one.figure) if reader.hears else public_votes_said(one.figure)}


def said_by_figure(one, _reader):
    return {"said": one.figure["label"], "detail": figure_said(one), "source": source_said(one.figure)}


def said_by_observation(one, _reader):
    """What the portrait says of it too: everything but who signed."""
    observation = one.observation
    if not observation.is_standing:
        return None
    when = f", {observation.happened}" if observation.happened else ""
    return {
        "said": f"{observation.name or class_said(observation.facility_class)} : {observation.get_change_display()}{when}",
        "detail": observation.note,
        "source": f"{observation.source}, {observation.commune.name}",
    }


def said_by_partner(one, _reader):
    return {"said": one.words, "detail": one.organisation.name if one.organisation else "", "is_quote": True}


SAID = {
    EvidenceKind.TESTIMONY: said_by_testimony,
    EvidenceKind.VOTE: said_by_votes,
    EvidenceKind.PARTNER: said_by_partner,
    EvidenceKind.OBSERVATION: said_by_observation,
    EvidenceKind.GAP: said_by_figure,
    EvidenceKind.INDICATOR: said_by_figure,
}


def strength_table(strength: Strength, *, is_inside: bool) -> Table | None:
    """One line a kind of source, for, against, both; people in small numbers are not counted in public."""
    if not strength.kinds:
        return None
    columns = [Column(_("Qui le dit, ou le montre"))] + [Column(label, "number") for label in (_("Pour"), _("Contre"), _("Partagés"))]
    rows = [row_of(one) for one in strength.kinds] if is_inside else public_rows(strength.kinds)
    return Table(caption=_("Sources indépendantes"), columns=columns, rows=rows)


def row_of(one: KindCount):
    return (capfirst(SOURCE_NAMES[one.kind]), one.supports, one.opposes, one.divided)


def public_rows(kinds: Sequence[KindCount]):
    """The table of people is hidden where a small number could be read or worked out; what is no person is counted as it is."""
    people = [one for one in kinds if one.kind in OF_PEOPLE]
    cells = suppress([[one.supports, one.opposes, one.divided] for one in people]).cells if people else ()
    hidden = [
        (capfirst(SOURCE_NAMES[one.kind]), *(str(FEW) if cell is None else cell for cell in row))
        for one, row in zip(people, cells, strict=True)
    ]
    return [*hidden, *(row_of(one) for one in kinds if one.kind not in OF_PEOPLE)]


def few_said() -> str:
    return _("« Peu nombreux » : de 1 à %(most)s, ou un nombre qui permettrait de les retrouver.") % {"most": SMALLEST_CELL - 1}
