"""Themes of invented residents: right, labelled, quoted, the same again, and honest about what comes back."""

import os
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow.parquet as parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terreau.analysis.texts.grouping import LEAST_NEW, Grouped
from terreau.analysis.texts.labelling import make_label, spell_roots
from terreau.analysis.texts.results import Entry
from terreau.analysis.texts.stability import best_overlaps
from terreau.analysis.texts.themes import LEAST_PERSISTENCE, drop_passing, themes
from terreau.analysis.units.errors import AnalysisError
from tests.analysis.texts.needs_made import OURS, make_texts

TEXTS, LABELS = make_texts(400)
FOUND = themes(TEXTS, thesaurus=OURS.entries)


def entry_of(found, text):
    return found.themes[found.assigned[text]].entry if found.assigned[text] >= 0 else None


def test_every_text_goes_to_the_need_that_it_speaks_of():
    assert [entry_of(FOUND, text) for text in range(len(TEXTS))] == LABELS


def test_a_theme_of_the_thesaurus_has_its_label_and_what_was_said():
    bakery = next(theme for theme in FOUND.themes if theme.entry == "bakery")
    assert bakery.label == "Boulangerie et dépôt de pain"
    assert {"boulangerie", "pain frais", "dépôt de pain", "baguette"} <= set(bakery.words)


def test_what_no_need_explains_makes_a_new_theme_named_by_its_words():
    new = [theme for theme in FOUND.themes if not theme.entry]
    assert len(new) == 1
    assert set(new[0].words[:2]) == {"planétarium", "télescope"}
    assert new[0].label[0].isupper() and "télescope" in new[0].label.lower()


def test_sizes_are_counted_largest_first_and_quotes_are_of_the_theme():
    sizes = [theme.size for theme in FOUND.themes]
    assert sizes == sorted(sizes, reverse=True) == np.bincount(FOUND.assigned[FOUND.assigned >= 0]).tolist()
    for place, theme in enumerate(FOUND.themes):
        assert 1 <= len(theme.quotes) <= 3
        assert all(FOUND.assigned[quote] == place for quote in theme.quotes)
        assert len({TEXTS[quote] for quote in theme.quotes}) == len(theme.quotes)


def test_the_same_texts_give_the_same_themes():
    again = themes(TEXTS, thesaurus=OURS.entries)
    assert np.array_equal(FOUND.assigned, again.assigned)
    assert list(FOUND.themes) == list(again.themes)


def test_themes_that_all_texts_speak_of_come_back_in_every_run():
    assert {theme.persistence for theme in FOUND.themes} == {1.0}
    assert all(theme.persistence == 1.0 for theme in themes(TEXTS, thesaurus=OURS.entries, runs=0).themes)


def test_a_text_about_nothing_known_has_no_theme_and_is_counted():
    found = themes([*TEXTS[:50], "Bof", "", "…"], thesaurus=OURS.entries)
    assert found.assigned[-3:].tolist() == [-1, -1, -1]
    assert found.unassigned == pytest.approx(float(np.mean(found.assigned < 0)))


def test_without_a_thesaurus_words_that_go_together_make_themes():
    found = themes(make_texts(600)[0], thesaurus=())
    assert found.themes
    assert all(not theme.entry for theme in found.themes)


def test_a_need_said_once_is_a_theme_but_a_new_theme_needs_more():
    found = themes(["Une seule personne veut un cours de judo"], thesaurus=OURS.entries)
    assert [(theme.entry, theme.size) for theme in found.themes] == [("sport", 1)]
    words = ["planétarium télescope"] * (LEAST_NEW - 1)
    assert not themes([*words, *make_texts(200, unknown=False)[0]], thesaurus=()).themes[0].label.startswith("Planétarium")


@pytest.mark.parametrize("texts", [[], [""], ["le la les"]])
def test_nothing_to_read_gives_no_theme(texts):
    found = themes(texts, thesaurus=OURS.entries)
    assert (list(found.themes), found.assigned.tolist()) == ([], [-1] * len(texts))
    assert found.unassigned == (1.0 if texts else 0.0)


def test_names_of_places_and_people_never_mark_a_theme():
    texts = [f"Hier, avec Zénobie à Plougonvelin, {saying}" for saying in ["on a parlé du planétarium et du télescope"] * 30]
    found = themes([*texts, *make_texts(200, unknown=False)[0]], thesaurus=OURS.entries)
    shown = {word.lower() for theme in found.themes for word in theme.words}
    assert not shown & {"zénobie", "plougonvelin"}


def test_a_phrase_in_two_entries_is_refused():
    with pytest.raises(AnalysisError, match="choisissez"):
        themes(["du pain"], thesaurus=[Entry("a", "A", ("pain",)), Entry("b", "B", ("pains",))])


def test_progress_ends_with_everything_done():
    told = []
    themes(TEXTS[:50], thesaurus=OURS.entries, runs=2, progress=lambda done, steps: told.append((done, steps)))
    assert told == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]


KEPT = {"at the threshold": (LEAST_PERSISTENCE, 0), "below": (LEAST_PERSISTENCE - 0.1, -1)}


@pytest.mark.parametrize(("persistence", "left"), KEPT.values(), ids=KEPT)
def test_only_a_new_theme_that_comes_back_is_told(persistence, left):
    grouped = Grouped(np.array([0, 0, 1], np.int32), np.zeros(1, np.int32), entries=0)
    assert drop_passing(grouped, np.array([persistence, 1.0])).theme.tolist() == [left, left, 1]
    known = replace(grouped, entries=1)
    assert drop_passing(known, np.array([persistence, 1.0])).theme.tolist() == [0, 0, 1]


@given(st.lists(st.tuples(st.integers(-1, 3), st.integers(-1, 3)), max_size=20))
def test_overlap_is_jaccards_index_of_the_best_pair(pairs):
    before, after = (np.array([pair[side] for pair in pairs], np.int32) for side in (0, 1))
    for theme, best in enumerate(best_overlaps(before, after, 4)):
        own = {place for place, pair in enumerate(pairs) if pair[0] == theme}
        others = [{place for place, pair in enumerate(pairs) if pair[1] == other} for other in range(4)]
        assert best == pytest.approx(max(len(own & other) / (len(own | other) or 1) for other in others))


def test_words_are_shown_as_they_are_mostly_written():
    assert spell_roots(["Crèche", "crèches", "CRECHE", "crèche"])["crech"] == "crèche"
    assert make_label(["école", "car", "bus", "train"]) == "École, car, bus"


@pytest.mark.skipif("TERREAU_REAL_DATA" not in os.environ, reason="TERREAU_REAL_DATA ne dit pas où sont les vraies données.")
def test_real_sentences_of_local_meetings_are_sorted_as_a_reader_would():
    file = Path(os.environ["TERREAU_REAL_DATA"]) / "verbatims" / "grand_debat_segments_half.parquet"
    texts = parquet.read_table(file)["texte"].to_pylist()
    found = themes(texts, thesaurus=OURS.entries, runs=3)
    by_entry = {theme.entry: theme for theme in found.themes}
    assert {"public_transport", "general_doctor", "waste", "paperwork", "local_food"} <= set(by_entry)
    assert 0.1 < found.unassigned < 0.5
    trains = [texts[place] for place in np.flatnonzero(found.assigned == found.themes.index(by_entry["public_transport"]))]
    assert (
        np.mean([bool(re.search(r"transport|train|bus|gare|car|sncf|tram|ter|métro|navette|horaire", text.lower())) for text in trains])
        > 0.9
    )
