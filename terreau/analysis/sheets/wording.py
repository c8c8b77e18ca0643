"""The few sentences that every writer prints, French and English."""

from typing import Final

from terreau.analysis.sheets.sheet import Sheet, Status, Volume
from terreau.analysis.units.money import Language, format_euros

TITLE: Final = {
    "fr": "Programme de déploiement de la Fabrique à initiatives en territoires fragiles",
    "en": "Deployment programme of the Fabrique à initiatives in fragile territories",
}
SUBTITLE: Final = {"fr": "Présentation du projet", "en": "Presentation of the project"}
EXAMPLE: Final = {"fr": "Donnée d'exemple", "en": "Example data"}
ESF: Final = {"fr": "Montant FSE et taux d'intervention maximum", "en": "ESF amount and maximum rate of intervention"}
TOTAL: Final = {"fr": "Coût total éligible de l'opération", "en": "Total eligible cost of the operation"}
COUNTS: Final = {
    "fr": (("projet", "projets"), ("territoire", "territoires"), "dans"),
    "en": (("project", "projects"), ("territory", "territories"), "in"),
}
JOINED: Final = {
    "fr": {Status.EXPERIMENT: "expérimente le dispositif", Status.APPELLATION: "porte le dispositif"},
    "en": {Status.EXPERIMENT: "tries out the method", Status.APPELLATION: "runs the method"},
}
SINCE: Final = {"fr": "depuis", "en": "since"}
COLON: Final = {"fr": " :", "en": ":"}


def print_volume(volume: Volume, *, language: Language) -> str:
    """Write "7 projets dans 4 territoires", or the one number that is declared; "" when none is."""
    projects, territories, inside = COUNTS[language]
    said = [
        f"{count} {names[count > 1]}"
        for count, names in ((volume.projects, projects), (volume.territories, territories))
        if count is not None
    ]
    return f" {inside} ".join(said)


def print_status(sheet: Sheet, *, language: Language) -> str:
    """Write how the Fabrique stands in the network, "" when it is not known."""
    if sheet.status is None:
        return ""
    since = f" {SINCE[language]} {sheet.method_year}" if sheet.method_year else ""
    return f"{JOINED[language][sheet.status]}{since}"


def print_funding(sheet: Sheet, *, language: Language) -> list[str]:
    """Write the lines of money as brochures print them, only those that are known."""
    esf = format_euros(sheet.esf_max_eur, language=language) if sheet.esf_max_eur is not None else ""
    rate = str(sheet.printed_rate) if sheet.printed_rate else ""
    total = format_euros(sheet.total_eligible_eur, language=language) if sheet.total_eligible_eur is not None else ""
    lines = []
    if esf or rate:
        lines.append(f"{ESF[language]}{COLON[language]} {' / '.join(part for part in (esf, rate) if part)}")
    if total:
        lines.append(f"{TOTAL[language]}{COLON[language]} {total}")
    return lines
