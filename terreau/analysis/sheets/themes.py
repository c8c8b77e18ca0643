"""The controlled themes, and those that a project's words suggest; a person always confirms."""

import tomllib
from dataclasses import dataclass

from terreau.analysis.sheets.sheet import Project
from terreau.analysis.texts.folding import fold
from terreau.analysis.units.money import Language


@dataclass(frozen=True)
class Theme:
    """A controlled theme: its slug never changes, its words suggest it."""

    slug: str
    french: str
    english: str
    definition: str
    words: tuple[str, ...] = ()
    definition_en: str = ""

    def print_in(self, language: Language) -> str:
        """Give the theme's name in that language."""
        return self.english if language == "en" else self.french


def read_themes(text: str) -> tuple[Theme, ...]:
    """Read the vocabulary from TOML: tables `themes` of slug, fr, en, definition, definition_en and words."""
    return tuple(
        Theme(row["slug"], row["fr"], row["en"], row["definition"], tuple(row.get("words", ())), row.get("definition_en", ""))
        for row in tomllib.loads(text)["themes"]
    )


def suggest_themes(project: Project, *, themes: tuple[Theme, ...]) -> tuple[Theme, ...]:
    """Suggest the themes whose words begin a word of the project's title, text, avenues or printed themes.

    In the order of the vocabulary; empty when nothing suggests one.
    """
    said = f" {fold(' . '.join((project.title, project.text, *project.avenues, *project.themes)))}"
    return tuple(theme for theme in themes if any(f" {fold(word)}" in said for word in (*theme.words, theme.french)))
