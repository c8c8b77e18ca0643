"""`terreau load-demo` and `terreau demo`: the programme of 2020, and someone to sign in as."""

from pathlib import Path

import click
from django.conf import settings
from django.utils import timezone

from terreau.cli.accounts import print_accounts
from terreau.cli.progress import progress_bars
from terreau.cli.serve import HOST, PORT, check_port, serve
from terreau.cli.setup import setup
from terreau.programme.funding.actions.demo import HOME_FABRIQUE, load_programme
from terreau.programme.funding.actions.demo_listening import load_listening
from terreau.programme.funding.actions.landing.organisations import find_fabrique
from terreau.programme.funding.models import Operation

FOLDER = Path("data") / "demo" / "programme_2020"
LISTENING = Path("data") / "demo" / "listening"


@click.command("load-demo")
@click.option("--folder", type=click.Path(file_okay=False, path_type=Path), help="Un autre dossier que celui du programme de 2020.")
@click.option("--if-empty", is_flag=True, help="Ne fait rien quand la base contient déjà une opération.")
@click.option("--quiet", is_flag=True, help="Sans afficher les comptes : « terreau serve » les affiche aussi.")
def load_demo(folder, if_empty, quiet):
    """Ajoute le programme de 2020, une écoute inventée et un compte d'exemple par rôle ; ce qui est déjà là reste tel quel.

    Les comptes d'exemple ont un mot de passe que tout le monde peut lire : jamais sur un site ouvert au public.
    """
    if if_empty and Operation.objects.exists():
        return
    with progress_bars() as tell:
        load_programme(
            folder or settings.ROOT / FOLDER,
            by=None,
            today=timezone.localdate(),
            progress=lambda _label, done, total: tell("Programme de 2020", done, total),
        )
    load_listening(settings.ROOT / LISTENING, fabrique=find_fabrique(HOME_FABRIQUE), today=timezone.localdate(), by=None)
    if not quiet:
        print_accounts()
    if not settings.DEMO:
        click.echo("Attention : ces comptes ont un mot de passe connu de tous. Ne les gardez pas sur un site ouvert au public.", err=True)


@click.command("demo")
@HOST
@PORT
@click.pass_context
def demo(ctx, host, port):
    """Prépare la base si elle manque, ajoute le programme de 2020 si elle est vide, puis sert les pages."""
    check_port(host, port)
    ctx.invoke(setup)
    ctx.invoke(load_demo, if_empty=True, quiet=True)
    ctx.invoke(serve, host=host, port=port)
