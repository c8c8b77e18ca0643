"""`terreau setup`: from nothing to a base that is ready."""

import click
from django.core.management import call_command

from terreau.cli.progress import progress_bars
from terreau.programme.funding.actions.themes import load_themes
from terreau.programme.territories.actions import load_geography
from terreau.programme.territories.queries import is_geography_current


@click.command("setup")
@click.option("--again", is_flag=True, help="Recharge la géographie même si elle est à jour.")
def setup(again):
    """Crée ou met à jour la base, puis charge la géographie officielle si elle manque ou si elle a changé."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    # Without its vocabulary, a new base could publish no project.
    load_themes(by=None)
    if is_geography_current() and not again:
        click.echo("La base est prête, la géographie est à jour.", err=True)
        return
    with progress_bars() as tell:
        load = load_geography(by=None, progress=tell)
    click.echo(f"La base est prête : {load.communes} communes ({load.source} {load.version}, {load.licence}).", err=True)
