"""Where official files are published: addresses that were seen in public code, dated, and never tried before `fetch` is asked for."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from terreau.programme import Refused
from terreau.programme.territories.lake.kinds import KINDS, Kind, Published


@dataclass(frozen=True)
class PublishedFile(Published):
    """One vintage at its address; `page` is the publisher's, `seen_in` says where the address was read and `seen_on` when.

    `md5` and `size` are empty when nobody gave them.
    """

    page: str = ""
    seen_in: str = ""
    seen_on: str = ""
    md5: str = ""
    size: int = 0


@cache
def published_files() -> tuple[tuple[str, PublishedFile], ...]:
    """Pairs of a kind and a file, as data/reference/published_files.toml says them."""
    path = Path(settings.ROOT) / "data" / "reference" / "published_files.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["files"]
    return tuple((row.pop("kind"), PublishedFile(**row)) for row in rows)


def published_of(kind: Kind) -> list[PublishedFile]:
    """The known addresses of a kind, newest vintage first; none when none could be checked."""
    written_in_code = [PublishedFile(one.vintage, one.url, one.member) for one in kind.published]
    found = {one.vintage: one for one in (*written_in_code, *(file for name, file in published_files() if name == kind.name))}
    return sorted(found.values(), key=lambda one: one.vintage, reverse=True)


def find_published(kind: Kind, *, vintage: str) -> PublishedFile:
    """The address of a vintage, the newest one when none is asked; refuses with what is known and the publisher's page."""
    known = published_of(kind)
    if not known:
        raise Refused(
            _(
                "L'adresse du fichier « %(kind)s » n'est pas connue : téléchargez-le sur %(page)s, puis "
                "« terreau data import %(kind)s FICHIER »."
            )
            % {"kind": kind.name, "page": kind.page or kind.publisher}
        )
    # A list that its publisher keeps up to date at one address has no vintage here: it takes the one that is asked for.
    exact = [one for one in known if vintage in ("", one.vintage)] or [one for one in known if not one.vintage]
    if exact:
        return exact[0]
    raise Refused(
        _(
            "Le millésime %(vintage)s de « %(kind)s » n'a pas d'adresse connue. Ceux qui en ont une : %(known)s. "
            "Les autres sont sur %(page)s."
        )
        % {"vintage": vintage, "kind": kind.name, "known": ", ".join(one.vintage for one in known), "page": kind.page or kind.publisher}
    )


def fetchable_kinds() -> list[Kind]:
    return [kind for kind in KINDS.values() if kind.read is not None and published_of(kind)]
