"""Several portraits side by side: one row a measure or a service, one cell a place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from terreau.analysis.territory.figures import Absence
from terreau.analysis.territory.portrait import IndicatorLine, Portrait, SourceLine
from terreau.web.observatory import words
from terreau.web.observatory.charts import PositionRow
from terreau.web.observatory.facilities import Reading, reading_of
from terreau.web.observatory.figures import Measure, Theme, Value, measure_of
from terreau.web.observatory.marks import Marks, marks_of
from terreau.web.observatory.tables import absence_of, kept
from terreau.web.ui.tables import Column, Table


@dataclass(frozen=True)
class Side:
    """One measure or one service, and what each place has of it: the name of the place and its cell."""

    name: str
    cells: Sequence[tuple[str, Measure | Reading]]


@dataclass(frozen=True)
class SideTheme:
    label: str
    sides: Sequence[Side]


def common_marks(portraits: Sequence[Portrait]) -> Marks:
    """One list of sources for all, each source once."""
    lines: dict[tuple[str, str], SourceLine] = {}
    for portrait in portraits:
        for source in marks_of(portrait).sources:
            lines.setdefault((source.line.kind, source.line.vintage), source.line)
    return Marks(lines.values(), ())


def figure_sides(portraits: Sequence[Portrait], *, marks: Marks) -> list[SideTheme]:
    by_key = [{line.indicator.key: line for line in portrait.lines} for portrait in portraits]
    themes: dict[str, list[Side]] = {}
    for indicator in unique(line.indicator for portrait in portraits for line in portrait.lines):
        found = [lines.get(indicator.key) for lines in by_key]
        cells = [cell_of(line, indicator, portrait, marks=marks) for line, portrait in zip(found, portraits, strict=True)]
        if any(cell.value.text for cell in cells):
            themes.setdefault(words.theme_label(indicator.theme), []).append(side_of(words.name_of(indicator), cells, portraits))
    return [SideTheme(label, sides) for label, sides in themes.items()]


def side_of(name: str, cells: Sequence[Measure | Reading], portraits: Sequence[Portrait]) -> Side:
    return Side(name, [(portrait.place.name, cell) for portrait, cell in zip(portraits, cells, strict=True)])


def cell_of(line: IndicatorLine | None, indicator, portrait: Portrait, *, marks: Marks) -> Measure:
    if line is None:
        return Measure(indicator, words.name_of(indicator), Value("", why=Absence.NO_DATA))
    return measure_of(line, kind=portrait.place.kind, marks=marks)


def service_sides(portraits: Sequence[Portrait]) -> list[SideTheme]:
    """Corrections counted: what people saw stands over the official files."""
    by_key = [{line.facility_class.key: line for line in portrait.services} for portrait in portraits]
    themes: dict[str, list[Side]] = {}
    for one in unique(line.facility_class for portrait in portraits for line in portrait.services):
        found = [lines.get(one.key) for lines in by_key]
        cells = [reading_of(line.corrected) if line else Reading(absence=str(words.ABSENCES[Absence.NO_DATA])) for line in found]
        if not all(cell.absence for cell in cells):
            themes.setdefault(words.theme_label(one.theme), []).append(side_of(words.name_of(one), cells, portraits))
    return [SideTheme(label, sides) for label, sides in themes.items()]


def unique(things: Iterable) -> Sequence:
    """By key, in the order in which they are first met."""
    return list({thing.key: thing for thing in things}.values())


def position_rows(portraits: Sequence[Portrait]) -> tuple[PositionRow, ...]:
    """The measures of the composite that all the places have, or nearly: a row with one dot compares nothing."""
    parts = [{part.indicator.key: part.fragility for part in one.composite.parts} if one.composite else {} for one in portraits]
    indicators = unique(part.indicator for one in portraits if one.composite for part in one.composite.parts)
    rows = [PositionRow(words.name_of(one), tuple(own.get(one.key) for own in parts)) for one in indicators]
    return tuple(row for row in rows if sum(share is not None for share in row.fragilities) > 1)


def legend_parts(themes: Sequence[SideTheme]) -> list[Theme]:
    """The measures of the cells as themes, for the legend of the words that stand for numbers."""
    return [Theme(theme.label, [cell for side in theme.sides for _place, cell in side.cells]) for theme in themes]


def comparison_table(portraits: Sequence[Portrait]) -> Table:
    """One row a measure and a place: what a spreadsheet pivots as it likes."""
    columns = (
        Column(_("Lieu")),
        Column(_("Code")),
        Column(_("Mesure")),
        Column(_("Valeur"), "measure"),
        Column(_("Unité")),
        Column(_("Période")),
        Column(_("Pourquoi il manque")),
        Column(_("Part des semblables plus bas"), "measure"),
        Column(_("Source")),
    )
    figures = [
        (
            *who(portrait),
            words.name_of(line.indicator),
            kept(line.figure.value),
            words.unit_said(line.indicator.unit),
            line.figure.period,
            absence_of(line.figure),
            kept(line.position.share_below) if line.position else None,
            str(line.figure.origin or ""),
        )
        for portrait in portraits
        for line in portrait.lines
    ]
    return Table(_("Comparaison"), columns, [*figures, *service_lines(portraits)])


def service_lines(portraits: Sequence[Portrait]) -> list[tuple]:
    lines = [(portrait, line) for portrait in portraits for line in portrait.services]
    return [
        (
            *who(portrait),
            _("%(service)s, distance moyenne") % {"service": words.name_of(line.facility_class)},
            kept(line.corrected.nearest_m),
            "m",
            line.origin.vintage if line.origin else "",
            str(words.ABSENCES.get(line.corrected.absence, "")),
            None,
            str(line.origin or ""),
        )
        for portrait, line in lines
    ]


def who(portrait: Portrait) -> tuple[str, str]:
    return portrait.place.name, portrait.place.address
