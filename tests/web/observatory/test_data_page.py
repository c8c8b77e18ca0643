"""The page of reference data: what is here, what is missing, and how the head brings a file in."""

from types import SimpleNamespace

import pyarrow as pa
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from terreau.programme.journal.models import Entry
from terreau.programme.territories.lake.kinds import KINDS, Kind, Parsed
from terreau.programme.territories.lake.reading import UnreadableFile
from terreau.programme.territories.lake.receiving import find_reception, receptions_folder
from terreau.programme.territories.lake.tables import FIGURES, Form
from terreau.programme.territories.models import Dataset
from terreau.web.observatory.datasets import forms, importing
from tests.web.measures import HEAVIEST, MOST_QUERIES, body_of, get_counted

ROW = {"level": "commune", "code": "67901", "key": "population", "period": "2022", "value": 12.0, "absence": 0}


def read_invented(file, vintage):
    """One row a line; a line that is no number is refused with its place."""
    lines = file.path.read_text().splitlines()
    for number, line in enumerate(lines, start=1):
        if not line.isdecimal():
            raise UnreadableFile("« " + line + " » n'est pas un nombre.", file=file.name, line=number, column="pop")
    rows = [ROW | {"code": f"{rank:05}", "value": float(line)} for rank, line in enumerate(lines)]
    return Parsed(vintage or "2022", pa.Table.from_pylist(rows, schema=FIGURES), ("Une ligne vide est laissée.",))


INVENTED = Kind(
    name="invente",
    label="Chiffres inventés",
    label_en="Invented figures",
    form=Form.FIGURES,
    publisher="Essai",
    source="Un fichier d'essai",
    licence="aucune",
    page="https://example.org/",
    layout="Un nombre par ligne",
    read=read_invented,
)


@pytest.fixture(autouse=True)
def lake(db, settings, tmp_path, monkeypatch):
    settings.HOME = tmp_path
    monkeypatch.setitem(KINDS, "invente", INVENTED)


@pytest.fixture
def elise(client, cast):
    client.force_login(cast.elise)
    return client


def hand_in(client, text, **facts):
    file = SimpleUploadedFile("essai.csv", text.encode())
    return client.post(reverse("import_dataset"), {"kind": "invente", "file": file, "vintage": "", "member": "", **facts})


def token_of(response):
    return response.url.rstrip("/").rpartition("/")[2]


def test_what_is_here_and_what_is_missing_are_told_apart(client):
    Dataset.objects.create(
        kind="invente", vintage="2019", publisher="Essai", source="Un fichier d'essai", licence="aucune", checksum="0", rows=1234, path="x"
    )
    response, queries = get_counted(client, reverse("data_sources"))
    here, missing = response.text.split('id="missing"')
    assert "Chiffres inventés" in here and "1\u202f234 lignes" in here and "2019" in here
    assert "Chiffres inventés" not in missing
    assert "terreau setup" in missing, "ce qui vient avec Terreau se construit"
    assert "Importer un fichier" not in response.text
    assert queries <= MOST_QUERIES and len(response.content) <= HEAVIEST


def test_an_empty_lake_says_what_to_do(client):
    assert "Aucune donnée n’est encore là" in client.get(reverse("data_sources")).text


def test_the_list_is_taken_away_with_sources_and_checksums(client):
    Dataset.objects.create(
        kind="invente", vintage="2019", publisher="Essai", source="Un fichier", licence="aucune", checksum="abc", rows=3, path="x"
    )
    table = body_of(client.get(reverse("datasets_export", args=["csv"])))
    assert "Chiffres inventés;invente;2019;3;Essai;Un fichier;aucune;;abc" in table


def test_a_file_is_read_then_confirmed_then_kept(elise, cast):
    assert "Importer un fichier" in elise.get(reverse("data_sources")).text
    response = hand_in(elise, "12\n30\n")
    page = elise.get(response.url).text
    assert "Rien n’est encore importé" in page and "Une ligne vide est laissée." in page
    assert not Dataset.objects.exists()
    token = token_of(response)
    assert elise.post(reverse("confirm_dataset", args=[token])).url == response.url
    dataset = Dataset.objects.get()
    assert (dataset.kind, dataset.vintage, dataset.rows) == ("invente", "2022", 2)
    assert Entry.objects.about(dataset).get().by == cast.elise
    assert "Le fichier est importé" in elise.get(response.url).text
    assert not find_reception(token).path.exists()
    elise.post(reverse("confirm_dataset", args=[token]))
    assert Dataset.objects.count() == 1


def test_a_bad_file_is_refused_whole_with_its_line_and_column(elise):
    response = hand_in(elise, "12\ndouze\n")
    page = elise.get(response.url).text
    assert "Refusé en entier" in page and "ligne 2, colonne pop" in page
    table = body_of(elise.get(reverse("reception_faults", args=[token_of(response)])))
    assert "essai.csv;2;pop;« douze » n'est pas un nombre." in table
    elise.post(reverse("confirm_dataset", args=[token_of(response)]))
    assert not Dataset.objects.exists()


def test_the_same_file_again_says_that_nothing_changed(elise):
    elise.post(reverse("confirm_dataset", args=[token_of(hand_in(elise, "12\n"))]))
    assert "Ce même fichier était déjà là" in elise.get(hand_in(elise, "12\n").url).text
    assert "il remplace « essai.csv »" in elise.get(hand_in(elise, "13\n").url).text


def test_a_breakdown_is_told_and_nothing_is_kept(elise, monkeypatch):
    def break_down(_file, _vintage):
        raise RuntimeError("panne")

    monkeypatch.setitem(KINDS, "invente", Kind(**{**vars(INVENTED), "read": break_down}))
    assert "Une panne a arrêté la lecture" in elise.get(hand_in(elise, "12\n").url).text


def test_giving_up_forgets_the_file(elise):
    response = hand_in(elise, "12\n")
    elise.post(reverse("give_up_dataset", args=[token_of(response)]))
    assert elise.get(response.url).status_code == 404
    assert list(receptions_folder().iterdir()) == []


@pytest.mark.parametrize(
    ("text", "facts", "sentence"),
    [("", {}, "vide"), ("12", {"kind": "inconnu"}, "choix valide"), ("12345678", {}, "dépasse"), ("12", {"vintage": "2" * 21}, "20")],
)
def test_what_cannot_be_received_is_said_beside_the_field(elise, monkeypatch, text, facts, sentence):
    monkeypatch.setattr(forms, "MEGABYTE", 0.01)
    response = hand_in(elise, text, **facts)
    assert response.status_code == 422 and sentence in response.text


def test_a_file_that_waits_says_so_and_looks_again(elise, monkeypatch):
    monkeypatch.setattr(importing, "read_reception", SimpleNamespace(enqueue=lambda *_facts, **_more: None))
    response = hand_in(elise, "12\n")
    page = elise.get(response.url).text
    assert "En attente" in page and "terreau worker" in page and 'hx-trigger="every 2s"' in page
    fragment = elise.get(response.url, headers={"HX-Request": "true"}).text
    assert fragment.strip() in page and "<html" not in fragment


def test_only_the_head_imports(client, cast):
    client.force_login(cast.awa)
    assert hand_in(client, "12\n").status_code == 409
    assert not receptions_folder().exists()
    assert client.get(reverse("dataset_reception", args=["0" * 32])).status_code == 409


def test_a_token_that_names_no_file_is_no_page(elise):
    assert elise.get(reverse("dataset_reception", args=["0" * 32])).status_code == 404
    assert elise.get(reverse("dataset_reception", args=["passwd"])).status_code == 404
