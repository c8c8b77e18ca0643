import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook

from terreau.analysis.sheets.reading.reader import read_brochure
from terreau.programme.journal.actions import record
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
        "54,9535\u00a0%",
        "54\u00a0%",
        "28,5408\u00a0%",
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
    assert (first[0], first[1], second[-2], total[1]) == ("Fabrique d'Ici", "34768,00", "2", "50744,00")
    assert (first[-1], first[-2]) == ("Appel à projets 2020", "")


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


@pytest.fixture
def two_calls(cast, programme):
    """A later call with one operation, and a still later one that is only a draft."""
    later = factories.call("Appel à projets 2021", starts_on=date(2021, 1, 1), ends_on=date(2021, 12, 31))
    add_operation(cast.here, place="Laz", title="Ressourcerie", of_call=later, esf_max_eur="5000", total_eligible_eur="10000")
    draft = factories.call("Appel à projets 2022", starts_on=date(2022, 1, 1), ends_on=date(2022, 12, 31))
    add_operation(cast.here, place="Spézet", title="Cantine", of_call=draft, state="draft")


def test_one_call_is_shown_at_a_time_the_latest_published_first(client, cast, two_calls):
    assert client.get("/programme/").context["call"].name == "Appel à projets 2021"
    client.force_login(cast.awa)
    assert client.get("/programme/").context["call"].name == "Appel à projets 2021"


def test_another_call_is_asked_by_its_address_and_a_draft_one_is_not_there(client, two_calls):
    page = client.get("/programme/?appel=appel-a-projets-2020")
    assert page.context["programme"].totals.esf_max_eur == 50_744 and "est tronqué" in page.text
    assert "Appel à projets 2022" not in page.text
    assert client.get("/programme/?appel=appel-a-projets-2022").context["call"].name == "Appel à projets 2021"


def test_the_totals_of_all_calls_stand_beside_those_of_the_one(client, two_calls):
    page = client.get("/programme/")
    assert page.context["programme"].totals.esf_max_eur == 5_000
    assert (page.context["whole"].esf_max_eur, page.context["whole"].territories, page.context["whole"].projects) == (55_744, 3, 3)
    assert "Les 2 appels ensemble : 55\u202f744\u00a0€" in page.text


def test_files_and_charts_hold_the_call_that_was_asked_for(client, two_calls):
    asked = b"".join(client.get("/programme/tableau.csv?appel=appel-a-projets-2021").streaming_content).decode()
    assert asked.count("Appel à projets 2021") == 1 and "Appel à projets 2020" not in asked
    assert b"".join(client.get("/programme/tableau.csv").streaming_content).decode().count("Appel à projets 20") == 3
    assert "Fabrique d'Ailleurs" not in client.get("/graphiques/taux.svg?appel=appel-a-projets-2021").text
    assert client.get("/programme/brochure.md?appel=appel-a-projets-2021").text.count("Ressourcerie")


def test_what_is_kept_is_made_again_when_the_journal_moves(client, cast, programme):
    assert client.get("/programme/").context["programme"].totals.projects == 2
    soup = factories.project(cast.here, "Soupe", state="published")
    programme[0].projects.add(soup)
    record("project_published", by=cast.awa, about=soup, held_by=cast.here.organisation_id)
    assert client.get("/programme/").context["programme"].totals.projects == 3


def test_thirty_fabriques_and_many_calls_stay_light_and_ask_little(client, cast, django_assert_max_num_queries):
    calls = [factories.call(f"Appel {year}", starts_on=date(year, 1, 1), ends_on=date(year, 12, 31)) for year in (2018, 2019)]
    for rank in range(30):
        fabrique = factories.fabrique(f"Fabrique {rank}")
        for call in calls:
            add_operation(fabrique, of_call=call, place=f"Lieu {rank}", title=f"Projet {rank} {call.name}")
    with django_assert_max_num_queries(15):
        cold = client.get("/programme/")
    assert len(cold.content) < 60_000 and len(cold.context["programme"].lines) == 30
    with django_assert_max_num_queries(3):
        assert client.get("/programme/").context["programme"] is cold.context["programme"]


@pytest.mark.parametrize("count", [2, 12])
def test_the_page_costs_the_same_for_two_operations_and_for_twelve(client, cast, count, django_assert_max_num_queries):
    for rank in range(count):
        add_operation(factories.fabrique(f"Fabrique {rank}"), place=f"Lieu {rank}", title=f"Projet {rank}")
    with django_assert_max_num_queries(15):
        page = client.get("/programme/")
    assert len(page.content) < 60_000
