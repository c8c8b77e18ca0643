"""Reads what Polis exports: votes.csv, and beside it comments.csv and participants-votes.csv when they are there."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from django.utils.translation import gettext as _

from terreau.analysis.opinions.results import Votes
from terreau.programme.territories.lake.reading import UnreadableFile
from terreau.programme.territories.lake.reading.cells import read_numbers
from terreau.programme.territories.lake.reading.files import open_source
from terreau.programme.territories.lake.reading.opening import read_rows
from terreau.programme.territories.lake.reading.rows import Rows

# The names of the columns, over the years and in the two layouts.
COMMENT, VOTER = ("comment-id", "statement-id", "statement"), ("voter-id", "participant-id", "participant")
VOTE, TIME = ("vote", "value"), ("timestamp",)
TEXT, MODERATED, AUTHOR = ("comment-body", "comment", "text"), ("moderated", "mod"), ("author-id",)
GROUP = ("group-id",)
# Exports have +1 for agree.
VALUES = {written: value for value in (-1, 0, 1) for written in (f"{value}", f"{value:+d}", f"{value}.0")}
SET_ASIDE, UNKNOWN = -1, 9


@dataclass(frozen=True)
class PolisStatement:
    """A statement as the export has it; `moderated` is -1 when it was set aside, 0 not looked at, 1 accepted; `text` may be unknown."""

    number: str
    text: str = ""
    moderated: int = 0
    author: str = ""
    made_at_ms: int = 0


@dataclass(frozen=True)
class PolisExport:
    """The last vote of each person on each statement that was not set aside; person i is `people[i]`, statement j `statements[j]`.

    `voted_at_ms` has one entry a vote, 0 when the file does not say; `published_groups` are those that the export gives, by person;
    `repeated` votes were replaced by a later one, and `dropped` were on statements set aside.
    """

    votes: Votes
    people: Sequence[str]
    statements: Sequence[PolisStatement]
    set_aside: Sequence[PolisStatement]
    voted_at_ms: np.ndarray
    published_groups: dict[str, str]
    repeated: int
    dropped: int


def read_polis(path: Path) -> PolisExport:
    """Read a folder exported by Polis, or a file of votes alone. Raises UnreadableFile, which names file, line and column."""
    if not path.is_dir():
        return assemble(read_table(path, needs=[COMMENT, VOTER, VOTE], only=[TIME]), statements=[], groups={})
    votes = find_file(path, "votes.csv")
    if votes is None:
        reason = _("ce dossier n'a pas de fichier votes.csv : donnez le dossier d'un export de Polis, ou un fichier de votes.")
        raise UnreadableFile(reason, file=str(path))
    comments = find_file(path, "comments.csv")
    people = find_file(path, "participants-votes.csv") or find_file(path, "participant-votes.csv")
    return assemble(
        read_table(votes, needs=[COMMENT, VOTER, VOTE], only=[TIME]),
        statements=read_statements(comments) if comments else [],
        groups=read_groups(people) if people else {},
    )


def find_file(folder: Path, name: str) -> Path | None:
    """The file of this name, else the only one whose name ends so, as downloads have it; participants-votes.csv is no votes.csv."""
    if (folder / name).is_file():
        return folder / name
    own = sorted(path for path in folder.glob(f"*[-_.]{name}") if "participant" not in path.name.removesuffix(name))
    return own[0] if len(own) == 1 else None


def read_table(path: Path, *, needs, only=()) -> Rows:
    with open_source(path) as file:
        return read_rows(file, needs=needs, only=only)


def read_names(rows: Rows, *names: str) -> pa.Array:
    """A column of identifiers, as text; refuses the first that is missing."""
    column = rows.need(*names)
    text = rows.text(column)
    if text.null_count:
        refuse_empty(rows, column, pc.is_null(text).to_numpy(zero_copy_only=False))
    return text


def refuse_empty(rows: Rows, column: str, empty: np.ndarray) -> None:
    if empty.any():
        rows.refuse(int(np.argmax(empty)), column, _("cette cellule est vide : complétez-la, ou retirez la ligne."))


def read_values(rows: Rows, column: str, *, what: str, empty: int | None = None) -> np.ndarray:
    """A column of -1, 0 and 1; `what` says in French what they are, `empty` what an empty cell is. Refuses the first that is no such."""
    coded = rows.text(column).dictionary_encode()
    if empty is None and coded.null_count:
        refuse_empty(rows, column, pc.is_null(coded).to_numpy(zero_copy_only=False))
    words = coded.dictionary.to_pylist()
    known = np.array([*(VALUES.get(word, UNKNOWN) for word in words), empty or 0], np.int8)
    values = known[pc.fill_null(coded.indices, len(words)).to_numpy(zero_copy_only=False)]
    if (values == UNKNOWN).any():
        row = int(np.argmax(values == UNKNOWN))
        reason = _("« %(word)s » n'est pas %(what)s : corrigez cette cellule, ou exportez le fichier de nouveau.")
        rows.refuse(row, column, reason % {"word": coded[row].as_py()[:40], "what": what})
    return values


def read_times(rows: Rows) -> np.ndarray:
    """Milliseconds, 0 when the file has no such column."""
    column = rows.column(*TIME)
    if column is None:
        return np.zeros(len(rows), np.int64)
    times = read_numbers(rows, column, least=0, most=1e15).values
    refuse_empty(rows, column, np.isnan(times))
    return times.astype(np.int64)


def read_statements(path: Path) -> list[PolisStatement]:
    """The statements of comments.csv, one a line, in its order; refuses a number that is there twice."""
    rows = read_table(path, needs=[COMMENT])
    numbers = read_names(rows, *COMMENT).to_pylist()
    seen: set[str] = set()
    for row, number in enumerate(numbers):
        if number in seen:
            reason = _("l'affirmation « %(number)s » est déjà plus haut : gardez une seule des deux lignes.")
            rows.refuse(row, rows.need(*COMMENT), reason % {"number": number})
        seen.add(number)
    moderated = rows.column(*MODERATED)
    what = _("une modération (-1 écartée, 0 pas encore vue, 1 acceptée)")
    marks = read_values(rows, moderated, what=what, empty=0) if moderated else np.zeros(len(rows), np.int8)
    texts, authors = ([word or "" for word in words_of(rows, *names)] for names in (TEXT, AUTHOR))
    times = read_times(rows).tolist()
    return [PolisStatement(*facts) for facts in zip(numbers, texts, marks.tolist(), authors, times, strict=True)]


def words_of(rows: Rows, *names: str) -> list[str | None]:
    column = rows.column(*names)
    return rows.text(column).to_pylist() if column else [None] * len(rows)


def read_groups(path: Path) -> dict[str, str]:
    """Everyone in participants-votes.csv, with the group that Polis gave them, "" for none; its two layouts differ by a column."""
    rows = read_table(path, needs=[VOTER], only=[GROUP])
    return dict(zip(read_names(rows, *VOTER).to_pylist(), (word or "" for word in words_of(rows, *GROUP)), strict=True))


def assemble(rows: Rows, *, statements: Sequence[PolisStatement], groups: dict[str, str]) -> PolisExport:
    """Keep the last vote of each pair, by time then by place in the file, on statements that were not set aside."""
    voter, comment = (read_names(rows, *names).dictionary_encode() for names in (VOTER, COMMENT))
    value = read_values(rows, rows.need(*VOTE), what=_("un vote (1 d'accord, -1 pas d'accord, 0 sans avis)"))
    time = read_times(rows)
    known = {one.number: one for one in statements}
    away = {one.number for one in statements if one.moderated == SET_ASIDE}
    people = sort_names({*voter.dictionary.to_pylist(), *groups})
    kept = sort_names({*comment.dictionary.to_pylist(), *known} - away)
    person, statement = number(voter, people), number(comment, kept)
    order = np.argsort(time, kind="stable")[::-1]
    pairs = person.astype(np.int64) * (len(kept) + 1) + statement
    # The first of each pair once turned round is its last.
    _pairs, first = np.unique(pairs[order], return_index=True)
    last = order[first]
    counted = last[statement[last] >= 0]
    return PolisExport(
        votes=Votes(person[counted], statement[counted], value[counted], len(people), len(kept)),
        people=people,
        statements=[known.get(name, PolisStatement(name)) for name in kept],
        set_aside=[one for one in statements if one.number in away],
        voted_at_ms=time[counted],
        published_groups=groups,
        repeated=len(time) - len(last),
        dropped=len(last) - len(counted),
    )


def sort_names(names: set[str]) -> list[str]:
    """Numbers by their value, words after them."""
    return sorted(names, key=lambda name: (0, int(name), name) if name.isascii() and name.isdigit() else (1, 0, name))


def number(coded: pa.DictionaryArray, names: Sequence[str]) -> np.ndarray:
    """The rank of each cell among `names` (int32), -1 for one that is not there."""
    rank = {name: place for place, name in enumerate(names)}
    ranks = np.array([rank.get(name, -1) for name in coded.dictionary.to_pylist()] or [-1], np.int32)
    return ranks[coded.indices.to_numpy(zero_copy_only=False)]
