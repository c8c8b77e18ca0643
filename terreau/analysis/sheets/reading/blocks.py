"""Lines gathered into paragraphs, list items and labelled values, each knowing its lines."""

import re
from dataclasses import dataclass
from typing import Final

from terreau.analysis.sheets.headings import find_label
from terreau.analysis.sheets.reading.lines import Line, strip_marks

LABELLED: Final = re.compile(r"(?:\*\*)?([^\W\d_][\w' -]{2,30}?)\s*(?:\*\*)?\s*:\s*(?:\*\*)?\s*(.*)")


@dataclass(frozen=True)
class Block:
    """A paragraph, an item or a labelled value; `text` keeps its bold marks, `numbers` are its lines."""

    kind: str
    text: str
    numbers: tuple[int, ...]
    indent: int = 0
    label: str = ""

    @property
    def plain(self) -> str:
        return strip_marks(self.text)

    @property
    def line(self) -> int:
        return self.numbers[0]

    def join(self, line: Line) -> "Block":
        """Give the block with one more line."""
        return Block(self.kind, f"{self.text} {line.text}".strip(), (*self.numbers, line.number), self.indent, self.label)


def read_label(text: str) -> tuple[str, str] | None:
    """Split "**Partenaires** : a, b" into its label and its value, None when the line starts with no known label."""
    found = LABELLED.match(text)
    label = find_label(found[1]) if found else None
    return (label, found[2]) if found and label else None


def gather_blocks(lines: list[Line]) -> list[Block]:
    """Gather lines into blocks: a blank line, an item or a label ends the one before."""
    blocks: list[Block] = []
    is_open = False
    for line in lines:
        if line.kind in {"blank", "rule", "number"}:
            is_open = False
            continue
        labelled = read_label(line.text)
        if labelled:
            blocks.append(Block("label", labelled[1], (line.number,), line.indent, labelled[0]))
        elif line.kind == "item":
            blocks.append(Block("item", line.text, (line.number,), line.indent))
        elif line.kind == "heading":
            blocks.append(Block("heading", line.text, (line.number,)))
        elif is_open:
            blocks[-1] = blocks[-1].join(line)
            continue
        else:
            blocks.append(Block("paragraph", line.text, (line.number,), line.indent))
        is_open = line.kind != "heading"
    return blocks
