"""Files in and out of a collection, by the pages: tried, corrected, kept; what leaves is written down."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from terreau.programme.journal.models import Entry
from terreau.programme.voices.models import SharedText, Testimony, Voice
from tests import factories_of_voices as made
from tests.web.measures import body_of

pytestmark = pytest.mark.django_db
TABLE = "texte;âge;remarque\nPlus de pain;17;x\nPlus de bus;vieux;\n"


@pytest.fixture(autouse=True)
def lake(tmp_path, settings):
    settings.HOME = tmp_path


@pytest.fixture
def collection(cast):
    return made.collection(cast.here)


@pytest.fixture
def bruno(client, cast):
    client.force_login(cast.bruno)
    return client


def hand_in(client, collection, text=TABLE, *, source="table", name="voix.csv"):
    content = text if isinstance(text, bytes) else text.encode()
    return client.post(reverse("collection_exchange", args=[collection.pk]), {"source": source, "file": SimpleUploadedFile(name, content)})


MAPPING = {"column_text": "texte", "column_age": "âge"}


def test_a_table_is_handed_in_then_its_columns_are_guessed(bruno, collection):
    page = bruno.get(hand_in(bruno, collection).url).content.decode()
    assert 'value="texte" selected' in page and 'value="âge" selected' in page
    assert not Voice.objects.exists()


def test_trying_names_the_lines_to_correct_and_keeps_nothing(bruno, collection):
    address = hand_in(bruno, collection).url
    page = bruno.post(address, MAPPING).content.decode()
    assert "ligne 3" in page and "colonne âge" in page and "remarque" in page
    assert not Voice.objects.exists()
    assert bruno.post(address, {**MAPPING, "keep": "1", "agreed": "1"}).status_code == 422
    assert not Voice.objects.exists()


def test_the_lines_to_correct_can_be_taken_away(bruno, collection):
    response = bruno.post(hand_in(bruno, collection).url, {**MAPPING, "faults": "1"})
    assert "3;âge;" in body_of(response) and response["Content-Type"].startswith("text/csv")


def test_the_other_lines_are_kept_when_asked_and_the_file_is_forgotten(bruno, collection):
    address = hand_in(bruno, collection).url
    assert bruno.post(address, {**MAPPING, "keep": "1", "agreed": "1", "leaves_faults": "1"}).status_code == 302
    assert Testimony.objects.get().text == "Plus de pain"
    assert bruno.get(address).status_code == 404


def test_giving_up_erases_the_file(bruno, collection):
    address = hand_in(bruno, collection).url
    bruno.post(f"{address}renoncer/")
    assert bruno.get(address).status_code == 404


def test_a_zip_of_polis_comes_in_by_the_page(bruno, collection):
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("export/votes.csv", "timestamp,comment-id,voter-id,vote\n1589600100000,0,7,1\n1589600100000,1,7,-1\n")
        archive.writestr("export/comments.csv", "timestamp,comment-id,author-id,moderated,comment-body\n1,0,7,1,Un bus\n1,1,7,1,Un café\n")
    address = hand_in(bruno, collection, kept.getvalue(), source="polis", name="polis.zip").url
    assert "2 votes" in bruno.post(address, {}).content.decode()
    bruno.post(address, {"keep": "1", "agreed": "1"})
    assert collection.statements.count() == 2


def test_an_empty_file_is_refused_before_anything(bruno, collection):
    response = hand_in(bruno, collection, "")
    assert response.status_code == 422 and "vide" in response.content.decode()


def test_a_file_that_cannot_be_read_says_where_and_what_to_do(bruno, collection):
    address = hand_in(bruno, collection, "a;b\n1;2\n", source="decidim").url
    response = bruno.post(address, {})
    assert response.status_code == 422 and "title" in response.content.decode()


def test_the_file_of_one_collection_is_not_found_from_another(client, cast, bruno, collection):
    token = hand_in(bruno, collection).url.rstrip("/").rpartition("/")[2]
    other = made.collection(cast.here)
    assert bruno.get(reverse("import_reception", args=[other.pk, token])).status_code == 404
    client.force_login(cast.chloe)
    assert client.get(reverse("import_reception", args=[collection.pk, token])).status_code == 404


def take_away(client, collection, what, fmt="csv"):
    return client.post(reverse("export_collection", args=[collection.pk]), {"what": what, "fmt": fmt})


def test_what_leaves_is_what_was_reread_and_the_journal_says_so(bruno, collection):
    testimony = made.testimony(made.voice(collection, age_band="75+"), "Ma voisine Sylvie m'emmène.")
    assert take_away(bruno, collection, "testimonies").status_code == 409
    SharedText.objects.create(testimony=testimony, text="Une voisine m'emmène.")
    said = body_of(take_away(bruno, collection, "testimonies"))
    assert "Une voisine" in said and "Sylvie" not in said and "75 ans" not in said
    assert Entry.objects.filter(what="records_exported").get().facts["rows"] == 1


def test_the_raw_words_leave_for_the_team_with_their_provenance(bruno, collection):
    made.testimony(made.voice(collection, age_band="75+"), "Ma voisine Sylvie m'emmène.")
    said = body_of(take_away(bruno, collection, "testimonies_raw"))
    assert "Sylvie" in said and "75 ans et plus" in said


def test_votes_leave_as_polis_writes_them(bruno, collection):
    made.vote(made.voice(collection), made.statement(collection))
    with zipfile.ZipFile(BytesIO(take_away(bruno, collection, "polis").content)) as archive:
        assert "votes.csv" in archive.namelist()


@pytest.mark.parametrize("who", ["farid", "driss"])
def test_readers_neither_bring_in_nor_take_away(client, cast, collection, who):
    client.force_login(cast[who])
    assert hand_in(client, collection).status_code in (404, 409)
    assert take_away(client, collection, "testimonies_raw").status_code in (404, 409)


def test_without_their_agreement_nothing_is_kept(bruno, collection):
    address = hand_in(bruno, collection, "texte\nPlus de pain\n").url
    response = bruno.post(address, {"column_text": "texte", "keep": "1"})
    assert response.status_code == 422 and "Sans cela, rien" in response.content.decode()
    assert not Voice.objects.exists()
