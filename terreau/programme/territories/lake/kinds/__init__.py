"""The kinds of official files that the lake reads, under the word the command line gives them."""

from typing import Final

from django.utils.translation import gettext as _
from rapidfuzz import process

from terreau.programme import Refused
from terreau.programme.territories.lake.kinds.bpe import BPE
from terreau.programme.territories.lake.kinds.changes import COMMUNES_CHANGES
from terreau.programme.territories.lake.kinds.contours import IRIS_CONTOURS, QPV_KIND
from terreau.programme.territories.lake.kinds.finess import FINESS
from terreau.programme.territories.lake.kinds.insee import COMPARATEUR, FILOSOFI_COMMUNES, FILOSOFI_EPCI, FILOSOFI_IRIS
from terreau.programme.territories.lake.kinds.kind import Kind, Parsed, Published
from terreau.programme.territories.lake.kinds.links import EPCI_PERIMETERS, FRR_LIST, ZONES_EMPLOI, ZRR_LIST
from terreau.programme.territories.lake.kinds.packaged import PACKAGED
from terreau.programme.territories.lake.kinds.points import FRANCE_SERVICES, LAPOSTE
from terreau.programme.territories.lake.kinds.qpv_figures import QPV_FIGURES
from terreau.programme.territories.lake.kinds.unemployment import CHOMAGE

IMPORTED: Final = (
    QPV_KIND,
    QPV_FIGURES,
    COMPARATEUR,
    FILOSOFI_COMMUNES,
    FILOSOFI_EPCI,
    FILOSOFI_IRIS,
    CHOMAGE,
    BPE,
    LAPOSTE,
    FRANCE_SERVICES,
    FINESS,
    FRR_LIST,
    ZRR_LIST,
    ZONES_EMPLOI,
    EPCI_PERIMETERS,
    IRIS_CONTOURS,
    COMMUNES_CHANGES,
)
KINDS: Final[dict[str, Kind]] = {kind.name: kind for kind in (*IMPORTED, *PACKAGED)}


def kind_named(name: str) -> Kind:
    """The kind of this name; refuses another with the nearest names."""
    if kind := KINDS.get(name.strip().lower()):
        return kind
    near = [found for found, _score, _rank in process.extract(name, list(KINDS), limit=3, score_cutoff=50)]
    raise Refused(
        _("« %(name)s » n'est pas une nature de données connue. Choisissez parmi : %(names)s.")
        % {"name": name, "names": ", ".join(near or KINDS)}
    )


__all__ = ["KINDS", "Kind", "Parsed", "Published", "kind_named"]
