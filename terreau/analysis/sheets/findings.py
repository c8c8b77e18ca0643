"""What does not add up in a brochure: each finding says what, where, and what to write instead."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from terreau.analysis.esf.rates import is_above_ceiling
from terreau.analysis.sheets.gazetteer import Gazetteer
from terreau.analysis.sheets.places_check import check_places
from terreau.analysis.sheets.sheet import Brochure, Finding, Severity, Sheet
from terreau.analysis.units.money import format_euros
from terreau.analysis.units.rates import EXACT_DECIMALS, Agreement, compare_rates, format_rate, round_rate

# What a complete sheet says: the field, the name of the part as printed, what to do.
EXPECTED: Final = (
    ("fabrique", "le titre (nom de la Fabrique)"),
    ("call", "l'appel à projets"),
    ("presentation", "« Présentation »"),
    ("contacts", "« Contact »"),
    ("partners", "« Partenaires impliqués »"),
    ("period", "« Durée »"),
    ("territories", "les territoires"),
    ("projects", "les projets"),
    ("impacts", "« Impacts attendus »"),
)
AMOUNTS: Final = (
    ("esf_max_eur", "le montant FSE maximum"),
    ("total_eligible_eur", "le coût total éligible"),
    ("printed_rate", "le taux d'intervention"),
)


def find_discrepancies(brochure: Brochure, *, gazetteer: Gazetteer, ceiling: Decimal | None = None) -> Brochure:
    """Give the brochure with its findings, on each sheet and all together.

    `ceiling` is the call's highest rate as a fraction; None when it is not known, and then nothing is said of it.
    """
    sheets = tuple(replace(sheet, findings=tuple(check_sheet(sheet, gazetteer=gazetteer, ceiling=ceiling))) for sheet in brochure.sheets)
    alone = tuple(check_repeated(sheets))
    return replace(brochure, sheets=sheets, findings=alone + tuple(f for sheet in sheets for f in sheet.findings))


def check_sheet(sheet: Sheet, *, gazetteer: Gazetteer, ceiling: Decimal | None = None) -> Iterator[Finding]:
    """Say all that does not add up in one sheet, the most serious first in each matter."""
    yield from check_money(sheet, ceiling=ceiling)
    yield from check_volume(sheet)
    yield from check_parts(sheet)
    yield from check_tracks(sheet)
    yield from check_places(sheet, gazetteer=gazetteer)


def check_money(sheet: Sheet, *, ceiling: Decimal | None) -> Iterator[Finding]:
    """Say the amounts that are missing or impossible and the rate that is not the exact one."""
    for name, label in AMOUNTS:
        if getattr(sheet, name) is None:
            yield say(sheet, "missing_amount", Severity.ERROR, f"il manque {label} : complétez la rubrique « Financement ».")
    if sheet.esf_max_eur is not None and sheet.total_eligible_eur is not None:
        yield from check_amounts(sheet, esf=sheet.esf_max_eur, total=sheet.total_eligible_eur, ceiling=ceiling)
    yield from check_rate(sheet)


def check_amounts(sheet: Sheet, *, esf: Decimal, total: Decimal, ceiling: Decimal | None) -> Iterator[Finding]:
    """Say an ESF amount above the total, or above what the call allows."""
    exact = sheet.exact_rate
    if esf > total:
        sentence = f"le FSE ({format_euros(esf)}) dépasse le coût total éligible ({format_euros(total)})."
        english = f"the ESF ({format_euros(esf, language='en')}) exceeds the total eligible cost ({format_euros(total, language='en')})."
        yield say(sheet, "esf_above_total", Severity.ERROR, sentence, english=english)
    if exact is not None and ceiling is not None and is_above_ceiling(esf, total_eligible_eur=total, ceiling=ceiling):
        sentence = f"le taux exact ({format_rate(exact)}) dépasse le plafond de l'appel ({format_rate(ceiling, decimals=2)})."
        english = f"the exact rate ({english_rate(exact)}) exceeds the ceiling of the call ({english_rate(ceiling, decimals=2)})."
        yield say(sheet, "rate_above_ceiling", Severity.ERROR, sentence, english=english)


def check_rate(sheet: Sheet) -> Iterator[Finding]:
    """Say a printed rate that is truncated or wrong; a well rounded one is no finding."""
    printed, exact = sheet.printed_rate, sheet.exact_rate
    if printed is None or exact is None:
        return
    agreement = compare_rates(printed, exact)
    said = english_rate(printed.fraction, decimals=printed.decimals)
    rounded = format_rate(round_rate(exact, decimals=printed.decimals), decimals=printed.decimals)
    if agreement is Agreement.TRUNCATED:
        sentence = f"le taux imprimé {printed} est tronqué : le taux exact est {format_rate(exact)}, soit {rounded} arrondi."
        right = english_rate(round_rate(exact, decimals=printed.decimals), decimals=printed.decimals)
        english = f"the printed rate {said} is cut short: the exact rate is {english_rate(exact)}, that is {right} rounded."
        yield say(sheet, "truncated_rate", Severity.WARNING, sentence, suggestion=rounded, english=english)
    elif agreement is Agreement.WRONG:
        sentence = f"le taux imprimé {printed} ne correspond pas aux montants, qui donnent {format_rate(exact)}."
        english = f"the printed rate {said} does not match the amounts, which give {english_rate(exact)}."
        yield say(sheet, "wrong_rate", Severity.ERROR, sentence, suggestion=rounded, english=english)


def check_volume(sheet: Sheet) -> Iterator[Finding]:
    """Say a declared number of projects or territories that is not the number listed."""
    counted = (
        ("projets", "projects", sheet.volume.projects, len(sheet.projects)),
        ("territoires", "territories", sheet.volume.territories, len(sheet.territories)),
    )
    for french, name, declared, listed in counted:
        if declared is None:
            sentence = f"le nombre de {french} n'est pas déclaré ; la fiche en décrit {listed}."
            yield say(sheet, f"undeclared_{name}", Severity.INFO, sentence, line=sheet.volume.line, suggestion=str(listed))
        elif declared != listed:
            sentence = f"{declared} {french} déclarés, {listed} décrits : vérifiez lequel est juste."
            english = f"{declared} {name} declared, {listed} described: check which is right."
            line, code = sheet.volume.line, f"{name}_differ"
            yield say(sheet, code, Severity.WARNING, sentence, line=line, suggestion=str(listed), english=english)


def check_parts(sheet: Sheet) -> Iterator[Finding]:
    """Say the parts that a sheet lacks."""
    for name, label in EXPECTED:
        if not getattr(sheet, name):
            sentence = f"il manque {label} : complétez la fiche, ou l'import laissera cette partie vide."
            yield say(sheet, f"missing_{name}", Severity.WARNING, sentence)
    if not sheet.missions and not sheet.tracks:
        yield say(sheet, "missing_missions", Severity.WARNING, "il manque « Missions » : complétez la fiche.")


def check_tracks(sheet: Sheet) -> Iterator[Finding]:
    """Say a track whose name another sheet spells otherwise."""
    for track in sheet.tracks:
        if track.name != track.printed_name:
            sentence = f"le parcours « {track.printed_name} » s'écrit « {track.name} » ailleurs dans la brochure."
            english = f"the track “{track.printed_name}” is spelt “{track.name}” elsewhere in the brochure."
            yield say(sheet, "misspelt_track", Severity.WARNING, sentence, line=track.line, suggestion=track.name, english=english)


def check_repeated(sheets: tuple[Sheet, ...]) -> Iterator[Finding]:
    """Say a Fabrique that has two sheets under the same call."""
    seen: dict[tuple[str, str], Sheet] = {}
    for sheet in sheets:
        key = (sheet.fabrique, sheet.call)
        if key in seen and sheet.fabrique:
            sentence = f"une autre fiche du même appel commence ligne {seen[key].first_line} : gardez-en une seule."
            yield say(sheet, "repeated_sheet", Severity.WARNING, sentence)
        seen.setdefault(key, sheet)


def english_rate(fraction: Decimal, *, decimals: int = EXACT_DECIMALS) -> str:
    """Write a rate as English readers do."""
    return format_rate(fraction, decimals=decimals, language="en")


def say(sheet: Sheet, code: str, severity: Severity, sentence: str, *, line: int = 0, suggestion: str = "", english: str = "") -> Finding:
    """Make a finding whose sentences begin with the Fabrique's name."""
    name = sheet.fabrique or "Fiche sans nom"
    told = f"{sheet.fabrique or 'Unnamed sheet'}: {english}" if english else ""
    return Finding(code, severity, f"{name} : {sentence}", line or sheet.first_line, suggestion, sheet.fabrique, told)
