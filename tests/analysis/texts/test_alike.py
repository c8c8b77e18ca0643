"""Similar needs elsewhere: what they share is shown, and the order never changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terreau.analysis.texts.alike import similar_texts

NEEDS = [
    "Plus de commerce alimentaire dans le bourg depuis la fermeture de l'épicerie",
    "Les jeunes n'ont aucun lieu où se retrouver le soir",
    "Faire garder un enfant tôt le matin, quand on travaille à l'usine",
    "Une épicerie ambulante pour les hameaux",
    "Réparer son vélo sans aller en ville",
    "Se rendre chez le médecin sans voiture",
]


def test_the_nearest_need_comes_first_with_the_words_it_shares():
    found = similar_texts("Il manque une épicerie au village", NEEDS)
    assert [one.rank for one in found] == [3, 0]
    assert found[0].words == ("epicerie",)


def test_endings_and_accents_do_not_count():
    found = similar_texts("la réparation des velos : où réparer ses vélos ?", NEEDS)
    assert found[0].rank == 4
    assert set(found[0].words) == {"reparer", "velo"}


@pytest.mark.parametrize("text", ["", "!!!", "Il manque de tout au village", "xyz"])
def test_what_tells_no_need_from_another_has_nothing_alike(text):
    assert similar_texts(text, NEEDS) == []


def test_nothing_is_alike_among_nothing():
    assert similar_texts("une épicerie", []) == []


def test_the_same_text_is_the_most_alike_there_is():
    found = similar_texts(NEEDS[2], NEEDS)
    assert (found[0].rank, found[0].score) == (2, pytest.approx(1.0))


def test_no_more_than_asked_come_back_ties_in_their_order():
    found = similar_texts("une épicerie", ["Une épicerie"] * 5, most=3)
    assert [one.rank for one in found] == [0, 1, 2]


def test_what_is_hardly_alike_is_left_out():
    among = ["marcher du hameau à l'arrêt, puis attendre le train, puis changer encore, puis rentrer de nuit avec un enfant malade"]
    assert similar_texts("un enfant", among, least=0.9) == []
    assert len(similar_texts("un enfant", among, least=0.05)) == 1


@given(st.lists(st.sampled_from(NEEDS), max_size=8), st.sampled_from(NEEDS))
def test_scores_are_between_nought_and_one_in_order_and_every_word_is_shared(among, text):
    found = similar_texts(text, among)
    assert found == similar_texts(text, among)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    for one in found:
        assert 0 < one.score <= 1
        assert one.words
