import json
from decimal import Decimal

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def one_operation(cast):
    place = factories.territory("Le Juch")
    shop = factories.project(cast.here, "Café-épicerie", territories=[place])
    operation = factories.operation(
        cast.here, projects=[shop], territories=[place], printed_rate=Decimal("0.54"), declared_projects=2, declared_territories=1
    )
    operation.partners.create(name="Rennes Métropole")
    shop.partners.create(name="Rennes métropole")
    shop.partners.create(name="bailleurs sociaux")
    return operation


def test_the_programme_as_json_has_exactly_the_promised_shape(say, one_operation):
    programme = json.loads(say("programme", "--json").out)
    findings = programme["operations"][0].pop("findings")
    assert programme == {
        "operations": [
            {
                "fabrique": "Fabrique d'Ici",
                "esf_max_eur": "34768",
                "total_eligible_eur": "63268",
                "rate": "0.549535",
                "printed_rate": "0.54",
                "other_resources_eur": "28500",
                "territories": ["Le Juch"],
                "projects": ["Café-épicerie"],
                "partners": ["Rennes Métropole", "bailleurs sociaux"],
            }
        ],
        "totals": {"esf_max_eur": "34768", "total_eligible_eur": "63268", "rate": "0.549535"},
    }
    assert any("54\u00a0% est tronqué" in sentence for sentence in findings)
    assert any("2 projets déclarés, 1 décrits" in sentence for sentence in findings)


@pytest.mark.parametrize(
    ("kept", "written"),
    [("0.540000", "0.54"), ("0.285000", "0.285"), ("0.500000", "0.50"), ("1.000000", "1.00"), (None, None)],
)
def test_the_printed_rate_keeps_its_own_decimals(say, one_operation, kept, written):
    one_operation.printed_rate = kept and Decimal(kept)
    one_operation.save()
    assert json.loads(say("programme", "--json").out)["operations"][0]["printed_rate"] == written


def test_cents_are_written_only_when_there_are_some(say, one_operation):
    one_operation.esf_max_eur = Decimal("34768.50")
    one_operation.save()
    line = json.loads(say("programme", "--json").out)["operations"][0]
    assert (line["esf_max_eur"], line["other_resources_eur"]) == ("34768.50", "28499.50")


def test_the_table_shows_amounts_exact_rates_and_what_does_not_add_up(say, one_operation):
    said = say("programme")
    assert said.code == 0
    for words in ("34\u202f768", "63\u202f268", "54,9535", "1 (2 dits)", "Ensemble", "tronqué"):
        assert words in said.out


def test_an_empty_base_has_no_total_rate_and_says_what_to_do(say):
    assert json.loads(say("programme", "--json").out) == {
        "operations": [],
        "totals": {"esf_max_eur": "0", "total_eligible_eur": "0", "rate": None},
    }
    assert "terreau load-demo" in say("programme").out
