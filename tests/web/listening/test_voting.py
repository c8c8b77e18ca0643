"""Voting without an account: the notice once, then one statement at a time."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from terreau.programme.voices.models import Draw, Statement, Vote
from terreau.programme.voices.states import StatementState
from tests import factories_of_voices as made

pytestmark = pytest.mark.django_db


@pytest.fixture
def collection(cast):
    today = timezone.localdate()
    dates = {"from_on": today - timedelta(days=3), "until_on": today + timedelta(days=30), "keep_until": today + timedelta(days=300)}
    made_one = made.collection(cast.here, **dates)
    for text in ("Il faut un bus le soir.", "Il manque un café.", "Tout va bien."):
        made.statement(made_one, text)
    return made_one


@pytest.fixture
def address(collection):
    return reverse("listen_vote", args=[collection.code])


def start(client, address):
    return client.post(address, {"agrees": "on", "form_key": str(uuid4())}, follow=True)


def vote(client, address, statement, value, **facts):
    return client.post(address, {"statement": str(statement.key), "value": value, "form_key": str(uuid4()), **facts}, follow=True)


def test_the_first_time_the_notice_is_agreed_to_then_a_statement_comes(client, collection, address):
    assert "Commencer" in client.get(address).content.decode()
    assert client.post(address, {"form_key": str(uuid4())}).status_code == 422
    shown = start(client, address).context["statement"]
    assert shown in collection.statements.all()


def test_each_statement_comes_once_and_each_draw_is_logged_with_its_probability(client, collection, address):
    page, seen = start(client, address), []
    while statement := page.context["statement"]:
        seen.append(statement.pk)
        page = vote(client, address, statement, 1)
    assert sorted(seen) == sorted(collection.statements.values_list("pk", flat=True))
    assert Vote.objects.count() == 3
    draws = list(Draw.objects.order_by("pk").values_list("probability", flat=True))
    assert len(draws) == 3 and draws[-1] == pytest.approx(1.0)
    assert "toutes les phrases" in page.content.decode()


def test_reading_the_page_again_shows_the_same_statement_and_draws_nothing(client, address):
    first = start(client, address).context["statement"]
    assert client.get(address).context["statement"] == first
    assert Draw.objects.count() == 1


def test_a_previous_answer_can_be_changed_and_the_latest_counts(client, address):
    statement = start(client, address).context["statement"]
    vote(client, address, statement, 1)
    assert client.get(f"{address}?encore=1").context["statement"] == statement
    vote(client, address, statement, -1)
    assert Vote.objects.filter(statement=statement).order_by("voted_at", "pk").last().value == -1


@pytest.mark.parametrize("facts", [{"value": "7"}, {"statement": "x"}, {"form_key": ""}])
def test_an_incomplete_vote_is_refused_in_a_sentence(client, collection, address, facts):
    statement = start(client, address).context["statement"]
    response = client.post(address, {"statement": str(statement.key), "value": 1, "form_key": str(uuid4()), **facts})
    assert response.status_code == 409 and not Vote.objects.exists()


def test_a_statement_of_another_collection_cannot_be_voted_on(client, cast, collection, address):
    start(client, address)
    foreign = made.statement(made.collection(cast.elsewhere))
    assert vote(client, address, foreign, 1).status_code == 409
    assert not Vote.objects.exists()


def test_a_proposed_statement_waits_for_the_team(client, collection, address):
    start(client, address)
    propose = reverse("listen_propose", args=[collection.code])
    assert client.post(propose, {"text": "Le car doit attendre la sortie.", "form_key": str(uuid4())}).status_code == 302
    proposed = Statement.objects.get(text__startswith="Le car")
    assert proposed.state == StatementState.PROPOSED and proposed.author is not None
    assert client.post(propose, {"text": "", "form_key": str(uuid4())}).status_code == 422


def test_without_any_statement_the_page_does_not_offer_to_vote(client, collection):
    collection.statements.all().delete()
    assert "Donner mon avis" not in client.get(reverse("listen", args=[collection.code])).content.decode()


def test_whoever_spoke_first_is_shown_a_statement_at_once(client, collection, address):
    said = {"text": "Plus de pain.", "agrees": "on", "form_key": str(uuid4())}
    client.post(reverse("listen_say", args=[collection.code]), said)
    assert client.get(address).context["statement"] in collection.statements.all()


def test_a_statement_added_later_waits_for_a_button_not_for_a_reading(client, collection, address):
    page = start(client, address)
    while statement := page.context["statement"]:
        page = vote(client, address, statement, 0)
    made.statement(collection, "Il faut une crèche.")
    assert "Voir une phrase" in client.get(address).content.decode()
    assert client.post(address, {"next": "1"}, follow=True).context["statement"].text == "Il faut une crèche."
