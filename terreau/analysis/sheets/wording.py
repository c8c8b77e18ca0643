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
# What the writers for paper print of their own: French, English.
PRINTED: Final = {
    "sheet": ("Fiche d'opération", "Operation sheet"),
    "unnamed": ("Fabrique sans nom", "Unnamed Fabrique"),
    "esf": ("FSE maximum", "Maximum ESF"),
    "total": ("Coût total éligible", "Total eligible cost"),
    "other": ("Autres ressources", "Other resources"),
    "rate": ("Taux exact", "Exact rate"),
    "printed": ("imprimé :", "printed:"),
    "counts": ("Projets et territoires", "Projects and territories"),
    "no_project": ("Pas de projet propre dans la fiche.", "No project of its own in the sheet."),
    "declared": ("déclaré :", "declared:"),
    "presentation": ("Présentation", "Presentation"),
    "missions": ("Missions", "Missions"),
    "track": ("volet Fabrique à initiatives", "the Fabrique à initiatives track"),
    "founded": ("création :", "founded:"),
    "network": ("Dans le réseau", "In the network"),
    "phases": ("Phases", "Phases"),
    "websites": ("Site", "Website"),
    "context": ("Contexte", "Context"),
    "axes": ("Axes de travail", "Lines of work"),
    "objectives": ("Objectifs", "Objectives"),
    "themes": ("Thématiques", "Themes"),
    "ground": ("Territoires et projets", "Territories and projects"),
    "everywhere": ("Projets sur l'ensemble des territoires", "Projects over all the territories"),
    "impacts": ("Impacts attendus", "Expected impacts"),
    "rate_source": (
        "Taux exact : FSE maximum divisé par le coût total éligible ; un taux imprimé dans une brochure est arrondi.",
        "Exact rate: maximum ESF divided by the total eligible cost; a rate printed in a brochure is rounded.",
    ),
    "example_source": (
        "Donnée d'exemple : cette fiche sert à montrer l'outil, elle ne décrit pas une opération réelle.",
        "Example data: this sheet shows the tool at work and describes no real operation.",
    ),
    "programme": ("Le programme national", "The national programme"),
    "method": ("La méthode", "The method"),
    "summary": ("Les opérations", "The operations"),
    "operations": ("Opérations", "Operations"),
    "all": ("Programme", "Programme"),
    "fabrique": ("Fabrique", "Fabrique"),
    "incomplete": (
        "Les totaux ne comptent que les opérations dont les deux montants sont connus.",
        "Totals count only the operations whose two amounts are known.",
    ),
}
EU_MENTIONS: Final = {
    "2014-2020": (
        "Ce projet est cofinancé par le Fonds social européen dans le cadre du programme opérationnel national "
        "« Emploi et Inclusion » 2014-2020",
        "This project is co-funded by the European Social Fund under the national operational programme "
        "“Employment and Inclusion” 2014-2020",
    ),
    "2021-2027": ("Cofinancé par l'Union européenne", "Co-funded by the European Union"),
}
EU_ALT: Final = {"fr": "Emblème de l'Union européenne", "en": "Emblem of the European Union"}
FIRST_YEAR_OF_2021_2027: Final = 2021
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


def print_counts(projects: int, territories: int, *, language: Language) -> str:
    """Write "2 projets · 3 territoires": a slash would read as a fraction."""
    one_project, one_territory, _inside = COUNTS[language]
    return f"{projects}\u00a0{one_project[projects > 1]} · {territories}\u00a0{one_territory[territories > 1]}"


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


def print_eu_mention(sheets: tuple[Sheet, ...], *, language: Language) -> str:
    """Write the mention that the period of these sheets asks for, "" when no European money is in them."""
    funded = [sheet for sheet in sheets if sheet.fund.startswith(("FSE", "ESF", "FEDER")) or sheet.esf_max_eur]
    if not funded:
        return ""
    years = [year for sheet in funded if (year := sheet.call_year or sheet.period_year)]
    period = "2014-2020" if years and max(years) < FIRST_YEAR_OF_2021_2027 else "2021-2027"
    return EU_MENTIONS[period][language == "en"]
