"""From a printed territory to its name, its kind and the official place it bears."""

import re
from typing import Final

from terreau.analysis.sheets.gazetteer import NO_GAZETTEER, Gazetteer, Match
from terreau.analysis.sheets.sheet import Territory, TerritoryKind
from terreau.analysis.texts.folding import fold

# A roman numeral after an elided article does not exist in French: a scanner read "Ill" as "III".
SCANNED_NUMERAL: Final = re.compile(r"\b([ldLD]')(I)([Il]+)\b")
BRACKETS: Final = re.compile(r"\s*\(([^()]*)\)")
DASH: Final = re.compile(r"\s+[–—-]\s+")
QPV: Final = re.compile(r"(?i)(les\s+)?(quartiers?(\s+prioritaires?)?(\s+(de\s+la\s+)?politique\s+de\s+la\s+ville)?|qpv)\b\s*")
LINKING: Final = re.compile(r"(?i)(de la |de l'|du |des |de |d')")
COMMUNE: Final = re.compile(r"(?i)(commune|ville|village|bourg)\s+(de la |de l'|du |des |de |d')")
AND_AROUND: Final = re.compile(r"(?i)\s+et\s+(de\s+)?(son|sa|ses|leurs?)\s+.*")
AREA_WORDS: Final = ("pays ", "cc ", "ca ", "cu ", "communaute ", "metropole ", "agglomeration ", "departement ")
EPCI_STARTS: Final = ("cc ", "ca ", "cu ", "communaute ", "metropole ", "eurometropole ", "agglomeration ", "l agglomeration ")
DIRECTIONS: Final = frozenset("nord sud est ouest centre haut haute bas basse grand grande pays bassin vallee canton".split())
# What the writers put in brackets when the words alone would not tell the kind.
KIND_MARKS: Final = {
    TerritoryKind.QPV: "QPV",
    TerritoryKind.COMMUNE: "commune",
    TerritoryKind.EPCI: "intercommunalité",
    TerritoryKind.PAYS: "pays",
    TerritoryKind.FREE: "périmètre libre",
}
ARTICLES: Final = {"du ": "Le ", "des ": "Les ", "de la ": "La ", "de l'": "L'"}


def repair_scan(printed: str) -> str:
    """Put right what a scanner misreads: "Cité de l'III" -> "Cité de l'Ill"."""
    straight = " ".join(printed.replace("’", "'").split())
    return SCANNED_NUMERAL.sub(lambda found: found[1] + found[2] + "l" * len(found[3]), straight)


def capitalise(text: str) -> str:
    """Give the text with a capital first letter."""
    return text[:1].upper() + text[1:]


def split_printed(printed: str) -> tuple[str, tuple[str, ...], str]:
    """Split "Laz (CC Haute-Cornouaille), territoire rural" into its name, the larger areas and the note."""
    within = [part.strip() for found in BRACKETS.findall(printed) for part in found.split(";") if part.strip()]
    head, *after_dash = DASH.split(BRACKETS.sub("", printed).strip(), maxsplit=1)
    if after_dash and f"{fold(after_dash[0])} ".startswith(AREA_WORDS):
        within += after_dash
    elif after_dash:
        head = f"{head} – {after_dash[0]}"
    name, comma, note = head.partition(",")
    if not comma or not name.strip():
        return head.strip(), tuple(within), ""
    if note.strip()[:1].isupper():
        return name.strip(), (*within, note.strip()), ""
    return name.strip(), tuple(within), note.strip()


def guess_kind(name: str, *, within: tuple[str, ...], note: str) -> TerritoryKind:
    """Guess what a territory is from its words alone."""
    words = f"{fold(name)} "
    if QPV.match(name) or "politique de la ville" in words:
        return TerritoryKind.QPV
    if words.startswith("pays "):
        return TerritoryKind.PAYS
    if words.startswith(EPCI_STARTS) or words.endswith(("metropole ", "agglomeration ", "agglo ")):
        return TerritoryKind.EPCI
    if COMMUNE.match(name):
        return TerritoryKind.COMMUNE
    if words.split(" ")[0] not in DIRECTIONS and (within or "rural" in fold(note)):
        return TerritoryKind.COMMUNE
    return TerritoryKind.FREE


def list_candidates(name: str) -> list[str]:
    """List the bare place names that a printed name may hold: "QPV du Havre et de son agglomération" -> Le Havre, Havre."""
    commune, quarter = COMMUNE.match(name), QPV.match(name)
    bare = name[commune.start(2) :] if commune else name[quarter.end() :] if quarter else name
    bare = AND_AROUND.sub("", bare).strip()
    linking = LINKING.match(bare)
    if linking is None:
        return [bare]
    rest = bare[linking.end() :]
    article = ARTICLES.get(linking[1].lower())
    return [f"{article}{rest}", rest] if article else [rest]


def match_place(name: str, *, gazetteer: Gazetteer, departements: frozenset[str]) -> Match | None:
    """Find the commune or the EPCI that a printed name bears; exact names of all candidates come first."""
    candidates = [candidate for candidate in [name, *list_candidates(name)] if candidate]
    kinds = ("commune", "epci")
    for candidate in candidates:
        if found := gazetteer.find_exactly(candidate, kinds=kinds, parents=departements):
            return found
    for candidate in candidates:
        if found := gazetteer.find_misspelt(candidate, kinds=kinds, parents=departements):
            return found
    return None


def name_territory(head: str, *, kind: TerritoryKind, match: Match | None) -> str:
    """Give the repaired name; a commune takes its official spelling, a quarter keeps its own words."""
    commune = COMMUNE.match(head)
    if commune and kind is TerritoryKind.COMMUNE:
        head = ARTICLES.get(commune[2].lower(), "") + head[commune.end() :]
    if match and match.place.kind == "commune" and kind is TerritoryKind.COMMUNE:
        return match.place.name
    return capitalise(head)


def read_territory(
    printed: str,
    *,
    gazetteer: Gazetteer = NO_GAZETTEER,
    area: str = "",
    default_kind: TerritoryKind = TerritoryKind.FREE,
    line: int = 0,
) -> Territory:
    """Read a territory as printed. `area` is the sheet's, which says in which départements to look."""
    head, within, note = split_printed(repair_scan(printed))
    marked = next((kind for kind, mark in KIND_MARKS.items() if mark in within), None)
    within = tuple(part for part in within if part not in KIND_MARKS.values())
    kind = marked or guess_kind(head, within=within, note=note)
    departements = gazetteer.find_departements(" ; ".join([*within, note])) or gazetteer.find_departements(area)
    match = match_place(head, gazetteer=gazetteer, departements=departements)
    if kind is TerritoryKind.FREE and match and not marked:
        kind = TerritoryKind.COMMUNE if match.place.kind == "commune" else TerritoryKind.EPCI
    elif kind is TerritoryKind.FREE and not marked and fold(head).split()[:1] and fold(head).split()[0] not in DIRECTIONS:
        kind = default_kind
    return Territory(
        printed_name=" ".join(printed.replace("’", "'").split()),
        name=name_territory(head, kind=kind, match=match),
        kind=kind,
        within=within,
        note=note,
        place=match.place.name if match else capitalise(list_candidates(head)[0]),
        place_code=match.place.code if match else "",
        place_kind=match.place.kind if match else "",
        line=line,
    )


def print_territory(territory: Territory) -> str:
    """Write a territory's heading so that it reads back as the same name, kind, larger areas and note."""
    guessed = guess_kind(territory.name, within=territory.within, note=territory.note)
    is_clear = guessed is territory.kind and guessed is not TerritoryKind.FREE
    brackets = [*territory.within, *([] if is_clear else [KIND_MARKS[territory.kind]])]
    within = f" ({' ; '.join(brackets)})" if brackets else ""
    return f"{territory.name}{within}" + (f", {territory.note}" if territory.note else "")
