"""The index is made again for what can be found, not for every line of the journal, and once for those who read all drafts."""

import pytest

from terreau.programme.journal.actions import record
from terreau.programme.journal.verbs import VERBS
from terreau.web.public import index
from tests import factories

pytestmark = pytest.mark.django_db
URL = "/recherche/?q=epicerie"


@pytest.fixture(autouse=True)
def fresh_index():
    index.KEPT.forget()
    yield
    index.KEPT.forget()


@pytest.fixture
def makings(monkeypatch):
    made = []
    make = index.build_index
    monkeypatch.setattr(index, "build_index", lambda documents: made.append(documents) or make(documents))
    return made


def test_silent_verbs_are_verbs():
    assert set(VERBS) >= index.SILENT_VERBS


@pytest.mark.parametrize(
    ("verb", "times"), [("contact_changed", 1), ("person_changed", 1), ("project_changed", 2), ("fabrique_changed", 2)]
)
def test_only_what_can_be_found_makes_the_index_again(client, cast, makings, verb, times):
    client.get(URL)
    record(verb, by=cast.awa, about=cast.here)
    client.get(URL)
    assert len(makings) == times


@pytest.mark.parametrize(("who", "times"), [("elise", 2), ("awa", 4)])
def test_the_drafts_are_kept_for_those_who_read_them_all(client, cast, makings, who, times):
    factories.project(cast.here, "Épicerie en brouillon")
    client.force_login(getattr(cast, who))
    pages = [client.get(URL).content.decode() for _time in range(3)]
    assert all("en brouillon" in page for page in pages)
    assert len(makings) == times


def test_a_visitor_is_never_shown_the_drafts_kept_for_others(client, cast):
    factories.project(cast.here, "Épicerie en brouillon")
    client.force_login(cast.elise)
    assert "en brouillon" in client.get(URL).content.decode()
    for reader in (None, cast.chloe):
        client.logout()
        if reader:
            client.force_login(reader)
        assert "en brouillon" not in client.get(URL).content.decode()
