"""`terreau data`: the official files of the lake, what is missing and how to get it."""

import csv
from collections import defaultdict
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from textwrap import fill

import click
from django.utils import timezone

from terreau.cli.progress import progress_bars
from terreau.cli.tables import JSON, print_json, write_cell
from terreau.programme import Refused
from terreau.programme.territories.actions import fetch_dataset, import_dataset, remove_dataset
from terreau.programme.territories.actions.datasets import ImportReport
from terreau.programme.territories.lake.fetching import address_of_file
from terreau.programme.territories.lake.kinds import KINDS, Kind, kind_named
from terreau.programme.territories.lake.published import fetchable_kinds, find_published, published_of
from terreau.programme.territories.lake.reading import UnreadableFile
from terreau.programme.territories.lake.store import is_kept
from terreau.programme.territories.models import Dataset
from terreau.programme.territories.portraits import ask_again

KIND = click.argument("kind", metavar="NATURE")
VINTAGE = click.option("--vintage", default="", metavar="MILLÉSIME", help="Année (2024) ou trimestre (2025-T4) du fichier.")
DRY_RUN = click.option("--dry-run", is_flag=True, help="Montre ce qui serait fait, sans rien écrire.")
ERROR_COLUMNS = ("fichier", "ligne", "colonne", "ce qui ne va pas", "que faire")
WIDTH = 100
TRY_AGAIN = "Corrigez le fichier, ou téléchargez-le de nouveau, puis recommencez."


@click.group("data")
def data():
    """Les données officielles : ce qui est là, ce qui manque, comment le faire venir.

    Une NATURE est le premier mot d'un bloc de « terreau data list ». Seul « fetch » va sur internet.
    """


@data.command("list", short_help="Ce qui est là, et comment obtenir le reste.")
@JSON
def list_data(as_json):
    """Montre chaque nature de données : les millésimes qui sont là, et pour les autres comment les obtenir."""
    kept = defaultdict(list)
    for dataset in Dataset.objects.all():
        kept[dataset.kind].append(dataset)
    described = [describe_kind(kind, kept[kind.name]) for kind in KINDS.values()]
    if as_json:
        print_json(described)
        return
    here = [one for one in described if one["vintages"]]
    click.secho("Dans le lac", bold=True)
    print_kinds(here, lines=lines_of_vintages, empty="Rien : « terreau setup » construit ce qui vient avec Terreau.")
    click.secho("Absents", bold=True)
    print_kinds([one for one in described if not one["vintages"]], lines=lines_of_missing, empty="Rien ne manque.")


def print_kinds(described, *, lines, empty) -> None:
    """A block a kind: names and sources are too long for the columns of a table."""
    for one in described:
        click.secho(f"  {one['kind']}", bold=True, nl=False)
        click.echo(f" · {one['label']}")
        for line in lines(one):
            click.echo(
                fill(
                    line, initial_indent="      ", subsequent_indent="        ", width=WIDTH, break_on_hyphens=False, break_long_words=False
                )
            )
    if not described:
        click.echo(f"  {empty}")


def lines_of_vintages(described):
    for one in described["vintages"]:
        on = datetime.fromisoformat(one["imported_at"])
        lost = "" if one["is_kept"] else " · FICHIER PERDU, à importer de nouveau"
        yield f"{one['vintage']} · {write_cell(one['rows'])} lignes · importé le {on:%d/%m/%Y}{lost}"
        yield f"{one['source']} · {one['licence']}"


def lines_of_missing(described):
    yield f"Pour l'obtenir : {tell_how(described)}"
    if not described["is_packaged"]:
        yield f"Fichier attendu : {described['layout']}"
    if described["page"] and not described["is_packaged"]:
        yield f"Publié sur {described['page']}"


def describe_kind(kind: Kind, datasets) -> dict:
    """A kind as plain values, with the vintages that are here and the addresses that are known."""
    return {
        "kind": kind.name,
        "label": kind.label,
        "form": str(kind.form),
        "publisher": kind.publisher,
        "source": kind.source,
        "licence": kind.licence,
        "page": kind.page,
        "layout": kind.layout,
        "is_packaged": kind.read is None,
        "vintages": [describe_dataset(dataset) for dataset in datasets],
        "published": [{"vintage": one.vintage, "url": one.url} for one in published_of(kind)],
    }


def describe_dataset(dataset: Dataset) -> dict:
    return {
        "vintage": dataset.vintage,
        "rows": dataset.rows,
        "source": dataset.source,
        "licence": dataset.licence,
        "file": dataset.file_name,
        "checksum": dataset.checksum,
        "imported_at": timezone.localtime(dataset.imported_at).isoformat(timespec="seconds"),
        # False when the base came here without its lake: the file must be imported again.
        "is_kept": is_kept(dataset),
    }


def tell_how(described) -> str:
    if described["is_packaged"]:
        return "terreau setup"
    if described["published"]:
        return f"terreau data fetch {described['kind']}"
    return f"téléchargez le fichier, puis : terreau data import {described['kind']} FICHIER"


@data.command("import", short_help="Fait entrer un fichier officiel.")
@KIND
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FICHIER")
@VINTAGE
@click.option("--member", default="", metavar="NOM", help="Le fichier voulu dans une archive qui en contient plusieurs.")
@DRY_RUN
@click.option(
    "--errors",
    "errors_file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FICHIER",
    help="Écrit là, en CSV, ce qui est refusé et que faire.",
)
@JSON
def import_data(kind, file, vintage, member, dry_run, errors_file, as_json):
    """Fait entrer un fichier officiel tel qu'il est publié : CSV, XLSX, GeoJSON, GeoPackage ou Parquet, zippé ou non.

    Le fichier entre en entier ou pas du tout. Le même fichier une seconde fois ne change rien ; un autre pour le même millésime
    le remplace ; deux millésimes vivent côte à côte.
    """
    try:
        with progress_bars() as tell:
            report = import_dataset(kind, path=file, by=None, vintage=vintage, member=member, dry_run=dry_run, progress=tell)
    except UnreadableFile as problem:
        write_errors(errors_file, [problem])
        raise
    write_errors(errors_file, [])
    tell_report(report, file=file.name, as_json=as_json)
    put_questions_again()


def put_questions_again() -> None:
    """New data may change the answers of saved questions: their owners are told in their workspace."""
    again = ask_again(now=timezone.now())
    if again.changed:
        click.echo(f"Questions enregistrées dont la réponse a changé : {len(again.changed)}.", err=True)
    for screening, reason in again.failed:
        click.echo(f"Question enregistrée n° {screening.pk}, qui n'a plus de réponse : {reason}", err=True)


def write_errors(path: Path | None, problems) -> None:
    """One row a fault, with a semicolon and a byte-order mark: French spreadsheets open it as it is."""
    if path is None:
        return
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(ERROR_COLUMNS)
        for problem in problems:
            wrong, _, to_do = problem.sentence.partition(" : ")
            writer.writerow([problem.file, problem.line or "", problem.column, wrong, to_do or TRY_AGAIN])


def tell_report(report: ImportReport, *, file: str, as_json: bool) -> None:
    if as_json:
        print_json(asdict(report) | {"file": file})
        return
    for note in report.notes:
        click.echo(f"• {note}")
    click.echo(f"{file} : {sum_up(report)}")


def sum_up(report: ImportReport) -> str:
    what = f"{report.kind} {report.vintage}, {report.rows} lignes"
    if report.is_same:
        return f"{what}, déjà là : rien ne change."
    if report.is_trial:
        becomes = f"remplacerait {report.replaces}" if report.replaces else "serait un nouveau millésime"
        return f"{what}. Essai, rien n'est écrit : ce fichier {becomes}."
    return f"{what}, remplace {report.replaces}." if report.replaces else f"{what}, nouveau millésime."


@data.command("fetch", short_help="Télécharge puis importe.")
@click.argument("kinds", nargs=-1, metavar="[NATURE…]")
@VINTAGE
@DRY_RUN
@click.option("--from", "base_url", default="", metavar="ADRESSE", help="Un miroir qui porte les mêmes noms de fichiers.")
def fetch_data(kinds, vintage, dry_run, base_url):
    """Télécharge des fichiers officiels depuis leur adresse publiée, puis les importe.

    Sans NATURE : tout ce qui a une adresse connue et n'est pas encore là. Un téléchargement interrompu reprend où il s'est arrêté.
    """
    wanted = [kind_named(name) for name in kinds] or missing_kinds()
    if not wanted:
        click.echo("Tout ce qui a une adresse connue est déjà là. Nommez une NATURE pour la télécharger de nouveau.", err=True)
    refused = []
    for kind in wanted:
        try:
            fetch_one(kind, vintage=vintage, dry_run=dry_run, base_url=base_url)
        except Refused as problem:
            # One address that moved does not keep the others from coming.
            refused.append(str(problem))
            click.echo(f"{kind.name} : {problem}", err=True)
    put_questions_again()
    if refused:
        raise Refused(f"{len(refused)} sur {len(wanted)} n'ont pas pu venir.")


def missing_kinds() -> list[Kind]:
    here = set(Dataset.objects.values_list("kind", flat=True))
    return [kind for kind in fetchable_kinds() if kind.name not in here]


def fetch_one(kind: Kind, *, vintage, dry_run, base_url) -> None:
    file = find_published(kind, vintage=vintage)
    url = address_of_file(file, base_url=base_url)
    if dry_run:
        click.echo(f"{kind.name} {vintage or file.vintage} : {url}")
        return
    with progress_bars() as tell:
        report = fetch_dataset(kind.name, by=None, vintage=vintage, base_url=base_url, progress=tell)
    tell_report(report, file=url, as_json=False)


@data.command("remove", short_help="Retire un millésime.")
@KIND
@click.option("--vintage", required=True, metavar="MILLÉSIME", help="Le millésime à retirer.")
def remove_data(kind, vintage):
    """Retire un millésime du lac. Le journal garde ce qu'il était ; le fichier officiel peut toujours être importé de nouveau."""
    kind = kind_named(kind)
    known = Dataset.objects.filter(kind=kind.name)
    if not (found := known.filter(vintage=vintage).first()):
        here = ", ".join(known.values_list("vintage", flat=True)) or "aucun"
        raise Refused(f"« {kind.name} » n'a pas de millésime {vintage}. Ceux qui sont là : {here}.")
    remove_dataset(found, by=None)
    click.echo(f"{kind.name} {vintage} : retiré.")
    put_questions_again()
