"""Themes are suggested from a project's words; on the programme's projects they agree with the demo's."""

import pytest

from terreau.analysis.sheets.sheet import Project
from terreau.analysis.sheets.themes import read_themes, suggest_themes
from tests.analysis.sheets.conftest import ROOT
from tests.analysis.sheets.test_demo_facts import DEMOS

THEMES = read_themes((ROOT / "data" / "reference" / "themes.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("Ouvrir un garage solidaire", {"mobilite"}),
        ("Une cuisine partagée pour les aidants", {"alimentation", "aidants"}),
        ("Un jardin nourricier avec des femmes du quartier", {"agriculture", "egalite-femmes-hommes"}),
        ("Rien de connu", set()),
        ("Un embourgeoisement", set()),
    ],
)
def test_the_words_of_a_project_suggest_its_themes(text, slugs):
    assert {theme.slug for theme in suggest_themes(Project(text, text), themes=THEMES)} == slugs


def test_a_theme_printed_with_the_project_is_recognised():
    assert "culture" in {theme.slug for theme in suggest_themes(Project("X", "X", themes=("Culture",)), themes=THEMES)}


def test_each_theme_has_both_names_a_definition_and_words():
    assert len({theme.slug for theme in THEMES}) == len(THEMES) >= 15
    assert all(theme.print_in("fr") and theme.print_in("en") and theme.definition.endswith(".") and theme.words for theme in THEMES)


def test_every_project_of_the_programme_gets_one_of_its_demo_themes(programme_brochure):
    told = {(demo["fabrique"]["name"], row["title"]): set(row["themes"]) for demo in DEMOS.values() for row in demo["projects"]}
    missed = [
        project.title
        for sheet in programme_brochure.sheets
        for project in sheet.projects
        if not told[sheet.fabrique, project.title] & {theme.slug for theme in suggest_themes(project, themes=THEMES)}
    ]
    assert missed == []
