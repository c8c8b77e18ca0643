"""Projects and project ideas, under a territory's heading or in a list of the whole sheet."""

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from terreau.analysis.sheets.reading.blocks import Block, gather_blocks
from terreau.analysis.sheets.reading.lines import Ledger, Line, strip_marks
from terreau.analysis.sheets.reading.partners import (
    find_partners_in,
    merge_partners,
    read_partners,
    split_list,
    tell_what_they_bring,
)
from terreau.analysis.sheets.reading.places import capitalise
from terreau.analysis.sheets.reading.titles import derive_title, find_district
from terreau.analysis.sheets.sheet import Project, Territory
from terreau.analysis.texts.folding import fold

AVENUES: Final = re.compile(r"(?:\*\*)?\b(Pistes?|Avenues?)\b(?:\*\*)?\s*:\s*(?:\*\*)?")
# A sentence ends at a full stop before a capital; "cf." and "etc." are no ends.
SENTENCE_END: Final = re.compile(r"(?<!\bcf)(?<!\betc)\.\s+(?=[A-ZÀ-Ý])|$")
TITLED: Final = re.compile(r"\*\*([^*]+?)\s*\*\*\s*(?::\s*(\S.*))?")
OPEN_END: Final = re.compile(r"[,;]?\s*(?:etc\.?|…|\.\.\.)\s*$")
LONGEST_THEME_WORDS: Final = 5
SHORTEST_PLACE: Final = 4
LONGEST_PLACE_WORDS: Final = 12


@dataclass(frozen=True)
class Told:
    """What the lines under one heading tell: a text of their own, projects, themes."""

    text: str = ""
    projects: tuple[Project, ...] = ()
    themes: tuple[str, ...] = ()


def read_project(text: str, *, territory: str = "", line: int = 0) -> Project:
    """Read a project from its sentence: "**Title** : text" or a sentence from which the title is derived."""
    described, avenues = split_avenues(text)
    titled = TITLED.fullmatch(described.strip())
    title = capitalise(strip_marks(titled[1])) if titled else derive_title(described)
    plain = strip_marks(titled[2] or titled[1]) if titled else strip_marks(described)
    partners = tell_what_they_bring(find_partners_in(plain, line=line), text=plain)
    return Project(
        title=title or capitalise(plain),
        text=plain,
        territory=territory,
        district=find_district(plain),
        avenues=avenues,
        partners=partners,
        line=line,
    )


def split_avenues(text: str) -> tuple[str, tuple[str, ...]]:
    """Split "Création d'un lieu. Pistes : un café, un atelier." into the description and its avenues."""
    found = AVENUES.search(text)
    if found is None:
        return text, ()
    end = SENTENCE_END.search(text, found.end())
    stop = end.end() if end else len(text)
    rest = f"{text[: found.start()]} {text[stop:]}".strip()
    said = text[found.end() : end.start() if end else stop]
    return rest, read_avenues(said, is_one=not found[1].lower().endswith("s"))


def read_avenues(text: str, *, is_one: bool) -> tuple[str, ...]:
    """Read the "pistes" of a project; a single one is never split."""
    bare = OPEN_END.sub("", strip_marks(text)).strip(" .")
    if not bare:
        return ()
    return (bare,) if is_one else tuple(split_list(bare))


def read_told(lines: list[Line], *, territory: str, part: str, ledger: Ledger) -> Told:
    """Read what stands under a territory's heading, or in a list of projects when `territory` is ""."""
    blocks = gather_blocks(lines)
    for block in blocks:
        ledger.claim(*block.numbers, part=part)
    items = [block for block in blocks if block.kind == "item"]
    told = Told()
    label = ""
    for block in blocks:
        if block.kind == "label":
            label = "" if block.plain else block.label
            told = add_label(told, label=block.label, block=block) if block.plain else told
        elif label and block.kind == "item":
            told = add_label(told, label=label, block=block)
        else:
            label = ""
            told = add_block(told, block=block, territory=territory, has_items=bool(items))
    return told


def add_block(told: Told, *, block: Block, territory: str, has_items: bool) -> Told:
    """Add a paragraph or an item: an item is a project, a paragraph before items introduces them."""
    last = told.projects[-1] if told.projects else None
    if block.kind == "paragraph" and has_items:
        return replace(told, text=f"{told.text}\n{block.plain}".strip())
    is_sequel = block.kind == "paragraph" and last and territory and not fold(block.plain).startswith("projet")
    if last and (is_sequel or (block.kind == "item" and block.indent > 1)):
        sequel = replace(last, text=f"{last.text} {block.plain}".strip())
        return replace(told, projects=(*told.projects[:-1], sequel))
    project = read_project(block.text, territory=territory, line=block.line)
    return replace(told, projects=(*told.projects, project)) if project.text else told


def add_label(told: Told, *, label: str, block: Block) -> Told:
    """Add labelled partners, avenues or themes to the last project, or to all when the label stands below their list."""
    is_below = block.indent == 0 and len(told.projects) > 1
    chosen = told.projects if is_below and label == "partners" else told.projects[-1:]
    if not chosen:
        return replace(told, text=f"{told.text}\n{block.plain}".strip())
    changed = tuple(label_project(project, label=label, block=block) for project in chosen)
    return replace(told, projects=(*told.projects[: len(told.projects) - len(changed)], *changed))


def label_project(project: Project, *, label: str, block: Block) -> Project:
    """Give the project with what the label says of it."""
    if label == "partners":
        listed = merge_partners(read_partners(block.text, line=block.line), project.partners)
        return replace(project, partners=tell_what_they_bring(listed, text=project.text))
    if label in {"avenue", "avenues"}:
        return replace(project, avenues=project.avenues + read_avenues(block.text, is_one=label == "avenue"))
    if label == "district":
        return replace(project, district=block.plain)
    if label == "themes":
        return replace(project, themes=project.themes + tuple(split_list(block.plain)))
    return replace(project, text=f"{project.text} {block.plain}".strip())


def read_themes(lines: list[Line], *, ledger: Ledger) -> Told:
    """Read the themes of a sheet: a few words are a theme, a sentence is a project idea."""
    texts = {line.number for line in lines if line.kind == "text"}
    short = {
        line.number
        for line in lines
        if line.kind == "item" and len(line.plain.split()) <= LONGEST_THEME_WORDS and line.number + 1 not in texts
    }
    themes = tuple(line.plain for line in lines if line.number in short)
    ledger.claim(*short, part="themes")
    told = read_told([line for line in lines if line.number not in short], territory="", part="themes", ledger=ledger)
    return replace(told, themes=themes)


def place_projects(projects: tuple[Project, ...], *, territories: tuple[Territory, ...]) -> tuple[Project, ...]:
    """Give projects without a territory the one that their text names, when it names exactly one."""
    bearers: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for rank, territory in enumerate(territories):
        for name in (territory.printed_name, territory.name, territory.place):
            words = tuple(fold(name).split())
            if len(fold(name)) >= SHORTEST_PLACE and len(words) <= LONGEST_PLACE_WORDS:
                bearers[words].add(rank)
    placed = []
    for project in projects:
        named = set() if project.territory else find_named(project.text, bearers=bearers)
        placed.append(replace(project, territory=territories[named.pop()].printed_name) if len(named) == 1 else project)
    return tuple(placed)


def find_named(text: str, *, bearers: dict[tuple[str, ...], set[int]]) -> set[int]:
    """Find the ranks of the territories whose name stands in the text, two at most: more would tell nothing."""
    words = fold(text).split()
    named: set[int] = set()
    for length in {len(name) for name in bearers}:
        for start in range(len(words) - length + 1):
            named.update(islice(bearers.get(tuple(words[start : start + length]), ()), 2))
            if len(named) > 1:
                return named
    return named
