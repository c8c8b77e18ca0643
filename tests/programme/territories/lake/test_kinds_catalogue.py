"""Each kind says who publishes it, under which licence, and how its file is laid out."""

import pytest

from terreau.programme import Refused
from terreau.programme.territories.lake.kinds import KINDS, kind_named
from terreau.programme.territories.lake.kinds.insee import COMPARATEUR_FIELDS, INCOME
from terreau.programme.territories.lake.kinds.qpv_figures import FIELDS
from terreau.programme.territories.lake.kinds.unemployment import KEY
from terreau.programme.territories.lake.kinds.variables import VARIABLES
from terreau.programme.territories.lake.tables import Form

IMPORTED = [kind for kind in KINDS.values() if kind.read]


@pytest.mark.parametrize("kind", IMPORTED, ids=lambda kind: kind.name)
def test_a_kind_says_all_that_a_page_shows_of_a_source(kind):
    assert KINDS[kind.name] is kind and kind.name == kind.name.lower()
    assert all((kind.label, kind.label_en, kind.publisher, kind.source, kind.licence, kind.layout)) and kind.form in Form
    assert kind.layout.endswith(".") and len(kind.publisher) <= 120 and len(kind.source) <= 300 and len(kind.licence) <= 80
    assert kind.page == "" or kind.page.startswith("https://")


def test_the_official_files_of_the_observatory_all_have_an_importer():
    wanted = "qpv qpv-figures bpe filosofi-communes filosofi-epci filosofi-iris comparateur chomage laposte france-services frr zrr"
    assert {*wanted.split(), "zones-emploi", "epci", "iris-contours", "communes-changes", "finess"} == {kind.name for kind in IMPORTED}


def test_every_figure_has_a_label_in_both_languages():
    assert {field.key for field in (*COMPARATEUR_FIELDS, *INCOME, *FIELDS)} | {KEY} <= set(VARIABLES)
    assert all(variable.label and variable.label_en for variable in VARIABLES.values())


@pytest.mark.parametrize(("word", "near"), [("qpvs", "qpv"), ("filosofi", "filosofi-communes"), ("communes-change", "communes-changes")])
def test_a_word_that_is_no_kind_is_refused_with_the_nearest(word, near):
    with pytest.raises(Refused, match=near):
        kind_named(word)
    assert kind_named(f" {near.upper()} ").name == near


def test_a_word_that_is_near_nothing_is_refused_with_them_all():
    with pytest.raises(Refused, match="iris-contours"):
        kind_named("zzzz")
