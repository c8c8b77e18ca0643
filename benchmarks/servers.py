"""Starts a server for a benchmark, asks it for pages over one kept connection, and stops it."""

import http.client
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True)
class Timing:
    """What one address answered: milliseconds and bytes."""

    median_ms: float
    p95_ms: float
    size: int


@contextmanager
def served(application, *, port, workers, threads=1, settings_module="terreau.config.settings"):
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", str(workers), "--blocking-threads", str(threads), "--no-ws", "--log-level", "warning", application,
    ]  # fmt: skip
    process = subprocess.Popen(command, env={**os.environ, "PYTHONWARNINGS": "ignore", "DJANGO_SETTINGS_MODULE": settings_module})
    try:
        wait_until_up(port)
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_until_up(port, *, patience_s=40):
    give_up_at = time.monotonic() + patience_s
    while time.monotonic() < give_up_at:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/")
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"Le serveur du banc d'essai ne répond pas sur le port {port}.")


def fetch(connection, address, *, cookie=""):
    connection.request("GET", address, headers={"Cookie": cookie} if cookie else {})
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise SystemExit(f"{address} répond {answer.status} : le banc d'essai ne mesure que des pages qui répondent.")
    return body


def time_page(address, *, port, cookie="", runs=150):
    """Median and 95th percentile of sequential requests on one kept connection, after a warm-up."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    for _warm_up in range(10):
        body = fetch(connection, address, cookie=cookie)
    spent = []
    for _run in range(runs):
        begun = time.perf_counter()
        body = fetch(connection, address, cookie=cookie)
        spent.append((time.perf_counter() - begun) * 1000)
    connection.close()
    return Timing(median_ms=median(spent), p95_ms=quantiles(spent, n=20)[-1], size=len(body))
