"""`terreau`: the words of the command line, and what the errors of the house become there."""

import importlib
import os
import sys

import click
import django
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from terreau.analysis.units.errors import AnalysisError
from terreau.cli.failures import DONE, INTERRUPTED, REFUSED, USAGE, NotPossibleHere, explain_failure
from terreau.cli.french import SUBCOMMAND, speak_french
from terreau.programme import Refused

# Word → module, and the line of `terreau --help`: Django starts only once a word is chosen, so that help is immediate.
COMMANDS = {
    "setup": ("terreau.cli.setup", "Crée ou met à jour la base, charge la géographie et les données fournies."),
    "load-demo": ("terreau.cli.demo", "Ajoute le programme de 2020 et un compte d'exemple par rôle."),
    "demo": ("terreau.cli.demo", "Ces deux-là puis « serve », d'un seul coup : ce que fait « make demo »."),
    "serve": ("terreau.cli.serve", "Sert les pages."),
    "worker": ("terreau.cli.worker", "Fait les tâches en attente, et chaque jour l'effacement de ce qui ne se garde plus."),
    "sheet": ("terreau.cli.sheets", "Fait entrer des brochures, imprime des fiches."),
    "data": ("terreau.cli.data", "Les données officielles : ce qui est là, ce qui manque, comment le faire venir."),
    "programme": ("terreau.cli.programme", "Les opérations côte à côte, leurs totaux, leurs taux exacts."),
    "territory": ("terreau.cli.territories", "Un territoire : son périmètre, sa population, ce qu'on en sait."),
    "territories": ("terreau.cli.territories", "La liste des territoires."),
    "access": ("terreau.cli.access", "Des lieux et des équipements dans des fichiers : distances, comptes dans des rayons."),
    "opinions": ("terreau.cli.opinions", "Ce que disent des votes : accords, et groupes d'avis s'ils tiennent."),
    "themes": ("terreau.cli.themes", "De quoi parlent des textes : thèmes, tailles, exemples, part sans thème."),
    "import-voices": ("terreau.cli.listening", "Importe des paroles et des votes recueillis avec un autre outil."),
    "fabriques": ("terreau.cli.lists", "La liste des Fabriques."),
    "needs": ("terreau.cli.needs", "La liste des besoins validés, avec ce qui les montre."),
    "projects": ("terreau.cli.lists", "La liste des projets publiés."),
    "journal": ("terreau.cli.lists", "Les dernières lignes du journal."),
    "erase-expired": ("terreau.cli.worker", "Efface les contacts dont la durée de garde est passée."),
    "retention": ("terreau.cli.retention", "Efface les paroles et les coordonnées dont la durée de garde est passée."),
}
EXPECTED = (Refused, AnalysisError, NotPossibleHere, ImproperlyConfigured, DatabaseError, OSError)
ENDING = """\b
Codes de sortie :
  0  fait
  1  refusé, fichier introuvable, ou quelque chose à corriger dans ce qui a été donné
  2  commande mal écrite
  3  la machine ou les réglages ne le permettent pas (base absente, port pris…)

\b
Les réglages se lisent dans l'environnement : TERREAU_HOME, DATABASE_URL, TERREAU_DEMO…
Chaque commande de lecture a --json."""


class Words(click.Group):
    """The words in the order of the table above, each loaded when it is used."""

    def list_commands(self, ctx):
        return list(COMMANDS)

    def get_command(self, ctx, cmd_name):
        if cmd_name not in COMMANDS:
            return None
        django.setup()
        module, _summary = COMMANDS[cmd_name]
        command = getattr(importlib.import_module(module), cmd_name.replace("-", "_"))
        if isinstance(command, click.Group):
            command.subcommand_metavar = SUBCOMMAND
        return command

    def format_commands(self, ctx, formatter):
        with formatter.section("Commandes"):
            formatter.write_dl([(word, summary) for word, (_module, summary) in COMMANDS.items()])


@click.group(
    cls=Words,
    epilog=ENDING,
    subcommand_metavar=SUBCOMMAND,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="terreau", prog_name="terreau", message="%(prog)s %(version)s", help="Montre la version.")
def terreau():
    """Terreau : des besoins des habitants aux entreprises solidaires qui y répondent."""


def main(words=None):
    """Run one command and leave with its code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "terreau.config.settings")
    sys.exit(run(words))


def run(words=None):
    """Run one command; what was expected becomes a sentence and a code, what was not crashes."""
    speak_french()
    try:
        return terreau.main(args=words, prog_name="terreau", standalone_mode=False) or DONE
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as wrong:
        return complain(wrong)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrompu.", err=True)
        return INTERRUPTED
    except EXPECTED as problem:
        sentence, code = explain_failure(problem)
        click.echo(sentence, err=True)
        return code


def complain(wrong):
    """A word badly written is shown how to be written; a file that is not there is only said."""
    if isinstance(wrong, click.BadParameter) and isinstance(getattr(wrong.param, "type", None), click.Path):
        click.echo(wrong.message, err=True)
        return REFUSED
    wrong.show()
    return USAGE
