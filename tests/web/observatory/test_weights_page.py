"""The weights of the network: tried first, kept then, by its head alone."""

import pytest
from django.urls import reverse

from terreau.programme.journal.models import Entry
from terreau.programme.territories.models import IndicatorWeight
from terreau.web.observatory.weights import effects
from terreau.web.observatory.weights.forms import counted
from tests import factories
from tests.web.measures import HEAVIEST, MOST_QUERIES, get_counted
from tests.web.observatory import portraits_made

pytestmark = pytest.mark.django_db


@pytest.fixture
def elise(client, cast):
    client.force_login(cast.elise)
    return client


def sent(**weights):
    return {one.key: "1" for one in counted()} | weights


def test_every_measure_of_the_profile_is_there_with_its_default(elise):
    response, queries = get_counted(elise, reverse("weights"))
    keys = [one.key for one in counted()]
    assert keys and all(f'name="{key}"' in response.text for key in keys)
    assert queries <= MOST_QUERIES and len(response.content) <= HEAVIEST


def test_a_weight_is_kept_and_told(elise, cast):
    key = counted()[0].key
    assert elise.post(reverse("weights"), sent(**{key: "2.5"})).url == reverse("weights")
    assert IndicatorWeight.objects.by_key() == {key: 2.5}
    assert Entry.objects.get().by == cast.elise
    assert 'value="2.5"' in elise.get(reverse("weights")).text


def test_trying_keeps_nothing_and_shows_the_effect(elise, monkeypatch):
    place = factories.territory("Le Juch")
    monkeypatch.setattr(effects, "portrait_of", {place.slug: portraits_made.PORTRAIT}.get)
    response = elise.post(reverse("weights"), sent(essayer="1"))
    assert response.status_code == 200 and "Ce que cela changerait" in response.text
    [effect] = response.context["effects"]
    assert (effect.name, effect.before) == ("Le Juch", "68")
    assert not IndicatorWeight.objects.exists()


def test_going_back_to_the_defaults_puts_one_everywhere(elise):
    IndicatorWeight.objects.create(key=counted()[0].key, weight=4)
    elise.post(reverse("weights"), {"defaut": "1"})
    assert set(IndicatorWeight.objects.by_key().values()) == {1.0}


@pytest.mark.parametrize(
    ("value", "sentence"), [("-1", "supérieure ou égale à 0"), ("11", "inférieure ou égale à 10"), ("lourd", "nombre")]
)
def test_a_weight_that_means_nothing_is_refused(elise, value, sentence):
    response = elise.post(reverse("weights"), sent(**{counted()[0].key: value}))
    assert response.status_code == 422 and sentence in response.text


def test_something_must_count(elise):
    response = elise.post(reverse("weights"), dict.fromkeys(sent(), "0"))
    assert response.status_code == 422 and "Tous les poids seraient nuls" in response.text


def test_others_are_told_whom_to_ask(client, cast):
    client.force_login(cast.awa)
    assert "Seule la tête de réseau" in client.get(reverse("weights")).text


def test_without_a_lake_the_effect_says_what_is_missing(elise):
    factories.territory("Le Juch")
    assert "il manque des données de référence" in elise.post(reverse("weights"), sent(essayer="1")).text
