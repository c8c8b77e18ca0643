"""The network's vocabulary as it is shipped, and under which of its words a project read on paper is filed."""

from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import transaction

from terreau.analysis.sheets.sheet import Project
from terreau.analysis.sheets.themes import Theme as Word
from terreau.analysis.sheets.themes import read_themes, suggest_themes
from terreau.programme.people.models import Person
from terreau.programme.toolbox.actions import add_theme
from terreau.programme.toolbox.models import Theme


@transaction.atomic
def load_themes(*, by: Person | None) -> int:
    """Add the words of the shared vocabulary that the base does not have yet; those that the network changed stay as they are."""
    known = set(Theme.objects.values_list("slug", flat=True))
    missing = [(rank, word) for rank, word in enumerate(read_vocabulary(), start=1) if word.slug not in known]
    for rank, word in missing:
        facts = {"name_fr": word.french, "name_en": word.english, "position": rank}
        facts |= {"definition_fr": word.definition, "definition_en": word.definition_en}
        add_theme(word.slug, **facts, by=by)
    return len(missing)


@cache
def read_vocabulary() -> tuple[Word, ...]:
    return read_themes((Path(settings.ROOT) / "data" / "reference" / "themes.toml").read_text(encoding="utf-8"))


def themes_of(project: Project) -> tuple[str, ...]:
    """The slugs of the themes that a project's words suggest; none is no theme at all, and a person says which."""
    return tuple(word.slug for word in suggest_themes(project, themes=read_vocabulary()))
