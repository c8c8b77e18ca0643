"""What if: the page answers at once, in words, in a table and on a map; nothing is kept."""

import json

import pytest
from django.urls import reverse

from terreau.programme.journal.models import Entry
from tests.programme.territories.tiny_lake import tiny_lake  # noqa: F401
from tests.web.measures import HEAVIEST, MOST_QUERIES, get_counted

pytestmark = pytest.mark.usefixtures("tiny_lake")


def page(client, place="67903", **asked):
    return client.get(reverse("what_if", args=[place]), asked)


def test_first_the_service_then_where(client):
    assert "Voir la réponse" not in page(client).text
    asked = page(client, classe="bakery").text
    assert "Voir la réponse" in asked and "rien ne peut y fermer" in asked


def test_who_would_gain_one_is_said_by_distance(client):
    response = page(client, classe="bakery", sens="ouvrir", lon="7,95", lat="48.58")
    answer = response.context["answer"]
    assert [(row.radius, row.around, row.difference) for row in answer.rows] == [
        ("1\u00a0km", "400", "+400"),
        ("5\u00a0km", "400", "+400"),
        ("10\u00a0km", "3\u202f550", "+150"),
    ]
    assert "<strong>400 personnes</strong>" in response.text and "Essai, 2019" in response.text
    assert "carte.svg?classe=bakery&amp;lon=7.95000" in response.text


def test_without_a_point_it_opens_in_the_middle_of_the_place(client):
    response = page(client, classe="bakery", sens="ouvrir")
    assert response.context["answer"].lon == 7.95
    assert 'value="7.95"' in response.text


def test_a_commune_stands_for_its_town_hall(client):
    assert page(client, classe="bakery", sens="ouvrir", lon="7.95", lat="48.58", commune="hameau").context["answer"].lon == 8.05
    unknown = page(client, classe="bakery", sens="ouvrir", commune="zzzz")
    assert unknown.status_code == 422 and "ne désigne pas une seule commune" in unknown.text


def test_who_would_lose_one_when_it_closes(client):
    response = page(client, "67902", classe="bakery", sens="fermer", equipement="bpe:3")
    assert {row.radius: row.difference for row in response.context["answer"].rows}["5\u00a0km"] == "−3\u202f000"
    assert "n’auraient plus ce service (boulangerie)" in response.text


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"sens": "fermer"}, "Choisissez l&#x27;équipement qui fermerait"),
        ({"sens": "fermer", "equipement": "x"}, "choix valide"),
        ({"sens": "ouvrir", "lon": "7.9", "lat": ""}, "donnez les deux"),
        ({"sens": "ouvrir", "lon": "loin", "lat": "48"}, "nombre"),
        ({"sens": "ouvrir", "lon": "-150", "lat": "-60"}, "aucune partie de la France"),
        ({"sens": "autre"}, "choix valide"),
    ],
)
def test_what_has_no_answer_says_why(client, asked, sentence):
    response = page(client, "67902", classe="bakery", **asked)
    assert sentence in response.text
    assert response.context["answer"] is None


def test_a_class_that_no_file_knows_is_no_zero(client):
    assert "Pas de données ici" in page(client, classe="supermarket", sens="ouvrir").text


def test_the_page_asks_little_stays_light_and_writes_nothing(client):
    before = Entry.objects.count()
    page(client, "67902", classe="bakery")
    response, queries = get_counted(client, reverse("what_if", args=["67902"]) + "?classe=bakery&sens=ouvrir&lon=7.85&lat=48.58")
    assert queries <= MOST_QUERIES and len(response.content) <= HEAVIEST
    assert Entry.objects.count() == before


def test_the_map_draws_three_circles_around_the_point(client):
    svg = client.get(reverse("what_if_map", args=["67902"]), {"classe": "bakery", "lon": "7.85", "lat": "48.58"}).text
    assert [f"{radius} km" in svg for radius in (1, 5, 10)] == [True] * 3
    assert svg.count("stroke-dasharray") == 3
    for asked in ({}, {"lon": "a", "lat": "1"}, {"lon": "7", "lat": "nan"}):
        assert client.get(reverse("what_if_map", args=["67902"]), asked).status_code == 404


def test_the_map_on_which_one_chooses_shows_what_stands_there(client):
    found = json.loads(client.get(reverse("what_if_places", args=["67902"]), {"classe": "bakery"}).content)
    kinds = [one["geometry"]["type"] for one in found["features"]]
    assert kinds.count("Point") == 1 and len(kinds) == 2


def test_a_place_that_does_not_exist_is_no_page(client):
    assert page(client, "99999").status_code == 404
