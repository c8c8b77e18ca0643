"""The list of projects: filters, pages, drafts, weight, and the same table to take away."""

import csv
import io
import re

import pytest
from python_calamine import CalamineWorkbook

from terreau.programme.projects.models import Project
from tests import factories
from tests.web.measures import HEAVIEST, MOST_QUERIES, body_of, fragment_of, get_counted

URL = "/projets/"


@pytest.fixture
def places(cast):
    return {
        "juch": factories.territory("Le Juch", kind="commune"),
        "elsau": factories.territory("Elsau", kind="qpv"),
    }


@pytest.fixture
def themes(db):
    return {name: factories.theme(name) for name in ("Mobilité", "Santé")}


@pytest.fixture
def projects(cast, places, themes):
    return [
        factories.project(cast.here, "Café-épicerie", territories=[places["juch"]], themes=[themes["Santé"]], state="published"),
        factories.project(cast.here, "Garage solidaire", territories=places.values(), themes=[themes["Mobilité"]], state="published"),
        factories.project(cast.elsewhere, "Café social", territories=[places["elsau"]], themes=themes.values(), state="published"),
        factories.project(cast.here, "Lavoir en projet", territories=[places["juch"]], state="draft"),
    ]


def titles(response):
    return re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a>', response.content.decode())


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["Café-épicerie", "Café social", "Garage solidaire"]),
        ({"q": "cafe"}, ["Café-épicerie", "Café social"]),
        ({"q": "CAFÉ social"}, ["Café social"]),
        ({"theme": "mobilite"}, ["Café social", "Garage solidaire"]),
        ({"nature": "qpv"}, ["Café social", "Garage solidaire"]),
        ({"nature": "commune", "q": "garage"}, ["Garage solidaire"]),
        ({"theme": "inconnu"}, []),
        ({"nature": "ailleurs"}, []),
        ({"q": "ca\x00fe"}, ["Café-épicerie", "Café social"]),
    ],
)
def test_filters_keep_the_projects_that_answer_each_once(client, projects, asked, expected):
    response = client.get(URL, asked)
    assert titles(response) == expected
    if expected:
        assert f"{len(expected)} projet" in response.content.decode()


def test_a_fabrique_and_a_territory_filter_by_the_address_of_their_page(client, cast, projects, places):
    assert titles(client.get(URL, {"fabrique": cast.elsewhere.slug})) == ["Café social"]
    assert titles(client.get(URL, {"territoire": places["juch"].slug})) == ["Café-épicerie", "Garage solidaire"]


@pytest.mark.parametrize(("who", "sees"), [(None, False), ("chloe", False), ("awa", True), ("driss", True), ("elise", True)])
def test_a_draft_is_listed_for_those_who_may_read_it_and_marked(client, cast, projects, who, sees):
    if who:
        client.force_login(cast[who])
    page = client.get(URL).content.decode()
    assert ("Lavoir en projet" in page) == sees
    assert ("brouillon" in page) == sees


def test_what_the_form_asked_stays_chosen(client, projects):
    page = client.get(URL, {"q": "café", "theme": "mobilite", "nature": "qpv"}).content.decode()
    assert 'value="café"' in page
    assert '<option value="mobilite" selected>' in page
    assert '<option value="qpv" selected>' in page


def test_the_fragment_is_a_piece_of_the_page(client, projects):
    page = client.get(URL, {"q": "cafe"})
    assert fragment_of(client, f"{URL}?q=cafe") in page.content.decode()
    assert "HX-Request" in page["Vary"]
    assert "<html" not in fragment_of(client, URL)


def test_the_way_back_of_the_browser_gets_the_whole_page(client, projects):
    response = client.get(URL, headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "<html" in response.content.decode()


def test_an_empty_list_says_what_to_do(client, cast):
    assert "Aucun projet n’est encore publié" in client.get(URL).content.decode()
    assert "Enlevez un filtre" in client.get(URL, {"q": "rien"}).content.decode()


def fill(cast, places, themes, count):
    start = Project.objects.count()
    made = Project.objects.bulk_create(
        Project(fabrique=cast.here, title=f"Conciergerie solidaire numéro {n:03}", slug=f"projet-{n}", summary="Utile.", state="published")
        for n in range(start, start + count)
    )
    Project.territories.through.objects.bulk_create(
        Project.territories.through(project=project, territory=place) for project in made for place in places.values()
    )
    Project.themes.through.objects.bulk_create(
        Project.themes.through(project=project, theme=theme) for project in made for theme in themes.values()
    )


def test_queries_are_few_and_as_many_for_sixty_projects_as_for_five(client, cast, places, themes):
    fill(cast, places, themes, 5)
    _response, few = get_counted(client, URL)
    fill(cast, places, themes, 55)
    response, many = get_counted(client, URL)
    assert few == many <= MOST_QUERIES
    assert len(response.content) <= HEAVIEST
    assert len(titles(response)) == 50


def test_the_pages_lead_through_every_project_and_back(client, cast, places, themes):
    fill(cast, places, themes, 120)
    seen, url = [], URL
    for _page in range(3):
        response = client.get(url)
        seen += titles(response)
        following = response.context["page"].next
        url = f"{URL}{following}" if following else None
    assert url is None
    assert seen == sorted(seen) and len(set(seen)) == 120
    last = client.get(f"{URL}{client.get(URL).context['page'].last}")
    assert titles(last) == seen[-50:]


def test_csv_holds_the_filtered_projects_their_source_and_no_formula(client, cast, projects, places):
    factories.project(cast.here, '=HYPERLINK("http://x")', territories=[places["juch"]], state="published", summary="@somme")
    body = body_of(client.get("/projets/tableau.csv", {"fabrique": cast.here.slug}))
    rows = list(csv.reader(io.StringIO(body), delimiter=";"))
    assert rows[0][:4] == ["Projet", "En quelques mots", "Fabrique", "Territoires"]
    assert [row[0] for row in rows[1:4]] == ["Café-épicerie", "Garage solidaire", '\'=HYPERLINK("http://x")']
    assert rows[3][1] == "'@somme"
    assert rows[2][3] == "Elsau ; Le Juch"
    assert rows[1][-1].startswith("http://testserver/projets/")
    assert rows[-1][0].startswith("Source : Terreau")


def test_csv_opens_in_a_french_spreadsheet(client, projects):
    response = client.get("/projets/tableau.csv")
    content = b"".join(response.streaming_content)
    assert content.startswith(b"\xef\xbb\xbf")
    assert response["Content-Disposition"] == 'attachment; filename="projets.csv"'


def test_an_export_reads_batch_by_batch_without_losing_a_project(client, cast, places, themes, monkeypatch):
    monkeypatch.setattr("terreau.programme.projects.queries.BATCH", 7)
    fill(cast, places, themes, 21)
    rows = list(csv.reader(io.StringIO(body_of(client.get("/projets/tableau.csv"))), delimiter=";"))
    assert len({row[0] for row in rows[1:22]}) == 21


@pytest.mark.parametrize(("who", "count"), [(None, 3), ("awa", 4)])
def test_xlsx_holds_what_its_reader_sees(client, cast, projects, who, count):
    if who:
        client.force_login(cast[who])
    response = client.get("/projets/tableau.xlsx")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(response.content)).get_sheet_by_index(0).to_python()
    assert len([row for row in sheet[1:] if row[0] and not str(row[0]).startswith("Source")]) == count
    assert sheet[0][0] == "Projet"
