"""The words of the layout, French and English: what the reader recognises is what the writers print."""

from dataclasses import dataclass
from typing import Final

from terreau.analysis.texts.folding import fold


@dataclass(frozen=True)
class Heading:
    """A part of a sheet: its zone, its printed names, other spellings met in brochures."""

    part: str
    zone: str
    french: str
    english: str
    aliases: tuple[str, ...] = ()

    def print_in(self, language: str) -> str:
        """Give the heading as printed in that language."""
        return self.english if language == "en" else self.french


HEADINGS: Final = (
    Heading("programme", "programme", "LE PROGRAMME NATIONAL", "THE NATIONAL PROGRAMME", ("programme national",)),
    Heading("aim", "programme", "Objectif", "Aim"),
    Heading("method", "programme", "Méthodologie", "Method", ("methode",)),
    Heading("carrier", "carrier", "PORTEUR DE PROJET", "PROJECT CARRIER", ("porteur", "porteur du projet")),
    Heading("presentation", "carrier", "Présentation", "Presentation"),
    Heading("missions", "carrier", "Missions", "Missions", ("mission",)),
    Heading("contact", "carrier", "Contact", "Contact", ("contacts",)),
    Heading("characteristics", "characteristics", "CARACTERISTIQUES", "KEY FACTS", ("caracteristique",)),
    Heading("partners", "characteristics", "Partenaires impliqués", "Partners involved", ("partenaires",)),
    Heading("volume", "characteristics", "Volume", "Volume"),
    Heading("period", "characteristics", "Durée", "Duration", ("periode", "calendrier")),
    Heading("funding", "characteristics", "Financement", "Funding", ("financements",)),
    Heading(
        "territories",
        "territories",
        "TERRITOIRES ET THEMATIQUES",
        "TERRITORIES AND THEMES",
        ("territoires et thematique", "territoires", "territoire et thematiques"),
    ),
    Heading("context", "territories", "CONTEXTE", "CONTEXT"),
    Heading("axes", "territories", "AXES", "LINES OF WORK", ("axes principaux",)),
    Heading("targets", "territories", "TERRITOIRES CIBLES", "TARGET TERRITORIES", ("territoire cible", "territoires vises")),
    Heading("objectives", "territories", "OBJECTIFS", "OBJECTIVES", ("objectif",)),
    Heading("themes", "territories", "THEMATIQUES", "THEMES", ("thematique",)),
    Heading("projects", "projects", "PROJETS", "PROJECTS", ("projet",)),
    Heading("impacts", "impacts", "IMPACTS ATTENDUS", "EXPECTED IMPACTS", ("impacts", "impact attendu")),
)
BY_PART: Final = {heading.part: heading for heading in HEADINGS}
BY_NAME: Final = {fold(name): heading for heading in reversed(HEADINGS) for name in (heading.french, heading.english, *heading.aliases)}
# Small labels inside a part, as "**Partenaires** : …".
LABELS: Final[dict[str, tuple[str, str, tuple[str, ...]]]] = {
    "partners": ("Partenaires", "Partners", ("partenaire", "partenaires du projet", "partenaires impliques")),
    "avenues": ("Pistes", "Avenues", ()),
    "avenue": ("Piste", "Avenue", ()),
    "themes": ("Thèmes", "Themes", ("theme", "thematique", "thematiques")),
    "district": ("Quartier", "Neighbourhood", ()),
    "founded": ("Création", "Founded", ()),
    "joined": ("Méthode", "Method", ()),
    "phases": ("Phases", "Phases", ()),
}
AUDIENCES: Final = {
    "residents": ("Pour les habitants et publics cibles", "For residents and target groups"),
    "territory": ("Pour les territoires", "For the territories"),
    "ess": ("Pour le développement de l'ESS", "For the social economy"),
}


def find_heading(text: str, *, zone: str = "") -> Heading | None:
    """Find the part that a line names, if it names one; "Objectif" is the programme's aim inside its zone only."""
    heading = BY_NAME.get(fold(text))
    if heading is None or heading.part not in {"aim", "objectives"}:
        return heading
    if fold(text) in {"objectif", "objectifs", "objectives", "aim"}:
        return BY_PART["aim" if zone == "programme" else "objectives"]
    return heading


def print_label(label: str, *, language: str) -> str:
    """Give a small label as printed in that language."""
    french, english, _ = LABELS[label]
    return english if language == "en" else french


def find_label(text: str) -> str | None:
    """Find the small label that these words are, if they are one."""
    folded = fold(text)
    for label, (french, english, others) in LABELS.items():
        if folded in {fold(french), fold(english), *others}:
            return label
    return None
