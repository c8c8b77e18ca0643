"""The kinds of official files that the lake reads, under the word the command line gives them."""

from typing import Final

from django.utils.translation import gettext as _
from rapidfuzz import process

from terreau.programme import Refused
from terreau.programme.territories.lake.kinds.kind import Kind, Parsed, Published
from terreau.programme.territories.lake.kinds.packaged import PACKAGED

KINDS: Final[dict[str, Kind]] = {kind.name: kind for kind in PACKAGED}


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
