"""The tools whose files are understood, and how each file is read."""

import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from terreau.programme.territories.lake.reading import UnreadableFile, open_source
from terreau.programme.voices.exchange.columns import guess
from terreau.programme.voices.exchange.decidim import read_decidim
from terreau.programme.voices.exchange.found import Found
from terreau.programme.voices.exchange.kobo import read_kobo
from terreau.programme.voices.exchange.polis_reading import PolisExport, read_polis
from terreau.programme.voices.exchange.polis_records import records_of_polis
from terreau.programme.voices.exchange.spreadsheet import read_testimonies
from terreau.programme.voices.exchange.tables import read_table
from terreau.programme.voices.forms.definition import UnreadableForm
from terreau.programme.voices.forms.stored import form_of
from terreau.programme.voices.models import Collection
from terreau.programme.voices.states import QuestionnaireState


class Source(models.TextChoices):
    POLIS = "polis", _("Polis : votes et affirmations (le zip de l'export, ou votes.csv seul)")
    DECIDIM = "decidim", _("Decidim : propositions, comme témoignages (CSV)")
    DECIDIM_STATEMENTS = "decidim_statements", _("Decidim : propositions, comme affirmations à voter (CSV)")
    KOBO = "kobo", _("KoboToolbox ou ODK Central : réponses à un questionnaire de cette écoute (XLSX ou CSV)")
    TABLE = "table", _("Un tableau de témoignages (XLSX, ODS ou CSV)")


def read_source(path: Path, *, source: str, collection: Collection, now: datetime, mapping: Mapping[str, str] | None = None) -> Found:
    """Records and faults of a file. A table's columns go by `mapping`, else by their names. Raises UnreadableFile."""
    if source == Source.POLIS:
        return records_of_polis(collection, read_polis_file(path), now=now)
    if source == Source.KOBO:
        return read_answers(path, collection=collection, now=now)
    if source == Source.TABLE:
        table = read_table(path)
        return read_testimonies(table, mapping=mapping or guess(table.columns), collection=collection, now=now)
    return read_decidim(path, collection=collection, as_statements=source == Source.DECIDIM_STATEMENTS, now=now)


def read_answers(path: Path, *, collection: Collection, now: datetime) -> Found:
    """Answers to whichever questionnaire of the collection the columns fit best."""
    questionnaires = collection.questionnaires.exclude(state=QuestionnaireState.DRAFT)
    if not questionnaires:
        reason = gettext("cette écoute n'a aucun questionnaire en service : ajoutez d'abord celui qui a servi, par exemple son XLSForm.")
        raise UnreadableFile(reason, file=path.name)
    found, problem = [], None
    for questionnaire in questionnaires:
        try:
            form = form_of(questionnaire)
            found.append(read_kobo(path.read_bytes(), name=path.name, form=form, collection=collection, now=now))
        except UnreadableForm as refusal:
            problem = refusal
    if not found:
        raise UnreadableFile(str(problem), file=path.name)
    return min(found, key=lambda one: len(one.notes))


def read_polis_file(path: Path) -> PolisExport:
    """A zip of the export is opened beside, for its files refer to each other."""
    if path.suffix.lower() != ".zip":
        return read_polis(path)
    with tempfile.TemporaryDirectory(prefix="terreau-") as folder, open_source(path) as file:
        for part in file.parts:
            (Path(folder) / Path(part.name.rpartition("› ")[2]).name).write_bytes(part.path.read_bytes())
        return read_polis(Path(folder))
