"""Click's own words in French."""

import click

SENTENCES = {
    "Usage:": "Usage :",
    "Options": "Options",
    "Commands": "Commandes",
    "Arguments": "Arguments",
    "Show this message and exit.": "Montre cette aide.",
    "Show the version and exit.": "Montre la version.",
    "Error: {message}": "Erreur : {message}",
    "Try '{command} {option}' for help.": "« {command} {option} » montre l'aide.",
    "No such command {name!r}.": "La commande « {name} » n'existe pas.",
    "No such option: {name}": "L'option {name} n'existe pas.",
    "No such option {name!r}.": "L'option « {name} » n'existe pas.",
    "Missing command.": "Il manque la commande.",
    "Missing argument": "Il manque l'argument",
    "Missing option": "Il manque l'option",
    "Missing parameter": "Il manque le paramètre",
    "Invalid value: {message}": "Valeur refusée : {message}",
    "Invalid value for {param_hint}: {message}": "Valeur refusée pour {param_hint} : {message}",
    "{name} {filename!r} does not exist.": "« {filename} » n'existe pas : vérifiez le nom du fichier ou du dossier.",
    "{name} {filename!r} is a file.": "« {filename} » est un fichier : un dossier était attendu.",
    "{name} {filename!r} is a directory.": "« {filename} » est un dossier : un fichier était attendu.",
    "{name} {filename!r} is not readable.": "« {filename} » ne peut pas être lu : vérifiez ses droits.",
    "{name} {filename!r} is not writable.": "« {filename} » ne peut pas être écrit : vérifiez ses droits.",
    "{value!r} is not a valid {number_type}.": "{value!r} n'est pas un nombre ({number_type}).",
    "{value} is not in the range {range}.": "{value} n'est pas dans l'intervalle {range}.",
    "default: {default}": "par défaut : {default}",
    "Option {name!r} does not take a value.": "L'option « {name} » ne prend pas de valeur.",
    "Option {name!r} requires an argument.": "L'option « {name} » attend une valeur.",
    # What stands for a value in the help: -o FICHIER.
    "path": "fichier",
    "file": "fichier",
    "directory": "dossier",
    "required": "obligatoire",
}
PLURALS = {
    "{value!r} is not {choice}.": ("{value!r} n'est pas {choice}.", "{value!r} n'est aucun de {choices}."),
    "Got unexpected extra argument ({args})": ("Argument en trop : {args}", "Arguments en trop : {args}"),
    "Did you mean {possibility}?": ("Vouliez-vous dire {possibility} ?", "Vouliez-vous dire : {possibilities} ?"),
    "(Possible options: {possibilities})": ("(Options possibles : {possibilities})", "(Options possibles : {possibilities})"),
}


SUBCOMMAND = "COMMANDE [ARGUMENTS]…"


class FrenchFormatter(click.HelpFormatter):
    """French puts a space before the colon."""

    def write_heading(self, heading):
        self.write(f"{'':>{self.current_indent}}{heading} :\n")


def say(sentence):
    return SENTENCES.get(sentence, sentence)


def say_many(one, many, number):
    singular, plural = PLURALS.get(one, (one, many))
    return singular if number == 1 else plural


def speak_french():
    """Click looks its sentences up with gettext in catalogues that it does not ship: we answer in their place."""
    for module in (click.core, click.decorators, click.exceptions, click.formatting, click.parser, click.types):
        if hasattr(module, "_"):
            module._ = say
        if hasattr(module, "ngettext"):
            module.ngettext = say_many
    click.Context.formatter_class = FrenchFormatter
