"""A place is found by whatever people know of it: its département, its commune, its postcode, what is done there."""

from datetime import date

import pytest

from terreau.programme.territories.models import Perimeter, PerimeterPart
from terreau.programme.toolbox.models import Theme
from terreau.web.public.index import KEPT
from tests import factories
from tests.web.public.test_search_page import found


@pytest.fixture(autouse=True)
def fresh_index():
    KEPT.forget()
    yield
    KEPT.forget()


def draw(territory, **place):
    perimeter = Perimeter.objects.create(territory=territory, valid_from=date(2020, 1, 1))
    PerimeterPart.objects.create(perimeter=perimeter, **place)
    return territory


@pytest.fixture
def juch(cast):
    commune = factories.commune("29087", "Le Juch", epci=factories.epci(), postcodes="29100")
    return draw(factories.territory("Le Juch"), kind="commune", commune=commune)


@pytest.fixture
def epicerie(cast, juch):
    return factories.project(cast.here, "Épicerie", territories=[juch], state="published")


@pytest.mark.parametrize("question", ["finistere", "29", "29100", "bretagne", "communauté du coin", "juch finistère"])
def test_a_territory_is_found_by_its_departement_its_postcode_and_all_that_surrounds_it(client, juch, question):
    assert found(client, question)["territory"] == [f"/territoires/{juch.slug}/"]


def test_a_territory_of_several_communes_is_found_by_each_of_them(client, cast):
    coin = factories.epci()
    factories.commune("29046", "Douarnenez", epci=coin, postcodes="29100")
    territory = draw(factories.territory("Pays du Coin", kind="epci"), kind="epci", epci=coin)
    for question in ("douarnenez", "29100", "finistère"):
        assert found(client, question)["territory"] == [f"/territoires/{territory.slug}/"]


def test_the_postcode_next_door_is_another_place_and_the_page_says_so(client, juch):
    page = client.get("/recherche/", {"q": "29101"})
    assert page.context["groups"] == []
    assert "Aucun territoire du programme à ce code postal" in page.content.decode()


def test_two_words_that_stand_in_two_fields_find_the_project_and_its_place(client, juch, epicerie):
    groups = found(client, "epicerie juch")
    assert groups["territory"] == [f"/territoires/{juch.slug}/"]
    assert groups["project"] == [f"/projets/{epicerie.slug}/"]
    assert found(client, "epicerie finistere")["project"] == [f"/projets/{epicerie.slug}/"]


def test_a_draft_says_nothing_of_its_place_to_those_who_may_not_read_it(client, cast, juch):
    factories.project(cast.here, "Lavoir", territories=[juch], state="draft")
    assert found(client, "lavoir") == {}


def test_places_and_projects_come_before_the_rest_whatever_their_score(client, cast, juch, epicerie):
    factories.theme("Épicerie")
    factories.organisation("Épicerie")
    assert list(found(client, "epicerie")) == ["territory", "project", "theme"]


@pytest.mark.parametrize(("language", "title"), [("fr", "Alimentation"), ("en", "Food")])
def test_a_theme_is_found_in_both_languages_and_named_in_that_of_the_reader(client, db, language, title):
    Theme.objects.create(name_fr="Alimentation", name_en="Food", slug="alimentation", definition_fr="Manger")
    for question in ("alimentation", "food"):
        page = client.get("/recherche/", {"q": question}, headers={"accept-language": language})
        [group] = page.context["groups"]
        assert "".join(piece.text for piece in group.answers[0].title) == title
