"""Charts: every amount said in words, in the reader's language, the same drawing each time."""

from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.utils.translation import override

from terreau.web.ui import charts

WORDS = {"title": "Financement & taux", "description": "Deux opérations"}
MONEY = [charts.OperationBar("Fabrique d'Ici", Decimal(46000), Decimal(38000)), charts.OperationBar("Ailleurs", Decimal(100), Decimal(50))]
RATES = [charts.RateDot("Fabrique d'Ici", Decimal("0.54762"), Decimal("0.54")), charts.RateDot("Ailleurs", Decimal("0.5"), None)]


def words_in(svg):
    return [text.text for text in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


def test_each_part_carries_its_amount_and_the_legend_names_it():
    with override("fr"):
        words = words_in(charts.money_bars(MONEY, **WORDS))
    assert {"Fabrique d'Ici", "46\u202f000\u00a0€", "38\u202f000\u00a0€", "FSE", "Autres ressources"} <= set(words)


def test_an_amount_that_does_not_fit_its_bar_is_left_to_the_table():
    with override("fr"):
        assert "100\u00a0€" not in words_in(charts.money_bars(MONEY, **WORDS))


def test_amounts_follow_the_language():
    with override("en"):
        assert "€46,000" in words_in(charts.money_bars(MONEY, **WORDS))


def test_the_exact_rate_is_written_and_a_rate_never_printed_has_no_mark():
    with override("fr"):
        svg = charts.rate_dots(RATES, **WORDS)
    assert {"54,7620\u00a0%", "50,0000\u00a0%"} <= set(words_in(svg))
    assert svg.count(charts.TERRACOTTA) == 1


def test_counts_are_written_at_the_end_of_their_bar():
    with override("fr"):
        assert "1\u202f590" in words_in(charts.count_bars([charts.Count("Mobilité", 1590)], **WORDS))


@pytest.mark.parametrize("draw", [charts.money_bars, charts.rate_dots, charts.count_bars])
@pytest.mark.parametrize("width", [360, 640])
def test_a_chart_scales_tells_its_title_and_stands_without_rows(draw, width):
    svg = ElementTree.fromstring(draw([], width=width, **WORDS))
    assert svg.get("viewBox").split()[2] == str(width)
    assert [child.text for child in svg][:2] == ["Financement & taux", "Deux opérations"]


def test_a_chart_is_drawn_twice_alike():
    assert charts.money_bars(MONEY, **WORDS) == charts.money_bars(MONEY, **WORDS)
