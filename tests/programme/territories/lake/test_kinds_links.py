"""Lists of communes: zone, status, or what they became."""

import pytest

from terreau.programme.territories.lake.tables import LINKS
from tests.programme.territories.lake.writers import read, rows_of, sample, text_of, write_text, write_workbook

SAMPLES_OF_LINKS = [
    ("zones-emploi", "zones_emploi.csv", "", "2020"),
    ("epci", "epci_dgcl.csv", "", "2025"),
    ("epci", "epci_insee.csv", "2025", "2025"),
    ("frr", "frr_dgcl.csv", "", "2025"),
    ("frr", "frr_observatoire.csv", "2025", "2025"),
    ("zrr", "zrr.csv", "2021", "2021"),
    ("communes-changes", "communes_changes.csv", "", "2019"),
]


@pytest.mark.parametrize(("kind", "name", "told", "vintage"), SAMPLES_OF_LINKS)
def test_every_list_gives_links(kind, name, told, vintage):
    parsed = read(kind, sample(name), told)
    assert parsed.vintage == vintage and parsed.table.schema == LINKS and parsed.table.num_rows


def test_communes_belong_to_an_employment_zone():
    assert rows_of(read("zones-emploi", sample("zones_emploi.csv")).table, "commune", "code", "name") == [
        ("29046", "5301", "Quelque part"),
        ("29087", "5301", "Quelque part"),
        ("2A004", "9401", "Le Golfe"),
    ]


def test_the_year_of_a_list_is_that_of_its_name(tmp_path):
    path = write_workbook(tmp_path, "zones_emploi.csv", titles=5, as_name="ZE2020_au_01-01-2024.xlsx")
    parsed = read("zones-emploi", path)
    assert parsed.vintage == "2024" and parsed.table == read("zones-emploi", sample("zones_emploi.csv")).table


def test_the_lists_of_the_dgcl_and_of_insee_say_the_same_epci():
    expected = [("29046", "242900645", "CC du Coin"), ("29087", "242900645", "CC du Coin")]
    for name, told in (("epci_dgcl.csv", ""), ("epci_insee.csv", "2025")):
        assert rows_of(read("epci", sample(name), told).table, "commune", "code", "name") == expected


def test_a_commune_without_status_has_no_link():
    assert rows_of(read("frr", sample("frr_dgcl.csv")).table, "commune", "code", "name") == [
        ("29087", "FRR", "FRR socle"),
        ("35001", "FRR+", "FRR+"),
        ("35002", "FRR-beneficiaire", "FRR bénéficiaire"),
    ]
    numbered = read("frr", sample("frr_observatoire.csv"), "2025").table
    assert rows_of(numbered, "commune", "code")[:3] == rows_of(read("frr", sample("frr_dgcl.csv")).table, "commune", "code")
    assert rows_of(numbered, "code", commune="97411") == [("ZSAR",)]
    assert rows_of(read("zrr", sample("zrr.csv"), "2021").table, "commune", "code", "name") == [
        ("29087", "C", "Classée en ZRR"),
        ("35001", "P", "Commune partiellement classée en ZRR"),
    ]


def test_communes_that_merged_or_changed_number_are_followed_and_no_other():
    parsed = read("communes-changes", sample("communes_changes.csv"))
    assert rows_of(parsed.table, "commune", "code", "name", "since") == [
        ("78900", "95900", "Déplacée", "1968-01-01"),
        ("35902", "35002", "Amanlis", "2019-01-01"),
    ]
    assert parsed.notes == ("1 communes partagées entre plusieurs ne peuvent être suivies.",)


def test_days_may_be_written_as_in_france(tmp_path):
    text = text_of("communes_changes.csv").replace("2019-01-01", "01/01/2019")
    parsed = read("communes-changes", write_text(tmp_path, "v_mvt_commune_2026.csv", text))
    assert parsed.vintage == "2026" and parsed.table == read("communes-changes", sample("communes_changes.csv")).table
