"""A real `terreau serve`, with a data folder of its own and the programme of 2020 inside."""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError

from tests.architecture.source import ROOT

COMMAND = [sys.executable, "-c", "from terreau.cli.main import main; main()"]
# Several command lines in one process: each would spend seconds reading the same libraries.
MANY = [
    sys.executable,
    "-c",
    "import json, sys; from terreau.cli.main import run; sys.exit(any(run(words) for words in json.loads(sys.argv[1])))",
]
STARTS_WITHIN_S = 40


@dataclass
class Server:
    """Where the server answers, and what it has said since it started."""

    url: str
    home: Path
    process: subprocess.Popen

    @property
    def said(self) -> str:
        return (self.home / "server.log").read_text(errors="replace")

    def code_sent_to(self, email: str, *, after: int) -> str:
        """The code of the last e-mail to this person: without SMTP, the server writes its e-mails on its console."""
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            for mail in reversed(self.said[after:].split("Subject:")[1:]):
                found = re.search(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", mail, re.MULTILINE)
                if f"To: {email}" in mail and found:
                    return found[1]
            time.sleep(0.1)
        raise AssertionError(f"Aucun code pour {email} dans le journal du serveur.")


def environment_of(home: Path) -> dict[str, str]:
    """What the server reads; nothing of the machine's own settings but the path."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("TERREAU_", "DJANGO_", "DATABASE_"))}
    return {
        **inherited,
        "TERREAU_HOME": str(home),
        "TERREAU_STATIC": str(home / "static"),
        "TERREAU_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "terreau.config.settings",
        "PYTHONUNBUFFERED": "1",
    }


def run(*lines: list[str], home: Path) -> str:
    """Command lines, one after the other; all must succeed."""
    done = subprocess.run([*MANY, json.dumps(lines)], cwd=ROOT, env=environment_of(home), capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, f"terreau {lines} : {done.stdout}{done.stderr}"
    return done.stdout


def prepare(home: Path) -> None:
    """The two commands of the demo, and the assets where the server looks for them."""
    collect = [sys.executable, "-m", "django", "collectstatic", "--noinput", "-v0"]
    subprocess.run(collect, cwd=ROOT, env=environment_of(home), check=True, timeout=120)
    run(["setup"], ["load-demo"], home=home)


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


def start(home: Path) -> Server:
    port = free_port()
    command = [*COMMAND, "serve", "--port", str(port)]
    with (home / "server.log").open("w") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment_of(home), stdout=log, stderr=subprocess.STDOUT)
    server = Server(url=f"http://127.0.0.1:{port}", home=home, process=process)
    wait_until_it_answers(server)
    return server


def wait_until_it_answers(server: Server) -> None:
    deadline = time.monotonic() + STARTS_WITHIN_S
    while time.monotonic() < deadline:
        assert server.process.poll() is None, server.said
        try:
            urllib.request.urlopen(f"{server.url}/", timeout=5).close()
            return
        except HTTPError:
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"Le serveur ne répond pas après {STARTS_WITHIN_S} s : {server.said}")


def stop(server: Server) -> None:
    server.process.terminate()
    try:
        server.process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        server.process.kill()
        server.process.wait()
