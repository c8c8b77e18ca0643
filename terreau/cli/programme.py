"""`terreau programme`: the operations side by side, for eyes or for other programs."""

import json
from decimal import Decimal

import click
from rich import box
from rich.console import Console
from rich.table import Table

from terreau.analysis.units.money import format_euros
from terreau.analysis.units.rates import format_rate, round_rate
from terreau.programme.funding.models import Operation
from terreau.programme.funding.queries import OperationLine, ProgrammeTable, programme_table
from terreau.programme.projects.models import Project

EXACT_DECIMALS = 4
PRINTED = Decimal("0.01")


@click.command("programme")
@click.option("--json", "as_json", is_flag=True, help="Donne les mêmes faits en JSON : montants et taux y sont des chaînes décimales.")
def programme(as_json):
    """Les opérations côte à côte, leurs totaux, leurs taux exacts et ce qui ne concorde pas."""
    table = programme_table(Operation.objects.all(), projects=Project.objects.all())
    if as_json:
        click.echo(json.dumps(describe_programme(table), ensure_ascii=False, indent=2))
    else:
        print_programme(table, console=Console())


def describe_programme(table: ProgrammeTable) -> dict:
    """The programme as plain values; a rate that cannot be derived is null."""
    totals = table.totals
    return {
        "operations": [describe_operation(line) for line in table.lines],
        "totals": {
            "esf_max_eur": decimal(totals.esf_max_eur),
            "total_eligible_eur": decimal(totals.total_eligible_eur),
            "rate": None if totals.rate is None else exact(totals.rate),
        },
    }


def describe_operation(line: OperationLine) -> dict:
    operation = line.operation
    return {
        "fabrique": str(operation.fabrique),
        "esf_max_eur": decimal(operation.esf_max_eur),
        "total_eligible_eur": decimal(operation.total_eligible_eur),
        "rate": exact(operation.rate),
        "printed_rate": None if operation.printed_rate is None else printed(operation.printed_rate),
        "other_resources_eur": decimal(operation.other_resources_eur),
        "territories": [territory.name for territory in line.territories],
        "projects": [project.title for project in line.projects],
        "partners": list(line.partners),
        "findings": [finding.sentence for finding in line.findings],
    }


def decimal(amount_eur: Decimal) -> str:
    """46623.00 → "46623", 46623.50 → "46623.50": cents only when there are some."""
    return f"{amount_eur:.0f}" if amount_eur == amount_eur.to_integral_value() else f"{amount_eur:.2f}"


def exact(rate: Decimal) -> str:
    """A fraction with six decimals: a percentage with four."""
    return f"{round_rate(rate, decimals=EXACT_DECIMALS):.6f}"


def printed(rate: Decimal) -> str:
    """The fraction as printed, with at least two decimals: "0.54", "0.285"."""
    short = rate.normalize()
    return f"{short.quantize(PRINTED) if short == short.quantize(PRINTED) else short:f}"


def print_programme(table: ProgrammeTable, *, console: Console) -> None:
    if not table.lines:
        console.print("Aucune opération pour l'instant : « terreau load-demo » ou « terreau sheet import FICHIER » en ajoutent.")
        return
    drawn = Table(title="Les opérations du programme (montants en euros)", title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    drawn.add_column("Fabrique", min_width=10, overflow="fold")
    for label in ("FSE", "Total", "Exact", "Imprimé", "Autres", "Terr.", "Proj."):
        drawn.add_column(label, justify="right", no_wrap=True)
    for line in table.lines:
        drawn.add_row(*row_of(line))
    totals = table.totals
    amounts = (totals.esf_max_eur, totals.total_eligible_eur)
    counts = (str(totals.territories), str(totals.projects))
    drawn.add_section()
    drawn.add_row(
        "Ensemble", *map(amount, amounts), format_rate(totals.rate), "", amount(totals.other_resources_eur), *counts, style="bold"
    )
    console.print(drawn)
    for _line, finding in table.findings:
        console.print(f"• {finding.sentence}", highlight=False, markup=False)


def row_of(line: OperationLine) -> tuple[str, ...]:
    operation = line.operation
    decimals = 1 if operation.printed_rate and (operation.printed_rate * 100) % 1 else 0
    return (
        str(operation.fabrique),
        amount(operation.esf_max_eur),
        amount(operation.total_eligible_eur),
        format_rate(operation.rate),
        "" if operation.printed_rate is None else format_rate(operation.printed_rate, decimals=decimals),
        amount(operation.other_resources_eur),
        counted_and_declared(line.counted_territories, declared=operation.declared_territories),
        counted_and_declared(line.counted_projects, declared=operation.declared_projects),
    )


def amount(amount_eur: Decimal) -> str:
    """The title says that these are euros: eighty columns are few."""
    return format_euros(amount_eur).removesuffix("\u00a0€")


def counted_and_declared(counted: int, *, declared: int | None) -> str:
    return str(counted) if declared in (None, counted) else f"{counted} ({declared} dits)"
