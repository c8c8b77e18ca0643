"""Every sentence of the site is marked, said in English too, and counted as the French count."""

import gettext
import io
import re

import pytest
from babel.messages.mofile import write_mo

from tests.architecture.source import for_each, templates
from tools import translations

SAME_IN_BOTH = {"Terreau", "CSV", "XLSX", "GeoJSON", "PDF", "DOCX", "Markdown", "SIRET", "RNA", "EPCI", "QPV", "FSE", "JSON"}
TRANSLATED = re.compile(r"{%-?\s*blocktranslate\b.*?{%-?\s*endblocktranslate\s*-?%}", re.DOTALL)
MARKS = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}|<(script|style)\b.*?</\1>|<!--.*?-->|<[^>]*>|&\w+;", re.DOTALL)
SPOKEN = re.compile(r"\b(?:alt|title|placeholder|aria-label)=\"([^\"{]*[A-Za-zÀ-ÿ]{3,}[^\"{]*)\"")


def catalogue(language):
    made = io.BytesIO()
    write_mo(made, translations.wanted_catalogs()[language])
    made.seek(0)
    return gettext.GNUTranslations(made)


def test_every_sentence_is_said_in_english():
    assert list(translations.faults()) == []


@for_each([path for path in templates() if path.name != "gallery.html"])
def test_no_word_of_a_page_escapes_translation(path):
    text = TRANSLATED.sub(" ", path.read_text())
    said = set(re.findall(r"[A-Za-zÀ-ÿ]{3,}", MARKS.sub(" ", text)))
    assert said - SAME_IN_BOTH == set()
    assert [words for words in SPOKEN.findall(re.sub(r"{%.*?%}|{{.*?}}", "", text)) if words not in SAME_IN_BOTH] == []


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [("fr", 0, "projet"), ("fr", 1, "projet"), ("fr", 2, "projets"), ("en", 0, "projects"), ("en", 1, "project"), ("en", 2, "projects")],
)
def test_zero_is_singular_in_french_and_plural_in_english(language, count, said):
    assert catalogue(language).ngettext("%(count)s projet", "%(count)s projets", count) == f"%(count)s {said}"


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ('{% translate "Bonjour" %}', [("Bonjour", None)]),
        ('{% translate "Mai" context "mois" %}', [("Mai", "mois")]),
        ("{% blocktranslate trimmed %}\n  Deux\n  lignes\n{% endblocktranslate %}", [("Deux lignes", None)]),
        ("{% blocktranslate count n=n %}un{% plural %}{{ n }} fois{% endblocktranslate %}", [(("un", "%(n)s fois"), None)]),
        ('{% include "a.html" with heading=_("Titre") %}', [("Titre", None)]),
        ("Rien à traduire, même gettext('x') à demi", []),
    ],
)
def test_sentences_are_found_in_a_page(tmp_path, page, found):
    written = tmp_path / "page.html"
    written.write_text("{% load i18n %}" + page)
    assert list(translations.sentences_of(written)) == found


@pytest.mark.parametrize(
    ("french", "english", "is_whole"),
    [
        ("%(count)s lus", "%(count)s read", True),
        ("%(count)s lus", "%(number)s read", False),
        ("{name} part", "{name} leaves", True),
        ("{name} part", "leaves", False),
        ("<strong>oui</strong>", "<strong>yes</strong>", True),
        ("<strong>oui</strong>", "yes", False),
        ("oui", "", False),
    ],
)
def test_a_translation_keeps_its_places(french, english, is_whole):
    catalog = translations.empty_catalog("en")
    assert (list(translations.faults_of(catalog.add(french, english))) == []) == is_whole
