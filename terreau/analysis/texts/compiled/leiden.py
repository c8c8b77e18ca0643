"""The three steps of Leiden (Traag, Waltman & van Eck 2019) on a weighted graph whose nodes may be anchored.

A graph is `edges` (n + 1), `ends` and `weights` (each link stands on both sides, a loop once with its whole weight), `strength` (n: the
sum of the links of a node, a loop counted twice). Two nodes with different anchors (≥ 0) never share a community.
"""

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.units.compiling import compiled

Numbers = NDArray[np.int32]
Offsets = NDArray[np.int64]
Floats = NDArray[np.float64]
LEAST = 1e-12


@compiled
def sum_links(
    node: int, edges: Offsets, ends: Numbers, weights: Floats, label: Numbers, within: Numbers, links: Floats, touched: Numbers
) -> int:
    """Add to `links` the weight from a node to each label among its neighbours of the same `within`; gives how many were `touched`."""
    count = 0
    for at in range(edges[node], edges[node + 1]):
        if ends[at] != node and within[ends[at]] == within[node]:
            other = label[ends[at]]
            if links[other] == 0.0:
                touched[count] = other
                count += 1
            links[other] += weights[at]
    return count


@compiled
def choose(own: int, cost: float, anchored: int, gain: float, touched: Numbers, links: Floats, total: Floats, anchor: Numbers) -> int:
    """The touched label where modularity grows most beyond `gain`, that the anchor of the node allows; else its own.

    A label whose total is infinite is not to be joined.
    """
    best = own
    for other in touched:
        is_allowed = anchored < 0 or anchor[other] < 0 or anchor[other] == anchored
        offered = links[other] - cost * total[other]
        if other != own and is_allowed and offered > gain + LEAST:
            best, gain = other, offered
    return best


@compiled
def leave_anchor(own: int, anchors: Numbers, community: Numbers) -> int:
    """The anchor of a community that an anchored node has left: that of another with the same one, else none."""
    for node in range(len(community)):
        if community[node] == own and anchors[node] >= 0:
            return int(anchors[node])
    return -1


@compiled
def wake(
    begin: int, end: int, ends: Numbers, community: Numbers, best: int, queue: Numbers, queued: NDArray[np.bool_], head: int, waiting: int
) -> int:
    """Queue the neighbours that are in other communities; gives how many nodes wait."""
    for at in range(begin, end):
        other = ends[at]
        if community[other] != best and not queued[other]:
            queue[(head + waiting) % len(queue)] = other
            queued[other] = True
            waiting += 1
    return waiting


@compiled
def move_nodes(
    edges: Offsets, ends: Numbers, weights: Floats, strength: Floats, anchors: Numbers, community: Numbers, order: Numbers, rate: float
) -> int:
    """Move each node where modularity grows most, until none moves; changes `community` in place, gives the number of moves.

    `rate` is resolution ÷ twice the weight of all links.
    """
    nodes, moves, head, waiting = len(strength), 0, 0, len(strength)
    total, anchor, everywhere = np.zeros(nodes), np.full(nodes, -1, np.int32), np.zeros(nodes, np.int32)
    for node in range(nodes):
        total[community[node]] += strength[node]
        if anchors[node] >= 0:
            anchor[community[node]] = anchors[node]
    queue, queued, links, touched = order.copy(), np.ones(nodes, np.bool_), np.zeros(nodes), np.empty(nodes, np.int32)
    while waiting:
        node = queue[head]
        head, waiting, queued[node] = (head + 1) % nodes, waiting - 1, False
        own, cost = community[node], rate * strength[node]
        count = sum_links(node, edges, ends, weights, community, everywhere, links, touched)
        gain = links[own] - cost * (total[own] - strength[node])
        best = choose(own, cost, anchors[node], gain, touched[:count], links, total, anchor)
        links[touched[:count]] = 0.0
        if best == own:
            continue
        community[node] = best
        total[own], total[best], moves = total[own] - strength[node], total[best] + strength[node], moves + 1
        if anchors[node] >= 0:
            anchor[best], anchor[own] = anchors[node], leave_anchor(own, anchors, community)
        waiting = wake(edges[node], edges[node + 1], ends, community, best, queue, queued, head, waiting)
    return moves


@compiled
def sum_inside(edges: Offsets, ends: Numbers, weights: Floats, strength: Floats, community: Numbers) -> tuple[Floats, Floats]:
    """The strength of each community, and the weight from each node to others of its own."""
    whole, inside = np.zeros(len(strength)), np.zeros(len(strength))
    for node in range(len(strength)):
        whole[community[node]] += strength[node]
        for at in range(edges[node], edges[node + 1]):
            if ends[at] != node and community[ends[at]] == community[node]:
                inside[node] += weights[at]
    return whole, inside


@compiled
def refine(
    edges: Offsets, ends: Numbers, weights: Floats, strength: Floats, anchors: Numbers, community: Numbers, order: Numbers, rate: float
) -> Numbers:
    """Cut each community into well-connected parts: single nodes join the part of their own community where modularity grows most."""
    nodes = len(strength)
    part, total, alone, anchor = np.arange(nodes).astype(np.int32), strength.copy(), np.ones(nodes, np.bool_), anchors.copy()
    whole, inside = sum_inside(edges, ends, weights, strength, community)
    outward, links, touched, joinable = inside.copy(), np.zeros(nodes), np.empty(nodes, np.int32), np.empty(nodes)
    for node in order:
        all_of_it = whole[community[node]]
        if not alone[node] or inside[node] < rate * strength[node] * (all_of_it - strength[node]):
            continue
        count = sum_links(node, edges, ends, weights, part, community, links, touched)
        for other in touched[:count]:
            is_tied = outward[other] >= rate * total[other] * (all_of_it - total[other])
            joinable[other] = total[other] if is_tied else np.inf
        best = choose(node, rate * strength[node], anchors[node], 0.0, touched[:count], links, joinable, anchor)
        if best != node:
            part[node], alone[best] = best, False
            outward[best] += inside[node] - 2.0 * links[best]
            total[best], total[node], outward[node] = total[best] + strength[node], 0.0, 0.0
            if anchors[node] >= 0:
                anchor[best] = anchors[node]
        links[touched[:count]] = 0.0
    return part


@compiled
def find_pieces(edges: Offsets, ends: Numbers, community: Numbers) -> Numbers:
    """Number the connected pieces of the communities, in order of their first node."""
    nodes = len(community)
    piece, waiting, pieces = np.full(nodes, -1, np.int32), np.empty(nodes, np.int32), 0
    for node in range(nodes):
        if piece[node] >= 0:
            continue
        piece[node], waiting[0], count = pieces, node, 1
        while count:
            count -= 1
            here = waiting[count]
            for at in range(edges[here], edges[here + 1]):
                other = ends[at]
                if piece[other] < 0 and community[other] == community[node]:
                    piece[other] = pieces
                    waiting[count] = other
                    count += 1
        pieces += 1
    return piece
