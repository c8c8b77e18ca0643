"""Rows for eyes, or for other programs."""

import json

import click
from rich.console import Console
from rich.table import Table

JSON = click.option("--json", "as_json", is_flag=True, help="Donne les mêmes faits en JSON.")


def print_rows(rows, *, title, columns, as_json, empty, written=None):
    """Show plain dictionaries: all of them as JSON, or the named columns as a table; `empty` says what to do when there is none.

    `written` gives, for a column, how its value is written for people; such a value is short and stays on one line.
    """
    written = written or {}
    rows = list(rows)
    if as_json:
        print_json(rows)
        return
    if not rows:
        click.echo(empty)
        return
    drawn = Table(title=title, title_justify="left")
    for name, label in columns.items():
        drawn.add_column(label, overflow="fold", no_wrap=name in written)
    for row in rows:
        drawn.add_row(*(written.get(name, write_cell)(row[name]) for name in columns))
    Console().print(drawn, markup=False)


def print_json(value):
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def write_cell(value):
    if value is None:
        return "non publié"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return f"{value:,}".replace(",", " ") if isinstance(value, int) and not isinstance(value, bool) and value > 9999 else str(value)
