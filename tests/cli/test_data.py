import csv
import json

import pytest

from terreau.cli import data as data_words
from terreau.programme.territories.actions import datasets, import_dataset
from terreau.programme.territories.lake import published
from terreau.programme.territories.lake.kinds import KINDS
from terreau.programme.territories.lake.published import PublishedFile
from terreau.programme.territories.models import Dataset
from tests.programme.territories.lake.publisher import publishing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("lake", "invented")]
LINES = ("2024", "29087;A", "29046;B")


def rows_of(path):
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))


@pytest.fixture
def publisher(monkeypatch):
    """A publisher of the invented kind alone: nothing here may call out."""
    with publishing("\n".join(LINES).encode()) as server:
        file = PublishedFile("2024", server.address(), page="https://office.example")
        monkeypatch.setattr(published, "published_files", lambda: (("essai", file),))
        yield server


def test_the_list_says_what_is_here_and_how_to_get_the_rest(say, publisher, official_file):
    import_dataset("essai", path=official_file(*LINES), by=None)
    said = say("data", "list")
    assert said.code == 0
    here, missing = said.out.split("Absents")
    for words in ("Zones d'essai", "2024", "Office inventé, zones d'essai", "Licence Ouverte 2.0"):
        assert words in here
    assert "terreau setup" in missing and "terreau data import bpe FICHIER" in missing and "DEPCOM" in missing
    assert publisher.asked == []


def test_the_list_names_the_address_of_what_can_be_fetched(say, publisher):
    said = say("data", "list")
    assert "Rien : « terreau setup »" in said.out and "terreau data fetch essai" in said.out


def test_the_list_as_json_has_every_kind_once(say, publisher, official_file):
    report = import_dataset("essai", path=official_file(*LINES), by=None)
    kinds = {one["kind"]: one for one in json.loads(say("data", "list", "--json").out)}
    assert set(kinds) == set(KINDS)
    [vintage] = kinds["essai"]["vintages"]
    assert (vintage["vintage"], vintage["rows"], vintage["checksum"], vintage["is_kept"]) == ("2024", 2, report.checksum, True)
    assert kinds["essai"]["published"] == [{"vintage": "2024", "url": publisher.address()}]
    assert kinds["iris"]["is_packaged"] and kinds["iris"]["vintages"] == []


def test_a_file_is_imported_and_what_became_of_it_is_said(say, official_file):
    path = str(official_file(*LINES))
    trial = say("data", "import", "essai", path, "--dry-run")
    assert "rien n'est écrit" in trial.out and not Dataset.objects.exists()
    first = say("data", "import", "essai", path)
    assert first.code == 0 and "essai 2024, 2 lignes, nouveau millésime." in first.out
    assert "Lecture de zones.csv : fait." in first.err
    assert "rien ne change" in say("data", "import", "essai", path).out
    other = str(official_file("2024", "29087;C", name="corrige.csv"))
    assert "remplacerait zones.csv" in say("data", "import", "essai", other, "--dry-run").out
    assert "remplace zones.csv" in say("data", "import", "essai", other).out


def test_the_report_as_json(say, official_file):
    said = say("data", "import", "essai", str(official_file("", *LINES[1:])), "--vintage", "2020", "--json")
    report = json.loads(said.out)
    assert (report["kind"], report["vintage"], report["rows"], report["is_new"]) == ("essai", "2020", 2, True)
    assert report["file"] == "zones.csv" and report["notes"] == []


def test_a_bad_file_is_refused_in_one_sentence_and_told_in_a_table(say, official_file, tmp_path):
    errors = tmp_path / "erreurs.csv"
    said = say("data", "import", "essai", str(official_file("2024", "29087;A", "29046")), "--errors", str(errors))
    assert said.code == 1 and "ligne 3" in said.err and "Traceback" not in said.err
    assert rows_of(errors) == [
        {
            "fichier": "zones.csv",
            "ligne": "3",
            "colonne": "zone",
            "ce qui ne va pas": "deux valeurs étaient attendues",
            "que faire": "séparez-les d'un point-virgule.",
        }
    ]
    assert say("data", "import", "essai", str(official_file(*LINES)), "--errors", str(errors)).code == 0
    assert rows_of(errors) == []


@pytest.mark.parametrize(("kind", "name", "told"), [("essais", "zones.csv", "essai"), ("essai", "absent.csv", "n'existe pas")])
def test_a_word_or_a_file_that_does_not_exist_is_said(say, official_file, kind, name, told):
    said = say("data", "import", kind, str(official_file(*LINES).with_name(name)))
    assert said.code == 1 and told in said.err and "Traceback" not in said.err


def test_an_interruption_is_one_word_and_leaves_nothing(say, official_file, monkeypatch):
    def stop(*_words, **_facts):
        raise KeyboardInterrupt

    monkeypatch.setattr(datasets, "record", stop)
    said = say("data", "import", "essai", str(official_file(*LINES)))
    assert said.code == 130 and "Interrompu." in said.err
    assert not Dataset.objects.exists()


def test_fetch_brings_what_is_missing_and_a_second_one_has_nothing_to_do(say, publisher):
    trial = say("data", "fetch", "--dry-run")
    assert trial.out == f"essai 2024 : {publisher.address()}\n" and publisher.asked == []
    said = say("data", "fetch")
    assert said.code == 0 and "nouveau millésime" in said.out and "Téléchargement de essai : fait." in said.err
    assert "déjà là" in say("data", "fetch").err
    assert "rien ne change" in say("data", "fetch", "essai").out


def test_fetch_takes_a_mirror_that_carries_the_same_names(say, publisher, monkeypatch):
    far = PublishedFile("2024", "https://office.example/depot/zones.csv")
    monkeypatch.setattr(published, "published_files", lambda: (("essai", far),))
    said = say("data", "fetch", "essai", "--vintage", "2024", "--from", publisher.address("miroir"))
    assert said.code == 0 and Dataset.objects.get().file_name == "zones.csv"


def test_an_address_that_moved_does_not_keep_the_others_from_coming(say, publisher):
    publisher.plan.append("404")
    said = say("data", "fetch", "bpe", "essai", "essai")
    assert said.code == 1
    assert "bpe : L'adresse du fichier" in said.err and "répond 404" in said.err and "2 sur 3" in said.err
    assert Dataset.objects.get().kind == "essai"


def test_a_vintage_is_removed(say, official_file):
    import_dataset("essai", path=official_file(*LINES), by=None)
    wrong = say("data", "remove", "essai", "--vintage", "1999")
    assert wrong.code == 1 and "Ceux qui sont là : 2024" in wrong.err
    assert say("data", "remove", "essai", "--vintage", "2024").out == "essai 2024 : retiré.\n"
    assert not Dataset.objects.exists()


@pytest.mark.parametrize("words", [(), ("list",), ("import",), ("fetch",), ("remove",)])
def test_each_word_explains_itself_in_french(say, words):
    said = say("data", *words, "--help")
    assert said.code == 0 and "Usage :" in said.out
    for option in (line.split()[0] for line in said.out.splitlines() if line.strip().startswith("--")):
        assert option in ("--vintage", "--dry-run", "--errors", "--json", "--from", "--member", "--help", "-h,")


def test_a_sentence_without_a_colon_still_gets_something_to_do(tmp_path):
    class Problem:
        sentence, file, line, column = "le fichier est vide", "zones.csv", 0, ""

    data_words.write_errors(tmp_path / "e.csv", [Problem])
    [row] = rows_of(tmp_path / "e.csv")
    assert (row["ligne"], row["que faire"]) == ("", data_words.TRY_AGAIN)
