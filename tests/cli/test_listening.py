"""Files of voices brought in from the terminal."""

import pytest

from terreau.programme.voices.models import Testimony, Voice
from tests import factories_of_voices as made

TABLE = "texte;âge\nPlus de pain;17\nPlus de bus;vieux\n"


@pytest.fixture
def collection(cast):
    return made.collection(cast.here)


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "voix.csv"
    path.write_text(TABLE)
    return str(path)


def test_a_line_to_correct_refuses_the_whole_file_and_is_named(say, collection, table):
    said = say("import-voices", table, "--collection", collection.code, "--source", "table")
    assert said.code == 1
    assert "voix.csv, ligne 3, colonne âge : « vieux » n'est pas connu" in said.err
    assert not Voice.objects.exists()


def test_the_right_lines_come_in_when_asked(say, collection, table):
    said = say("import-voices", table, "--collection", collection.code.lower(), "--source", "table", "--skip-faults")
    assert said.code == 0 and "Importé : testimony 1, voice 1" in said.out
    assert Testimony.objects.get().text == "Plus de pain"


def test_a_dry_run_keeps_nothing(say, collection, table):
    said = say("import-voices", table, "--collection", collection.code, "--source", "table", "--dry-run")
    assert said.code == 0 and "À blanc" in said.out
    assert not Voice.objects.exists()


@pytest.mark.django_db
def test_an_unknown_code_says_where_to_find_it(say, table):
    said = say("import-voices", table, "--collection", "ZZZZZZ", "--source", "table")
    assert said.code == 1 and "adresse publique" in said.err


def test_a_file_of_another_kind_is_refused_with_the_columns_that_lack(say, collection, table):
    said = say("import-voices", table, "--collection", collection.code, "--source", "polis")
    assert said.code == 1 and "comment-id" in said.err
