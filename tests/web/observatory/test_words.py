"""How values, distances, absences and places among peers are said, in French and in English."""

import pytest
from django.utils.translation import override

from terreau.analysis.territory.portrait import Position
from terreau.web.observatory import words
from tests.web.observatory.portraits_made import GROCERY, MEDIAN

NARROW, FIRM = "\u202f", "\u00a0"
SPREAD = (0.0, 10.0, 25.0, 50.0, 75.0, 90.0, 100.0)


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "said"),
    [
        (31.25, "%", 1, f"31,3{FIRM}%"),
        (21_450.4, "€/an", 0, f"21{NARROW}450{FIRM}€ par an"),
        (742.0, "hab.", 0, f"742{FIRM}habitants"),
        (0.31, "", 2, "0,31"),
        (-0.04, "% par an", 1, f"0,0{FIRM}% par an"),
        (-1.26, "% par an", 1, f"−1,3{FIRM}% par an"),
    ],
)
def test_a_value_is_said_with_its_unit_and_its_decimals(value, unit, decimals, said):
    assert words.measure(value, unit=unit, decimals=decimals) == said


def test_english_sets_the_euro_before_and_the_percent_beside():
    with override("en"):
        assert words.measure(21_450, unit="€/an").startswith("€21,450")
        assert words.measure(31.25, unit="%", decimals=1) == "31.3%"
        assert words.name_of(MEDIAN) == "Median living standard"
        assert words.name_of(GROCERY) == "Grocery"


@pytest.mark.parametrize(
    ("metres", "said"),
    [
        (0, "sur place"),
        (12, "10 m"),
        (644, "640 m"),
        (994, "990 m"),
        (996, "1,0 km"),
        (7_240, "7,2 km"),
        (19_960, "20,0 km"),
        (23_400, "23 km"),
    ],
)
def test_a_distance_is_never_more_exact_than_it_is_known(metres, said):
    assert words.distance(metres).replace(FIRM, " ") == said


@pytest.mark.parametrize(
    ("share_below", "value", "said"),
    [
        (0.83, 82.0, "plus que dans 8 communes semblables sur 10"),
        (0.22, 21.0, "moins que dans 8 communes semblables sur 10"),
        (0.5, 51.0, "au milieu des communes semblables"),
        (0.54, 54.0, "au milieu des communes semblables"),
        (0.94, 93.0, "plus que dans 9 communes semblables sur 10"),
        (0.972, 99.0, "plus que dans 97 communes semblables sur 100"),
        (1.0, 120.0, "plus que dans 99 communes semblables sur 100"),
        (0.0, -1.0, "moins que dans 99 communes semblables sur 100"),
    ],
)
def test_a_place_among_peers_is_said_in_tenths_and_never_as_all_of_them(share_below, value, said):
    assert words.among(Position(share_below, 100, SPREAD), value, kind="commune") == said


def test_peers_that_have_the_very_same_value_are_not_said_to_have_more():
    none_at_all = Position(0.0, 400, (0.0, 0.0, 0.0, 0.0, 2.0, 6.0, 40.0))
    assert words.among(none_at_all, 0.0, kind="commune") == "comme dans au moins 5 communes semblables sur 10"


@pytest.mark.parametrize(
    ("kind", "noun"),
    [("qpv", "quartiers semblables"), ("epci", "intercommunalités semblables"), ("free", "communes semblables")],
)
def test_peers_are_called_by_what_they_are(kind, noun):
    assert words.among(Position(0.7, 50, SPREAD), 70.0, kind=kind) == f"plus que dans 7 {noun} sur 10"


@pytest.mark.parametrize(("written", "said"), [("2020-03-01", "1er mars 2020"), ("2017", "2017"), ("2017-03", "2017-03"), ("", "")])
def test_a_day_is_said_as_a_day_and_a_year_stays_a_year(written, said):
    assert words.day_said(written) == said


@pytest.mark.parametrize(
    ("label", "said"), [("0–19", "0–19 ans"), ("65–79 ans", "65–79 ans"), ("65+", "65 ans ou plus"), ("80 ans et plus", "80 ans ou plus")]
)
def test_a_band_of_age_is_said_in_years(label, said):
    assert words.band_label(label) == said


@pytest.mark.parametrize(
    ("period", "said"), [("2013-2018", "2013–2018"), ("2025-T4", "2025-T4"), ("2020, 2018", "2020, 2018"), ("", "année non dite")]
)
def test_a_period_is_said_and_a_missing_one_too(period, said):
    assert words.period_said(period) == said


def test_a_theme_is_called_as_the_catalogue_calls_it():
    assert words.theme_label("health") == "Santé"
    assert words.theme_label("inconnu") == "Inconnu"
    with override("en"):
        assert words.theme_label("health") == "Health"
