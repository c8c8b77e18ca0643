"""How a figure that was linked to a need is said: its value, and where it comes from."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from terreau.analysis.heard.disclosure import SMALLEST_CELL
from terreau.analysis.heard.publishing import public_share
from terreau.programme.needs.models import EvidenceKind
from terreau.programme.territories.portraits.reference import catalogue
from terreau.web.ui import numbers

KILOMETRE = 1000
# The units of the catalogue that are said otherwise on a page.
UNITS = {"hab.": gettext_lazy("habitants"), "€/an": gettext_lazy("€ par an")}
COUNTS = ("agree", "disagree", "passed")


def figure_said(evidence) -> str:
    """One sentence of the figure of a piece of evidence."""
    return {EvidenceKind.GAP: gap_said, EvidenceKind.INDICATOR: indicator_said}[EvidenceKind(evidence.kind)](evidence.figure)


def indicator_said(figure) -> str:
    value = Decimal(str(round(figure["value"], figure.get("decimals", 0))))
    decimals = figure.get("decimals", 0)
    written = numbers.number(value.quantize(Decimal(1).scaleb(-decimals)))
    unit = UNITS.get(figure["unit"], figure["unit"])
    said = f"{written}\u00a0{unit}" if unit else written
    return _("%(value)s (estimé)") % {"value": said} if figure.get("is_estimated") else said


def gap_said(figure) -> str:
    facts = {"with": figure["value"], "twins": figure["twins"]}
    pieces = [_("%(with)s lieux semblables sur %(twins)s l'ont à proximité") % facts]
    if figure.get("nearest_m") is not None:
        pieces.append(_("le plus proche est à %(distance)s en moyenne") % {"distance": distance(figure["nearest_m"])})
    if figure.get("people"):
        people = figure["people"]
        said = ngettext("%(count)s personne d'ici concernée", "%(count)s personnes d'ici concernées", people)
        pieces.append(said % {"count": numbers.number(people)})
    return " ; ".join(pieces)


def class_said(key: str) -> str:
    """The name of a class of facilities, or its key when the catalogue has left it."""
    found = next((one for one in catalogue().classes if one.key == key), None)
    if found is None:
        return key
    return found.name_en if numbers.active_language() == "en" else found.name


def distance(metres: float) -> str:
    if metres < KILOMETRE:
        return f"{numbers.number(round(metres / 10) * 10)}\u00a0m"
    return f"{numbers.number(Decimal(str(round(metres / KILOMETRE, 1))))}\u00a0km"


def source_said(figure) -> str:
    """Publisher, year, place: no figure without them."""
    year = figure.get("year", "")
    pieces = [figure.get("source", ""), "" if year in figure.get("source", "") else year, figure.get("place_name", "")]
    return ", ".join(piece for piece in pieces if piece)


def votes_said(figure) -> str:
    """As the team reads it: every count, the share and its interval; hands raised before others stand apart."""
    seen = figure["agree"] + figure["disagree"] + figure["passed"]
    alone = _("%(share)s d'accord (entre %(low)s et %(high)s), %(agree)s pour, %(disagree)s contre, %(passed)s sans avis")
    facts = {"share": percent(figure["agree"] / seen), "low": percent(figure["low"]), "high": percent(figure["high"])} if seen else {}
    said = [alone % {**facts, **{name: figure[name] for name in COUNTS}}] if seen else []
    if hands := figure.get("hands"):
        said.append(_("à main levée : %(agree)s pour, %(disagree)s contre, %(passed)s sans avis") % hands)
    return " ; ".join(said) or _("personne n'a encore voté")


def public_votes_said(figure) -> str:
    """As everyone reads it: no count nor share that would give back a small number; hands, which all in the room saw, are left out."""
    share = public_share(*(figure[name] for name in COUNTS))
    if share.seen is None:
        return _("moins de %(smallest)s votes") % {"smallest": SMALLEST_CELL}
    facts = {"total": numbers.number(share.seen)}
    if share.low is None:
        return _("%(total)s votes, trop peu d'un côté pour dire le partage") % facts
    facts |= {"low": percent(share.low), "high": percent(share.high)}
    if share.agree is None:
        return _("entre %(low)s et %(high)s d'accord, %(total)s votes") % facts
    return _("%(share)s d'accord (entre %(low)s et %(high)s), %(total)s votes") % {**facts, "share": percent(share.agree)}


def percent(share: float) -> str:
    return numbers.rate(share, 0)
