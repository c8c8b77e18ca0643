"""Near-duplicates: every pair that a plain comparison finds, no group that strays, and what is never mixed."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from terreau.analysis.texts.compiled.joining import slips_between
from terreau.analysis.texts.doubting import make_vocabulary, may_say_the_same
from terreau.analysis.texts.folding import fold
from terreau.analysis.texts.twins import REACH, find_links, fold_for_twins, near_duplicates, slips_allowed

# Few letters, so that near texts are many.
WORDS = st.text(alphabet="ab ", min_size=1, max_size=30).map(str.strip).filter(bool)
FRENCH = ["plus de bus le soir", "une crèche", "le pain frais du samedi", "un médecin qui reste", "l'atelier vélo", "rien pour les jeunes"]


@st.composite
def mistyped(draw):
    """Sentences with up to three slips."""
    text = draw(st.sampled_from(FRENCH))
    for _slip in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(text) - 2))
        kind = draw(st.sampled_from(["less", "more", "other", "swapped"]))
        pieces = {"less": "", "more": text[at] * 2, "other": "x", "swapped": text[at + 1] + text[at]}
        text = text[:at] + pieces[kind] + text[at + (2 if kind == "swapped" else 1) :]
    return text


def plain_links(texts):
    """Each pair compared with each other."""
    found = []
    for (one, here), (other, there) in combinations(enumerate(texts), 2):
        allowed = slips_allowed(min(len(here), len(there)))
        distance = OSA.distance(here, there)
        if allowed and distance <= allowed:
            found.append((distance, one, other))
    return sorted(found)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=25, unique=True))
def test_every_pair_within_the_slips_allowed_is_found_and_no_other(texts):
    assert find_links(texts, progress=None) == plain_links(texts)


@settings(max_examples=60, deadline=None)
@given(st.lists(mistyped(), max_size=25, unique=True))
def test_the_same_holds_of_mistyped_sentences_and_of_signs_beyond_ours(texts):
    texts = [f"{text} é𐍈" for text in texts]
    spelt = [text.encode("utf-16-le") for text in texts]
    distances = {(one, other): OSA.distance(np.frombuffer(spelt[one], "<u2").tolist(), np.frombuffer(spelt[other], "<u2").tolist())
                 for one, other in combinations(range(len(texts)), 2)}  # fmt: skip
    assert {(one, other): apart for apart, one, other in find_links(texts, progress=None)} == {
        pair: apart for pair, apart in distances.items() if apart <= 2
    }


@settings(max_examples=200, deadline=None)
@given(WORDS, WORDS, st.integers(0, 4))
def test_slips_are_counted_as_the_reference_counts_them(here, there, most):
    signs = np.frombuffer((here + there).encode("utf-16-le"), np.uint16)
    rows = np.empty((3, 2 * most + 3), np.int64)
    found = slips_between(signs, 0, len(here), len(here), len(here) + len(there), most, rows)
    assert found == min(OSA.distance(here, there), most + 1)


@settings(max_examples=80, deadline=None)
@given(st.lists(mistyped() | st.text(max_size=20), max_size=40))
def test_groups_share_no_text_hold_all_equal_ones_and_never_stray_from_their_first(texts):
    found = near_duplicates(texts)
    members = [member for group in found for member in group.members]
    assert len(members) == len(set(members))
    folded = fold_for_twins(texts)
    vocabulary = make_vocabulary(dict.fromkeys(text for text in folded if text))
    group_of = {member: group.members[0] for group in found for member in group.members}
    for one, other in combinations(range(len(texts)), 2):
        if folded[one] and folded[one] == folded[other]:
            assert group_of[one] == group_of[other]
    for group in found:
        first = folded[group.members[0]]
        assert list(group.members) == sorted(group.members)
        assert len(group.members) > 1
        assert 0 < group.score <= 1
        for member in group.members:
            assert OSA.distance(first, folded[member]) <= REACH * slips_allowed(min(len(first), len(folded[member])))
            assert may_say_the_same(first, folded[member], vocabulary=vocabulary)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Il manque une boulangerie !", "il manque une boulangerie"),
        ("Il manque une boulangerie", "Il mnaque une boulangrie"),
        ("L'ÉCOLE EST TROP LOIN", "l'ecole est trop loin..."),
        ("Un arrêt de bus au bourg", "Un arrêt debus au bourg"),
        ("plus de médecin ici", "plsu de médecin ici"),
        ("il n'y a rien le soir", "il ny a rien le soir"),
        ("Rien pour les jeunes depuis 2015", "Rien pour les jenues depuis 2015"),
        ("crèche", "créches"),
        ("في القرية لا يوجد طبيب", "في القرية لا يوجد طبيب!"),
        ("в деревне нет врача", "в деревне нет врачa"),
    ],
)
def test_slips_of_the_fingers_are_proposed(one, other):
    (found,) = near_duplicates([one, "tout autre chose", other])
    assert found.members == (0, 2)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("plus de bus le dimanche", "pas de bus le dimanche"),
        ("il y a un médecin ici", "il n'y a un médecin ici"),
        ("2 bus par jour seulement", "3 bus par jour seulement"),
        ("ouvrir avant 2024 la crèche", "ouvrir avant 2025 la crèche"),
        ("car", "bar"),
        ("poste", "porte"),
        ("le parc", "le car"),
        ("trop de bruit le soir", "peu de bruit le soir"),
        ("لا يوجد طبيب", "نريد حافلة"),
        ("!!!", "???"),
        ("", ""),
    ],
)
def test_what_does_not_say_the_same_is_not(one, other):
    assert near_duplicates([one, other]) == []


def test_two_words_that_people_use_are_not_slips_of_one_another():
    texts = [f"Ce qui manque le plus : {need}{end}" for need in ("eau", "bus") for end in ("", " ici", " au bourg", " le soir", " !")]
    assert [group.members for group in near_duplicates(texts)] == [(0, 4), (5, 9)]


def test_a_chain_of_small_slips_never_leads_far_from_its_first():
    chain = ["aaaaaaaaaaaaaaaaaaaa"[rank:] + "bbbbbbbbbbbbbbbbbbbb"[:rank] for rank in range(0, 21, 2)]
    groups = near_duplicates(chain)
    assert all(OSA.distance(chain[group.members[0]], chain[member]) <= 4 for group in groups for member in group.members)
    assert len(groups) > 2


def test_copies_are_surer_than_slips():
    same, near = near_duplicates(["un marché le samedi", "le docteur est parti", "Un marché, le samedi", "le docteur est prati"])
    assert (same.members, same.score) == ((0, 2), 1.0)
    assert near.members == (1, 3)
    assert near.score == pytest.approx(1 - 1 / 20)


def test_the_same_texts_give_the_same_groups_and_progress_is_told():
    texts = [f"Il manque {need}{end}" for need in ("un bus", "une crèche") for end in ("", " ici", " icci")] * 3
    told = []
    first = near_duplicates(texts, progress=lambda done, of: told.append((done, of)))
    assert first == near_duplicates(texts)
    assert told == [(6, 6)]


def test_whoever_follows_the_progress_can_stop_it():
    def stop(_done, _of):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        near_duplicates(["un bus", "une crèche"], progress=stop)


def test_more_pairs_than_expected_are_all_kept():
    texts = [f"aaaaaaaaaaaaaaaa{one}{two}" for one in "bcdefgh" for two in "bcdefgh"]
    assert len(find_links(texts, progress=None)) == 49 * 48 // 2


def test_texts_of_our_letters_are_folded_as_everywhere():
    assert fold_for_twins(["L'Île-d'Yeu !", "Œuvre"]) == [fold("L'Île-d'Yeu"), fold("œuvre")]
