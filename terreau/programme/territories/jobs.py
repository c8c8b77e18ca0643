"""What is done apart from the pages: reading the big files that were handed in."""

from functools import partial

from django.utils import timezone
from django_tasks import task

from terreau.analysis.units.errors import AnalysisError
from terreau.programme import Refused
from terreau.programme.people.models import Person
from terreau.programme.territories.actions.datasets import import_dataset
from terreau.programme.territories.lake.reading import UnreadableFile
from terreau.programme.territories.lake.receiving import (
    BROKEN,
    KEPT,
    READING,
    REFUSED,
    UNDERSTOOD,
    Fault,
    Reception,
    find_reception,
    forget_file,
    write_down,
)
from terreau.programme.territories.portraits import ask_again


@task()
def read_reception(token: str, *, dry_run: bool) -> str:
    """Read a file that was handed in, or bring it into the lake; what becomes of it is written beside it. Gives its new state."""
    reception = find_reception(token)
    if reception is None:
        return ""
    reception = write_down(reception, state=READING, progress=0.0)
    try:
        return bring_in(reception, dry_run=dry_run).state
    except UnreadableFile as bad:
        return refuse(reception, Fault(bad.file, bad.line, bad.column, bad.sentence))
    except (Refused, AnalysisError) as refusal:
        return refuse(reception, Fault(reception.file_name, 0, "", str(refusal)))
    except Exception:
        write_down(reception, state=BROKEN)
        raise


@task()
def ask_questions_again() -> int:
    """Put every kept question to the data that have just come; gives how many answers changed."""
    return len(ask_again(now=timezone.now()).changed)


def bring_in(reception: Reception, *, dry_run: bool) -> Reception:
    person = Person.objects.get(pk=reception.by)
    facts = {"vintage": reception.vintage, "member": reception.member, "progress": partial(tell, reception)}
    report = import_dataset(reception.kind, path=reception.path, by=person, dry_run=dry_run, **facts)
    state = UNDERSTOOD if dry_run and not report.is_same else KEPT
    if state == KEPT:
        forget_file(reception)
    if state == KEPT and not report.is_same:
        ask_questions_again.enqueue()
    found = {"vintage": report.vintage, "rows": report.rows, "notes": report.notes}
    return write_down(reception, state=state, progress=1.0, is_same=report.is_same, replaces=report.replaces, **found)


def refuse(reception: Reception, fault: Fault) -> str:
    return write_down(reception, state=REFUSED, faults=(fault,)).state


def tell(reception: Reception, _label: str, done: int, total: int) -> None:
    write_down(reception, state=READING, progress=done / total if total else 0.0)
