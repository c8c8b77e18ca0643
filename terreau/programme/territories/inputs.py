"""From rows of the geography to the plain values that the analysis reads."""

from dataclasses import dataclass

from terreau.analysis.sheets.gazetteer import Gazetteer, Place
from terreau.programme.territories.models import Commune, CommuneContour, Departement, Epci, PartKind, PartRole, Region


@dataclass(frozen=True)
class Part:
    """One piece of a perimeter as it is asked for: found by its code, else by its name.

    A QPV may have no code ("liste officielle non livrée"); `commune_code` then says where it lies.
    """

    kind: str
    code: str = ""
    role: str = PartRole.COMPOSES
    name: str = ""
    generation: int | None = None
    commune_code: str = ""


@dataclass(frozen=True)
class FoundPart:
    """A piece whose place was found in the official geography."""

    kind: str
    role: str
    name: str
    commune: Commune | None = None
    epci: Epci | None = None
    departement: Departement | None = None
    qpv_code: str = ""
    generation: int | None = None

    @property
    def is_composing(self):
        return self.role == PartRole.COMPOSES

    @property
    def communes(self):
        """The communes that this piece covers; for a QPV, the commune it lies in."""
        if self.kind == PartKind.EPCI:
            return Commune.objects.filter(epci=self.epci)
        if self.kind == PartKind.DEPARTEMENT:
            return Commune.objects.filter(departement=self.departement)
        return Commune.objects.filter(pk=self.commune.pk) if self.commune else Commune.objects.none()


def gazetteer():
    """Every official place by name, to hold printed names against; empty while the geography is not loaded."""
    rows = [
        *(Place(name, code, "region") for name, code in Region.objects.values_list("name", "code")),
        *(Place(name, code, "departement", up) for name, code, up in Departement.objects.values_list("name", "code", "region_id")),
        *(Place(name, code, "epci") for name, code in Epci.objects.values_list("name", "code")),
        *(Place(name, code, "commune", up or "") for name, code, up in Commune.objects.values_list("name", "code", "departement_id")),
    ]
    return Gazetteer(tuple(rows))


def contours_of(communes):
    """The WKB contours of these communes, those without one left out."""
    rows = CommuneContour.objects.filter(commune__in=communes).order_by("commune_id")
    return [bytes(wkb) for wkb in rows.values_list("wkb", flat=True)]
