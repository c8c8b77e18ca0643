"""`terreau serve`: the pages, until Ctrl-C."""

import errno
import os
import signal
import socket

import click
from django.conf import settings
from django.db import connections
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from terreau.cli.accounts import print_accounts
from terreau.cli.failures import NotPossibleHere
from terreau.programme.territories.models import GeographyLoad

STOPS_WITHIN_S = 2

HOST = click.option("--host", default="127.0.0.1", show_default=True, help="Adresse où écouter ; 0.0.0.0 pour toutes.")
PORT = click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65_535), help="Port où écouter.")


@click.command("serve")
@HOST
@PORT
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Processus ; un par cœur avec PostgreSQL.")
@click.option("--threads", default=1, show_default=True, type=click.IntRange(1, 64), help="Fils par processus ; huit avec PostgreSQL.")
def serve(host, port, workers, threads):
    """Sert les pages jusqu'à Ctrl-C."""
    check_port(host, port)
    check_base()
    print_welcome(host, port)
    # Each worker opens its own connections: one that was opened before the fork would be shared.
    connections.close_all()
    # Ctrl-C reaches the whole group: a worker that also hears it, besides being told by its parent, stops twice and hangs.
    os.register_at_fork(after_in_child=lambda: signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}))
    server = Granian(
        "terreau.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        # Each keeps a connection to the base. Devices that send together are taken together when several wait in the same process.
        blocking_threads=threads,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=STOPS_WITHIN_S,
    )
    server.serve()
    click.echo("Arrêté.", err=True)


def check_port(host, port):
    """Say that the port is taken before anything else is done."""
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as asked:
            asked.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            asked.bind(address)
    except OSError as problem:
        sentences = {
            errno.EADDRINUSE: f"Le port {port} est déjà pris : arrêtez l'autre programme, ou choisissez-en un autre "
            f"(terreau serve --port {port + 1}, ou make demo PORT={port + 1}).",
            errno.EACCES: f"Le port {port} est réservé au système : choisissez-en un au-dessus de 1024.",
        }
        raise NotPossibleHere(
            sentences.get(problem.errno, f"L'adresse {host}:{port} ne peut pas être écoutée : {problem.strerror}.")
        ) from None


def check_base():
    """A base or a theme that is not ready is said now, not on the first page."""
    if not settings.DEBUG and not (settings.STATIC_ROOT / "staticfiles.json").exists():
        raise NotPossibleHere("Les styles et les scripts des pages ne sont pas construits : lancez « make install », puis recommencez.")
    if not GeographyLoad.objects.exists():
        raise NotPossibleHere("La géographie n'est pas chargée. Lancez « terreau setup », puis recommencez.")


def print_welcome(host, port):
    if settings.DEMO:
        print_accounts()
    shown = "127.0.0.1" if host in {"0.0.0.0", "::"} else host
    click.echo(f"Terreau est ouvert : http://{f'[{shown}]' if ':' in shown else shown}:{port}/  (Ctrl-C pour arrêter)")
