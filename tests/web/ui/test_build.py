"""The build of the assets: nothing to do twice, one sentence when it cannot."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "tools"))
build_assets = pytest.importorskip("build_assets")


@pytest.fixture
def failing_node(monkeypatch):
    answer = subprocess.CompletedProcess([], 1, stdout="", stderr="npm error code ECONNREFUSED\nnpm error ten more lines")
    monkeypatch.setattr(build_assets.subprocess, "run", lambda *_arguments, **_options: answer)


def test_a_second_build_does_nothing(monkeypatch, tmp_path):
    stamp = tmp_path / ".inputs"
    stamp.write_text(build_assets.inputs_digest())
    monkeypatch.setattr(build_assets, "STAMP", stamp)
    assert build_assets.build() is False


def test_a_changed_source_is_built_again(monkeypatch, tmp_path):
    (tmp_path / "css").mkdir()
    before = build_assets.inputs_digest()
    (tmp_path / "css/new.scss").write_text("a { color: red }")
    monkeypatch.setattr(build_assets, "STATIC", tmp_path)
    assert build_assets.inputs_digest() != before


def test_without_a_network_the_person_reads_one_sentence(failing_node, monkeypatch, tmp_path):
    monkeypatch.setattr(build_assets, "MODULES", tmp_path)
    with pytest.raises(build_assets.BuildFailed) as failed:
        build_assets.install_packages()
    assert "vérifiez la connexion" in str(failed.value)
    assert "\n" not in str(failed.value)
    assert not (tmp_path / ".terreau-lock").exists()


def test_a_style_that_does_not_compile_says_where(failing_node):
    with pytest.raises(build_assets.BuildFailed, match="ten more lines"):
        build_assets.build_style("terreau")


def test_packages_already_installed_are_left_alone(failing_node, monkeypatch, tmp_path):
    (tmp_path / ".terreau-lock").write_bytes((ROOT / "package-lock.json").read_bytes())
    monkeypatch.setattr(build_assets, "MODULES", tmp_path)
    build_assets.install_packages()
