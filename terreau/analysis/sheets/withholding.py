"""What a sheet's text keeps of the people to write to: nothing. They are private contacts, with a purpose and an end."""

from collections.abc import Iterable
from typing import Final

from terreau.analysis.sheets.reading.carrier import split_contact_line
from terreau.analysis.sheets.reading.lines import Line, split_lines
from terreau.analysis.sheets.sheet import Claim
from terreau.analysis.texts.folding import fold

WITHHELD: Final = "[contact gardé à part]"
HEADINGS: Final = {"contact", "contacts"}


def withhold_contacts(text: str, *, claims: Iterable[Claim]) -> list[str]:
    """Give the lines of a text, as many as it has, with a mark in place of each that names someone to write to.

    `claims` are those of the same text as it was read. A line alone that holds a website stays: it names nobody.
    """
    people = {claim.number for claim in claims if claim.part == "contact"}
    return [withhold_line(line, is_contact=line.number in people) for line in split_lines(text)]


def withhold_line(line: Line, *, is_contact: bool = False) -> str:
    """Give the line, or the mark when it holds an address, a number or, among contacts, any word."""
    if is_contact and line.kind == "heading":
        # The part keeps its heading, for the text is read again; a name printed on the same line goes.
        return line.raw if fold(line.text) in HEADINGS else f"{'#' * line.level} Contact"
    email, phone, _sites, words = split_contact_line(line.raw)
    return WITHHELD if email or phone or (is_contact and words) else line.raw
