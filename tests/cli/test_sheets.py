import json
from pathlib import Path

import pytest

from terreau.analysis.sheets.reading.reader import read_brochure
from terreau.programme.funding.models import Operation
from terreau.programme.journal.models import Entry
from terreau.programme.projects.models import Project

pytestmark = pytest.mark.django_db
BROCHURE = Path(__file__).parents[1] / "analysis" / "sheets" / "brochures" / "plaine_du_lin.md"


def test_importing_shows_what_was_understood_then_what_was_written(say):
    said = say("sheet", "import", str(BROCHURE))
    assert said.code == 0
    for words in (
        "Le Semis · Appel à projets FSE 2021",
        "12\u202f500,50",
        "Laverie partagée",
        "Toutes les lignes sont comprises",
        "ajouts",
    ):
        assert words in said.out
    assert said.out.index("Laverie partagée") < said.out.index("ajouts")
    assert Operation.objects.count() == 1


def test_the_names_of_people_are_not_shown(say):
    said = say("sheet", "import", str(BROCHURE))
    assert "Awa Exemple" not in said.out and "example.org" not in said.out.replace("www.example.org", "")


def test_a_trial_writes_nothing(say):
    said = say("sheet", "import", str(BROCHURE), "--dry-run")
    assert "rien n'est écrit" in said.out and not Entry.objects.exists()


def test_a_second_import_says_that_nothing_changes(say):
    say("sheet", "import", str(BROCHURE))
    assert "rien ne change" in say("sheet", "import", str(BROCHURE)).out


def test_a_changed_sheet_shows_the_old_and_the_new(say, tmp_path):
    say("sheet", "import", str(BROCHURE))
    new = tmp_path / "fiche.md"
    new.write_text(BROCHURE.read_text().replace("25 001 €", "26 000 €"))
    assert "25\u202f001\u00a0€ → 26\u202f000\u00a0€" in say("sheet", "import", str(new), "--dry-run").out


def test_the_report_as_json_holds_no_person(say):
    said = say("sheet", "import", str(BROCHURE), "--json")
    report = json.loads(said.out)[0]
    assert (report["file"], report["is_trial"], report["unread"]) == ("plaine_du_lin.md", False, [])
    assert report["sheets"][0]["esf_max_eur"] == "12500.50" and report["sheets"][0]["contacts"] == 2
    assert "Awa Exemple" not in said.out


def test_latin_1_and_the_standard_input_are_read(say, tmp_path, monkeypatch):
    old = tmp_path / "ancienne.txt"
    old.write_bytes(BROCHURE.read_text().replace("’", "'").replace("–", "-").encode("latin-1", errors="replace"))
    assert say("sheet", "import", str(old)).code == 0
    with BROCHURE.open() as stream:
        monkeypatch.setattr("sys.stdin", stream)
        said = say("sheet", "import", "-")
    assert said.code == 0 and "entrée standard" in said.out
    assert Operation.objects.count() == 1


def test_a_folder_gives_its_text_files_and_an_empty_one_is_said(say, tmp_path):
    (tmp_path / "a.md").write_text(BROCHURE.read_text())
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    assert "a.md : " in say("sheet", "import", str(tmp_path)).out
    empty = tmp_path / "vide"
    empty.mkdir()
    said = say("sheet", "import", str(empty))
    assert said.code == 2 and "aucun fichier" in said.err


def test_the_error_file_names_file_and_line(say, tmp_path):
    errors = tmp_path / "erreurs.txt"
    bad = tmp_path / "fiche.md"
    bad.write_text(BROCHURE.read_text().replace("4 projets", "9 projets") + "\n## RUBRIQUE INCONNUE\n\nPhrase perdue.\n")
    say("sheet", "import", str(bad), "--dry-run", "--errors", str(errors))
    lines = errors.read_text().splitlines()
    assert any(line.startswith("fiche.md:") and "9 projets déclarés" in line for line in lines)
    assert any("Phrase perdue" in line for line in lines)


def test_a_file_without_a_sheet_is_refused_in_one_sentence(say, tmp_path):
    stray = tmp_path / "recette.txt"
    stray.write_text("Une recette de soupe.")
    said = say("sheet", "import", str(stray))
    assert said.code == 1 and "Aucune fiche n'est reconnue" in said.err and "Traceback" not in said.err


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF-"), ("docx", b"PK\x03\x04"), ("md", b"# ")])
def test_a_sheet_and_the_brochure_are_written_as_files(say, tmp_path, form, begins):
    say("sheet", "import", str(BROCHURE))
    for words in (["Le Semis"], ["--all"]):
        path = tmp_path / f"fiche.{form}"
        said = say("sheet", "export", *words, "--format", form, "-o", str(path))
        assert said.code == 0 and "1 fiche" in said.err
        assert path.read_bytes().startswith(begins)


def test_what_is_exported_comes_back_without_changing_anything(say, tmp_path):
    say("sheet", "import", str(BROCHURE))
    path, before = tmp_path / "fiche.md", Project.objects.count()
    say("sheet", "export", "le semis", "--format", "md", "-o", str(path))
    report = json.loads(say("sheet", "import", str(path), "--json").out)[0]
    assert (report["created"], report["changed"]) == ([], []) and Project.objects.count() == before


def test_english_headings_and_no_person_on_paper(say, capfd):
    say("sheet", "import", str(BROCHURE))
    printed = say("sheet", "export", "Le Semis", "--format", "md", "--lang", "en", "-o", "-").out
    assert "Partners" in printed and "Awa Exemple" not in printed
    assert read_brochure(printed).sheets[0].fabrique == "Le Semis"


def test_a_name_that_matches_nothing_is_told_those_that_exist(say):
    say("sheet", "import", str(BROCHURE))
    said = say("sheet", "export", "Inconnue", "-o", "-")
    assert said.code == 1 and "Le Semis" in said.err


@pytest.mark.parametrize("words", [[], ["Le Semis", "--all"]])
def test_export_wants_names_or_all(say, words):
    assert say("sheet", "export", *words).code == 2
