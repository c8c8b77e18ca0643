"""`terreau setup`: from nothing to a base that is ready."""

import click
from django.core.management import call_command

from terreau.cli.progress import progress_bars
from terreau.programme.funding.actions.themes import load_themes
from terreau.programme.territories.actions import build_lake, load_geography
from terreau.programme.territories.queries import is_geography_current


@click.command("setup")
@click.option("--again", is_flag=True, help="Recharge la géographie et le lac de données même s'ils sont à jour.")
def setup(again):
    """Crée ou met à jour la base, puis charge la géographie officielle et construit le lac de données, s'ils manquent ou ont changé."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    # Without its vocabulary, a new base could publish no project.
    load_themes(by=None)
    with progress_bars() as tell:
        load = None if is_geography_current() and not again else load_geography(by=None, progress=tell)
        built = build_lake(by=None, again=again, progress=tell)
    says = [f"{load.communes} communes ({load.source} {load.version}, {load.licence})" if load else "la géographie est à jour"]
    says += [f"{len(built)} jeux de données dans le lac"] if built else []
    click.echo(f"La base est prête : {', '.join(says)}.", err=True)
