"""Bars for what takes time: drawn in a terminal, one line a step elsewhere."""

from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn


@contextmanager
def progress_bars():
    """Gives tell(label, done, total), which moves the bar of that label."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield tell_line
        return
    columns = (TextColumn("{task.description:<28}"), BarColumn(), TaskProgressColumn())
    with Progress(*columns, console=console) as progress:
        bars = {}

        def tell(label, done, total):
            if label not in bars:
                bars[label] = progress.add_task(label, total=total)
            progress.update(bars[label], completed=done, total=total)

        yield tell


def tell_line(label, done, total):
    if done == total:
        click.echo(f"{label} : fait.", err=True)
