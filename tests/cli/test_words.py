import os
import subprocess
import sys
import time

import click
import pytest

from terreau.cli.main import COMMANDS, Words, terreau

SPOKEN = [sys.executable, "-c", "from terreau.cli.main import main; main()"]


def speak(*words, **variables):
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "terreau.config.settings", **variables}
    return subprocess.run([*SPOKEN, *words], env=environment, capture_output=True, text=True, timeout=60)


def test_the_help_lists_every_word_and_the_codes_without_starting_the_site(tmp_path):
    begun = time.monotonic()
    said = speak("--help", TERREAU_HOME=str(tmp_path), DATABASE_URL="nonsense")
    assert said.returncode == 0
    assert time.monotonic() - begun < 5
    for word in (*COMMANDS, "Codes de sortie", "TERREAU_HOME"):
        assert word in said.stdout
    assert not list(tmp_path.iterdir()), "l'aide n'écrit rien"


@pytest.mark.parametrize("word", COMMANDS)
def test_each_word_has_a_command_that_tells_what_it_does_in_french(word):
    command = Words.get_command(terreau, click.Context(terreau), word)
    assert command.name == word
    assert command.help


READING = [("territories",), ("territory", "show"), ("fabriques",), ("projects",), ("journal",), ("programme",)]


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_each_reading_word_has_json(words):
    command = terreau
    for word in words:
        command = command.get_command(click.Context(command), word)
    assert any("--json" in parameter.opts for parameter in command.params)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["frobnicate"], "n'existe pas"),
        (["territory", "show"], "Il manque l'argument"),
        (["serve", "--port", "80000"], "n'est pas dans l'intervalle"),
        (["territories", "--wide"], "n'existe pas"),
    ],
)
def test_a_word_badly_written_gives_the_code_2_and_a_french_sentence(words, sentence, tmp_path):
    said = speak(*words, TERREAU_HOME=str(tmp_path), DATABASE_URL="")
    assert said.returncode == 2
    assert sentence in said.stderr
    assert "Traceback" not in said.stderr


def test_a_file_that_is_not_there_is_refused_in_one_sentence(tmp_path):
    said = speak("sheet", "import", "brochure-perdue.md", TERREAU_HOME=str(tmp_path), DATABASE_URL="")
    assert (said.returncode, said.stdout) == (1, "")
    assert "« brochure-perdue.md » n'existe pas" in said.stderr
    assert len(said.stderr.splitlines()) == 1


@pytest.mark.parametrize("words", [["--help"], ["sheet", "--help"], ["sheet", "export", "--help"], ["territory", "--help"]], ids=" ".join)
def test_the_help_speaks_french_to_the_last_word(words, tmp_path):
    said = speak(*words, TERREAU_HOME=str(tmp_path), DATABASE_URL="").stdout
    assert "Options :" in said
    for english in ("Options:", "COMMAND ", "ARGS", "PATH", "Usage:", "[default"):
        assert english not in said


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"DATABASE_URL": ""}, "terreau setup"),
        ({"DATABASE_URL": "mysql://somewhere/base"}, "DATABASE_URL commence par « mysql »"),
        ({"DATABASE_URL": "postgres://127.0.0.1:1/nowhere"}, "ne répond pas"),
        ({"DATABASE_URL": "sqlite:////nowhere/at/all.sqlite3"}, "ne peut pas être écrite"),
        ({"DATABASE_URL": "", "TERREAU_DEMO": "perhaps"}, "TERREAU_DEMO"),
        ({"DATABASE_URL": "", "TERREAU_HOME": "/dev/null/here"}, "Un dossier était attendu"),
    ],
)
def test_what_the_machine_does_not_allow_gives_the_code_3_and_a_way_out(variables, sentence, tmp_path):
    said = speak("territories", **{"TERREAU_HOME": str(tmp_path), **variables})
    assert (said.returncode, said.stdout) == (3, "")
    assert sentence in said.stderr
    assert "Traceback" not in said.stderr
