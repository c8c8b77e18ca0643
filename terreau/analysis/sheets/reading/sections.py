"""A brochure cut into sheets, a sheet cut into parts; a lone number before a heading opens a territory."""

import re
from dataclasses import dataclass, field
from typing import Final

from terreau.analysis.sheets.headings import find_heading
from terreau.analysis.sheets.reading.lines import Ledger, Line, strip_marks
from terreau.analysis.texts.folding import fold

SHEET_TITLE: Final = re.compile(r"programme de deploiement|deployment programme|appel a projets? [a-z+]+ [0-9]{4} ?[a-z]")
NUMBERED: Final = (
    re.compile(r"\*\*\s*([0-9]{1,2})[.)]?\s*\*\*\s*(?:\*\*)?\s*[.)–-]?\s*(\S.*?)(?:\*\*)?"),
    re.compile(r"\*\*\s*([0-9]{1,2})[.)]?\s+(\S.*?)\*\*"),
)
NUMBERED_HEADING: Final = re.compile(r"(?:\*\*)?([0-9]{1,2})[.)]?(?:\*\*)?\s+(?:\*\*)?(\S.*?)(?:\*\*)?")
TERRITORY_ZONES: Final = frozenset({"territories", "territory"})
LONGEST_NAME: Final = 140


@dataclass
class Section:
    """A part of a sheet and its lines; for a territory, `title` is its printed name."""

    part: str
    zone: str
    title: str = ""
    number: int = 0
    lines: list[Line] = field(default_factory=list)


@dataclass
class Portion:
    """The lines of one sheet, its title line first when it has one."""

    title: Line | None
    lines: list[Line]


def is_sheet_title(line: Line) -> bool:
    """Say whether a line opens a sheet: a first-level heading, or the programme's own title, and no known part."""
    if line.kind not in {"heading", "text"} or find_heading(line.text):
        return False
    folded = fold(line.plain)
    has_name = re.search(r"\s[–—-]\s", line.plain) is not None
    if SHEET_TITLE.match(folded) and folded.startswith("appel"):
        return False
    return (line.kind == "heading" and line.level == 1) or (bool(SHEET_TITLE.match(folded)) and has_name)


def cut_sheets(lines: list[Line]) -> tuple[list[Line], list[Portion]]:
    """Cut a file into what stands before the first sheet and the sheets.

    A file without any title but with known parts is one sheet without a name.
    """
    starts = [index for index, line in enumerate(lines) if is_sheet_title(line)]
    if not starts:
        has_parts = any(line.kind == "heading" and find_heading(line.text) for line in lines)
        return ([], [Portion(None, lines)]) if has_parts else (lines, [])
    ends = [*starts[1:], len(lines)]
    portions = [Portion(lines[start], lines[start + 1 : end]) for start, end in zip(starts, ends, strict=True)]
    before = lines[: starts[0]]
    if any(line.kind == "heading" and find_heading(line.text) for line in before):
        return [], [Portion(None, before), *portions]
    return before, portions


def cut_sections(lines: list[Line], *, ledger: Ledger) -> list[Section]:
    """Cut a sheet into its parts; the first one, "top", is what stands before any heading."""
    sections = [Section("top", "top")]
    skipped: set[int] = set()
    for index, line in enumerate(lines):
        if line.number in skipped:
            continue
        opened = open_section(lines, index=index, zone=sections[-1].zone)
        if opened is None:
            sections[-1].lines.append(line)
            continue
        section, numbers = opened
        if section.part:
            ledger.claim(*numbers, part=section.part)
        else:
            ledger.refuse(*numbers, why="rubrique inconnue")
        skipped.update(numbers)
        sections.append(section)
    return sections


def open_section(lines: list[Line], *, index: int, zone: str) -> tuple[Section, tuple[int, ...]] | None:
    """Open a part when this line is its heading, a territory when it is numbered; also give the lines used."""
    line = lines[index]
    if line.kind == "number":
        return open_numbered(lines, index=index, zone=zone)
    heading = find_heading(line.plain, zone=zone) if stands_as_heading(lines, index=index) else None
    if heading:
        return Section(heading.part, heading.zone, line.plain, line.number), (line.number,)
    numbered = read_numbered(line)
    if numbered and zone != "programme":
        return Section("territory", "territory", numbered, line.number), (line.number,)
    if line.kind != "heading" or not line.plain:
        return None
    if zone in TERRITORY_ZONES:
        return Section("territory", "territory", line.plain, line.number), (line.number,)
    if zone == "impacts" and fold(line.plain).startswith(("pour ", "for ")):
        return None
    return Section("", zone, line.plain, line.number), (line.number,)


def open_numbered(lines: list[Line], *, index: int, zone: str) -> tuple[Section, tuple[int, ...]] | None:
    """Open a territory when a lone number stands before a heading, or before a short line among the territories."""
    after = next((lines[at] for at in range(index + 1, len(lines)) if lines[at].kind != "blank"), None)
    if after is None or find_heading(after.plain) or zone == "programme":
        return None
    is_short = after.kind == "text" and len(after.plain) <= LONGEST_NAME and not after.plain.endswith((".", ":"))
    if (after.kind == "heading" and after.plain) or (is_short and zone in TERRITORY_ZONES):
        return Section("territory", "territory", after.plain, after.number), (lines[index].number, after.number)
    return None


def read_numbered(line: Line) -> str:
    """Give the name in "### 1 Laz" or "**4****Caligny**", "" when the line is no numbered heading."""
    patterns = NUMBERED if line.kind == "text" else (NUMBERED_HEADING,) if line.kind == "heading" else ()
    found = next((match for pattern in patterns if (match := pattern.fullmatch(line.text))), None)
    return strip_marks(found[2]) if found else ""


def stands_as_heading(lines: list[Line], *, index: int) -> bool:
    """Say whether a line can be a heading: marked as one, or alone in capitals, in bold or after a blank line."""
    line = lines[index]
    if line.kind == "heading":
        return True
    # The writers put a backslash before a sentence that would pass for a heading.
    if line.kind != "text" or line.text.startswith("\\") or line.text.rstrip("* ").endswith(":") or len(line.plain) > 60:
        return False
    is_bold = line.text.startswith("**") and line.text.endswith("**")
    is_after_blank = index == 0 or lines[index - 1].kind == "blank"
    return is_bold or line.plain.isupper() or is_after_blank
