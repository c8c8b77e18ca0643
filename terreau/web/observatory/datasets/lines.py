"""Every kind of official file as the page of data tells it: the vintages here, what they are used for, what is missing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terreau.programme.territories.lake.kinds import KINDS, Kind
from terreau.programme.territories.lake.published import published_of
from terreau.programme.territories.lake.tables import Form
from terreau.programme.territories.models import Dataset
from terreau.programme.territories.portraits.reference import catalogue
from terreau.web.observatory.words import theme_label
from terreau.web.ui import numbers
from terreau.web.ui.tables import Column, Table

FORMS = {
    Form.FIGURES: gettext_lazy("chiffres"),
    Form.FACILITIES: gettext_lazy("équipements"),
    Form.AREAS: gettext_lazy("contours et listes de lieux"),
    Form.LINKS: gettext_lazy("rattachements et statuts des communes"),
}
THEMES_TOLD = 4


@dataclass(frozen=True)
class KindLine:
    """One kind: its vintages here, newest first; `elsewhere` are those that its publisher has and this site has not."""

    kind: Kind
    label: str
    uses: str
    datasets: Sequence[Dataset]
    command: str
    elsewhere: Sequence[str]

    @property
    def comes_with_terreau(self) -> bool:
        return self.kind.read is None


def kind_lines() -> list[KindLine]:
    """One question, whatever the number of data sets."""
    here: dict[str, list[Dataset]] = defaultdict(list)
    for dataset in Dataset.objects.order_by("kind", "-vintage"):
        here[dataset.kind].append(dataset)
    return [line_of(kind, here.get(name, [])) for name, kind in KINDS.items()]


def line_of(kind: Kind, datasets: Sequence[Dataset]) -> KindLine:
    vintages = {one.vintage for one in datasets}
    elsewhere = [one.vintage for one in published_of(kind) if one.vintage not in vintages]
    return KindLine(kind, label_of(kind), uses_of(kind), datasets, command_for(kind), elsewhere)


def label_of(kind: Kind) -> str:
    return kind.label_en if numbers.active_language() == "en" and kind.label_en else kind.label


def command_for(kind: Kind) -> str:
    if kind.read is None:
        return "terreau setup"
    file = _("FICHIER")
    return f"terreau data fetch {kind.name}" if published_of(kind) else f"terreau data import {kind.name} {file}"


def uses_of(kind: Kind) -> str:
    """What a reader gets of it: the themes of the indicators that it may give, or the classes of facilities."""
    themes = [one.theme for one in catalogue().indicators if kind.name in one.kinds]
    if themes:
        return told(dict.fromkeys(theme_label(theme) for theme in themes))
    return str(FORMS[kind.form])


def told(names: Iterable[str]) -> str:
    named = [name[:1].lower() + name[1:] for name in names]
    # One more is said rather than counted.
    if len(named) <= THEMES_TOLD + 1:
        return ", ".join(named)
    return _("%(names)s et %(count)s autres thèmes") % {"names": ", ".join(named[:THEMES_TOLD]), "count": len(named) - THEMES_TOLD}


def datasets_table() -> Table:
    """Every vintage that is here, to take away."""
    labels = (_("Jeu de données"), _("Nature"), _("Millésime"))
    ends = (_("Éditeur"), _("Source"), _("Licence"), _("Fichier"), _("Empreinte SHA-256"))
    columns = [*map(Column, labels), Column(_("Lignes"), "number"), *map(Column, ends), Column(_("Importé le"), "day")]
    rows = [
        (
            line.label,
            one.kind,
            one.vintage,
            one.rows,
            one.publisher,
            one.source,
            one.licence,
            one.file_name,
            one.checksum,
            one.imported_at.date(),
        )
        for line in kind_lines()
        for one in line.datasets
    ]
    return Table(_("Données de référence"), columns, rows)
