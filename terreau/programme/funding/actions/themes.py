"""The network's vocabulary, and under which of its words a project read on paper is filed."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import transaction

from terreau.analysis.texts.folding import fold
from terreau.programme.funding.facts import ProjectFacts, SheetFacts
from terreau.programme.people.models import Person
from terreau.programme.toolbox.actions import add_theme
from terreau.programme.toolbox.models import Theme

MOST_THEMES = 3
TITLE_WEIGHT = 3


def reference_folder() -> Path:
    return Path(settings.ROOT) / "data" / "reference"


@transaction.atomic
def load_themes(*, by: Person | None) -> int:
    """Add the words of the shared vocabulary that the base does not have yet; those that the network changed stay as they are."""
    known = set(Theme.objects.values_list("slug", flat=True))
    missing = [theme for theme in read_vocabulary()["themes"] if theme["slug"] not in known]
    for theme in missing:
        add_theme(
            theme["slug"],
            name_fr=theme["fr"],
            name_en=theme["en"],
            definition_fr=theme["definition"],
            definition_en=theme.get("definition_en", ""),
            position=theme["position"],
            by=by,
        )
    return len(missing)


@cache
def read_vocabulary() -> dict:
    """The vocabulary as shipped, and the words that tell a theme in a text."""
    read = tomllib.loads((reference_folder() / "themes.toml").read_text(encoding="utf-8"))
    themes = next(value for value in read.values() if isinstance(value, list))
    words = tomllib.loads((reference_folder() / "theme_words.toml").read_text(encoding="utf-8"))
    return {"themes": [{**theme, "position": rank} for rank, theme in enumerate(themes, start=1)], "words": words}


def file_under_themes(facts: SheetFacts) -> SheetFacts:
    """Give each project of a sheet its themes, for paper names none."""
    words = read_vocabulary()["words"]
    return replace(facts, projects=tuple(replace(one, themes=themes_of(one, words=words)) for one in facts.projects))


def themes_of(project: ProjectFacts, *, words: Mapping[str, list[str]]) -> tuple[str, ...]:
    """The themes whose words stand in the project, the title weighing more, at most three; none is no theme at all."""
    said = [(fold(project.title), TITLE_WEIGHT), (fold(" ".join([project.summary, *project.avenues])), 1)]
    scores = {theme: sum(weight * count_stems(text, stems) for text, weight in said) for theme, stems in words.items()}
    best = sorted((theme for theme, score in scores.items() if score), key=lambda theme: -scores[theme])
    return tuple(best[:MOST_THEMES])


def count_stems(text: str, stems: list[str]) -> int:
    """How many of the stems begin a word of the text."""
    padded = f" {text} "
    return sum(f" {stem}" in padded for stem in stems)
