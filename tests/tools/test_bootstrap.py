import ast
import subprocess
import sys
from types import SimpleNamespace

import pytest

from tests.architecture.source import ROOT
from tools import bootstrap


@pytest.fixture
def place(tmp_path, monkeypatch):
    """An empty clone."""
    monkeypatch.setattr(bootstrap, "ROOT", str(tmp_path))
    monkeypatch.setattr(bootstrap, "VENV", str(tmp_path / ".venv"))
    monkeypatch.setattr(bootstrap, "PYTHON", str(tmp_path / ".venv" / "bin" / "python"))
    (tmp_path / ".venv").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_an_old_python_can_read_the_tool_that_tells_it_is_too_old():
    ast.parse((ROOT / "tools" / "bootstrap.py").read_text(encoding="utf-8"), feature_version=(3, 5))


def test_an_old_python_is_told_what_to_install(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 8, 10))
    monkeypatch.setattr(bootstrap, "NEWER_PYTHONS", [])
    with pytest.raises(bootstrap.Stopped, match=r"Python 3.8 est trop ancien.*sudo apt install python3"):
        bootstrap.check_python()


def test_a_newer_python_of_the_machine_takes_over(monkeypatch):
    called = []
    monkeypatch.setattr(sys, "version_info", (3, 8, 10))
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: f"/usr/bin/{name}" if name == "python3.12" else None)
    monkeypatch.setattr(bootstrap.os, "execv", lambda path, words: called.append(path) or sys.exit(0))
    with pytest.raises(SystemExit):
        bootstrap.check_python()
    assert called == ["/usr/bin/python3.12"]


def test_a_full_disk_is_said_before_anything_is_downloaded(place, monkeypatch):
    monkeypatch.setattr(bootstrap.shutil, "disk_usage", lambda _path: SimpleNamespace(free=10**8))
    with pytest.raises(bootstrap.Stopped, match=r"il reste 100 Mo, il en faut 1500"):
        bootstrap.check_room()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", "disque est plein"),
        ("Failed to establish a new connection: [Errno -3] Temporary failure in name resolution", "connexion à Internet"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "empreinte"),
        ("PermissionError: [Errno 13] Permission denied: '.venv'", "droit d'écriture"),
        ("\n".join(f"ligne {rank}" for rank in range(40)), "ligne 39"),
    ],
)
def test_the_usual_troubles_have_a_sentence_and_the_others_their_last_lines(said, sentence):
    assert sentence in bootstrap.explained(said)
    assert "ligne 3\n" not in bootstrap.explained(said)


def test_a_machine_without_venv_is_told_which_package_to_install(place, monkeypatch):
    failed = subprocess.CompletedProcess(
        [], 1, stdout="The virtual environment was not created successfully because ensurepip is not available."
    )
    monkeypatch.setattr(bootstrap, "run", lambda *_words, **_options: failed)
    with pytest.raises(bootstrap.Stopped, match="sudo apt install python3-venv"):
        bootstrap.make_venv()
    assert not (place / ".venv").exists(), "une installation à moitié faite ne reste pas"


def test_packages_are_installed_once_and_again_when_the_lock_changes(place, monkeypatch):
    done = []
    monkeypatch.setattr(bootstrap, "run", lambda command, **_options: done.append(command) or subprocess.CompletedProcess([], 0, ""))
    (place / "requirements").mkdir()
    lock = place / "requirements" / "demo.txt"
    for content in ("a==1", "a==1", "a==2"):
        lock.write_text(content)
        bootstrap.install_packages("demo")
    assert len(done) == 2
    assert "--require-hashes" in done[0]


def test_a_failed_installation_is_tried_again_the_next_time(place, monkeypatch):
    monkeypatch.setattr(bootstrap, "run", lambda *_words, **_options: subprocess.CompletedProcess([], 1, "Read timed out"))
    (place / "requirements").mkdir()
    (place / "requirements" / "demo.txt").write_text("a==1")
    with pytest.raises(bootstrap.Stopped, match="connexion à Internet"):
        bootstrap.install_packages("demo")
    assert not bootstrap.is_stamped("demo", ["requirements/demo.txt"])
