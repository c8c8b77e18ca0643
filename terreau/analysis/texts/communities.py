"""Communities of a weighted graph by Leiden, the same for the same seed."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.texts.compiled.leiden import find_pieces, move_nodes, refine

Numbers = NDArray[np.int32]
Offsets = NDArray[np.int64]
Floats = NDArray[np.float64]
MOST_LEVELS: Final = 50


@dataclass(frozen=True)
class Graph:
    """Node v has links `edges[v]`…`edges[v + 1]` to `ends` with `weights` > 0; each link stands on both sides, a loop once."""

    edges: Offsets
    ends: Numbers
    weights: Floats
    strength: Floats

    def __len__(self) -> int:
        return len(self.strength)


def make_graph(nodes: int, *, one: NDArray[np.integer], other: NDArray[np.integer], weights: Floats) -> Graph:
    """A graph from links named once each; links of the same two nodes are added up."""
    is_loop = one == other
    begins, ends = np.concatenate([one, other[~is_loop]]), np.concatenate([other, one[~is_loop]])
    pairs, where = np.unique(begins.astype(np.int64) * max(nodes, 1) + ends, return_inverse=True)
    added = np.bincount(where, np.concatenate([weights, weights[~is_loop]]), len(pairs)).astype(np.float64)
    begins, ends = pairs // max(nodes, 1), (pairs % max(nodes, 1)).astype(np.int32)
    edges = np.concatenate([[0], np.cumsum(np.bincount(begins, minlength=nodes))]).astype(np.int64)
    strength = np.bincount(begins, added * np.where(begins == ends, 2.0, 1.0), nodes).astype(np.float64)
    return Graph(edges, ends, added, strength)


def find_communities(graph: Graph, *, anchors: Numbers | None = None, resolution: float = 1.0, seed: int = 0) -> Numbers:
    """The community of each node, numbered from 0 in order of their first node; every community is connected.

    Leiden (Traag, Waltman & van Eck 2019) on Newman's modularity with `resolution`; nodes with different `anchors` (≥ 0) are kept
    apart. A refined part joins where modularity grows most (their θ → 0), so that only the order of visits is drawn.
    """
    nodes = len(graph)
    own = np.full(nodes, -1, np.int32) if anchors is None else anchors.astype(np.int32)
    if not nodes or graph.strength.sum() == 0.0:
        return np.arange(nodes, dtype=np.int32)
    draw = np.random.default_rng(seed)
    rate = resolution / float(graph.strength.sum())
    level, community = graph, np.arange(nodes, dtype=np.int32)
    where: NDArray[np.integer] = np.arange(nodes)
    for _level in range(MOST_LEVELS):
        order = draw.permutation(len(level)).astype(np.int32)
        moves = move_nodes(level.edges, level.ends, level.weights, level.strength, own, community, order, rate)
        if len(np.unique(community)) == len(level) or not moves:
            break
        part = refine(level.edges, level.ends, level.weights, level.strength, own, community, order, rate)
        parts, smaller = np.unique(part, return_inverse=True)
        if len(parts) == len(level):
            # Nothing can be joined within communities: the next level would be this one.
            break
        community = np.unique(community[parts], return_inverse=True)[1].astype(np.int32)
        level, own = gather(level, smaller, len(parts)), gather_anchors(own, smaller, len(parts))
        where = smaller[where]
    return find_pieces(graph.edges, graph.ends, community[where].astype(np.int32))


def gather(graph: Graph, group: NDArray[np.integer], groups: int) -> Graph:
    """The graph of groups of nodes: links between two groups added up, those within one as a loop."""
    begins = np.repeat(np.arange(len(graph)), np.diff(graph.edges))
    # Each link between two nodes stands twice: the first one is enough, loops stand once.
    once = begins <= graph.ends
    return make_graph(groups, one=group[begins[once]], other=group[graph.ends[once]], weights=graph.weights[once])


def gather_anchors(anchors: Numbers, group: NDArray[np.integer], groups: int) -> Numbers:
    gathered = np.full(groups, -1, np.int32)
    np.maximum.at(gathered, group, anchors)
    return gathered


def modularity(graph: Graph, community: NDArray[np.integer], *, resolution: float = 1.0) -> float:
    """Newman's modularity, -½ to 1: the share of weight within communities beyond what strengths alone would give."""
    twice = float(graph.strength.sum())
    if twice == 0.0:
        return 0.0
    begins = np.repeat(np.arange(len(graph)), np.diff(graph.edges))
    within = community[begins] == community[graph.ends]
    inside = float((graph.weights * np.where(begins == graph.ends, 2.0, 1.0))[within].sum())
    totals = np.bincount(community, graph.strength)
    return inside / twice - resolution * float((totals**2).sum()) / twice**2
