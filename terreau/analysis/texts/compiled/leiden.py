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
def move_nodes(
    edges: Offsets, ends: Numbers, weights: Floats, strength: Floats, anchors: Numbers, community: Numbers, order: Numbers, rate: float
) -> int:
    """Move each node where modularity grows most, until none moves; changes `community` in place, gives the number of moves.

    `rate` is resolution ÷ twice the weight of all links.
    """
    nodes = len(strength)
    total, anchor, size = np.zeros(nodes), np.full(nodes, -1, np.int32), np.zeros(nodes, np.int64)
    for node in range(nodes):
        total[community[node]] += strength[node]
        size[community[node]] += 1
        if anchors[node] >= 0:
            anchor[community[node]] = anchors[node]
    queue, queued, head, waiting = order.copy(), np.ones(nodes, np.bool_), 0, nodes
    links, touched, moves = np.zeros(nodes), np.empty(nodes, np.int32), 0
    while waiting:
        node = queue[head]
        head, waiting = (head + 1) % nodes, waiting - 1
        queued[node] = False
        own, count = community[node], 0
        for at in range(edges[node], edges[node + 1]):
            if ends[at] != node:
                other = community[ends[at]]
                if links[other] == 0.0:
                    touched[count] = other
                    count += 1
                links[other] += weights[at]
        best, gain = own, links[own] - rate * strength[node] * (total[own] - strength[node])
        for step in range(count):
            other = touched[step]
            allowed = anchors[node] < 0 or anchor[other] < 0 or anchor[other] == anchors[node]
            offered = links[other] - rate * strength[node] * total[other]
            if other != own and allowed and offered > gain + LEAST:
                best, gain = other, offered
        for step in range(count):
            links[touched[step]] = 0.0
        if best == own:
            continue
        moves += 1
        community[node] = best
        total[own] -= strength[node]
        total[best] += strength[node]
        size[own] -= 1
        size[best] += 1
        if anchors[node] >= 0:
            anchor[best] = anchors[node]
            # The anchored nodes of one aggregate are one node: none is left behind.
            anchor[own] = -1
            for other in range(nodes if size[own] else 0):
                if community[other] == own and anchors[other] >= 0:
                    anchor[own] = anchors[other]
                    break
        for at in range(edges[node], edges[node + 1]):
            other = ends[at]
            if community[other] != best and not queued[other]:
                queue[(head + waiting) % nodes] = other
                waiting += 1
                queued[other] = True
    return moves


@compiled
def refine(
    edges: Offsets, ends: Numbers, weights: Floats, strength: Floats, anchors: Numbers, community: Numbers, order: Numbers, rate: float
) -> Numbers:
    """Cut each community into well-connected parts: single nodes join the part of their own community where modularity grows most."""
    nodes = len(strength)
    part, total, inside = np.arange(nodes).astype(np.int32), strength.copy(), np.zeros(nodes)
    outward, whole, alone = np.zeros(nodes), np.zeros(nodes), np.ones(nodes, np.bool_)
    anchor, links, touched = anchors.copy(), np.zeros(nodes), np.empty(nodes, np.int32)
    for node in range(nodes):
        whole[community[node]] += strength[node]
        for at in range(edges[node], edges[node + 1]):
            if ends[at] != node and community[ends[at]] == community[node]:
                inside[node] += weights[at]
    outward[:] = inside
    for node in order:
        rest = whole[community[node]] - strength[node]
        if not alone[node] or inside[node] < rate * strength[node] * rest:
            continue
        count = 0
        for at in range(edges[node], edges[node + 1]):
            if ends[at] != node and community[ends[at]] == community[node]:
                other = part[ends[at]]
                if links[other] == 0.0:
                    touched[count] = other
                    count += 1
                links[other] += weights[at]
        best, gain = np.int32(node), 0.0
        for step in range(count):
            other = touched[step]
            is_tied = outward[other] >= rate * total[other] * (whole[community[node]] - total[other])
            allowed = anchors[node] < 0 or anchor[other] < 0 or anchor[other] == anchors[node]
            offered = links[other] - rate * strength[node] * total[other]
            if other != part[node] and is_tied and allowed and offered > gain + LEAST:
                best, gain = other, offered
        if best != node:
            part[node] = best
            alone[best] = False
            outward[best] += inside[node] - 2.0 * links[best]
            total[best] += strength[node]
            total[node], outward[node] = 0.0, 0.0
            if anchors[node] >= 0:
                anchor[best] = anchors[node]
        for step in range(count):
            links[touched[step]] = 0.0
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
