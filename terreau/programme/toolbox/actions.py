"""How the shared vocabulary grows: each action checks the right, changes, and records."""

from django.db import transaction

from terreau.programme import Refused
from terreau.programme.fields import save_checked, take_facts
from terreau.programme.journal.actions import record
from terreau.programme.people.models import Person
from terreau.programme.toolbox.models import Theme
from terreau.programme.toolbox.rights import refusal_to_manage_themes

FACTS = ("name_fr", "name_en", "definition_fr", "definition_en", "position", "is_retired")


@transaction.atomic
def add_theme(slug: str = "", *, by: Person | None, **facts) -> Theme:
    """Add a word to the vocabulary; without an address given, it is made from the French name."""
    if reason := refusal_to_manage_themes(by=by):
        raise Refused(reason)
    theme = Theme(slug=slug)
    take_facts(theme, facts, among=FACTS)
    save_checked(theme, slug_from=None if slug else theme.name_fr)
    record("theme_added", by=by, about=theme, slug=theme.slug)
    return theme


@transaction.atomic
def change_theme(theme: Theme, *, by: Person | None, **facts) -> Theme:
    """Change a word, its definition, its place, or retire it: the projects filed under it keep it."""
    theme = Theme.objects.select_for_update(of=("self",)).get(pk=theme.pk)
    if reason := refusal_to_manage_themes(by=by):
        raise Refused(reason)
    changed = take_facts(theme, facts, among=FACTS)
    save_checked(theme)
    record("theme_changed", by=by, about=theme, fields=changed)
    return theme
