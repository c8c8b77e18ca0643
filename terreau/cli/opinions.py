"""`terreau opinions`: what votes say, from an export of Polis, a file of votes, or a collection of this site."""

import csv
import math
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import click

from terreau.analysis.opinions import Opinions, Votes, WhyNot
from terreau.analysis.opinions import opinions as analyse
from terreau.analysis.opinions.conversation import LEAST_GROUPED
from terreau.cli.progress import progress_bars
from terreau.cli.tables import JSON, print_json, print_rows
from terreau.programme import Refused
from terreau.programme.voices.exchange.polis_reading import read_polis
from terreau.programme.voices.inputs import votes_of
from terreau.programme.voices.models import Collection, Statement

SHOWN = 20


@dataclass(frozen=True)
class Asked:
    """Votes, the names of the people, and the number and the text of each statement, as where they come from has them."""

    votes: Votes
    people: Sequence[str]
    numbers: Sequence[int | str]
    texts: Sequence[str]


@click.command("opinions")
@click.argument("source", metavar="DOSSIER|FICHIER|CODE")
@JSON
@click.option(
    "--assignments",
    "assignments_file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FICHIER",
    help="Écrit là, en CSV, le groupe de chaque personne groupée : participant,group.",
)
def opinions(source, as_json, assignments_file):
    """Dit ce que disent des votes : les accords, du plus sûr au moins sûr, et les groupes d'avis s'ils tiennent.

    On donne le dossier d'un export de Polis (votes.csv ; comments.csv et participants-votes.csv s'ils y sont), un fichier CSV de votes
    (comment-id, voter-id, vote, timestamp), ou le code d'une écoute de ce site. 1 veut dire d'accord ; quand une personne vote deux
    fois, son dernier vote compte ; les affirmations écartées par la modération ne comptent pas.

    Les groupes ne sont donnés que si vingt essais, chacun sans une personne sur cinq, les retrouvent ; sinon « why_not » dit pourquoi.
    Les accords sont toujours donnés, avec leur intervalle de Wilson à 95 %.
    """
    if assignments_file and not assignments_file.absolute().parent.is_dir():
        raise Refused(f"Le dossier de {assignments_file} n'existe pas : créez-le, ou écrivez ailleurs.")
    asked = read_source(source)
    with progress_bars() as tell:
        found = analyse(asked.votes, progress=partial(tell, "Essais"))
    if assignments_file:
        write_assignments(found, asked, assignments_file)
    if as_json:
        print_json(describe(found, asked))
    else:
        tell_people(found, asked)


def read_source(source):
    """A folder, a file, or else the code of a collection."""
    if (path := Path(source)).exists():
        export = read_polis(path)
        return Asked(
            export.votes, export.people, [as_number(one.number) for one in export.statements], [one.text for one in export.statements]
        )
    collection = Collection.objects.filter(code=source.strip().upper()).first()
    if collection is None:
        raise Refused(f"« {source} » n'est ni un dossier, ni un fichier, ni le code d'une écoute : vérifiez le chemin, ou le code.")
    read = votes_of(collection)
    rows = {row.pk: row for row in Statement.objects.filter(pk__in=read.statements)}
    statements = [rows[pk] for pk in read.statements]
    return Asked(read.votes, [str(pk) for pk in read.people], [row.number for row in statements], [row.text for row in statements])


def as_number(name):
    return int(name) if name.isascii() and name.isdigit() and str(int(name)) == name else name


def describe(found: Opinions, asked: Asked):
    """The answer as other programs read it."""
    stability = found.stability
    return {
        "participants": len(asked.people),
        "statements": found.statements,
        "votes": found.votes,
        "grouped": found.grouped,
        "k": found.k,
        "stable": found.stable,
        "why_not": found.why_not.value,
        "stability": {"runs": stability.runs, "ari": stability.ari, "ari_low": stability.ari_low, "same_k": stability.same_k},
        "groups": [
            {"size": group.size, "representative": [describe_side(one, asked) for one in group.representative]} for group in found.groups
        ],
        "majority": [{**name(one.statement, asked), "side": one.side, "share": one.share} for one in found.majority],
        "agreements": [describe_agreement(one, asked) for one in found.agreements],
    }


def name(statement, asked):
    text = asked.texts[statement]
    return {"statement": asked.numbers[statement], **({"text": text} if text else {})}


def describe_side(one, asked):
    facts = {"side": one.side, "share": one.share, "ratio": one.ratio, "z_group": one.z_group, "z_others": one.z_others}
    return {**name(one.statement, asked), **facts}


def describe_agreement(one, asked):
    facts = {"agree": one.agree, "low": one.low, "high": one.high, "seen": one.seen}
    counts = {"agrees": one.agrees, "disagrees": one.disagrees, "passes": one.passes}
    return {**name(one.statement, asked), **facts, **counts, "consensus": None if math.isnan(one.consensus) else one.consensus}


def write_assignments(found, asked, path):
    """One line a person grouped, none when groups are withheld; whole or not at all."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    groups = {int(member): number for number, group in enumerate(found.groups) for member in group.members}
    try:
        with draft.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(("participant", "group"))
            writer.writerows((asked.people[member], groups[member]) for member in sorted(groups))
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def tell_people(found, asked):
    click.echo(f"{len(asked.people)} personnes, {found.statements} affirmations, {found.votes} votes.")
    click.echo(say_groups(found))
    for number, group in enumerate(found.groups, start=1):
        click.echo(f"\nGroupe {number} : {group.size} personnes. Ce qui le distingue :")
        for one in group.representative:
            click.echo(f"  {'d’accord' if one.side > 0 else 'pas d’accord'} ({one.share:.0%}) : {say_statement(one.statement, asked)}")
    click.echo("")
    rows = [
        {"statement": say_statement(one.statement, asked), "agree": one.agree, "range": f"{one.low:.0%} à {one.high:.0%}", "seen": one.seen}
        for one in found.agreements[:SHOWN]
    ]
    columns = {"statement": "Affirmation", "agree": "D'accord", "range": "Intervalle à 95 %", "seen": "Réponses"}
    empty, title = "Aucune affirmation n'a encore de vote.", f"Les {min(SHOWN, len(rows))} accords les plus sûrs"
    print_rows(rows, title=title, columns=columns, as_json=False, empty=empty, written={"agree": "{:.0%}".format, "range": str})


def say_groups(found):
    stability = found.stability
    tried = (
        f"indice de Rand ajusté médian {stability.ari:.2f}, même nombre de groupes dans {stability.same_k:.0%} des {stability.runs} essais"
    )
    return {
        WhyNot.NONE: f"{found.grouped} personnes en {found.k} groupes qui tiennent : {tried}.",
        WhyNot.UNSTABLE: f"Pas de groupes : ils ne tiennent pas quand une personne sur cinq est retirée ({tried}).",
        WhyNot.TOO_FEW: f"Pas de groupes : {found.grouped} personnes ont assez voté, il en faut {LEAST_GROUPED}.",
        WhyNot.NO_VOTES: "Pas de groupes : aucun vote.",
    }[found.why_not]


def say_statement(statement, asked):
    return (
        f"{asked.numbers[statement]}. {asked.texts[statement]}".rstrip(". ") if asked.texts[statement] else f"n° {asked.numbers[statement]}"
    )
