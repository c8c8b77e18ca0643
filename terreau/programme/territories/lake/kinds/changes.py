"""What communes became: Insee's list of events since 1943, brought to "this commune is now that one, since that day"."""

import re
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
from django.utils.translation import gettext as _

from terreau.analysis.territory.figures import Absence
from terreau.programme.territories.lake.kinds.insee import LICENCE
from terreau.programme.territories.lake.kinds.kind import Kind, Parsed
from terreau.programme.territories.lake.kinds.shaping import links_of, settle_vintage
from terreau.programme.territories.lake.reading import Rows, SourceFile, read_rows
from terreau.programme.territories.lake.reading.cells import COMMUNE, read_codes
from terreau.programme.territories.lake.tables import Form

NEEDS = [("MOD",), ("DATE_EFF",), ("TYPECOM_AV",), ("COM_AV",), ("TYPECOM_AP",), ("COM_AP",)]
# 30 suppression, 31 simple merger, 32 new commune, 33 merger with association, 41 and 50 change of code.
BECOMING: Final = ("30", "31", "32", "33", "41", "50")


def read_changes(file: SourceFile, vintage: str) -> Parsed:
    rows = read_rows(file, needs=NEEDS, prefers="mvt|mouvement")
    before = read_codes(rows, rows.need("COM_AV"), pattern=COMMUNE, what=_("commune"))
    after = read_codes(rows, rows.need("COM_AP"), pattern=COMMUNE, what=_("commune"))
    days = read_days(rows, rows.need("DATE_EFF"))
    read_codes(rows, rows.need("MOD"), pattern=r"^\d\d$", what=_("d'événement (MOD)"))
    name = rows.column("LIBELLE_AP", "NCCENR_AP")
    table = links_of(before, after, rows.text(name) if name else None, days)
    kept = table.filter(pc.and_(pc.and_(are_communes(rows), became_another(rows)), pc.not_equal(before, after)))
    kept = kept.group_by(LINK_KEYS, use_threads=False).aggregate([]).select(table.column_names)
    followed, shared = set_shared_aside(kept)
    notes = (_("%(count)d communes partagées entre plusieurs ne peuvent être suivies.") % {"count": shared},) if shared else ()
    settled = settle_vintage(vintage, otherwise=(pc.max(days).as_py() or "")[:4], file=file)
    return Parsed(settled, followed.sort_by([("since", "ascending"), ("commune", "ascending")]), notes)


LINK_KEYS = ["commune", "code", "name", "since"]


def are_communes(rows: Rows) -> pa.Array:
    """Delegated and associated communes, and arrondissements, have a life of their own in the list."""
    return pc.and_(pc.equal(rows.text(rows.need("TYPECOM_AV")), "COM"), pc.equal(rows.text(rows.need("TYPECOM_AP")), "COM"))


def became_another(rows: Rows) -> pa.Array:
    return pc.is_in(rows.text(rows.need("MOD")), pa.array(BECOMING))


def set_shared_aside(table: pa.Table) -> tuple[pa.Table, int]:
    """A commune that was cut in pieces became no single other one."""
    pieces = table.group_by(["commune", "since"], use_threads=False).aggregate([("code", "count_distinct")])
    shared = pieces.filter(pc.greater(pieces["code_count_distinct"], 1))
    key = pc.binary_join_element_wise(table["commune"], table["since"], "|")
    cut = pc.binary_join_element_wise(shared["commune"], shared["since"], "|")
    return table.filter(pc.invert(pc.is_in(key, cut.combine_chunks()))), shared.num_rows


def read_days(rows: Rows, column: str) -> pa.Array:
    words = rows.text(column).to_pylist()
    days = [iso_day(word or "") for word in words]
    if None in days:
        row = days.index(None)
        reason = _("« %(word)s » n'est pas une date : écrivez-la comme 2019-01-01.")
        rows.refuse(row, column, reason % {"word": words[row] or ""})
    return pa.array(days, pa.string())


def iso_day(word: str) -> str | None:
    if re.fullmatch(r"\d{4}-[01]\d-[0-3]\d", word):
        return word
    if match := re.fullmatch(r"([0-3]\d)[/-]([01]\d)[/-](\d{4})", word):
        return f"{match[3]}-{match[2]}-{match[1]}"
    return None


COMMUNES_CHANGES = Kind(
    name="communes-changes",
    label="Communes fusionnées ou renumérotées",
    label_en="Communes merged or renumbered",
    form=Form.LINKS,
    publisher="Insee",
    source="Insee, code officiel géographique, événements survenus aux communes",
    licence=LICENCE,
    page="https://www.insee.fr/fr/information/3720946",
    layout="La liste des événements (mvtcommune) : MOD, DATE_EFF, TYPECOM_AV, COM_AV, TYPECOM_AP, COM_AP, LIBELLE_AP.",
    read=read_changes,
    absent_row=Absence.NOT_APPLICABLE,
)
