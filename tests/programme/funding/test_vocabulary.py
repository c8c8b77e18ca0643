"""The vocabulary that is shipped, and the themes that a project's words suggest."""

import pytest

from terreau.analysis.sheets.sheet import Project
from terreau.cli import setup
from terreau.programme.funding.actions.themes import load_themes, read_vocabulary, themes_of
from terreau.programme.journal.models import Entry
from terreau.programme.toolbox.actions import change_theme
from terreau.programme.toolbox.models import Theme

pytestmark = pytest.mark.django_db


def test_the_vocabulary_is_loaded_once_in_its_order_and_journaled():
    assert load_themes(by=None) == len(read_vocabulary()) == Theme.objects.count()
    assert [theme.slug for theme in Theme.objects.all()] == [word.slug for word in read_vocabulary()]
    assert Entry.objects.filter(what="theme_added").count() == Theme.objects.count()
    assert load_themes(by=None) == 0


def test_a_word_that_the_network_changed_stays_as_it_is():
    load_themes(by=None)
    change_theme(Theme.objects.get(slug="mobilite"), name_fr="Se déplacer", by=None)
    load_themes(by=None)
    assert Theme.objects.get(slug="mobilite").name_fr == "Se déplacer"


def test_a_new_base_has_its_vocabulary(monkeypatch):
    monkeypatch.setattr(setup, "call_command", lambda *words, **options: None)
    monkeypatch.setattr(setup, "is_geography_current", lambda: True)
    monkeypatch.setattr(setup, "build_lake", lambda **words: [])
    setup.setup.callback(again=False)
    assert Theme.objects.filter(slug="alimentation").exists()


@pytest.mark.parametrize(
    ("title", "text", "slugs"),
    [("Garage solidaire", "Réparer des voitures.", {"mobilite"}), ("Chose étrange", "On ne sait pas encore.", set())],
)
def test_words_suggest_themes_and_none_is_no_theme(title, text, slugs):
    assert set(themes_of(Project(title=title, text=text))) == slugs
