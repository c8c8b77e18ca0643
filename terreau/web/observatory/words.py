"""How the observatory says a value, a distance, an absence and a place among its peers, in the reader's language."""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from math import isclose

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from terreau.analysis.territory.catalogue import THEMES
from terreau.analysis.territory.figures import Absence
from terreau.analysis.territory.portrait import Position
from terreau.web.ui import numbers

ABSENCES = {
    Absence.NOT_PUBLISHED: gettext_lazy("non publié"),
    Absence.NOT_APPLICABLE: gettext_lazy("sans objet"),
    Absence.NO_DATA: gettext_lazy("pas de données ici"),
}
REASONS = {
    Absence.NOT_PUBLISHED: gettext_lazy("La source ne donne pas ce nombre ici, souvent pour protéger le secret des petits groupes."),
    Absence.NOT_APPLICABLE: gettext_lazy("Cette mesure n’a pas de sens pour un lieu de cette sorte."),
    Absence.NO_DATA: gettext_lazy("Aucun fichier importé ne couvre ce lieu : cela ne veut pas dire qu’il n’y a rien."),
}
ESTIMATED = gettext_lazy("estimé")
WHY_ESTIMATED = gettext_lazy("Il a fallu supposer la part d’un lieu plus grand ou à cheval : c’est un ordre de grandeur.")
KINDS = {
    "commune": gettext_lazy("Commune"),
    "epci": gettext_lazy("Intercommunalité"),
    "qpv": gettext_lazy("Quartier prioritaire"),
    "free": gettext_lazy("Périmètre choisi"),
    "territory": gettext_lazy("Territoire du programme"),
}
# The quantiles of a position, as shares of the peers.
LEVELS = (0, 0.1, 0.25, 0.5, 0.75, 0.9, 1)
# Beyond this share of peers better off (or worse off), a figure is worth a word.
ATTENTION, SUPPORT = 0.75, 0.25
KILOMETRE = 1000
FAR_M, ON_THE_SPOT_M = 20_000, 5


def name_of(thing) -> str:
    """The name of an indicator or of a class of facilities."""
    return thing.name_en if numbers.active_language() == "en" and thing.name_en else thing.name


def theme_label(theme: str) -> str:
    french, english = THEMES.get(theme, (theme.capitalize(), theme.capitalize()))
    return english if numbers.active_language() == "en" else french


def definition_of(indicator) -> str:
    return indicator.definition_en if numbers.active_language() == "en" and indicator.definition_en else indicator.definition


def rounded(value: float, decimals: int) -> Decimal:
    # Adding zero turns "-0" into "0".
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP) + 0


# The units of the catalogue, as a page says them; the others are said as they stand.
UNITS = {
    "hab.": gettext_lazy("habitants"),
    "hab./km²": gettext_lazy("hab./km²"),
    "% par an": gettext_lazy("% par an"),
    "€/an": gettext_lazy("€ par an"),
}


def measure(value: float, *, unit: str = "", decimals: int = 0) -> str:
    """A value with its unit, as the language sets it: "31,2 %", "21 450 € par an", "742 habitants"."""
    written, said = numbers.number(rounded(value, decimals)), unit_said(unit)
    if numbers.active_language() == "en" and said.startswith("€"):
        return f"€{written}{said[1:]}"
    if numbers.active_language() == "en" and said.startswith(("%", "‰")):
        return f"{written}{said}"
    return f"{written}\u00a0{said}" if said else written


def unit_said(unit: str) -> str:
    return str(UNITS.get(unit, unit))


def value_of(value: float, indicator) -> str:
    return measure(value, unit=indicator.unit, decimals=indicator.decimals)


def share(fraction: float, decimals: int = 0) -> str:
    return measure(fraction * 100, unit="%", decimals=decimals)


def people(count: float) -> str:
    whole = int(rounded(count, 0))
    return ngettext("%(count)s personne", "%(count)s personnes", whole) % {"count": numbers.number(whole)}


def distance(metres: float) -> str:
    """To ten metres near by, to a hundred farther, to a kilometre far away: more would be a false precision.

    Nothing at all is not a distance: a service known by its commune or its IRIS stands on the very point of the people.
    """
    if metres < ON_THE_SPOT_M:
        return _("sur place")
    if metres < KILOMETRE - 5:
        return f"{numbers.number(int(rounded(metres / 10, 0)) * 10)}\u00a0m"
    return f"{numbers.number(rounded(metres / KILOMETRE, 0 if metres >= FAR_M else 1))}\u00a0km"


def radius(metres: int) -> str:
    return f"{metres // KILOMETRE}\u00a0km"


def peers_noun(kind: str) -> str:
    """What the places it is compared with are called, in the plural; a free perimeter is compared with communes."""
    nouns = {"epci": pgettext("peers", "intercommunalités semblables"), "qpv": pgettext("peers", "quartiers semblables")}
    return nouns.get(kind) or pgettext("peers", "communes semblables")


def tied_share(position: Position, value: float) -> float:
    """The least share of peers known to have this very value: several quantiles then stand on it."""
    level = max((level for level, quantile in zip(LEVELS, position.quantiles, strict=False) if isclose(quantile, value)), default=0)
    return max(level - position.share_below, 0)


def among(position: Position, value: float, *, kind: str) -> str:
    """Where a value stands among the peers', in tenths, never said more exactly than it is known."""
    tied = tied_share(position, value)
    below, above = position.share_below, 1 - position.share_below - tied
    if tied >= 0.2:
        return _("comme dans au moins %(count)s %(peers)s sur %(whole)s") % out_of(tied, kind=kind)
    if below >= 0.55:
        return _("plus que dans %(count)s %(peers)s sur %(whole)s") % out_of(below, kind=kind)
    if above >= 0.55:
        return _("moins que dans %(count)s %(peers)s sur %(whole)s") % out_of(above, kind=kind)
    return _("au milieu des %(peers)s") % {"peers": peers_noun(kind)}


def out_of(fraction: float, *, kind: str) -> dict:
    """Tenths; hundredths where tenths would say "all". Never all: a rounding would claim it."""
    whole = 100 if fraction >= 0.95 else 10
    return {"count": min(int(fraction * whole + (0.5 if whole == 10 else 0)), whole - 1), "whole": whole, "peers": peers_noun(kind)}


def band_label(label: str) -> str:
    """ "0–19" and "65+" are bands of years: "0–19 ans", "65 ans ou plus"."""
    bare = label.removesuffix(" ans et plus").removesuffix(" ans").removesuffix("+")
    is_open = label.endswith("+") or label.endswith("et plus")
    return (_("%(years)s ans ou plus") if is_open else _("%(years)s ans")) % {"years": bare}


def period_said(period: str) -> str:
    """Two years are tied by a dash that is no minus; what the source does not date says so."""
    return re.sub(r"^(\d{4})-(\d{4})$", r"\1–\2", period) or _("année non dite")


def day_said(written: str) -> str:
    """A day as it is said; a year or a month that people remember stays as they wrote it."""
    try:
        return numbers.day(date.fromisoformat(written))
    except ValueError:
        return written


def twin_reason(reason) -> str:
    one = reason.indicator
    facts = {"name": name_of(one), "here": value_of(reason.here, one), "there": value_of(reason.there, one)}
    return _("%(name)s : ici %(here)s, là %(there)s") % facts
