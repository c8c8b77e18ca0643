"""The page of the field app: the same for everyone, whole in one page, kept by a worker that names its version."""

import json
import re

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from terreau.web.field import pages
from terreau.web.field.words import WORDS, words
from tests.architecture.source import PACKAGE
from tests.web.measures import HEAVIEST, get_counted

SCRIPTS = PACKAGE / "web" / "static" / "js"
# Sentences whose name the scripts put together: `count_${kind}`.
PUT_TOGETHER = ("count_", "to_", "place_", "update_")
LONGEST_SCRIPT = 300

pytestmark = pytest.mark.django_db


def scripts():
    return [SCRIPTS / "field.js", SCRIPTS / "field_worker.js", *sorted((SCRIPTS / "field").glob("*.js"))]


def all_scripts():
    return "\n".join(path.read_text() for path in scripts())


def test_the_page_asks_nothing_of_the_base_and_is_light(client):
    response, queries = get_counted(client, "/terrain/")
    assert (response.status_code, queries) == (200, 0)
    assert len(response.content) <= HEAVIEST
    assert not response.cookies


def test_the_page_is_the_same_for_a_visitor_and_for_the_team(client, cast):
    visitor = client.get("/terrain/").content
    client.force_login(cast.awa)
    assert client.get("/terrain/").content == visitor


def test_the_page_says_what_to_do_without_javascript(client):
    assert "<noscript>" in client.get("/terrain/").content.decode()


def test_the_page_knows_where_a_follow_up_code_is_used(client):
    assert 'data-follow="/suivi/"' in client.get("/terrain/").content.decode()


def test_the_page_carries_every_language_of_the_site(client):
    found = re.search(r'<script id="field-words" type="application/json">(.*?)</script>', client.get("/terrain/").content.decode())
    carried = json.loads(found[1])
    assert set(carried) == {code for code, _name in settings.LANGUAGES}
    assert carried["fr"]["words"]["agree_vote"] == "D'accord"
    assert ["75+", "75 ans et plus"] in carried["fr"]["lists"]["ages"]


def test_every_sentence_that_the_scripts_say_is_there_and_none_is_left_over():
    said = set(re.findall(r'\bsay\("([a-z_]+)"', all_scripts()))
    named = set(re.findall(r'"([a-z_]+)"', all_scripts()))
    assert said - set(WORDS) == set()
    assert {name for name in WORDS if name not in named and not name.startswith(PUT_TOGETHER)} == set()


def test_every_list_that_the_scripts_ask_for_is_there():
    asked = set(re.findall(r'\b(?:list|label)\("([a-z_]+)"', all_scripts()))
    for language in words().values():
        assert asked <= set(language["lists"])
        assert {name for name, _label in language["lists"]["situations"]} <= set(language["lists"])


def test_places_in_a_sentence_are_the_same_for_one_and_for_many():
    for name, said in WORDS.items():
        forms = [str(one) for one in said] if isinstance(said, tuple) else [str(said)]
        assert len({frozenset(re.findall(r"{\w+}", form)) for form in forms}) == 1, name


@pytest.mark.parametrize("path", scripts(), ids=lambda path: path.name)
def test_each_script_is_read_in_one_sitting_and_makes_nothing_out_of_text(path):
    text = path.read_text()
    assert len(text.splitlines()) <= LONGEST_SCRIPT
    for forbidden in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "localStorage", ".style."):
        assert forbidden not in text, forbidden


def test_the_worker_names_the_page_and_every_file_that_it_needs(client):
    response = client.get("/terrain/sw.js")
    facts = json.loads(re.search(r"self\.terreau = (.*);\nimportScripts", response.content.decode())[1])
    assert response.headers["Content-Type"].startswith("text/javascript")
    assert response.headers["Service-Worker-Allowed"] == facts["page"] == "/terrain/"
    assert response.headers["Cache-Control"] == "no-cache"
    page = client.get("/terrain/").content.decode()
    fetched = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', page) + re.findall(r'(?:src|href)="(static/[^"]+)"', page))
    assert fetched <= set(facts["files"]) and fetched


def test_the_worker_keeps_only_files_that_exist():
    built = [path for path in pages.FILES if path.startswith("dist/")]
    assert [path for path in pages.FILES if path not in built and finders.find(path) is None] == []
    assert all((SCRIPTS / f"{name}.js").exists() for name in ("field", "field_worker"))


def test_another_sentence_or_another_file_is_another_version(monkeypatch):
    before = pages.version()
    pages.version.cache_clear()
    assert pages.version() == before
    pages.version.cache_clear()
    monkeypatch.setattr(pages, "files", lambda: ["/static/dist/field.autre.js"])
    try:
        assert pages.version() != before
    finally:
        pages.version.cache_clear()


def test_a_phone_can_install_it(client):
    response = client.get("/terrain/manifeste/")
    facts = response.json()
    assert response.headers["Content-Type"] == "application/manifest+json"
    assert (facts["start_url"], facts["scope"], facts["display"]) == ("/terrain/", "/terrain/", "standalone")
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in facts["icons"]}
    assert all(finders.find(icon["src"].split("static/", 1)[1]) for icon in facts["icons"])
    assert "maskable" in {icon["purpose"] for icon in facts["icons"]}
