"""Of which communes a file speaks, told before it is kept: a code of nowhere and an extract both enter in silence otherwise."""

import pyarrow as pa
import pyarrow.compute as pc
from django.utils.translation import gettext as _

from terreau.programme.territories.lake.kinds import Kind
from terreau.programme.territories.lake.store import read_table
from terreau.programme.territories.lake.tables import Form
from terreau.programme.territories.models import Commune, Dataset

COLUMN = {Form.FIGURES: "code", Form.LINKS: "commune", Form.FACILITIES: "commune"}
# What became of the codes of the past; the list of these changes speaks of nothing else.
PAST = ("communes-passees", "communes-changes")


def notes_on_places(kind: Kind, table: pa.Table) -> tuple[str, ...]:
    """Communes of the file that the geography does not know, and those of the geography that a file about all of them lacks."""
    column = None if kind.name in PAST else COLUMN.get(kind.form)
    known = {*Commune.objects.values_list("code", flat=True)} if column else set()
    if not known or (kind.form == Form.FIGURES and pc.unique(table["level"]).to_pylist() != ["commune"]):
        return ()
    told = {*pc.unique(table[column]).to_pylist()}
    strange = sorted(told - known - past_codes())
    notes = []
    if strange:
        facts = {"count": len(strange), "codes": ", ".join(strange[:3])}
        notes.append(_("%(count)s codes ne sont d'aucune commune connue ici, comme %(codes)s : leurs chiffres ne seront pas lus.") % facts)
    if kind.form != Form.FACILITIES and len(told & known) < len(known) / 2:
        facts = {"count": len(told & known), "all": len(known)}
        notes.append(_("Le fichier ne parle que de %(count)s communes sur %(all)s : est-ce un extrait ?") % facts)
    return tuple(notes)


def past_codes() -> set[str]:
    """Codes that communes had before, which figures are followed from."""
    found = set()
    for dataset in Dataset.objects.filter(kind__in=PAST):
        found |= set(read_table(dataset, columns=["commune"]).column("commune").to_pylist())
    return found
