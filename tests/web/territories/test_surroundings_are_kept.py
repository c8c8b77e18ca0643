"""The neighbours of a place are worked out once, and not at all for a browser that holds them."""

from datetime import date

import pytest
from django.urls import reverse

from terreau.programme.territories import surroundings
from terreau.programme.territories.models import GeographyLoad, Perimeter
from tests import factories

pytestmark = pytest.mark.django_db
SQUARE = {"type": "Polygon", "coordinates": [[[0, 46], [0.1, 46], [0.1, 46.1], [0, 46.1], [0, 46]]]}


@pytest.fixture
def place():
    surroundings.kept_neighbours.cache_clear()
    load()
    territory = factories.territory()
    Perimeter.objects.create(territory=territory, valid_from=date(2020, 1, 1), shape=SQUARE, lon=0.05, lat=46.05)
    return territory


def load():
    return GeographyLoad.objects.create(source="essai", version="1", licence="Licence Ouverte", communes=1)


@pytest.fixture
def workings(monkeypatch):
    done = []
    work = surroundings.geometries_around
    monkeypatch.setattr(surroundings, "geometries_around", lambda geometry: done.append(geometry) or work(geometry))
    return done


@pytest.mark.parametrize("name", ["territory_around", "territory_map"])
def test_ten_visitors_cost_one_working_out(client, place, workings, name):
    answers = [client.get(reverse(name, args=[place.slug])) for _visitor in range(10)]
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1
    assert len(workings) == 1


@pytest.mark.parametrize("name", ["territory_around", "territory_map"])
def test_a_browser_that_holds_them_costs_none(client, place, workings, name):
    url = reverse(name, args=[place.slug])
    etag = client.get(url)["ETag"]
    surroundings.kept_neighbours.cache_clear()
    workings.clear()
    assert client.get(url, headers={"If-None-Match": etag}).status_code == 304
    assert not workings


@pytest.mark.parametrize("name", ["territory_around", "territory_map"])
def test_a_new_perimeter_and_a_new_geography_are_worked_out_again(client, place, workings, name):
    url = reverse(name, args=[place.slug])
    etags = [client.get(url)["ETag"]]
    place.perimeters.update(valid_until=date(2021, 1, 1))
    Perimeter.objects.create(territory=place, version=2, valid_from=date(2021, 1, 1), shape=SQUARE, lon=0.05, lat=46.05)
    etags.append(client.get(url)["ETag"])
    load()
    etags.append(client.get(url)["ETag"])
    assert len(set(etags)) == len(workings) == 3
