"""Statements for the team: read again, put to the vote, set aside with a reason, added one or several at once."""

import pytest
from django.urls import reverse

from terreau.programme.voices.models import Statement
from terreau.programme.voices.states import StatementState
from tests import factories_of_voices as voices
from tests.web.measures import HEAVIEST, MOST_QUERIES, get_counted

pytestmark = pytest.mark.django_db


@pytest.fixture
def collection(cast):
    return voices.collection(cast.here)


@pytest.fixture
def bruno(client, cast):
    client.force_login(cast.bruno)
    return client


def page_of(collection, **asked):
    words = "&".join(f"{name}={value}" for name, value in asked.items())
    return f"{reverse('collection_statements', args=[collection.pk])}?{words}"


def test_what_waits_comes_first_then_what_is_voted_on(bruno, collection):
    voices.statement(collection, "Déjà au vote.")
    assert bruno.get(page_of(collection)).context["state"] == StatementState.SHOWN
    voices.statement(collection, "À relire.", state=StatementState.PROPOSED)
    page = bruno.get(page_of(collection))
    assert page.context["state"] == StatementState.PROPOSED and "Déjà au vote." not in page.text


def test_a_statement_is_shown_then_set_aside_with_a_reason_then_shown_again(bruno, collection):
    one = voices.statement(collection, state=StatementState.PROPOSED)
    story = [("show_statement", "", "shown"), ("set_aside_statement", "Désigne quelqu'un.", "set_aside"), ("show_statement", "", "shown")]
    for name, reason, state in story:
        assert bruno.post(reverse(name, args=[one.pk]), {"reason": reason}).status_code == 302
        one.refresh_from_db()
        assert one.state == state
    assert bruno.post(reverse("set_aside_statement", args=[one.pk]), {"reason": " "}).status_code == 409


def test_several_are_added_at_once_each_once(bruno, collection):
    answer = bruno.post(page_of(collection), {"texts": "Un bus le soir.\n\nUn banc.\nUn bus le soir.\n"}, follow=True)
    assert list(Statement.objects.values_list("text", flat=True)) == ["Un bus le soir.", "Un banc."]
    assert "2 affirmations sont soumises au vote." in answer.text


def test_one_drawn_from_a_testimony_keeps_where_it_comes_from(bruno, collection, cast):
    said = voices.testimony(voices.voice(collection))
    bruno.post(page_of(collection, temoignage=said.pk), {"texts": "Il faut un bus le soir."})
    assert Statement.objects.get().testimony == said
    other = voices.testimony(voices.voice(voices.collection(cast.here, title="Une autre")), "Dit ailleurs.")
    assert "Dit ailleurs." not in bruno.get(page_of(collection, temoignage=other.pk)).text


@pytest.mark.parametrize(
    ("texts", "sentence"), [("", "obligatoire"), ("x" * 301, "300 signes"), ("\n".join(map(str, range(51))), "Au plus 50")]
)
def test_what_does_not_hold_adds_nothing(bruno, collection, texts, sentence):
    answer = bruno.post(page_of(collection), {"texts": texts})
    assert answer.status_code == 422 and sentence in answer.text and not Statement.objects.exists()


def test_the_committee_reads_and_adds_nothing(client, cast, collection):
    client.force_login(cast.farid)
    assert 'name="texts"' not in client.get(page_of(collection)).text
    assert client.post(page_of(collection), {"texts": "Un bus."}).status_code == 409


def test_votes_are_counted_on_each_at_the_same_cost(bruno, collection):
    first = voices.statement(collection)
    for value in (1, 1, -1, 0):
        voices.vote(voices.voice(collection), first, value)
    page, few = get_counted(bruno, page_of(collection))
    assert "4 votes" in page.text and "2 d’accord, 1 pas d’accord, 1 sans avis" in page.text
    for rank in range(70):
        voices.vote(voices.voice(collection), voices.statement(collection, f"{rank} " + "x" * 290))
    page, many = get_counted(bruno, page_of(collection))
    assert many == few <= MOST_QUERIES and len(page.content) < HEAVIEST
