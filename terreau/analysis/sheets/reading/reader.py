"""Read a brochure: any text in, its facts out, and every line either claimed or kept as unread."""

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field, replace
from decimal import Decimal
from operator import attrgetter
from typing import Final, TypeVar

from rapidfuzz import fuzz

from terreau.analysis.sheets.findings import find_discrepancies
from terreau.analysis.sheets.gazetteer import NO_GAZETTEER, Gazetteer
from terreau.analysis.sheets.reading.carrier import Carrier, read_contacts, read_missions, read_presentation
from terreau.analysis.sheets.reading.characteristics import PARTS, Characteristics, read_characteristics
from terreau.analysis.sheets.reading.lines import Ledger, Line, split_lines
from terreau.analysis.sheets.reading.partners import split_list
from terreau.analysis.sheets.reading.places import DASH, read_territory, repair_scan
from terreau.analysis.sheets.reading.points import (
    read_aim,
    read_axes,
    read_context,
    read_impacts,
    read_method,
    read_objectives,
    split_preamble,
)
from terreau.analysis.sheets.reading.projects import place_projects, read_themes, read_told
from terreau.analysis.sheets.reading.sections import Portion, Section, cut_sections, cut_sheets
from terreau.analysis.sheets.sheet import (
    Brochure,
    Claim,
    Impact,
    Objective,
    Partner,
    PartnerKind,
    Programme,
    Project,
    Sheet,
    Territory,
    TerritoryKind,
    Track,
    UnreadLine,
)
from terreau.analysis.texts.folding import fold

CALL: Final = re.compile(r"(?:appel a projets?|call for projects) ?([a-z]+)? ?((?:19|20)[0-9]{2})?")
SUBTITLES: Final = frozenset({"presentation du projet", "presentation of the project"})
PROGRAMME_STARTS: Final = ("programme ", "deployment programme ")
EXAMPLE: Final = frozenset({"donnee d exemple", "example data"})
QUARTERS: Final = re.compile(r"\b(?:quartiers? (?:prioritaires? )?(?:de la )?politique de la ville|qpv)\b")
MISSPELT_TRACK_FROM: Final = 90.0
MOST_TRACK_NAMES: Final = 500
Numbered = TypeVar("Numbered", UnreadLine, Claim)


@dataclass
class Reading:
    """A sheet while it is being read."""

    gazetteer: Gazetteer
    ledger: Ledger
    fabrique: str = ""
    printed_area: str = ""
    call: str = ""
    is_example: bool = False
    programme: Programme = field(default_factory=Programme)
    carrier: Carrier = field(default_factory=Carrier)
    facts: Characteristics = field(default_factory=Characteristics)
    context: tuple[str, ...] = ()
    # How much of the context was searched for quarters, and whether it tells of them.
    context_read: int = 0
    are_quarters: bool | None = None
    axes: tuple[str, ...] = ()
    objectives: tuple[Objective, ...] = ()
    themes: tuple[str, ...] = ()
    territories: tuple[Territory, ...] = ()
    projects: tuple[Project, ...] = ()
    impacts: tuple[Impact, ...] = ()


def read_brochure(text: str, *, gazetteer: Gazetteer = NO_GAZETTEER, ceiling: Decimal | None = None) -> Brochure:
    """Read a brochure or a single sheet from its text.

    Never raises. Every non-blank line is in `claims` or in `unread`, once. Places are held against `gazetteer`;
    what matches nothing is said in the findings, never guessed. `ceiling` is the call's highest rate, when it is known.
    """
    lines = split_lines(text)
    ledger = Ledger()
    _, portions = cut_sheets(lines)
    ledger.claim(*(line.number for line in lines if line.kind == "rule"), part="layout")
    readings = [read_portion(portion, gazetteer=gazetteer, ledger=ledger) for portion in portions]
    unread, claims = ledger.unread(lines), ledger.claims()
    bounds = [(portion.title or portion.lines[0]).number for portion in portions] + [len(lines) + 1]
    sheets = tuple(
        replace(
            close_reading(reading),
            unread=cut_between(unread, first=first, after=after),
            claims=cut_between(claims, first=first, after=after),
            first_line=first,
            last_line=after - 1,
        )
        for reading, first, after in zip(readings, bounds, bounds[1:], strict=False)
    )
    programme = max((reading.programme for reading in readings), key=count_said, default=Programme())
    brochure = Brochure(programme, repair_tracks(sheets), (), unread, claims)
    return find_discrepancies(brochure, gazetteer=gazetteer, ceiling=ceiling)


def count_sheets(text: str) -> int:
    """Count the sheets of a text without reading them: what a title opens."""
    return len(cut_sheets(split_lines(text))[1])


def cut_between(rows: tuple[Numbered, ...], *, first: int, after: int) -> tuple[Numbered, ...]:
    """Give the rows of these lines, from rows in the order of the file."""
    start = bisect_left(rows, first, key=attrgetter("number"))
    return rows[start : bisect_left(rows, after, lo=start, key=attrgetter("number"))]


def count_said(programme: Programme) -> int:
    """Count what a sheet says of the national programme, so that the one that says most speaks for the brochure."""
    return len(programme.objectives) + len(programme.method) + bool(programme.statement) + bool(programme.title)


def read_portion(portion: Portion, *, gazetteer: Gazetteer, ledger: Ledger) -> Reading:
    """Read one sheet, part after part."""
    reading = Reading(gazetteer, ledger)
    if portion.title:
        read_title(portion.title, reading=reading)
    sections = cut_sections(portion.lines, ledger=ledger)
    # The context says what kind of territories the others are: it is read first.
    for section in sorted(sections, key=lambda section: section.part not in {"context", "top"}):
        read_section(section, reading=reading)
    reading.projects = place_projects(reading.projects, territories=reading.territories)
    return reading


def read_title(line: Line, *, reading: Reading) -> None:
    """Read "Programme… – Alsace Active, Bas-Rhin" into the programme's title, the Fabrique and its area."""
    # A Fabrique's own name may hold a dash: only the programme's title stands before the first one.
    *before, who = DASH.split(line.plain, maxsplit=1) if fold(line.plain).startswith(PROGRAMME_STARTS) else DASH.split(line.plain)
    name, _, area = who.partition(",")
    reading.fabrique, reading.printed_area = name.strip(), area.strip()
    reading.programme = replace(reading.programme, title=" – ".join(before))
    reading.ledger.claim(line.number, part="title")


def read_top(lines: list[Line], *, reading: Reading) -> None:
    """Read the call for projects under the title."""
    for line in lines:
        folded = fold(line.plain)
        if CALL.match(folded):
            reading.call = reading.call or line.plain
            reading.ledger.claim(line.number, part="call")
        elif folded in SUBTITLES | EXAMPLE:
            reading.is_example = reading.is_example or folded in EXAMPLE
            reading.ledger.claim(line.number, part="title")


def read_section(section: Section, *, reading: Reading) -> None:
    """Read one part of a sheet into the reading."""
    lines, ledger, part = section.lines, reading.ledger, section.part
    if part == "top":
        read_top(lines, reading=reading)
    elif part in {"programme", "aim"}:
        reading.programme = read_aim(lines, programme=reading.programme, ledger=ledger)
    elif part == "method":
        reading.programme = read_method(lines, programme=reading.programme, ledger=ledger)
    elif part in {"carrier", "presentation"}:
        reading.carrier = read_presentation(lines, carrier=reading.carrier, ledger=ledger)
    elif part == "missions":
        reading.carrier = read_missions(lines, carrier=reading.carrier, ledger=ledger)
    elif part == "contact":
        reading.carrier = read_contacts(lines, carrier=reading.carrier, ledger=ledger)
    elif part == "characteristics" or part in PARTS:
        reading.facts = read_characteristics(lines, known=reading.facts, part=part, ledger=ledger)
    elif part == "impacts":
        reading.impacts += read_impacts(lines, ledger=ledger)
    else:
        read_ground(section, reading=reading)


def read_ground(section: Section, *, reading: Reading) -> None:
    """Read a part about territories, themes and projects."""
    lines, ledger, part = section.lines, reading.ledger, section.part
    if part == "context":
        reading.context += read_context(lines, ledger=ledger)
    elif part == "territories":
        context, axes = split_preamble(lines)
        reading.context += read_context(context, ledger=ledger)
        reading.axes += read_axes(axes, ledger=ledger)
    elif part == "axes":
        reading.axes += read_axes(lines, ledger=ledger)
    elif part == "objectives":
        reading.objectives += read_objectives(lines, ledger=ledger)
    elif part == "targets":
        read_targets(lines, reading=reading)
    elif part == "themes":
        told = read_themes(lines, ledger=ledger)
        reading.themes += told.themes
        reading.projects += told.projects
    elif part == "projects":
        reading.projects += read_told(lines, territory="", part=part, ledger=ledger).projects
    elif part == "territory":
        add_territory(section, reading=reading)


def read_targets(lines: list[Line], *, reading: Reading) -> None:
    """Read the list of target territories: an item each, or names between commas."""
    for line in lines:
        if line.kind not in {"item", "text", "heading"}:
            continue
        names = [line.plain] if line.kind == "item" else split_list(line.plain)
        reading.territories += tuple(name_place(name, reading=reading, line=line.number) for name in names if fold(name))
        if any(fold(name) for name in names):
            reading.ledger.claim(line.number, part="targets")


def add_territory(section: Section, *, reading: Reading) -> None:
    """Read a territory's heading and what stands under it."""
    territory = name_place(section.title, reading=reading, line=section.number)
    told = read_told(section.lines, territory=territory.printed_name, part="territory", ledger=reading.ledger)
    reading.territories += (replace(territory, text=told.text),)
    reading.projects += told.projects


def name_place(printed: str, *, reading: Reading, line: int) -> Territory:
    """Read a printed territory; a sheet whose context is about QPV makes quarters of bare names."""
    if reading.are_quarters is None or len(reading.context) != reading.context_read:
        reading.are_quarters = any(QUARTERS.search(fold(paragraph)) for paragraph in reading.context)
        reading.context_read = len(reading.context)
    return read_territory(
        printed,
        gazetteer=reading.gazetteer,
        area=reading.printed_area,
        default_kind=TerritoryKind.QPV if reading.are_quarters else TerritoryKind.FREE,
        line=line,
    )


def close_reading(reading: Reading) -> Sheet:
    """Give the sheet that was read."""
    call = CALL.match(fold(reading.call))
    carrier, facts = reading.carrier, reading.facts
    facts = replace(facts, partners=recognise_authorities(facts.partners, gazetteer=reading.gazetteer))
    return Sheet(
        fabrique=reading.fabrique,
        area=repair_area(reading.printed_area, gazetteer=reading.gazetteer),
        printed_area=reading.printed_area,
        call=reading.call,
        fund=(call[1] or "").upper() if call else "",
        call_year=int(call[2]) if call and call[2] else None,
        **vars(carrier),
        **vars(facts),
        context=reading.context,
        axes=reading.axes,
        territories=reading.territories,
        objectives=reading.objectives,
        themes=reading.themes,
        projects=reading.projects,
        impacts=reading.impacts,
        is_example=reading.is_example,
    )


def recognise_authorities(partners: tuple[Partner, ...], *, gazetteer: Gazetteer) -> tuple[Partner, ...]:
    """Give partners that bear the bare name of a commune or of an EPCI as local authorities."""
    return tuple(
        replace(partner, kind=PartnerKind.LOCAL_AUTHORITY)
        if partner.kind is PartnerKind.OTHER
        and gazetteer.find_exactly(partner.printed_name, kinds=("commune", "epci"), parents=frozenset())
        else partner
        for partner in partners
    )


def repair_area(printed: str, *, gazetteer: Gazetteer) -> str:
    """Give the official spelling of a département or région, else the area as printed."""
    match = gazetteer.find(printed, kinds=["departement", "region"])
    return match.place.name if match else repair_scan(printed)


def repair_tracks(sheets: tuple[Sheet, ...]) -> tuple[Sheet, ...]:
    """Give tracks that differ by a letter or two from another Fabrique's the spelling met most often, the shorter if equal."""
    counts = Counter(track.printed_name for sheet in sheets for track in sheet.tracks)
    # Each name is held against all others: a real brochure has a few dozen.
    if len(counts) > MOST_TRACK_NAMES:
        return sheets
    return tuple(
        replace(sheet, tracks=tuple(replace(track, name=choose_name(track, counts=counts)) for track in sheet.tracks)) for sheet in sheets
    )


def choose_name(track: Track, *, counts: Counter[str]) -> str:
    """Choose among the near spellings of a track's name."""
    near = [name for name in counts if fuzz.ratio(fold(name), fold(track.printed_name)) >= MISSPELT_TRACK_FROM]
    return min([*near, track.printed_name], key=lambda name: (-counts[name], len(name), name))
