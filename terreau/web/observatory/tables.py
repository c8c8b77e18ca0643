"""The tables of a portrait to take away: one file each as CSV or XLSX, or all as the sheets of one workbook."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terreau.analysis.territory.figures import Absence, Figure, Origin
from terreau.analysis.territory.portrait import Access, IndicatorLine, Portrait
from terreau.web.observatory import words
from terreau.web.observatory.marks import marks_of
from terreau.web.ui.tables import Column, Linked, Table

SOURCE = gettext_lazy("Terreau, observatoire des territoires ; sources et millésimes dans le tableau « Sources »")
# More decimals than any source gives: what float arithmetic adds beyond is noise.
KEPT_DECIMALS = 6


def kept(value: float | None) -> float | None:
    return None if value is None else round(value, KEPT_DECIMALS)


def absence_of(figure: Figure | None) -> str:
    if figure is None or figure.absence == Absence.KNOWN:
        return ""
    return str(words.ABSENCES[figure.absence])


def said(origin: Origin | None) -> str:
    return f"{origin.publisher}, {origin.kind} {origin.vintage}" if origin else ""


def yes(is_so: bool) -> str:
    return _("oui") if is_so else _("non")


def figures_table(portrait: Portrait) -> Table:
    columns = (
        Column(_("Mesure")),
        Column(_("Valeur"), "measure"),
        Column(_("Unité")),
        Column(_("Période")),
        Column(_("Pourquoi il manque")),
        Column(_("Estimé")),
        Column(_("Part des semblables plus bas"), "measure"),
        Column(_("Médiane des semblables"), "measure"),
        Column(_("Semblables"), "number"),
        Column(_("Valeur antérieure"), "measure"),
        Column(_("Période antérieure")),
        Column(_("Source")),
        Column(_("Définition")),
    )
    return Table(_("Chiffres clés"), columns, [figure_row(line) for line in portrait.lines])


def figure_row(line: IndicatorLine) -> tuple:
    position, earlier = line.position, line.earlier
    return (
        words.name_of(line.indicator),
        kept(line.figure.value),
        words.unit_said(line.indicator.unit),
        line.figure.period,
        absence_of(line.figure),
        yes(line.figure.is_estimated),
        kept(position.share_below) if position else None,
        kept(position.quantiles[3]) if position and len(position.quantiles) > 3 else None,
        position.peers if position else None,
        kept(earlier.value) if earlier else None,
        earlier.period if earlier else "",
        said(line.figure.origin),
        words.definition_of(line.indicator),
    )


def ages_table(portrait: Portrait) -> Table:
    columns = (
        Column(_("Âge")),
        Column(_("Personnes"), "number"),
        Column(_("Part ici"), "measure"),
        Column(_("Part chez les semblables"), "measure"),
        Column(_("Période")),
        Column(_("Pourquoi il manque")),
        Column(_("Source")),
    )
    rows = [
        (
            words.band_label(band.label),
            kept(band.count.value),
            kept(band.share),
            kept(band.peers_share),
            band.count.period,
            absence_of(band.count),
            said(band.count.origin),
        )
        for band in portrait.ages
    ]
    return Table(_("Âges"), columns, rows)


def services_table(portrait: Portrait) -> Table:
    columns = (
        Column(_("Service")),
        Column(_("Thème")),
        *access_columns(_("officiel")),
        *access_columns(_("corrigé")),
        Column(_("Estimé")),
        Column(_("Pourquoi il manque")),
        Column(_("Nombre antérieur"), "number"),
        Column(_("Millésime antérieur")),
        Column(_("Source")),
    )
    rows = [
        (
            words.name_of(line.facility_class),
            words.theme_label(line.facility_class.theme),
            *access_cells(line.official),
            *access_cells(line.corrected),
            yes(line.corrected.is_estimated),
            str(words.ABSENCES[line.official.absence]) if line.official.absence != Absence.KNOWN else "",
            line.earlier_count,
            line.earlier_origin.vintage if line.earlier_origin else "",
            said(line.origin),
        )
        for line in portrait.services
    ]
    return Table(_("Services"), columns, rows)


def access_columns(whose: str) -> tuple[Column, ...]:
    labels = (_("Dans le lieu"), _("Distance du plus proche (m)"), _("À moins de 5 km"), _("Personnes à moins de 5 km"))
    return tuple(Column(f"{label}, {whose}", "number" if rank == 0 else "measure") for rank, label in enumerate(labels))


def access_cells(access: Access) -> tuple:
    return access.count, kept(access.nearest_m), kept(access.within.get(5_000)), kept(access.people_within.get(5_000))


def gaps_table(portrait: Portrait) -> Table:
    columns = (
        Column(_("Ce qui manque")),
        Column(_("Lieux jumeaux qui l’ont"), "number"),
        Column(_("Lieux jumeaux"), "number"),
        Column(_("Personnes concernées"), "measure"),
        Column(_("Distance du plus proche (m)"), "measure"),
        Column(_("Poids du rang"), "measure"),
    )
    rows = [
        (words.name_of(gap.facility_class), gap.twins_with, gap.twins, kept(gap.people), kept(gap.nearest_m), kept(gap.weight))
        for gap in portrait.gaps
    ]
    return Table(_("Ce qui manque"), columns, rows)


def twins_table(portrait: Portrait) -> Table:
    columns = (Column(_("Lieu jumeau")), Column(_("Code")), Column(_("Écart des profils"), "measure"), Column(_("Semblable par")))
    rows = [
        (
            Linked(twin.name, reverse("portrait", args=[twin.code])),
            twin.code,
            kept(twin.distance),
            " ; ".join(map(words.twin_reason, twin.reasons)),
        )
        for twin in portrait.twins
    ]
    return Table(_("Lieux jumeaux"), columns, rows)


def sources_table(portrait: Portrait) -> Table:
    labels = (_("Jeu de données"), _("Nature"), _("Millésime"), _("Éditeur"), _("Licence"), _("Importé le"), _("Sert à"))
    rows = [
        (one.line.label, one.line.kind, one.line.vintage, one.line.publisher, one.line.licence, one.line.imported_on, one.used_for)
        for one in marks_of(portrait).sources
    ]
    return Table(_("Sources"), [Column(label) for label in labels], rows)


TABLES: dict[str, Callable[[Portrait], Table]] = {
    "chiffres": figures_table,
    "ages": ages_table,
    "services": services_table,
    "manques": gaps_table,
    "jumeaux": twins_table,
    "sources": sources_table,
}
