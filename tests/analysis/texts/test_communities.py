"""Leiden: never worse, always connected, entries kept apart, the same for the same seed."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terreau.analysis.texts.communities import find_communities, gather, make_graph, modularity

LINKS = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11), st.floats(0.1, 5.0)), min_size=1, max_size=40)
WARM = make_graph(2, one=np.array([0]), other=np.array([1]), weights=np.ones(1))
find_communities(WARM)


def graph_of(links, nodes=12):
    one, other, weights = (np.array(column) for column in zip(*links, strict=True))
    return make_graph(nodes, one=one, other=other, weights=weights.astype(float))


def plain_modularity(links, community, resolution=1.0):
    """Newman's definition, pair by pair, on a full table."""
    table = np.zeros((12, 12))
    for one, other, weight in links:
        table[one, other] += weight
        table[other, one] += weight
    strength, twice = table.sum(axis=1), table.sum()
    expected = resolution * np.outer(strength, strength) / twice
    return float(((table - expected) * (community[:, None] == community[None, :])).sum() / twice)


def pieces_of(links, nodes):
    """How many connected pieces some nodes make with the links between them."""
    left, pieces = set(nodes), 0
    while left:
        pieces, waiting = pieces + 1, [left.pop()]
        while waiting:
            here = waiting.pop()
            near = {b for a, b, _w in links if a == here} | {a for a, b, _w in links if b == here}
            waiting += list(near & left)
            left -= near
    return pieces


@given(LINKS, st.lists(st.integers(0, 3), min_size=12, max_size=12), st.sampled_from([0.5, 1.0, 3.0]))
def test_modularity_is_newmans_definition(links, groups, resolution):
    community = np.array(groups)
    ours = modularity(graph_of(links), community, resolution=resolution)
    assert ours == pytest.approx(plain_modularity(links, community, resolution), abs=1e-9)


@given(LINKS, st.lists(st.integers(0, 3), min_size=12, max_size=12), st.lists(st.integers(0, 1), min_size=4, max_size=4))
def test_gathering_groups_keeps_modularity(links, groups, above):
    graph = graph_of(links)
    names, group = np.unique(groups, return_inverse=True)
    higher = np.array(above)[: len(names)]
    assert modularity(gather(graph, group, len(names)), higher) == pytest.approx(modularity(graph, higher[group]), abs=1e-9)


@settings(max_examples=200)
@given(LINKS, st.sampled_from([1.0, 3.0]), st.integers(0, 5))
def test_communities_are_connected_and_no_worse_than_single_nodes(links, resolution, seed):
    graph = graph_of(links)
    community = find_communities(graph, resolution=resolution, seed=seed)
    alone = modularity(graph, np.arange(12), resolution=resolution)
    assert modularity(graph, community, resolution=resolution) >= alone - 1e-9
    for which in np.unique(community):
        assert pieces_of(links, np.flatnonzero(community == which).tolist()) == 1


@given(LINKS, st.sets(st.integers(0, 11), min_size=1), st.integers(0, 5))
def test_anchored_nodes_never_share_a_community(links, anchored, seed):
    anchors = np.full(12, -1, np.int32)
    anchors[sorted(anchored)] = np.arange(len(anchored))
    community = find_communities(graph_of(links), anchors=anchors, seed=seed)
    assert len(np.unique(community[sorted(anchored)])) == len(anchored)


def test_two_cliques_joined_by_one_link_are_two_communities():
    cliques = [(a, b, 1.0) for base in (0, 6) for a in range(base, base + 6) for b in range(a + 1, base + 6)]
    community = find_communities(graph_of([*cliques, (5, 6, 1.0)]))
    assert community.tolist() == [0] * 6 + [1] * 6


def test_moves_of_higher_levels_do_not_touch_the_answer_of_lower_ones():
    """A ring of cliques, each with an entry: aggregation happens, entries stay apart."""
    links = []
    for base in range(0, 60, 5):
        links += [(a, b, 1.0) for a in range(base, base + 5) for b in range(a + 1, base + 5)]
        links.append((base, (base + 5) % 60, 0.9))
    anchors = np.full(60, -1, np.int32)
    anchors[::5] = np.arange(12)
    community = find_communities(graph_of(links, 60), anchors=anchors, resolution=0.2)
    assert len(np.unique(community[::5])) == 12


def test_the_same_seed_gives_the_same_communities():
    draw = np.random.default_rng(3)
    graph = make_graph(300, one=draw.integers(0, 300, 900), other=draw.integers(0, 300, 900), weights=draw.random(900) + 0.1)
    first, again = (find_communities(graph, seed=7) for _run in range(2))
    assert np.array_equal(first, again)


def test_a_graph_without_links_has_one_community_a_node():
    empty = np.zeros(0, np.int64)
    graph = make_graph(3, one=empty, other=empty, weights=np.zeros(0))
    assert find_communities(graph).tolist() == [0, 1, 2]
    assert modularity(graph, np.arange(3)) == 0.0
