"""The page of blind spots: what is measured and not heard, what is heard and not measured, and where each would be seen."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terreau.programme import Refused
from terreau.programme.needs.blind_spots import HEARD, Sight, SubjectLine, blind_spots
from terreau.programme.needs.measures import FRAGILE, MISSED, Measure, measures_of
from terreau.programme.needs.models import Evidence
from terreau.programme.territories.models import Territory
from terreau.web.needs.figures import figure_said
from terreau.web.ui import numbers
from terreau.web.ui.tables import Column, Linked, Table

# The order of the page: where someone has to go first.
TITLES = {
    Sight.MEASURED_ONLY: gettext_lazy("Mesuré, peu entendu"),
    Sight.HEARD_ONLY: gettext_lazy("Entendu, peu mesuré"),
    Sight.BOTH: gettext_lazy("Entendu et mesuré"),
    Sight.NEITHER: gettext_lazy("Ni entendu, ni mesuré comme manquant"),
}
SAYS = {
    Sight.MEASURED_ONLY: gettext_lazy(
        "Les chiffres montrent un manque dont personne n’a parlé ici. On n’en parle pas, ou l’on n’a pas encore rencontré qui le vit."
    ),
    Sight.HEARD_ONLY: gettext_lazy("Des personnes le disent, aucun chiffre ne le montre : ce n’est pas moins vrai, c’est moins vu."),
    Sight.BOTH: gettext_lazy("Ce que disent les personnes et ce que disent les chiffres vont dans le même sens."),
    Sight.NEITHER: gettext_lazy("Rien ne ressort ici, ce qui ne veut pas dire que rien ne manque."),
}


@dataclass(frozen=True)
class Section:
    """Subjects that are seen the same way, and why each figure speaks of what people say."""

    sight: Sight
    title: str
    says: str
    table: Table
    reasons: Sequence[tuple[str, str]]


def spots_page(territory: Territory, *, reader) -> dict:
    measures, why_not = read_measures(territory)
    sights = blind_spots(territory, measures=measures, reader=reader)
    shown = [found for sight in Sight if (found := section_of(sight, sights.lines, with_voices=sights.hears))]
    return {
        "territory": territory,
        "why_not": why_not,
        "sections": shown if measures or sights.hears else [],
        "reads_voices": sights.hears,
        "apart": sights.apart,
        "heard": HEARD,
        "fragile": numbers.rate(FRAGILE, 0),
        "missed": numbers.rate(MISSED, 0),
    }


def read_measures(territory: Territory) -> tuple[list[Measure], str]:
    """The figures of the portrait, or why there are none."""
    try:
        found = measures_of(territory)
    except Refused as refusal:
        return [], str(refusal)
    return found, "" if found else _("Aucun lieu officiel n’est rattaché à ce territoire : ses chiffres ne sont pas connus.")


def section_of(sight: Sight, lines: Sequence[SubjectLine], *, with_voices: bool) -> Section | None:
    own = [line for line in lines if line.sight == sight]
    if not own:
        return None
    voices = [Column(_("Personnes entendues"), "number")] if with_voices else []
    columns = [Column(_("Sujet")), Column(_("Besoins décrits")), *voices, Column(_("Ce que montrent les chiffres"))]
    rows = [(name_of(line), needs_of(line), *([line.voices] if with_voices else []), telling_of(line)) for line in own]
    table = Table(caption=_("Sujets : %(seen)s") % {"seen": str(TITLES[sight]).lower()}, columns=columns, rows=rows)
    return Section(sight, str(TITLES[sight]), says_of(sight, own), table, [(name_of(line), line.subject.reason) for line in own])


def says_of(sight: Sight, lines: Sequence[SubjectLine]) -> str:
    """Where most subjects have no figure at all, nothing stands out because nothing is known: it is said how many."""
    unknown = sum(not line.measured for line in lines)
    if sight != Sight.NEITHER or unknown * 2 <= len(lines):
        return str(SAYS[sight])
    words = _("%(unknown)s sujets sur %(all)s n’ont pas de données utilisables ici : on ne sait pas s’il y manque quelque chose.")
    return words % {"unknown": unknown, "all": len(lines)}


def name_of(line: SubjectLine) -> str:
    return line.subject.en if numbers.active_language() == "en" else line.subject.fr


def needs_of(line: SubjectLine):
    """One need leads to its page; several are named."""
    if len(line.needs) == 1:
        return Linked(line.needs[0].title, reverse("need", args=[line.needs[0].slug]))
    return " ; ".join(need.title for need in line.needs) or _("aucun")


def telling_of(line: SubjectLine) -> str:
    if line.telling:
        return " ; ".join(f"{one.label} ({figure_said(Evidence(kind=one.kind, figure=one.figure))})" for one in line.telling)
    if not line.is_measurable:
        return _("aucun fichier n’en parle")
    return _("rien d’alarmant") if line.measured else _("pas de données ici")
