import csv
import io
from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook

from terreau.analysis.sheets.reading.reader import read_brochure
from tests import factories

pytestmark = pytest.mark.django_db
CHARTS = ("financement", "taux", "projets")


def add_operation(fabrique, *, place="Le Juch", title="Café-épicerie", **facts):
    here = factories.territory(place)
    shop = factories.project(fabrique, title, territories=[here], state="published")
    facts = {"state": "published", "printed_rate": Decimal("0.54"), **facts}
    operation = factories.operation(fabrique, projects=[shop], territories=[here], **facts)
    operation.partners.create(name="Mairie")
    return operation


@pytest.fixture
def programme(cast):
    """Two operations: one printed truncated, the other that declares two projects and lists one."""
    first = add_operation(cast.here)
    other = {"esf_max_eur": "15976", "total_eligible_eur": "55976", "printed_rate": Decimal("0.285"), "declared_projects": 2}
    return first, add_operation(cast.elsewhere, place="Empalot", title="Atelier", **other)


def test_the_operations_stand_side_by_side_with_exact_rates_beside_printed_ones(client, programme):
    page = client.get("/programme/").text
    for words in (
        "34\u202f768\u00a0€",
        "63\u202f268\u00a0€",
        "54,954\u00a0%",
        "54\u00a0%",
        "28,541\u00a0%",
        "28,5\u00a0%",
        "28\u202f500\u00a0€",
    ):
        assert words in page


def test_the_totals_are_those_of_the_sums(client, programme):
    totals = client.get("/programme/").context["programme"].totals
    assert (totals.esf_max_eur, totals.total_eligible_eur, totals.other_resources_eur) == (50_744, 119_244, 68_500)
    assert totals.rate == Decimal("0.4255476167")
    assert (totals.projects, totals.territories) == (2, 2)


def test_counted_stands_beside_declared_and_what_is_not_said_is_said_so(client, programme):
    page = client.get("/programme/").text
    assert "1 / 2" in page and "1 / non dit" in page


def test_what_does_not_add_up_is_told_once_under_its_operation(client, programme):
    page = client.get("/programme/").text
    assert "Le taux imprimé 54\u00a0% est tronqué" in page and "2 projets déclarés, 1 décrits" in page
    assert "Fabrique d&#x27;Ici : le taux" not in page


def test_a_programme_that_adds_up_says_so(client, cast):
    add_operation(cast.here, printed_rate=Decimal("0.55"))
    assert "Rien à signaler" in client.get("/programme/").text


def test_an_empty_programme_says_what_to_do(client, db):
    assert "Aucune opération n’est publiée" in client.get("/programme/").text


def test_a_draft_is_seen_by_its_team_and_not_by_everyone(client, cast):
    add_operation(cast.here, state="draft")
    assert "Aucune opération n’est publiée" in client.get("/programme/").text
    client.force_login(cast.awa)
    assert "34\u202f768" in client.get("/programme/").text
    client.force_login(cast.chloe)
    assert "34\u202f768" not in client.get("/programme/").text


@pytest.mark.parametrize("name", CHARTS)
def test_each_chart_is_drawn_in_two_widths_and_in_the_readers_language(client, programme, name):
    wide, narrow = client.get(f"/graphiques/{name}.svg"), client.get(f"/graphiques/{name}.svg?etroit")
    assert wide["Content-Type"] == "image/svg+xml" and "Fabrique d'Ici" in wide.text and "<title>" in wide.text
    assert narrow.content != wide.content


@pytest.mark.parametrize("address", ["/graphiques/inconnu.svg", "/programme/brochure.odt", "/programme/tableau.ods"])
def test_what_is_not_offered_does_not_exist(client, programme, address):
    assert client.get(address).status_code == 404


def test_no_chart_is_drawn_of_nothing(client, db):
    assert {client.get(f"/graphiques/{name}.svg").status_code for name in CHARTS} == {404}


def test_the_table_leaves_as_csv_with_declared_and_counted_apart(client, programme):
    text = b"".join(client.get("/programme/tableau.csv").streaming_content).decode("utf-8-sig")
    heads, first, second, total, *_source = csv.reader(io.StringIO(text), delimiter=";")
    assert heads[0] == "Fabrique" and "Projets annoncés" in heads
    assert (first[0], first[1], second[-1], total[1]) == ("Fabrique d'Ici", "34768,00", "2", "50744,00")


def test_the_table_leaves_as_xlsx_with_numbers_as_numbers(client, programme):
    rows = CalamineWorkbook.from_filelike(io.BytesIO(client.get("/programme/tableau.xlsx").content)).get_sheet_by_index(0).to_python()
    assert rows[1][0] == "Fabrique d'Ici" and rows[1][1] == 34_768 and rows[1][3] == pytest.approx(0.549535, abs=1e-6)


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF-"), ("docx", b"PK\x03\x04"), ("md", b"# ")])
def test_the_whole_brochure_leaves_as_a_file(client, programme, form, begins):
    answer = client.get(f"/programme/brochure.{form}")
    assert answer.content.startswith(begins) and f"brochure.{form}" in answer["Content-Disposition"]


def test_the_brochure_reads_back_and_holds_published_operations_only(client, cast, programme):
    add_operation(cast.here, place="Laz", of_call=factories.call("Appel à projets 2021"), state="draft")
    client.force_login(cast.awa)
    read = read_brochure(client.get("/programme/brochure.md").text)
    assert [sheet.fabrique for sheet in read.sheets] == ["Fabrique d'Ici", "Fabrique d'Ailleurs"]


def test_an_empty_brochure_is_refused_in_a_sentence(client, db):
    answer = client.get("/programme/brochure.md")
    assert answer.status_code == 409 and "vide pour l&#x27;instant" in answer.text


@pytest.mark.parametrize("count", [2, 12])
def test_the_page_costs_the_same_for_two_operations_and_for_twelve(client, cast, count, django_assert_max_num_queries):
    for rank in range(count):
        add_operation(factories.fabrique(f"Fabrique {rank}"), place=f"Lieu {rank}", title=f"Projet {rank}")
    with django_assert_max_num_queries(8):
        page = client.get("/programme/")
    assert len(page.content) < 60_000
