import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terreau.analysis.territory.catalogue import Direction
from terreau.analysis.territory.composite import check_weights, composite, composite_all
from terreau.analysis.units.errors import AnalysisError
from tests.analysis.territory.figures_made import indicator

POVERTY, WORK, HOMES, OWNERS = (indicator(key) for key in ("poverty", "unemployment", "vacant", "owners"))
AGE = indicator("age", direction=Direction.NEITHER)
INDICATORS = (POVERTY, WORK, HOMES)
SHARES = st.lists(st.one_of(st.none(), st.floats(0, 1)), min_size=3, max_size=3)
WEIGHTS = st.lists(st.sampled_from([0.0, 0.5, 1.0, 3.0]), min_size=3, max_size=3).filter(any)


def test_by_default_every_indicator_weighs_the_same():
    found = composite([(POVERTY, 0.9), (WORK, 0.5), (HOMES, 0.1)], weights={})
    assert found.value == pytest.approx(0.5)
    assert [part.weight for part in found.parts] == [1, 1, 1]


def test_the_network_changes_the_weights_and_zero_takes_out():
    found = composite([(POVERTY, 0.9), (WORK, 0.5), (HOMES, 0.1)], weights={"poverty": 3, "vacant": 0})
    assert found.value == pytest.approx((3 * 0.9 + 0.5) / 4)
    assert [part.indicator.key for part in found.parts] == ["poverty", "unemployment"]


def test_its_sensitivity_is_shown_weight_by_weight():
    found = composite([(POVERTY, 1.0), (WORK, 0.0)], weights={})
    assert (found.low, found.value, found.high) == pytest.approx((1 / 3, 0.5, 2 / 3))
    assert [part.without for part in found.parts] == [0, 1]


def test_an_unknown_indicator_is_named_and_left_out():
    found = composite([(POVERTY, 0.9), (WORK, None), (HOMES, 0.7), (OWNERS, None)], weights={"owners": 0})
    assert (found.value, [one.key for one in found.missing]) == (pytest.approx(0.8), ["unemployment"])


def test_one_known_indicator_is_no_composite():
    assert composite([(POVERTY, 0.9), (WORK, None), (HOMES, 0.4)], weights={"vacant": 0}) is None


def test_what_is_no_fragility_is_neither_counted_nor_missing():
    found = composite([(POVERTY, 0.9), (WORK, 0.9), (AGE, None)], weights={})
    assert (found.value, found.missing) == (pytest.approx(0.9), ())


def test_nothing_known_makes_no_composite():
    assert composite([(POVERTY, None), (AGE, None)], weights={}) is None
    assert composite([], weights={}) is None


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ({"poverty": -1}, "« Poverty » vaut -1 : donnez un nombre positif"),
        ({"poverty": float("nan")}, "donnez un nombre positif"),
        ({"poverty": float("inf")}, "donnez un nombre positif"),
        ({"poverty": 0, "unemployment": 0, "vacant": 0}, "Tous les poids sont à zéro : gardez"),
        ({"chomage": 1}, "« chomage », qui n'est pas un indicateur du profil"),
    ],
)
def test_weights_that_make_no_mean_are_refused_in_a_sentence(weights, said):
    with pytest.raises(AnalysisError, match=said):
        composite([(one, 0.5) for one in INDICATORS], weights=weights)
    with pytest.raises(AnalysisError, match=said):
        check_weights(weights, indicators=INDICATORS)


@given(SHARES, WEIGHTS)
def test_a_composite_stays_within_its_parts_and_its_bounds(shares, weights):
    given = dict(zip(("poverty", "unemployment", "vacant"), weights, strict=True))
    found = composite(list(zip(INDICATORS, shares, strict=True)), weights=given)
    known = [(share, weight) for share, weight in zip(shares, weights, strict=True) if share is not None and weight]
    if len(known) < 2:
        assert found is None
        return
    assert found.value == pytest.approx(np.average([share for share, _ in known], weights=[weight for _, weight in known]))
    assert min(share for share, _ in known) - 1e-12 <= found.low <= found.value <= found.high <= max(share for share, _ in known) + 1e-12
    for rank, part in enumerate(found.parts):
        rest = known[:rank] + known[rank + 1 :]
        assert part.without == pytest.approx(np.average([share for share, _ in rest], weights=[weight for _, weight in rest]))


@given(st.lists(SHARES, min_size=1, max_size=6), WEIGHTS)
def test_the_composites_of_many_are_those_of_each(rows, weights):
    table = np.array([[np.nan if one is None else one for one in row] for row in rows])
    together = composite_all(table, weights=np.array(weights))
    given = dict(zip(("poverty", "unemployment", "vacant"), weights, strict=True))
    for row, value in zip(rows, together, strict=True):
        alone = composite(list(zip(INDICATORS, row, strict=True)), weights=given)
        assert value == pytest.approx(alone.value if alone else np.nan, nan_ok=True)


@pytest.mark.parametrize("weights", [[0.0, 0, 0], [1.0, -1, 1], [np.nan, 1, 1]])
def test_many_composites_refuse_the_same_weights(weights):
    with pytest.raises(AnalysisError, match="positif"):
        composite_all(np.full((2, 3), 0.5), weights=np.array(weights))
