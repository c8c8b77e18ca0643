"""The same sheet as if it had been printed with its repaired names."""

from dataclasses import replace

from terreau.analysis.sheets.reading.places import print_territory
from terreau.analysis.sheets.sheet import Sheet


def settle_spelling(sheet: Sheet) -> Sheet:
    """Give the sheet whose printed names are the repaired ones: what a writer prints, and what reads back from it.

    Projects follow the order of their territories, as they do on paper.
    """
    printed = {territory.printed_name: print_territory(territory) for territory in sheet.territories}
    order = {name: rank for rank, name in enumerate(printed)}
    projects = sorted(sheet.projects, key=lambda project: order.get(project.territory, len(order)))
    return replace(
        sheet,
        printed_area=sheet.area,
        tracks=tuple(replace(track, printed_name=track.name) for track in sheet.tracks),
        territories=tuple(replace(t, printed_name=printed[t.printed_name]) for t in sheet.territories),
        projects=tuple(replace(p, territory=printed.get(p.territory, "")) for p in projects),
    )
