"""Lists of points: context, axes, objectives, impacts, the national programme."""

from dataclasses import replace
from typing import Final

from terreau.analysis.sheets.reading.blocks import Block, gather_blocks
from terreau.analysis.sheets.reading.lines import Ledger, Line
from terreau.analysis.sheets.sheet import Audience, Impact, Objective, Programme
from terreau.analysis.texts.folding import fold

# What ends an item only because another one follows.
LIST_ENDS: Final = " ,;"
AUDIENCE_WORDS: Final = (
    (Audience.ESS, ("ess", "economie sociale", "social economy")),
    (Audience.RESIDENTS, ("publics", "public", "habitants", "residents", "beneficiaires", "personnes")),
    (Audience.TERRITORY, ("territoire", "territoires", "territory", "territories")),
)


def read_context(lines: list[Line], *, ledger: Ledger) -> tuple[str, ...]:
    """Read the context as paragraphs; an item keeps its dash."""
    blocks = gather_blocks(lines)
    for block in blocks:
        ledger.claim(*block.numbers, part="context")
    return tuple(f"- {block.plain.rstrip(LIST_ENDS)}" if block.kind == "item" else block.plain for block in blocks if block.plain)


def read_axes(lines: list[Line], *, ledger: Ledger) -> tuple[str, ...]:
    """Read the lines of work: the items, or the paragraphs when there are none."""
    blocks = gather_blocks(lines)
    for block in blocks:
        ledger.claim(*block.numbers, part="axes")
    items = tuple(block.plain for block in blocks if block.kind == "item")
    return items or tuple(block.plain for block in blocks if block.plain)


def split_preamble(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Split what stands before the territories into context and axes: the words "axes" open the axes."""
    for index, line in enumerate(lines):
        if line.kind == "text" and {"axe", "axes"} & set(fold(line.plain).split()):
            return lines[:index], lines[index:]
    return lines, []


def read_objectives(lines: list[Line], *, ledger: Ledger) -> tuple[Objective, ...]:
    """Read the objectives and the points under each."""
    objectives: list[Objective] = []
    for block in gather_blocks(lines):
        ledger.claim(*block.numbers, part="objectives")
        if is_detail(block) and objectives:
            last = objectives[-1]
            objectives[-1] = replace(last, details=(*last.details, block.plain))
        elif block.plain:
            objectives.append(Objective(block.plain, line=block.line))
    return tuple(objectives)


def is_detail(block: Block) -> bool:
    """Say whether a block lies under the one before it."""
    return block.indent >= 2


def read_impacts(lines: list[Line], *, ledger: Ledger) -> tuple[Impact, ...]:
    """Read the expected impacts; "Pour les territoires :" opens the impacts for the territory."""
    impacts: list[Impact] = []
    audience: Audience | None = None
    header_indent = -1
    for block in gather_blocks(lines):
        ledger.claim(*block.numbers, part="impacts")
        named = find_audience(block)
        if named:
            audience, header_indent = named, block.indent if block.kind == "item" else -1
            continue
        if block.indent <= header_indent:
            audience, header_indent = None, -1
        if block.plain:
            impacts.append(Impact(block.plain.rstrip(LIST_ENDS), audience, line=block.line))
    return tuple(impacts)


def find_audience(block: Block) -> Audience | None:
    """Find the audience that a block announces: it starts with "pour" and ends with a colon, or is a heading."""
    folded = fold(block.plain)
    announces = block.kind == "heading" or block.plain.endswith(":")
    if not announces or not folded.startswith(("pour ", "for ")):
        return None
    words = f" {folded} "
    return next((kind for kind, hints in AUDIENCE_WORDS if any(f" {hint} " in words for hint in hints)), None)


def read_aim(lines: list[Line], *, programme: Programme, ledger: Ledger) -> Programme:
    """Read the national aims: the items; a paragraph is the statement."""
    blocks = gather_blocks(lines)
    for block in blocks:
        ledger.claim(*block.numbers, part="programme")
    aims = tuple(block.plain for block in blocks if block.kind == "item")
    said = "\n".join(block.plain for block in blocks if block.kind != "item" and block.plain)
    statement = "\n".join(text for text in (programme.statement, said) if text)
    return replace(programme, objectives=programme.objectives + aims, statement=statement)


def read_method(lines: list[Line], *, programme: Programme, ledger: Ledger) -> Programme:
    """Read the steps of the method."""
    blocks = gather_blocks(lines)
    for block in blocks:
        ledger.claim(*block.numbers, part="programme")
    return replace(programme, method=programme.method + tuple(block.plain for block in blocks if block.plain))
