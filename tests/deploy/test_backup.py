import os
import shutil
import sqlite3
import subprocess
import uuid
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.architecture.source import ROOT

POSTGRES = os.environ.get("DATABASE_URL") or os.environ.get("TEST_DATABASE_URL") or "postgres://postgres@127.0.0.1:5432/terreau"


def run(script, *words, home: Path, database_url=""):
    variables = {**os.environ, "TERREAU_HOME": str(home), "DATABASE_URL": database_url}
    return subprocess.run([ROOT / "deploy" / script, *map(str, words)], env=variables, capture_output=True, text=True, timeout=60)


def fill(base: Path, word: str):
    base.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(base)) as connection:
        connection.execute("create table said (word text)")
        connection.execute("insert into said values (?)", [word])
        connection.commit()


def read(base: Path) -> str:
    with closing(sqlite3.connect(base)) as connection:
        return connection.execute("select word from said").fetchone()[0]


@pytest.fixture
def home(tmp_path):
    """A data folder with a base, a key and a file."""
    fill(tmp_path / "home" / "terreau.sqlite3", "avant")
    (tmp_path / "home" / "secret.key").write_text("clé")
    (tmp_path / "home" / "files").mkdir()
    (tmp_path / "home" / "files" / "photo.txt").write_text("image")
    for kept in ("lake/bpe/2019-0.parquet", "lake/downloads/bpe.part"):
        (tmp_path / "home" / kept).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "home" / kept).write_text("officiel")
    return tmp_path / "home"


def test_what_was_saved_comes_back_with_its_files_and_its_key(home, tmp_path):
    saved = run("backup.sh", tmp_path / "saved", home=home)
    assert saved.returncode == 0, saved.stderr
    elsewhere = tmp_path / "elsewhere"
    assert run("restore.sh", saved.stdout.strip(), home=elsewhere).returncode == 0
    assert read(elsewhere / "terreau.sqlite3") == "avant"
    assert (elsewhere / "secret.key").read_text() == "clé"
    assert (elsewhere / "files" / "photo.txt").read_text() == "image"
    assert (elsewhere / "lake" / "bpe" / "2019-0.parquet").read_text() == "officiel" and not (elsewhere / "lake" / "downloads").exists()


def test_an_archive_is_closed_to_the_others_of_the_machine(home, tmp_path):
    archive = Path(run("backup.sh", tmp_path / "saved", home=home).stdout.strip())
    assert archive.stat().st_mode & 0o077 == 0


def test_the_base_that_was_there_is_kept_beside(home, tmp_path):
    archive = run("backup.sh", tmp_path / "saved", home=home).stdout.strip()
    with closing(sqlite3.connect(home / "terreau.sqlite3")) as connection:
        connection.execute("update said set word = 'après'")
        connection.commit()
    run("restore.sh", archive, home=home)
    assert read(home / "terreau.sqlite3") == "avant"
    assert read(home / "terreau.avant.sqlite3") == "après"


def test_a_base_that_is_being_written_is_saved_whole(home, tmp_path):
    with closing(sqlite3.connect(home / "terreau.sqlite3")) as writing:
        writing.execute("pragma journal_mode=wal")
        writing.execute("update said set word = 'dans le journal'")
        writing.commit()
        archive = run("backup.sh", tmp_path / "saved", home=home).stdout.strip()
    run("restore.sh", archive, home=tmp_path / "elsewhere")
    assert read(tmp_path / "elsewhere" / "terreau.sqlite3") == "dans le journal"


@pytest.mark.parametrize(
    ("script", "words", "sentence"),
    [("backup.sh", ["saved"], "n'existe pas"), ("restore.sh", ["nothing.tar.gz"], "introuvable")],
)
def test_what_is_not_there_is_said(tmp_path, script, words, sentence):
    done = run(script, *(tmp_path / word for word in words), home=tmp_path / "empty")
    assert done.returncode in {2, 3}
    assert sentence in done.stderr


def test_a_torn_archive_changes_nothing(home, tmp_path):
    torn = tmp_path / "torn.tar.gz"
    torn.write_bytes(b"not an archive")
    done = run("restore.sh", torn, home=home)
    assert done.returncode == 1
    assert "Rien n'est changé" in done.stderr
    assert read(home / "terreau.sqlite3") == "avant"


@pytest.fixture
def base():
    """An empty PostgreSQL base of its own; skipped aloud where there is no server."""
    if not (shutil.which("pg_dump") and shutil.which("psql")):
        pytest.skip("SAUVEGARDE POSTGRESQL NON ÉPROUVÉE : pg_dump manque (apt-get install postgresql-client).")
    url, name = urlsplit(POSTGRES), f"terreau_sauvegarde_{uuid.uuid4().hex[:8]}"
    try:
        server = psycopg.connect(url._replace(path="/postgres").geturl(), autocommit=True, connect_timeout=3)
    except psycopg.OperationalError:
        pytest.skip("SAUVEGARDE POSTGRESQL NON ÉPROUVÉE : aucun serveur ne répond.")
    with server:
        server.execute(f"create database {name}")
        yield url._replace(path=f"/{name}").geturl()
        server.execute(f"drop database {name} with (force)")


def test_a_postgresql_base_comes_back_and_is_not_replaced_by_surprise(base, tmp_path):
    home = tmp_path / "home"
    with psycopg.connect(base) as connection:
        connection.execute("create table said (word text)")
        connection.execute("insert into said values ('avant')")
    saved = run("backup.sh", tmp_path / "saved", home=home, database_url=base)
    assert saved.returncode == 0, saved.stderr
    with psycopg.connect(base) as connection:
        connection.execute("update said set word = 'après'")
    refused = run("restore.sh", saved.stdout.strip(), home=home, database_url=base)
    assert (refused.returncode, "--replace" in refused.stderr) == (1, True)
    done = run("restore.sh", saved.stdout.strip(), "--replace", home=home, database_url=base)
    assert done.returncode == 0, done.stderr
    with psycopg.connect(base) as connection:
        assert connection.execute("select word from said").fetchone() == ("avant",)
