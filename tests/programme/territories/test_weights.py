"""The network's head weighs the indicators of the composite; each counts for 1 until then."""

import math

import pytest

from terreau.programme import Refused
from terreau.programme.journal.models import Entry
from terreau.programme.territories.actions import change_weights
from terreau.programme.territories.models import IndicatorWeight

AMONG = ("poverty_rate", "unemployment_rate")


def test_the_head_weighs_an_indicator_and_the_journal_keeps_both_weights(cast):
    assert change_weights({"poverty_rate": 2, "unemployment_rate": 1}, among=AMONG, by=cast.elise) == {"poverty_rate": 2.0}
    assert change_weights({"poverty_rate": 0.5}, among=AMONG, by=cast.elise) == {"poverty_rate": 0.5}
    assert IndicatorWeight.objects.by_key() == {"poverty_rate": 0.5}
    lines = Entry.objects.about(IndicatorWeight.objects.get())
    assert [(line.what, line.by, line.title, line.facts) for line in lines] == [
        ("weight_changed", cast.elise, "poverty_rate", {"weight": 0.5, "before": 2.0}),
        ("weight_changed", cast.elise, "poverty_rate", {"weight": 2.0, "before": 1.0}),
    ]
    assert str(IndicatorWeight.objects.get()) == "poverty_rate · 0.5"


@pytest.mark.parametrize("who", ["awa", "bruno", "chloe", "driss", "farid", "gwen", "hugo"])
def test_nobody_else_changes_the_weights(cast, who):
    with pytest.raises(Refused, match="tête de réseau"):
        change_weights({"poverty_rate": 2}, among=AMONG, by=cast[who])
    assert not IndicatorWeight.objects.exists()


@pytest.mark.parametrize(
    ("weights", "sentence"),
    [
        ({"wind": 1}, "« wind » n'est pas un indicateur du profil"),
        ({"poverty_rate": -1}, "nombre positif"),
        ({"poverty_rate": math.nan}, "nombre positif"),
        ({"poverty_rate": math.inf}, "nombre positif"),
        ({"poverty_rate": 0, "unemployment_rate": 0}, "gardez au moins un indicateur"),
    ],
)
def test_a_weight_that_means_nothing_is_refused_with_all_the_others(cast, weights, sentence):
    with pytest.raises(Refused, match=sentence):
        change_weights({**weights}, among=AMONG, by=cast.elise)
    assert not IndicatorWeight.objects.exists() and not Entry.objects.exists()


def test_an_indicator_may_count_for_nothing_while_another_counts(cast):
    change_weights({"poverty_rate": 0}, among=AMONG, by=None)
    with pytest.raises(Refused, match="gardez au moins un indicateur"):
        change_weights({"unemployment_rate": 0}, among=AMONG, by=None)
    assert IndicatorWeight.objects.by_key() == {"poverty_rate": 0.0}
