"""Proposals as Decidim exports and imports them: CSV with semicolons, one column a language (title/fr, body/fr)."""

import csv
import io
from collections.abc import Iterable
from datetime import datetime
from html import unescape
from pathlib import Path

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terreau.programme.territories.lake.reading.columns import require_columns
from terreau.programme.voices.exchange.columns import Unread, read_moment
from terreau.programme.voices.exchange.found import Fault, Found, key_of, voice_record
from terreau.programme.voices.exchange.kobo_writing import csv_cell
from terreau.programme.voices.exchange.tables import Line, TableRead, read_table
from terreau.programme.voices.models import Collection, Statement, Testimony

LANGUAGES = ("fr", "en", "ca", "es", "de", "it", "pt", "nl")
TITLE = ("title/fr", "title", *(f"title/{code}" for code in LANGUAGES[1:]))
BODY = ("body/fr", "body", *(f"body/{code}" for code in LANGUAGES[1:]))
# What has a meaning there and none here; said, never silently lost.
LEFT = {
    "supports": gettext_lazy("soutiens"),
    "endorsements/total_count": gettext_lazy("appuis"),
    "comments": gettext_lazy("commentaires"),
    "attachments": gettext_lazy("pièces jointes"),
    "category/name/fr": gettext_lazy("catégorie"),
    "scope/name/fr": gettext_lazy("secteur"),
}
REJECTED = {"rejected", "withdrawn"}
LONGEST = Statement._meta.get_field("text").max_length
COLUMNS = ("id", "title/fr", "body/fr", "latitude", "longitude", "state", "published_at", "reference")
TITLE_SIGNS = 150


def read_decidim(path: Path, *, collection: Collection, as_statements: bool, now: datetime) -> Found:
    """Each proposal is a voice and what it said: a testimony, or a statement to vote on when its title fits one."""
    table = read_table(path)
    require_columns(table.columns, [TITLE], file=table.file)
    reading = Reading(table, collection=collection, as_statements=as_statements, now=now)
    for line in table.lines:
        reading.take(line)
    return Found(reading.records, reading.faults, reading.notes(), reading.lines)


class Reading:
    """One pass over the proposals."""

    def __init__(self, table: TableRead, *, collection: Collection, as_statements: bool, now: datetime):
        self.table, self.collection, self.as_statements, self.now = table, collection, as_statements, now
        self.title, self.body = column_of(table, TITLE), column_of(table, BODY)
        self.records: list[dict] = []
        self.faults: list[Fault] = []
        self.lines: dict[str, int] = {}
        self.rejected = 0

    def take(self, line: Line) -> None:
        cells = {name.lower(): value for name, value in line.cells.items()}
        if cells.get("state") in REJECTED:
            self.rejected += 1
            return
        title = plain(line.cells.get(self.title, ""))
        body = plain(line.cells.get(self.body, "")) if self.body else ""
        if not title and not body:
            self.faults.append(Fault(line.number, self.title, _("cette proposition n'a ni titre ni texte.")))
            return
        try:
            at = read_moment(cells["published_at"][:19]) if cells.get("published_at") else self.now
        except Unread as problem:
            self.faults.append(Fault(line.number, "published_at", str(problem)))
            return
        self.write(line, cells, title=title, body=body, at=at)

    def write(self, line: Line, cells: dict, *, title: str, body: str, at: datetime) -> None:
        name = cells.get("id") or f"{title} {body}"
        language = self.title.rpartition("/")[2] if "/" in self.title else "fr"
        voice = key_of(self.collection, "decidim author", name)
        place = {name: float(cells[column]) for name, column in (("lat", "latitude"), ("lon", "longitude")) if is_number(cells.get(column))}
        self.add(line, voice_record(self.collection, key=voice, heard_at=at, language=language, **(place if len(place) == 2 else {})))
        if self.as_statements:
            if len(title or body) > LONGEST:
                self.faults.append(Fault(line.number, self.title, _("le titre dépasse %(longest)s signes.") % {"longest": LONGEST}))
                return
            said = {"kind": "statement", "text": title or body, "language": language}
        else:
            text = "\n\n".join(part for part in (title, body) if part)
            said = {"kind": "testimony", "text": text, "language": language, "said_at": at.isoformat()}
        self.add(line, {**said, "key": key_of(self.collection, "decidim proposal", name), "voice": voice})

    def add(self, line: Line, record: dict) -> None:
        self.records.append(record)
        self.lines[record["key"]] = line.number

    def notes(self) -> list[str]:
        held = {name.lower() for name in self.table.columns if any(line.cells[name] for line in self.table.lines)}
        told = [str(label) for column, label in LEFT.items() if column in held]
        notes = [_("Laissés de côté, faute d'équivalent ici : %(what)s.") % {"what": ", ".join(told)}] if told else []
        if self.rejected:
            notes.append(_("%(count)s propositions rejetées ou retirées dans Decidim ne sont pas reprises.") % {"count": self.rejected})
        return notes


def column_of(table: TableRead, names: Iterable[str]) -> str:
    folded = {column.lower(): column for column in table.columns}
    return next((folded[name] for name in names if name in folded), "")


def plain(text: str) -> str:
    """Decidim keeps rich text: paragraphs become lines, the rest of the marks goes."""
    return unescape(strip_tags(text.replace("</p>", "\n").replace("<br>", "\n").replace("<br/>", "\n"))).strip()


def is_number(cell: str | None) -> bool:
    try:
        return cell is not None and cell != "" and abs(float(cell)) <= 180
    except ValueError:
        return False


def write_decidim(testimonies: Iterable[Testimony]) -> str:
    """What was reread to be shared, as proposals that Decidim imports; nothing of who spoke, and no finer place than was given."""
    kept = io.StringIO()
    writer = csv.writer(kept, delimiter=";", lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in testimonies:
        title, _newline, rest = one.shared.text.strip().partition("\n")
        if len(title) > TITLE_SIGNS:
            title, rest = f"{title[:TITLE_SIGNS].rsplit(' ', 1)[0]}…", one.shared.text.strip()
        writer.writerow(
            csv_cell(cell)
            for cell in (one.pk, title, rest.strip() or title, "", "", "", one.said_at.date().isoformat(), f"terreau-{one.key}")
        )
    return kept.getvalue()
