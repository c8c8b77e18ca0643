"""The places of a sheet held against the official names; nothing is guessed, everything unmatched is said."""

import re
from collections.abc import Iterator
from typing import Final

from terreau.analysis.sheets.gazetteer import Gazetteer, Match
from terreau.analysis.sheets.reading.places import match_place, repair_scan, split_printed
from terreau.analysis.sheets.sheet import Finding, Severity, Sheet, Territory
from terreau.analysis.texts.folding import fold

BODY_OF: Final = re.compile(
    r"(?i)\b(département|departement|préfecture|région|commune|ville|mairie|ccas|ehpad|plie|agglomération)\s+"
    r"(?:de la |de l'|du |des |de |d'|la |le |l')?(?-i:([A-ZÀ-Ý0-9].*?)(?: et [a-z].*)?$)"
)
KINDS_OF: Final = {
    "departement": ("departement",),
    "prefecture": ("departement",),
    "region": ("region",),
    "agglomeration": ("epci", "commune"),
}


def check_places(sheet: Sheet, *, gazetteer: Gazetteer) -> Iterator[Finding]:
    """Say each place of a sheet that is misread, misspelt, or matches nothing official."""
    yield from check_scans(sheet)
    if gazetteer.is_empty:
        return
    yield from check_area(sheet, gazetteer=gazetteer)
    departements = gazetteer.find_departements(sheet.printed_area)
    for territory in sheet.territories:
        yield from check_territory(territory, gazetteer=gazetteer, departements=departements)
    yield from check_partners(sheet, gazetteer=gazetteer, departements=departements)


def check_scans(sheet: Sheet) -> Iterator[Finding]:
    """Say each name that a scanner misread, once."""
    texts = [(territory.printed_name, territory.line) for territory in sheet.territories]
    texts += [(project.text, project.line) for project in sheet.projects]
    texts += [(paragraph, sheet.first_line) for paragraph in sheet.context]
    seen: set[str] = set()
    for text, line in texts:
        for word, repaired in zip(text.split(), repair_scan(text).split(), strict=False):
            misread, right = word.strip(".,;:()"), repaired.strip(".,;:()")
            if misread == right or misread in seen:
                continue
            seen.add(misread)
            printed = text if len(text) <= 60 else misread
            yield Finding(
                "misread_place",
                Severity.WARNING,
                f"« {printed} » contient « {misread} », sans doute une erreur de lecture : "
                f"le chiffre romain III pour les lettres « Ill ». Lu comme « {right} ».",
                line,
                repair_scan(printed),
                printed,
                f"“{printed}” contains “{misread}”, most likely misread: the Roman numeral III for the letters “Ill”. Read as “{right}”.",
            )


def check_area(sheet: Sheet, *, gazetteer: Gazetteer) -> Iterator[Finding]:
    """Say an area that is misspelt or unknown; an area made of several départements is known."""
    if not sheet.printed_area or fold(sheet.printed_area) == "":
        return
    match = gazetteer.find(sheet.printed_area, kinds=["departement", "region"])
    if match and not match.is_exact:
        yield say_misspelt(sheet.printed_area, match=match, line=sheet.first_line)
    elif match is None and not gazetteer.find_departements(sheet.printed_area):
        yield say_unmatched(sheet.printed_area, line=sheet.first_line)


def check_territory(territory: Territory, *, gazetteer: Gazetteer, departements: frozenset[str]) -> Iterator[Finding]:
    """Say a territory whose place is misspelt or matches no commune and no EPCI."""
    head, within, note = split_printed(repair_scan(territory.printed_name))
    near = gazetteer.find_departements(" ; ".join([*within, note])) or departements
    match = match_place(head, gazetteer=gazetteer, departements=near)
    if match is None:
        yield say_unmatched(territory.name, line=territory.line)
    elif not match.is_exact:
        yield say_misspelt(head, match=match, line=territory.line)
    for area in within:
        found = gazetteer.find(area, kinds=["departement", "region"])
        if found and not found.is_exact:
            yield say_misspelt(area, match=found, line=territory.line)


def check_partners(sheet: Sheet, *, gazetteer: Gazetteer, departements: frozenset[str]) -> Iterator[Finding]:
    """Say the partners that bear a misspelt place, or a place that does not exist where the sheet is."""
    partners = [*sheet.partners, *(partner for project in sheet.projects for partner in project.partners)]
    for partner in dict.fromkeys(partners):
        found = BODY_OF.search(partner.printed_name)
        if found is None or found[2].strip().isdigit():
            continue
        kinds = KINDS_OF.get(fold(found[1]), ("commune",))
        match = match_body(found, kinds=kinds, gazetteer=gazetteer, departements=departements)
        if match and not match.is_exact:
            yield say_misspelt(partner.printed_name, match=match, line=partner.line)
        elif match is None and (len(fold(found[2]).split()) > 1 or kinds != ("commune",)):
            yield say_unknown_bearer(partner.printed_name, line=partner.line)


def match_body(found: re.Match[str], *, kinds: tuple[str, ...], gazetteer: Gazetteer, departements: frozenset[str]) -> Match | None:
    """Find the place that a body bears; "Commune du Juch" is also sought as "Le Juch"."""
    names = [found[2].strip(), f"Le {found[2].strip()}", f"Les {found[2].strip()}", f"La {found[2].strip()}"]
    for name in names:
        if exact := gazetteer.find_exactly(name, kinds=kinds, parents=departements):
            return exact
    return gazetteer.find_misspelt(names[0], kinds=kinds, parents=departements)


def say_misspelt(printed: str, *, match: Match, line: int) -> Finding:
    """Say that a place is officially written otherwise."""
    place = match.place
    return Finding(
        "misspelt_place",
        Severity.WARNING,
        f"« {printed} » : le nom officiel s'écrit « {place.name} » (code {place.code}).",
        line,
        place.name,
        printed,
        f"“{printed}”: the official name is spelt “{place.name}” (code {place.code}).",
    )


def say_unknown_bearer(printed: str, *, line: int) -> Finding:
    """Say that a partner bears the name of a place that is not an official one."""
    sentence = f"le lieu nommé dans « {printed} » n'est pas un nom officiel : vérifiez comment il s'écrit."
    english = f"the place named in “{printed}” is not an official name: check its spelling."
    return Finding("unmatched_bearer", Severity.INFO, sentence, line, "", printed, english)


def say_unmatched(name: str, *, line: int) -> Finding:
    """Say that a place matches nothing official, and what to do."""
    return Finding(
        "unmatched_place",
        Severity.INFO,
        f"« {name} » ne correspond à aucun nom officiel chargé : "
        "indiquez les communes, les intercommunalités ou les quartiers qui le composent.",
        line,
        "",
        name,
        f"“{name}” matches no official name loaded here: say which communes, groups of communes or districts make it up.",
    )
