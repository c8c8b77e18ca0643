import pytest

from tools import run_tests


@pytest.fixture
def runner(monkeypatch):
    """The runner, with pytest replaced by a list of what would have run."""
    ran = []

    def run_pytest(database_url, arguments):
        ran.append((database_url, arguments))
        return "fails" not in arguments

    monkeypatch.setattr(run_tests, "run_pytest", run_pytest)
    monkeypatch.setattr(run_tests, "find_postgres", lambda: "")
    monkeypatch.setattr(run_tests, "find_chromium", lambda: "")
    monkeypatch.setattr(run_tests, "CI", False)
    monkeypatch.delenv("TEST_DATABASE_URL", raising=False)
    return ran


def test_the_tests_run_on_both_databases(runner):
    assert run_tests.main([]) == 0
    assert [url for url, _arguments in runner] == ["", run_tests.DEFAULT_POSTGRES]


def test_one_failure_is_enough(runner):
    assert run_tests.main(["fails"]) == 1


@pytest.mark.parametrize(("is_ci", "code"), [(False, 0), (True, 1)])
@pytest.mark.parametrize("lack", ["find_postgres", "find_chromium"])
def test_what_the_machine_lacks_is_said_aloud_and_is_a_failure_where_all_is_promised(runner, monkeypatch, capsys, is_ci, code, lack):
    monkeypatch.setattr(run_tests, lack, lambda: "PostgreSQL : absent" if lack == "find_postgres" else "Chromium : absent")
    monkeypatch.setattr(run_tests, "CI", is_ci)
    assert run_tests.main([]) == code
    assert "NON FAIT" in capsys.readouterr().out


def test_a_server_that_does_not_answer_is_said_with_what_to_do(monkeypatch):
    monkeypatch.setenv("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:1/terreau")
    assert "TEST_DATABASE_URL" in run_tests.find_postgres()


def test_a_browser_named_by_hand_is_enough(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/opt/chromium")
    assert run_tests.find_chromium() == ""


def test_without_root_no_browser_is_installed(monkeypatch):
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(run_tests.shutil, "which", lambda _name: None)
    monkeypatch.setattr(run_tests.os, "geteuid", lambda: 1000)
    assert "apt install chromium" in run_tests.find_chromium()
