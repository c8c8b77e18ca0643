"""`terreau worker` and `terreau erase-expired`: what is done without anyone asking."""

import time

import click
from django.core.management import call_command
from django.utils import timezone
from django_tasks import task_backends
from django_tasks_db import DatabaseBackend

from terreau.cli.retention import say_erased_voices
from terreau.programme import Refused
from terreau.programme.network.actions import erase_expired_contacts
from terreau.programme.territories.portraits import ask_again
from terreau.programme.voices.actions.feedback import erase_reply_addresses
from terreau.programme.voices.actions.withdrawing import erase_ended


@click.command("worker")
@click.option("--once", is_flag=True, help="Fait ce qui attend, puis s'arrête.")
@click.option("--every", default=2.0, show_default=True, type=click.FloatRange(0.1, 3600), metavar="S", help="Secondes entre deux tours.")
def worker(once, every):
    """Fait les tâches en attente ; une fois par jour, efface les contacts, les paroles et les coordonnées dont la durée de garde est
    passée, et repose les questions enregistrées à toute la France."""
    if not isinstance(task_backends["default"], DatabaseBackend):
        raise Refused("Ici les tâches se font tout de suite (TERREAU_DEMO ou TERREAU_DEBUG) : il n'y a rien à faire tourner à côté.")
    erased_on = None
    while True:
        today = timezone.localdate()
        if erased_on != today:
            erase_what_is_past(today=today)
            ask_again(now=timezone.now())
            erased_on = today
        call_command("db_worker", batch=True, startup_delay=False, reload=False, verbosity=0)
        if once:
            return
        time.sleep(every)


@click.command("erase-expired")
def erase_expired():
    """Efface les contacts dont la durée de garde est passée, et dit combien."""
    say_erased(erase_expired_contacts(today=timezone.localdate()))


def erase_what_is_past(*, today):
    say_erased(erase_expired_contacts(today=today))
    erased = erase_ended(today=today, now=timezone.now(), by=None)
    addresses = erase_reply_addresses(today=today, by=None)
    if erased or addresses:
        say_erased_voices(erased, addresses)


def say_erased(count):
    click.echo(f"Contacts effacés : {count}.", err=True)
