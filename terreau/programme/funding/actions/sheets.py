"""Bring a brochure in: understand it, check the right, write what it says, keep it whole but for the people it names."""

import hashlib
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise

from django.db import transaction
from django.utils.translation import gettext as _

from terreau.analysis.sheets.gazetteer import Gazetteer
from terreau.analysis.sheets.reading.lines import split_lines
from terreau.analysis.sheets.reading.reader import count_sheets, read_brochure
from terreau.analysis.sheets.sheet import Brochure, Finding, Sheet, UnreadLine
from terreau.analysis.sheets.withholding import withhold_contacts
from terreau.analysis.texts.folding import fold
from terreau.programme import Refused
from terreau.programme.funding import models
from terreau.programme.funding.actions.landing.ledger import Ledger
from terreau.programme.funding.actions.landing.operations import land_sheet
from terreau.programme.funding.actions.landing.organisations import find_fabrique
from terreau.programme.funding.actions.landing.sheet_facts import facts_of_sheet
from terreau.programme.funding.actions.themes import load_themes
from terreau.programme.funding.rights import refusal_to_import_sheet, works_for
from terreau.programme.journal.actions import record
from terreau.programme.network.models import Fabrique, standing_of
from terreau.programme.people.models import Person
from terreau.programme.territories.inputs import gazetteer as official_places
from terreau.programme.territories.models import Territory
from terreau.programme.toolbox.models import Theme

LONGEST_WHY = 200
# Far more than the network has Fabriques.
MOST_SHEETS = 200
NO_PLACES = Gazetteer()


@dataclass(frozen=True)
class ImportReport:
    """What an import did, or would do when it is only tried."""

    brochure: Brochure
    operations: tuple[models.Operation, ...]
    created: tuple[str, ...]
    changed: tuple[str, ...]
    kept: tuple[str, ...]
    unchanged: tuple[str, ...]
    # Fabriques whose sheets stand in the file and are not the person's to bring in.
    left_aside: tuple[str, ...]
    changes_published: bool
    is_trial: bool

    @property
    def is_known(self) -> bool:
        """Every sheet is already there, word for word."""
        return len(self.unchanged) == len(self.brochure.sheets)

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.brochure.findings

    @property
    def unread(self) -> tuple[UnreadLine, ...]:
        return self.brochure.unread


@dataclass(frozen=True)
class Source:
    """Who brings which file in, and when."""

    file_name: str
    by: Person | None
    today: date
    places: Gazetteer

    def ledger(self, fabrique: Fabrique | None) -> Ledger:
        """A team writes its own sheet as drafts; the head and the command line write on behalf of the team, and publish."""
        on_behalf = self.by is None or not (fabrique and works_for(fabrique, by=self.by))
        ledger = Ledger(by=self.by, today=self.today, publishes=on_behalf)
        if fabrique:
            ledger.act_for(fabrique.organisation)
        return ledger


@dataclass(frozen=True)
class Outcome:
    """What became of one sheet; `is_known` when the very same text was the last one brought in."""

    fabrique: str
    operation: models.Operation | None
    ledger: Ledger
    is_known: bool = False


@dataclass(frozen=True)
class Cutting:
    """One sheet with its own lines of the file."""

    sheet: Sheet
    text: str
    # The same lines without the people to write to: they are private contacts, and this text is kept for good.
    kept_text: str
    unread: tuple[UnreadLine, ...]

    @property
    def checksum(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()


def understand_brochure(text: str, *, gazetteer: Gazetteer | None = None) -> Brochure:
    """Read a brochure against the official places, those of the base unless others are given. Nothing is written."""
    if (count := count_sheets(text)) > MOST_SHEETS:
        raise Refused(
            _("Ce fichier compte %(count)s fiches, %(most)s au plus : un titre de premier niveau (« # ») ouvre une fiche. Coupez-le.")
            % {"count": count, "most": MOST_SHEETS}
        )
    brochure = read_brochure(text, gazetteer=official_places() if gazetteer is None else gazetteer)
    return forget_drawn_places(brochure)


def forget_drawn_places(brochure: Brochure) -> Brochure:
    """A place that matches nothing official is no longer asked about once its territory has a perimeter."""
    asked = {finding.subject for finding in brochure.findings if finding.code == "unmatched_place"}
    drawn = {name for name in asked if any(territory.perimeter for territory in Territory.objects.named(name))}
    if not drawn:
        return brochure

    def still_asked(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        return tuple(finding for finding in findings if finding.code != "unmatched_place" or finding.subject not in drawn)

    sheets = tuple(replace(sheet, findings=still_asked(sheet.findings)) for sheet in brochure.sheets)
    return replace(brochure, sheets=sheets, findings=still_asked(brochure.findings))


def import_brochure(
    text: str, *, file_name: str, by: Person | None, today: date, dry_run: bool = False, brochure: Brochure | None = None
) -> ImportReport:
    """Write all that a brochure says, or nothing; `dry_run` does everything and takes it back.

    `brochure` is the same text already understood, for who showed it first.
    """
    places = official_places()
    brochure = brochure or understand_brochure(text, gazetteer=places)
    if not brochure.sheets:
        raise Refused(
            _("Aucune fiche n'est reconnue dans « %(file)s » : une fiche commence par le titre du programme.") % {"file": file_name}
        )
    source = Source(file_name=file_name[:200], by=by, today=today, places=places)
    with transaction.atomic():
        load_themes(by=None)
        # One import at a time: two of the same brochure at once would each find the base empty and add everything twice.
        Theme.objects.select_for_update(of=("self",)).order_by("pk").first()
        cuttings, aside = sort_sheets(cut_by_sheet(brochure, text=text), by=by)
        outcomes = [import_sheet(cutting, source=source) for cutting in cuttings]
        transaction.set_rollback(dry_run)
    return ImportReport(
        brochure=keep_only(brochure, cuttings) if aside else brochure,
        operations=tuple(outcome.operation for outcome in outcomes if outcome.operation),
        created=tuple(line for outcome in outcomes for line in outcome.ledger.added),
        changed=tuple(line for outcome in outcomes for line in outcome.ledger.changed),
        kept=tuple(line for outcome in outcomes for line in outcome.ledger.kept),
        unchanged=tuple(outcome.fabrique for outcome in outcomes if outcome.is_known),
        left_aside=aside,
        changes_published=any(outcome.ledger.changes_published for outcome in outcomes),
        is_trial=dry_run,
    )


def cut_by_sheet(brochure: Brochure, *, text: str) -> list[Cutting]:
    """Each sheet with its lines; what stands before the first title goes with the first sheet, so that no line is lost."""
    lines = [line.raw for line in split_lines(text)]
    kept = withhold_contacts(text, claims=brochure.claims)
    starts = [0, *(sheet.first_line - 1 for sheet in brochure.sheets[1:]), len(lines)]
    return [
        Cutting(
            sheet=sheet,
            text="\n".join(lines[start:end]).strip() + "\n",
            kept_text="\n".join(kept[start:end]).strip() + "\n",
            unread=tuple(replace(line, text=kept[line.number - 1].strip()) for line in brochure.unread if start < line.number <= end),
        )
        for sheet, (start, end) in zip(brochure.sheets, pairwise(starts), strict=True)
    ]


def sort_sheets(cuttings: list[Cutting], *, by: Person | None) -> tuple[list[Cutting], tuple[str, ...]]:
    """The sheets that the person may bring in, and the names of the others; a file where none is theirs is refused."""
    own, aside = [], []
    for cutting in cuttings:
        try:
            if reason := refusal_to_bring(cutting.sheet, fabrique=find_fabrique(cutting.sheet.fabrique), by=by):
                raise Refused(reason)
            own.append(cutting)
        except Refused as reason:
            aside.append((cutting.sheet, reason))
    brings_any = by is None or standing_of(by).is_head
    if aside and (brings_any or not own):
        raise naming_sheet(*aside[0])
    return own, tuple(sheet.fabrique or "?" for sheet, _reason in aside)


def keep_only(brochure: Brochure, cuttings: list[Cutting]) -> Brochure:
    """What the report shows to who may bring in only these sheets: the others are not theirs to read through."""
    findings = tuple(finding for cutting in cuttings for finding in cutting.sheet.findings)
    unread = tuple(line for cutting in cuttings for line in cutting.unread)
    return replace(brochure, sheets=tuple(cutting.sheet for cutting in cuttings), findings=findings, unread=unread)


def naming_sheet(sheet: Sheet, reason: Refused) -> Refused:
    where = {"name": sheet.fabrique or "?", "line": sheet.first_line, "reason": reason}
    return Refused(_("Fiche « %(name)s » (ligne %(line)s) : %(reason)s") % where)


def import_sheet(cutting: Cutting, *, source: Source) -> Outcome:
    """Write one sheet, or refuse the whole file and name the sheet."""
    sheet = cutting.sheet
    try:
        fabrique = find_fabrique(sheet.fabrique)
        ledger = source.ledger(fabrique)
        last = last_kept(fabrique, sheet=sheet) if fabrique else None
        if last and last.checksum == cutting.checksum:
            return Outcome(fabrique=sheet.fabrique, operation=last.operation, ledger=ledger, is_known=True)
        before = read_brochure(last.text, gazetteer=source.places).sheets[0] if last else None
        operation = land_sheet(facts_of_sheet(sheet), before=before and facts_of_sheet(before), ledger=ledger, source=source.file_name)
    except Refused as reason:
        raise naming_sheet(sheet, reason) from reason
    keep_sheet(cutting, fabrique=find_fabrique(sheet.fabrique), operation=operation, source=source, ledger=ledger)
    return Outcome(fabrique=sheet.fabrique, operation=operation, ledger=ledger)


def refusal_to_bring(sheet: Sheet, *, fabrique: Fabrique | None, by: Person | None) -> str | None:
    """A sheet names its Fabrique; only the head and the command line bring in a Fabrique that nobody knows."""
    if not fold(sheet.fabrique):
        return _("le titre ne nomme pas de Fabrique. Écrivez-le comme « Programme … – Nom de la Fabrique, département ».")
    if fabrique is not None:
        return refusal_to_import_sheet(fabrique, by=by)
    if by is None or standing_of(by).is_head:
        return None
    return _("cette Fabrique n'est pas encore dans le réseau : demandez à la tête de réseau de l'ajouter.")


def last_kept(fabrique: Fabrique, *, sheet: Sheet) -> models.ImportedSheet | None:
    """The last sheet of this Fabrique under the same call: what it said then tells what the new one changes."""
    for row in fabrique.sheets.select_related("operation").order_by("-pk"):
        if printed_call(row.text) == sheet.call:
            return row
    return None


@lru_cache(maxsize=1000)
def printed_call(text: str) -> str | None:
    """The call that a kept sheet names, None when it is no sheet; read once, without the geography, which takes longest."""
    read = read_brochure(text, gazetteer=NO_PLACES).sheets
    return read[0].call if read else None


def keep_sheet(
    cutting: Cutting, *, fabrique: Fabrique, operation: models.Operation | None, source: Source, ledger: Ledger
) -> models.ImportedSheet:
    """Keep the text without its people, what does not add up in it and the lines that were not understood."""
    # The same words handed in again after others become the last ones said.
    fabrique.sheets.filter(checksum=cutting.checksum).delete()
    kept = models.ImportedSheet.objects.create(
        fabrique=fabrique,
        operation=operation,
        file_name=source.file_name,
        checksum=cutting.checksum,
        text=cutting.kept_text,
        findings=[asdict(finding) for finding in cutting.sheet.findings],
        imported_by=source.by,
    )
    models.UnreadLine.objects.bulk_create(
        models.UnreadLine(sheet=kept, number=line.number, text=line.text, why=line.why[:LONGEST_WHY]) for line in cutting.unread
    )
    counts = {"added": len(ledger.added), "changed": len(ledger.changed), "unread": len(cutting.unread)}
    record("sheet_imported", by=source.by, about=fabrique, held_by=fabrique.organisation_id, sheet=kept.pk, **counts)
    return kept
