"""A browser that can really be killed, with a folder of its own that outlives it: what a tablet is when its battery goes."""

import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.journeys.conftest import ARGUMENTS

STARTS_WITHIN_S = 20


@dataclass
class Tablet:
    """Chromium started by hand, so that its whole family can be killed at once, and met again over its own port."""

    chromium: str
    folder: Path
    engine: object
    url: str
    process: subprocess.Popen | None = None
    browser: object = None
    page: object = None
    wrong: list[str] = field(default_factory=list)

    def start(self):
        """Open the browser again where it was left; the network is still out when it was."""
        (self.folder / "DevToolsActivePort").unlink(missing_ok=True)
        options = [
            *ARGUMENTS,
            "--headless=new",
            "--lang=fr-FR",
            "--accept-lang=fr-FR",
            "--remote-debugging-port=0",
            f"--user-data-dir={self.folder}",
            "about:blank",
        ]
        self.process = subprocess.Popen(
            [self.chromium, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        self.browser = self.engine.connect_over_cdp(f"http://127.0.0.1:{self.port()}")
        self.page = self.browser.contexts[0].new_page()
        self.page.set_default_timeout(15_000)
        self.page.set_viewport_size({"width": 800, "height": 1000})
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        return self.page

    def port(self) -> str:
        deadline = time.monotonic() + STARTS_WITHIN_S
        told = self.folder / "DevToolsActivePort"
        while time.monotonic() < deadline:
            if told.exists() and (lines := told.read_text().splitlines()):
                return lines[0]
            time.sleep(0.05)
        raise AssertionError(f"Chromium ne répond pas après {STARTS_WITHIN_S} s.")

    def cut_the_network(self, *, is_out=True):
        self.browser.contexts[0].set_offline(is_out)

    def kill(self):
        """As the system kills it when memory lacks: nothing is told, nothing is put away."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.browser = self.page = None

    def put_away(self):
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
