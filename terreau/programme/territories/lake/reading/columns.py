"""Finds the columns of a file under the names that its publisher gave them over the years."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from django.utils.translation import gettext as _
from rapidfuzz import process

from terreau.analysis.texts.folding import fold
from terreau.programme.territories.lake.reading.unreadable import UnreadableFile

# The names that one column goes by, best first; # stands for a digit and * for any words: "P##_POP" is P18_POP, then P21_POP.
Names = tuple[str, ...]


# A digit, or any words, of a name while the rest of it is folded.
DIGIT, WORDS = "zzdigitzz", "zzwordszz"


@cache
def plain(name: str) -> str:
    """A column's name without capitals, accents and signs: "Libellé_du_site" and "libelle du site" are one."""
    return fold(name)


@cache
def pattern_of(name: str) -> re.Pattern[str]:
    return re.compile(plain(name.replace("#", DIGIT).replace("*", WORDS)).replace(DIGIT, r"\d").replace(WORDS, ".*"))


def find_column(columns: Iterable[str], names: Names) -> str | None:
    """The first column that goes by one of these names."""
    listed = list(columns)
    for name in names:
        for column in listed:
            if pattern_of(name).fullmatch(plain(column)):
                return column
    return None


def find_columns(columns: Iterable[str], name: str) -> list[str]:
    """Every column of this name, with whatever digits: one a year, one a quarter."""
    return [column for column in columns if pattern_of(name).fullmatch(plain(column))]


def has_columns(columns: Sequence[str], needs: Sequence[Names]) -> bool:
    return all(find_column(columns, names) for names in needs)


def count_columns(columns: Sequence[str], needs: Sequence[Names]) -> tuple[int, int]:
    """How much a line looks like the header: needed columns that it has, then cells that are not empty."""
    return sum(1 for names in needs if find_column(columns, names)), sum(1 for column in columns if column)


def require_columns(columns: Sequence[str], needs: Sequence[Names], *, file: str, line: int = 0) -> None:
    """Refuse a file that lacks a column, and name the nearest ones that it has."""
    for names in needs:
        if find_column(columns, names):
            continue
        listed = [column for column in columns if column.strip()]
        near = [found for found, _score, _rank in process.extract(names[0], listed, processor=plain, limit=4, score_cutoff=45)]
        shown = ", ".join(near or listed[:8]) or _("aucune")
        wanted = _(" ou ").join(name.replace("#", "n").replace("*", "…") for name in names[:6])
        reason = _("il manque la colonne %(wanted)s. Les plus proches ici : %(near)s. Vérifiez que c'est le bon fichier.")
        raise UnreadableFile(reason % {"wanted": wanted, "near": shown}, file=file, line=line, column=names[0])
    doubles = {column for column in columns if column and list(columns).count(column) > 1 and find_any(column, needs)}
    if doubles:
        raise UnreadableFile(_("cette colonne est là deux fois : gardez-en une."), file=file, line=line, column=sorted(doubles)[0])


def find_any(column: str, needs: Sequence[Names]) -> bool:
    return any(find_column([column], names) for names in needs)


def name_apart(columns: Sequence[str]) -> list[str]:
    """Columns that no importer needs may be empty or twice there; they are told apart so that a table can hold them."""
    seen: dict[str, int] = {}
    apart = []
    for column in columns:
        seen[column] = seen.get(column, 0) + 1
        apart.append(column if column and seen[column] == 1 else f"{column} ({seen[column]})")
    return apart
