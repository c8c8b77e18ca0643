"""How many sources that do not depend on each other show a need: counted by kind, for and against, never made one score."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Piece:
    """One piece of evidence: the kind of source, whether it speaks against, how many people stand behind it.

    Two pieces that share a key (the same voice, the same workshop, the same organisation, the same data set, two testimonies that a
    person merged) come from one source. A piece without a key is a source by itself.
    """

    kind: str
    keys: frozenset[str] = frozenset()
    is_against: bool = False
    people: int = 0


@dataclass(frozen=True)
class KindCount:
    """Sources of one kind: how many speak for, against, and both ways; `pieces` are how many links they come from; `people` how many
    people stand behind those who speak for or both ways, as they were counted (0 when nobody counted them)."""

    kind: str
    supports: int
    opposes: int
    divided: int
    pieces: int
    people: int

    @property
    def sources(self) -> int:
        return self.supports + self.opposes + self.divided


@dataclass(frozen=True)
class Strength:
    """What shows a need: one line a kind, in the order asked for."""

    kinds: Sequence[KindCount] = ()

    @property
    def supports(self) -> int:
        """Independent sources that show the need and never deny it."""
        return sum(one.supports for one in self.kinds)

    @property
    def opposes(self) -> int:
        return sum(one.opposes for one in self.kinds)

    @property
    def divided(self) -> int:
        return sum(one.divided for one in self.kinds)

    @property
    def pieces(self) -> int:
        return sum(one.pieces for one in self.kinds)

    @property
    def people(self) -> int:
        return sum(one.people for one in self.kinds)


@dataclass
class _Source:
    """Pieces that come from the same, gathered one by one."""

    kind: str
    rank: int
    keys: set[str] = field(default_factory=set)
    pieces: list[Piece] = field(default_factory=list)

    @property
    def people(self) -> int:
        """One voice heard twice is counted once; two that were merged are two people, of whom the greater count is surely there."""
        return max((piece.people for piece in self.pieces if not piece.is_against), default=0)


def strength(pieces: Sequence[Piece], *, order: Sequence[str] = ()) -> Strength:
    """Count independent sources: connected components of pieces joined by their keys, each filed under the kind of its first piece.

    Takes O(pieces + keys). Kinds are given in `order`, the others after, in the order in which they come. No formula is behind it:
    counting by source, not by record, is the rule of triangulation as qualitative research says it.
    """
    sources = _gather(pieces)
    kinds = [*order, *dict.fromkeys(source.kind for source in sources if source.kind not in order)]
    counts = (_count(kind, [source for source in sources if source.kind == kind]) for kind in kinds)
    return Strength(tuple(count for count in counts if count.sources))


def _gather(pieces: Sequence[Piece]) -> list[_Source]:
    found: dict[int, _Source] = {}
    source_of: dict[str, int] = {}
    for rank, piece in enumerate(pieces):
        met = sorted({source_of[key] for key in piece.keys if key in source_of})
        kept = found[met[0]] if met else found.setdefault(rank, _Source(piece.kind, rank))
        fresh = set(piece.keys)
        for other in met[1:]:
            gone = found.pop(other)
            kept.pieces += gone.pieces
            fresh |= gone.keys
        kept.pieces.append(piece)
        kept.keys |= fresh
        source_of.update(dict.fromkeys(fresh, kept.rank))
    return list(found.values())


def _count(kind: str, sources: Sequence[_Source]) -> KindCount:
    sides = [{piece.is_against for piece in source.pieces} for source in sources]
    return KindCount(
        kind=kind,
        supports=sides.count({False}),
        opposes=sides.count({True}),
        divided=sides.count({False, True}),
        pieces=sum(len(source.pieces) for source in sources),
        people=sum(source.people for source in sources),
    )
