"""The vocabulary of themes: kept by the network's head, for everyone."""

import pytest

from terreau.programme import Refused
from terreau.programme.journal.models import Entry
from terreau.programme.toolbox.actions import add_theme, change_theme
from terreau.programme.toolbox.models import Theme

FACTS = {"name_fr": "Mobilité", "name_en": "Mobility", "definition_fr": "Se déplacer."}


def test_the_head_adds_a_theme(cast):
    made = add_theme("mobilite", by=cast.elise, **FACTS)
    assert (made.name, Entry.objects.about(made).get().what) == ("Mobilité", "theme_added")


def test_a_retired_theme_stays_but_is_no_longer_offered(cast):
    made = add_theme("mobilite", by=cast.elise, **FACTS)
    change_theme(made, by=cast.elise, is_retired=True)
    assert Theme.objects.get().is_retired and not Theme.objects.in_use().exists()
    assert Entry.objects.filter(what="theme_changed").get().facts == {"fields": ["is_retired"]}


@pytest.mark.parametrize("who", ["awa", "bruno", "chloe", "driss", "farid", "gwen"])
def test_nobody_else_touches_the_vocabulary(cast, who):
    made = add_theme("mobilite", by=None, **FACTS)
    with pytest.raises(Refused, match="tête de réseau"):
        add_theme("sante", by=cast[who], **{**FACTS, "name_fr": "Santé"})
    with pytest.raises(Refused, match="tête de réseau"):
        change_theme(made, by=cast[who], is_retired=True)


def test_the_same_name_twice_is_refused(cast):
    add_theme("mobilite", by=cast.elise, **FACTS)
    with pytest.raises(Refused, match="Nom"):
        add_theme("mobilite-2", by=cast.elise, **FACTS)
