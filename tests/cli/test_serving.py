"""A real server, in a group of its own as a terminal makes one, and a real Ctrl-C."""

import os
import signal
import sqlite3
import subprocess
import time
import urllib.request
from contextlib import closing

import pytest

from tests.architecture.source import ROOT
from tests.cli.test_running import free_port
from tests.cli.test_words import SPOKEN

STARTS_WITHIN_S = 120
LOAD = """
    insert into territories_geographyload (source, version, licence, loaded_at, communes, outlines)
    values ('essai', '1', '', '2020-01-01', 0, '{}')
"""


@pytest.fixture(scope="module")
def variables(tmp_path_factory):
    """A base with its tables and a geography that was loaded from nothing."""
    home = tmp_path_factory.mktemp("home")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("TERREAU_", "DATABASE_", "DJANGO_"))}
    settings = {"DJANGO_SETTINGS_MODULE": "terreau.config.settings", "TERREAU_HOME": str(home), "TERREAU_DEBUG": "1"}
    subprocess.run([SPOKEN[0], "-m", "django", "migrate", "-v0"], cwd=ROOT, env={**inherited, **settings}, check=True, timeout=120)
    with closing(sqlite3.connect(home / "terreau.sqlite3")) as base:
        base.execute(LOAD)
        base.commit()
    return {**inherited, **settings}


@pytest.mark.parametrize("to_the_whole_group", [True, False], ids=["Ctrl-C", "kill"])
def test_the_server_says_where_it_is_and_stops_at_once(variables, tmp_path, to_the_whole_group):
    port = free_port()
    log = tmp_path / "said"
    with log.open("w") as said:
        command = [*SPOKEN, "serve", "--port", str(port)]
        server = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=said, stderr=said, start_new_session=True)
    try:
        wait_for(f"http://127.0.0.1:{port}/mentions-legales/", server=server)
        asked_at = time.monotonic()
        if to_the_whole_group:
            os.killpg(server.pid, signal.SIGINT)
        else:
            server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=60) == 0
        # A server that waits for its connections takes thirty seconds at least; the margin is for a busy machine.
        assert time.monotonic() - asked_at < 25
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGKILL)
    assert f"http://127.0.0.1:{port}/" in log.read_text()
    assert log.read_text().rstrip().endswith("Arrêté.")
    assert "refused to gracefully stop" not in log.read_text()


def wait_for(url, *, server):
    deadline = time.monotonic() + STARTS_WITHIN_S
    while time.monotonic() < deadline:
        assert server.poll() is None, "le serveur s'est arrêté tout seul"
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("le serveur ne répond pas")
