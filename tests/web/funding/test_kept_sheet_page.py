import pytest
from django.urls import reverse

from terreau.programme.funding.models import ImportedSheet, UnreadLine
from tests import factories

pytestmark = pytest.mark.django_db
FINDING = {"code": "x", "severity": "info", "sentence": "Trois projets déclarés, deux décrits.", "line": 1}


@pytest.fixture
def sheet(cast):
    kept = ImportedSheet.objects.create(
        fabrique=cast.here,
        operation=factories.operation(cast.here),
        file_name="fiche d'ici.md",
        checksum="0" * 64,
        text="# Programme – Fabrique d'Ici\n\nUne <phrase> du texte.",
        findings=[FINDING],
        imported_by=cast.awa,
    )
    UnreadLine.objects.create(sheet=kept, number=12, text="Une ligne étrange", why="rubrique inconnue")
    return kept


def page(client, sheet, reader):
    client.force_login(reader)
    return client.get(reverse("kept_sheet", args=[sheet.pk]))


@pytest.mark.parametrize(
    "said",
    ["Awa", "Trois projets déclarés", "Ligne 12", "Une ligne étrange", "rubrique inconnue", "Une &lt;phrase&gt; du texte."],
)
def test_the_team_reads_who_brought_it_what_was_doubtful_and_its_text(client, cast, sheet, said):
    assert said in page(client, sheet, cast.bruno).content.decode()


@pytest.mark.parametrize("who", ["chloe", "driss", "elise", "farid", "gwen"])
def test_it_does_not_exist_for_anyone_else(client, cast, sheet, who):
    assert page(client, sheet, getattr(cast, who)).status_code == 404


def test_a_sheet_brought_in_from_the_command_line_names_the_server(client, cast, sheet):
    ImportedSheet.objects.filter(pk=sheet.pk).update(imported_by=None)
    assert "Le serveur" in page(client, sheet, cast.awa).content.decode()


@pytest.mark.parametrize("name", ["operation", "desk"])
def test_the_operation_and_the_desk_lead_to_it(client, cast, sheet, name):
    client.force_login(cast.awa)
    args = [sheet.operation.slug] if name == "operation" else []
    assert reverse("kept_sheet", args=[sheet.pk]) in client.get(reverse(name, args=args)).content.decode()
