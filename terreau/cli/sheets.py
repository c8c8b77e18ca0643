"""`terreau sheet`: brochures in, brochures out."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click
from django.utils import timezone
from rich.console import Console
from rich.table import Table

from terreau.analysis.sheets.reading.decoding import decode
from terreau.analysis.sheets.sheet import Brochure, Sheet
from terreau.analysis.units.money import format_euros
from terreau.analysis.units.rates import format_rate
from terreau.cli.sheet_files import FORMATS, write_files
from terreau.programme.funding.actions.sheets import ImportReport, import_brochure, understand_brochure

SUFFIXES = {".md", ".txt", ".markdown"}


@click.group("sheet")
def sheet():
    """Les fiches : faire entrer une brochure, imprimer ce que la base contient."""


@sheet.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, allow_dash=True), metavar="FICHIER…")
@click.option("--dry-run", is_flag=True, help="Montre ce qui serait écrit, sans rien écrire.")
@click.option("--json", "as_json", is_flag=True, help="Donne le compte rendu en JSON.")
@click.option("--errors", "errors_file", type=click.Path(dir_okay=False), help="Écrit là ce qui n'est pas compris ou ne concorde pas.")
def import_sheets(files, dry_run, as_json, errors_file):
    """Lit des brochures (fichiers, dossiers, ou « - » pour l'entrée standard) et écrit ce qu'elles disent.

    Chaque fichier entre en entier ou pas du tout. Ce qui n'est pas compris est montré avec son numéro de ligne et gardé avec la fiche.
    """
    told, console = [], Console()
    for name, content in read_files(files):
        text = decode(content)
        brochure = understand_brochure(text)
        if not as_json:
            print_brochure(brochure, console=console)
        report = import_brochure(text, file_name=name, by=None, today=timezone.localdate(), dry_run=dry_run, brochure=brochure)
        told.append((name, report))
        if not as_json:
            print_outcome(name, report, console=console)
    if as_json:
        click.echo(json.dumps([describe_report(name, report) for name, report in told], ensure_ascii=False, indent=2))
    if errors_file:
        lines = [line for name, report in told for line in tell_problems(name, report)]
        Path(errors_file).write_text("\n".join([*lines, ""]), encoding="utf-8")


def read_files(paths):
    """Pairs of a name and the bytes under it; a folder gives its text files in the order of their names."""
    for path in paths:
        if path == "-":
            yield "entrée standard", sys.stdin.buffer.read()
        elif Path(path).is_dir():
            inside = sorted(one for one in Path(path).iterdir() if one.suffix.lower() in SUFFIXES)
            if not inside:
                raise click.UsageError(f"Le dossier {path} ne contient aucun fichier .md ni .txt.")
            yield from ((one.name, one.read_bytes()) for one in inside)
        else:
            yield Path(path).name, Path(path).read_bytes()


def print_brochure(brochure: Brochure, *, console: Console) -> None:
    """What was understood, what does not add up, what was not understood: before anything is written."""
    for read in brochure.sheets:
        console.print(draw_sheet(read))
    for finding in brochure.findings:
        where = f" (ligne {finding.line})" if finding.line else ""
        console.print(f"• {finding.sentence}{where}", markup=False, highlight=False)
    if brochure.unread:
        console.print(f"Non compris : {len(brochure.unread)} lignes, gardées avec leur fiche.")
        for line in brochure.unread:
            console.print(f"  ligne {line.number} : {line.text} ({line.why})", markup=False, highlight=False)
    elif brochure.sheets:
        console.print("Toutes les lignes sont comprises.")


def print_outcome(name: str, report: ImportReport, *, console: Console) -> None:
    for line in report.changed:
        console.print(f"Change : {line}", markup=False, highlight=False)
    for line in report.kept:
        console.print(f"Laissé en l'état : {line}", markup=False, highlight=False)
    console.print(sum_up(name, report), markup=False, highlight=False)


def draw_sheet(read: Sheet) -> Table:
    drawn = Table(title=f"{read.fabrique or 'Fiche sans nom'} · {read.call}", show_header=False, title_justify="left")
    drawn.add_column(style="bold")
    drawn.add_column(overflow="fold")
    for label, value in rows_of_sheet(read):
        drawn.add_row(label, value or "non dit")
    return drawn


def rows_of_sheet(read: Sheet):
    rate = "" if read.exact_rate is None else f"{format_rate(read.exact_rate)} exact"
    printed = "" if read.printed_rate is None else f", {read.printed_rate} imprimé"
    volume = [f"{count} {word}" for count, word in ((read.volume.projects, "projets"), (read.volume.territories, "territoires")) if count]
    yield "Territoire d'action", read.area
    yield "FSE maximum", "" if read.esf_max_eur is None else format_euros(read.esf_max_eur)
    yield "Coût éligible", "" if read.total_eligible_eur is None else format_euros(read.total_eligible_eur)
    yield "Taux", rate + printed
    yield "Volume annoncé", ", ".join(volume)
    yield "Parcours", ", ".join([track.name for track in read.tracks] or read.phases)
    yield "Territoires", "\n".join(territory.name for territory in read.territories)
    yield "Projets", "\n".join(project.title for project in read.projects)
    yield "Partenaires", ", ".join(partner.printed_name for partner in read.partners)
    yield "Objectifs", str(len(read.objectives) or "")
    yield "Impacts attendus", str(len(read.impacts) or "")
    yield "À joindre", "1 contact, gardé en privé" if read.contacts else ""


def sum_up(name: str, report: ImportReport) -> str:
    if report.is_trial:
        return f"{name} : essai, rien n'est écrit. Il y aurait {len(report.created)} ajouts et {len(report.changed)} modifications."
    if not (report.created or report.changed):
        return f"{name} : déjà dans la base, rien ne change."
    return f"{name} : {len(report.created)} ajouts, {len(report.changed)} modifications, {len(report.operations)} opérations."


def describe_report(name: str, report: ImportReport) -> dict:
    """The report as plain values, without the people whom a sheet names."""
    return {
        "file": name,
        "is_trial": report.is_trial,
        "sheets": [describe_sheet(read) for read in report.brochure.sheets],
        "findings": [asdict(finding) for finding in report.findings],
        "unread": [asdict(line) for line in report.unread],
        "created": list(report.created),
        "changed": list(report.changed),
        "kept": list(report.kept),
        "unchanged": list(report.unchanged),
    }


def describe_sheet(read: Sheet) -> dict:
    return {
        "fabrique": read.fabrique,
        "call": read.call,
        "esf_max_eur": None if read.esf_max_eur is None else str(read.esf_max_eur),
        "total_eligible_eur": None if read.total_eligible_eur is None else str(read.total_eligible_eur),
        "printed_rate": None if read.printed_rate is None else str(read.printed_rate.fraction),
        "territories": [territory.name for territory in read.territories],
        "projects": [project.title for project in read.projects],
        "partners": [partner.printed_name for partner in read.partners],
        "objectives": len(read.objectives),
        "impacts": len(read.impacts),
        "contacts": len(read.contacts),
    }


def tell_problems(name: str, report: ImportReport):
    """One line a problem, as compilers write them: file, line, what."""
    yield from (f"{name}:{finding.line}: {finding.sentence}" for finding in report.findings)
    yield from (f"{name}:{line.number}: {line.why} : {line.text}" for line in report.unread)


@sheet.command("export")
@click.argument("fabriques", nargs=-1, metavar="[FABRIQUE…]")
@click.option("--all", "everything", is_flag=True, help="Toute la brochure, une fiche par opération.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="pdf", show_default=True, help="PDF, DOCX ou Markdown.")
@click.option("--lang", "language", type=click.Choice(["fr", "en"]), default="fr", show_default=True, help="Langue des titres.")
@click.option("--output", "-o", type=click.Path(), help="Fichier à écrire, ou « - » pour la sortie standard.")
def export_sheets(fabriques, everything, form, language, output):
    """Imprime les fiches d'une ou plusieurs Fabriques (nom ou adresse de page), ou toute la brochure."""
    if bool(fabriques) == everything:
        raise click.UsageError("Nommez une ou plusieurs Fabriques, ou demandez --all.")
    write_files(fabriques, form=form, language=language, output=output)
