from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from terreau.programme.funding.models import ImportedSheet, Operation
from terreau.programme.journal.models import Entry
from terreau.programme.network.models import Contact, Role
from terreau.programme.projects.models import Project
from tests import factories

URL = "/espace/fiches/importer/"
BROCHURE = Path(__file__).parents[2] / "analysis" / "sheets" / "brochures" / "plaine_du_lin.md"
TEXT = BROCHURE.read_text()


@pytest.fixture
def semis(cast):
    factories.call("Appel à projets FSE 2021", starts_on=date(2021, 1, 1), ends_on=date(2021, 12, 31))
    return factories.fabrique("Le Semis")


@pytest.fixture
def as_lead(client, semis):
    client.force_login(factories.member("Hana", semis.organisation, Role.LEAD))
    return client


def a_file(content, name="fiche.md"):
    return SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())


def test_a_brochure_is_shown_before_anything_is_written(as_lead):
    page = as_lead.post(URL, {"file": a_file(TEXT)}).text
    assert "Rien n’est encore écrit" in page
    assert "Le Semis" in page and "Pays des Collines" in page and "12\u202f500,50\u00a0€" in page
    assert not Operation.objects.exists() and not Project.objects.exists() and not Entry.objects.exists()


def test_confirming_writes_what_was_shown_as_drafts(as_lead, semis):
    shown = as_lead.post(URL, {"file": a_file(TEXT)}).context["confirm"]
    page = as_lead.post(URL, {"confirm": "1", "text": shown["text"].value(), "file_name": shown["file_name"].value()})
    assert page.status_code == 200 and "La fiche est enregistrée" in page.text
    operation = Operation.objects.get()
    assert (operation.fabrique, operation.state, str(operation.esf_max_eur)) == (semis, "draft", "12500.50")
    kept = ImportedSheet.objects.get()
    assert kept.file_name == "fiche.md" and "Pays des Collines" in kept.text
    assert Contact.objects.filter(held_by=semis.organisation).exists()
    assert Entry.objects.filter(what="sheet_imported").exists()


def test_a_text_sent_back_by_a_browser_is_the_same_sheet(as_lead):
    for text in (TEXT, TEXT.replace("\n", "\r\n")):
        as_lead.post(URL, {"confirm": "1", "text": text, "file_name": "fiche.md"})
    assert ImportedSheet.objects.count() == 1
    page = as_lead.post(URL, {"text": TEXT}).text
    assert page.count("mot pour mot") == 1 and "rien à confirmer" in page and "Confirmer et enregistrer" not in page


def test_a_change_of_what_is_published_is_shown_open_with_both_amounts(client, cast):
    client.force_login(cast.elise)
    client.post(URL, {"confirm": "1", "text": TEXT})
    page = client.post(URL, {"text": TEXT.replace("25 001 €", "26 000 €")}).text
    assert "25\u202f001\u00a0€ → 26\u202f000\u00a0€" in page and '<details class="disclosure" open>' in page


def test_the_sheets_of_other_fabriques_are_named_as_left_aside(as_lead):
    page = as_lead.post(URL, {"text": TEXT + "\n" + TEXT.replace("Le Semis", "Le Verger").replace("12 500,50", "11 111,11")}).text
    assert "n’appartiennent pas à votre Fabrique : Le Verger" in page and "11\u202f111" not in page


def test_pasted_text_works_as_a_file_does(as_lead):
    assert "Pays des Collines" in as_lead.post(URL, {"text": TEXT}).text


@pytest.mark.parametrize(
    "sent, sentence",
    [
        ({}, "rien à lire"),
        ({"text": "   "}, "rien à lire"),
        ({"text": "Bonjour"}, "Aucune fiche n&#x27;est reconnue"),
        ({"file": b"\x89PNG\x00\x00"}, "pas du texte"),
        ({"file": b""}, "rien à lire"),
        ({"file": b"a" * 1_000_001}, "dépasse 1 Mo"),
        ({"confirm": "1", "text": ""}, "rien à lire"),
        ({"confirm": "1", "text": "Bonjour"}, "Aucune fiche n&#x27;est reconnue"),
    ],
)
def test_what_cannot_be_read_is_said(as_lead, sent, sentence):
    if "file" in sent:
        sent = {**sent, "file": a_file(sent["file"])}
    response = as_lead.post(URL, sent)
    assert response.status_code == 422 and sentence in response.text
    assert not Operation.objects.exists()


def test_a_lead_does_not_bring_in_the_sheet_of_another_fabrique(client, cast, semis):
    client.force_login(cast.awa)
    for sent in ({"text": TEXT}, {"confirm": "1", "text": TEXT}):
        response = client.post(URL, sent)
        assert response.status_code == 422 and "Cette fiche est celle de Le Semis" in response.text
    assert not Operation.objects.exists() and not Entry.objects.exists()


def test_the_head_brings_in_any_sheet_and_it_is_published(client, cast):
    client.force_login(cast.elise)
    client.post(URL, {"confirm": "1", "text": TEXT, "file_name": "fiche.md"})
    assert Operation.objects.get().state == "published"


@pytest.mark.parametrize("who", ["driss", "farid", "gwen"])
def test_nobody_else_opens_the_page(client, cast, who):
    client.force_login(cast[who])
    for response in (client.get(URL), client.post(URL, {"text": TEXT})):
        assert response.status_code == 409 and "Les fiches sont importées par" in response.text


def test_a_lead_is_told_when_the_call_is_not_there_yet(as_lead):
    response = as_lead.post(URL, {"text": TEXT.replace("FSE 2021", "FSE 2031")})
    assert response.status_code == 422 and "demandez à la tête de réseau de l&#x27;ajouter" in response.text
