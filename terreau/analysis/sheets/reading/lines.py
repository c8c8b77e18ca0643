"""The lines of a file, what marks each bears, and the ledger of what became of each."""

import re
from dataclasses import dataclass, field
from typing import Final

from terreau.analysis.sheets.sheet import Claim, UnreadLine

HEADING: Final = re.compile(r"(#{1,6})(.*)")
ITEM: Final = re.compile(r"(\s*)(?:[-*•·▪◦‣+–]|\d{1,2}[.)])\s+(\S.*)")
RULE: Final = re.compile(r"\s*([-*_=]\s*){3,}")
NUMBER: Final = re.compile(r"[#*\s]*([0-9]{1,2})[.)]?[*\s]*")
# A bracket never holds another: each pattern here reads a line once, however long and odd it is.
LINK: Final = re.compile(r"!?\[([^\[\]]*)\]\(([^()\s]*)\)")
AUTOLINK: Final = re.compile(r"<((?:https?://|mailto:)[^<>\s]*)>")
EMPHASIS: Final = re.compile(r"\*\*|__|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)")
SPACES: Final = re.compile(r"[\s\u00a0\u2007\u2009\u202f\u200b\ufeff]+")
NOTHING_SAID: Final = "rien dans cette partie ne dit où le ranger"


@dataclass(frozen=True)
class Line:
    """A line: its number from 1, and what it is: blank, rule, number, heading, item or text."""

    number: int
    raw: str
    kind: str
    text: str = ""
    level: int = 0
    indent: int = 0

    @property
    def plain(self) -> str:
        return strip_marks(self.text)


@dataclass
class Ledger:
    """What became of each line: claimed by a part, or refused with a reason."""

    claimed: dict[int, str] = field(default_factory=dict)
    refused: dict[int, str] = field(default_factory=dict)

    def claim(self, *numbers: int, part: str) -> None:
        """Say that these lines are understood and kept in this part."""
        for number in numbers:
            self.claimed.setdefault(number, part)

    def refuse(self, *numbers: int, why: str) -> None:
        """Say why these lines are not understood."""
        for number in numbers:
            self.refused.setdefault(number, why)

    def claims(self) -> tuple[Claim, ...]:
        """Give the claims in the order of the file."""
        return tuple(Claim(number, part) for number, part in sorted(self.claimed.items()))

    def unread(self, lines: list[Line]) -> tuple[UnreadLine, ...]:
        """Give every non-blank line that no part claimed."""
        return tuple(
            UnreadLine(line.number, line.raw.strip(), self.refused.get(line.number, NOTHING_SAID))
            for line in lines
            if line.kind != "blank" and line.number not in self.claimed
        )


def strip_marks(text: str) -> str:
    """Take away bold, links and superfluous spaces: what a reader would read."""
    bare = AUTOLINK.sub(r"\1", LINK.sub(r"\1", text))
    # Two bold runs glued together are two words: "**4****Caligny**".
    bare = EMPHASIS.sub("", bare.replace("****", " "))
    return SPACES.sub(" ", bare.replace("’", "'").replace("\\", "")).strip()


def tidy(text: str) -> str:
    """Even out spaces and apostrophes, keeping bold."""
    return SPACES.sub(" ", text.replace("’", "'")).strip()


def split_lines(text: str) -> list[Line]:
    """Split a text into lines as an editor numbers them, whatever system ended them."""
    rows = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [describe_line(number, raw) for number, raw in enumerate(rows, start=1)]


def describe_line(number: int, raw: str) -> Line:
    """Say what kind of line it is."""
    # A tab would hide how deep a list goes.
    row = raw.expandtabs(4).rstrip()
    if not SPACES.sub("", row):
        return Line(number, raw, "blank")
    if RULE.fullmatch(row):
        return Line(number, raw, "rule")
    if found := NUMBER.fullmatch(row):
        return Line(number, raw, "number", found[1])
    if found := HEADING.fullmatch(row.strip()):
        return Line(number, raw, "heading", tidy(found[2].strip().rstrip("#")), level=len(found[1]))
    if found := ITEM.fullmatch(row):
        return Line(number, raw, "item", tidy(found[2]), indent=len(found[1]))
    return Line(number, raw, "text", tidy(row), indent=len(row) - len(row.lstrip()))
