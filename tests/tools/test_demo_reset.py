import pytest

from tools import reset_demo


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("TERREAU_HOME", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    (tmp_path / "terreau.sqlite3").write_text("base")
    return tmp_path


def test_the_base_of_the_demo_is_put_aside_not_destroyed(home):
    assert reset_demo.main() == 0
    assert not (home / "terreau.sqlite3").exists()
    assert (home / "terreau.avant.sqlite3").read_text() == "base"


def test_only_the_last_base_put_aside_is_kept(home):
    reset_demo.main()
    (home / "terreau.sqlite3").write_text("nouvelle")
    reset_demo.main()
    assert (home / "terreau.avant.sqlite3").read_text() == "nouvelle"


def test_nothing_to_put_aside_is_no_trouble(home):
    (home / "terreau.sqlite3").unlink()
    assert reset_demo.main() == 0


def test_another_base_is_never_touched(home, monkeypatch, capsys):
    monkeypatch.setenv("DATABASE_URL", "postgres://127.0.0.1/terreau")
    assert reset_demo.main() == 3
    assert "rien n'est effacé" in capsys.readouterr().err
    assert (home / "terreau.sqlite3").exists()
