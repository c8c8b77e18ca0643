from decimal import Decimal

import pytest

from terreau.programme.funding.models import ImportedSheet, UnreadLine
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def operation(cast):
    here = factories.territory("Le Juch")
    shop = factories.project(cast.here, "Café-épicerie", territories=[here], state="published")
    made = factories.operation(
        cast.here,
        projects=[shop],
        territories=[here],
        state="published",
        printed_rate=Decimal("0.54"),
        declared_projects=2,
        context="Un bourg sans commerce.\n\n- Faire revivre le bourg",
    )
    made.partners.create(name="bailleurs sociaux", brings="un local")
    made.objectives.create(text="Rouvrir un lieu\n- avec les habitants")
    made.impacts.create(text="Des voisins qui se parlent", audience="residents")
    made.impacts.create(text="Un bourg vivant", audience="territory")
    return made


@pytest.fixture
def address(operation):
    return f"/operations/{operation.slug}/"


def test_everyone_reads_the_money_and_how_the_rate_is_made(client, address):
    page = client.get(address).text
    for words in (
        "34\u202f768\u00a0€",
        "63\u202f268\u00a0€",
        "54,9535\u00a0%",
        "34\u202f768\u00a0€ divisés par 63\u202f268\u00a0€",
        "28\u202f500\u00a0€",
    ):
        assert words in page
    assert "Taux imprimé dans la fiche" in page and "54\u00a0%" in page


def test_the_chain_its_words_and_its_partners_are_there(client, address):
    page = client.get(address).text
    for words in ("Café-épicerie", "Le Juch", "un local", "Un bourg sans commerce.", "Faire revivre le bourg", "Rouvrir un lieu"):
        assert words in page
    assert "Pour les habitantes et habitants" in page and "Des voisins qui se parlent" in page


def test_counted_and_declared_are_both_said(client, address):
    page = client.get(address).text
    assert "1 comptés" in page and "2 annoncés" in page and "nombre annoncé non dit" in page
    assert "2 projets déclarés, 1 décrits" in page


def test_a_draft_project_is_not_shown_to_everyone(client, cast, operation, address):
    operation.projects.add(factories.project(cast.here, "Secret de fabrication"))
    assert "Secret de fabrication" not in client.get(address).text
    client.force_login(cast.bruno)
    assert "Secret de fabrication" in client.get(address).text


@pytest.mark.parametrize(
    ("who", "status"),
    [(None, 404), ("awa", 200), ("bruno", 200), ("farid", 200), ("driss", 200), ("elise", 200), ("chloe", 404), ("gwen", 404)],
)
def test_a_draft_operation_is_for_those_who_read_the_fabrique(client, cast, operation, address, who, status):
    operation.state = "draft"
    operation.save()
    if who:
        client.force_login(cast[who])
    assert client.get(address).status_code == status
    assert client.get(f"{address}fiche.md").status_code == status


@pytest.mark.parametrize(
    ("who", "sees"), [(None, False), ("awa", True), ("bruno", True), ("elise", False), ("driss", False), ("chloe", False)]
)
def test_kept_sheets_and_their_unread_lines_are_for_the_team(client, cast, operation, address, who, sees):
    sheet = ImportedSheet.objects.create(fabrique=operation.fabrique, operation=operation, file_name="fiche.md", checksum="a", text="…")
    UnreadLine.objects.create(sheet=sheet, number=12, text="Phrase perdue", why="sans rubrique")
    if who:
        client.force_login(cast[who])
    assert ("Phrase perdue" in client.get(address).text) is sees


@pytest.mark.parametrize(("who", "may"), [("awa", True), ("bruno", False), ("chloe", False), ("driss", False), ("elise", False)])
def test_the_button_to_change_is_for_who_may(client, cast, operation, address, who, may):
    client.force_login(cast[who])
    assert (f'href="/espace/operations/{operation.pk}/"' in client.get(address).text) is may


@pytest.mark.parametrize(
    ("who", "reads"), [(None, False), ("awa", True), ("farid", True), ("driss", True), ("elise", True), ("chloe", False)]
)
def test_the_journal_is_for_members(client, cast, address, who, reads):
    if who:
        client.force_login(cast[who])
    assert ("Visible des membres seulement" in client.get(address).text) is reads


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF-"), ("docx", b"PK\x03\x04"), ("md", b"# ")])
def test_the_sheet_leaves_as_a_file_in_both_languages(client, address, form, begins, language):
    answer = client.get(f"{address}fiche.{form}?langue={language}")
    assert answer.content.startswith(begins) and f".{form}" in answer["Content-Disposition"]


def test_no_contact_is_ever_on_the_sheet(client, cast, address):
    factories.contact(cast.here.organisation, name="Inès Exemple", email="ines@exemple.test")
    client.force_login(cast.awa)
    printed = client.get(f"{address}fiche.md").text
    assert "Inès" not in printed and "ines@exemple.test" not in printed


def test_the_european_block_stands_on_what_europe_paid(client, address):
    assert "Fonds social européen" in client.get(address).text


@pytest.mark.parametrize("count", [1, 15])
def test_the_page_costs_the_same_for_a_member_whatever_hangs_from_it(
    client, cast, operation, address, count, django_assert_max_num_queries
):
    for rank in range(count):
        place = factories.territory(f"Lieu {rank}")
        operation.territories.add(place)
        operation.projects.add(factories.project(cast.here, f"Projet {rank}", territories=[place]))
        operation.partners.create(name=f"Partenaire {rank}", organisation=factories.organisation(f"Organisation {rank}"))
    ImportedSheet.objects.create(fabrique=operation.fabrique, operation=operation, file_name="fiche.md", checksum="a", text="…")
    client.force_login(cast.awa)
    with django_assert_max_num_queries(15):
        page = client.get(address)
    assert len(page.content) < 60_000


def test_each_project_says_where_it_stands(client, cast, operation, address):
    places = [factories.territory(name) for name in ("Laz", "Spézet")]
    operation.projects.add(factories.project(cast.here, "Soupe", territories=places, state="published"))
    operation.projects.add(factories.project(cast.here, "Vélo", territories=places[:1], state="published"))
    page = client.get(address).text
    assert "Laz et un autre territoire" in page and '<p class="card-kind">Laz</p>' in page
