"""The page of a territory: its perimeter and map, what is known of it with the sources, everything that happens there."""

import json
from datetime import date

import pytest
from shapely import box, to_wkb

from terreau.programme.territories.models import CommuneContour, Fact, GeographyLoad, Perimeter, PerimeterPart, TerritoryAlias
from tests import factories
from tests.web.measures import HEAVIEST, MOST_QUERIES, get_counted

SQUARE = {"type": "Polygon", "coordinates": [[[-4.3, 48.0], [-4.1, 48.0], [-4.1, 48.2], [-4.3, 48.2], [-4.3, 48.0]]]}
OUTLINES = {
    "type": "FeatureCollection",
    "features": [
        {"type": "Feature", "properties": {}, "geometry": SQUARE},
        {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [[[7, 48], [8, 48], [8, 49], [7, 48]]]}},
    ],
}


@pytest.fixture
def place(cast):
    return factories.territory("Le Juch", kept_by=cast.here, note="Une commune rurale.")


@pytest.fixture
def perimeter(place):
    drawn = Perimeter.objects.create(
        territory=place,
        valid_from=date(2020, 1, 1),
        lon=-4.2,
        lat=48.1,
        shape=SQUARE,
        is_exact=True,
        population=713,
        population_source="Insee 2020",
    )
    PerimeterPart.objects.create(perimeter=drawn, kind="commune", commune=factories.commune())
    return drawn


def page_of(client, place):
    return client.get(f"/territoires/{place.slug}/").content.decode()


def test_the_page_tells_the_place_its_parts_and_its_population(client, place, perimeter):
    TerritoryAlias.objects.create(territory=place, name="Ar Yeuc'h", is_printed=True)
    page = page_of(client, place)
    for words in ("Une commune rurale.", "Le Juch (29087)", "713", "Insee 2020", "imprimé ainsi dans une fiche", "Contour simplifié"):
        assert words in page


def test_a_priority_district_says_which_list_it_belongs_to(client, place, perimeter):
    PerimeterPart.objects.create(perimeter=perimeter, kind="qpv", name="Ampère", generation=2015, qpv_code="")
    assert "liste 2015–2023" in page_of(client, place)


def test_a_contour_that_is_only_around_says_so(client, place, perimeter):
    perimeter.is_exact, perimeter.population, perimeter.population_source = False, None, "Non publiée : liste non livrée."
    perimeter.save()
    page = page_of(client, place)
    assert "n’est pas publié : la carte montre les lieux qui le contiennent" in page
    assert "Non publiée : liste non livrée." in page


def test_past_perimeters_keep_their_parts_dates_and_reason(client, place, perimeter):
    perimeter.valid_until = date(2023, 12, 31)
    perimeter.reason = "Avant la commune nouvelle"
    perimeter.save()
    Perimeter.objects.create(territory=place, version=2, valid_from=date(2024, 1, 1))
    page = page_of(client, place)
    assert "Du 1er janvier 2020 au 31 décembre 2023" in page
    assert "Avant la commune nouvelle" in page


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [("380000", "€", "380\u202f000\u00a0€"), ("2019", "année", "2019"), ("7,4", "%", "7,4 %"), ("non publié", "", "non publié")],
)
def test_a_fact_shows_its_value_year_source_and_reliability(client, place, value, unit, shown):
    Fact.objects.create(territory=place, label="Mesure", value=value, unit=unit, year="", source="Mairie", reliability="secondary")
    row = client.get(f"/territoires/{place.slug}/").context["facts_table"].rows[0]
    assert row == ("Mesure", shown, "non datée", "Mairie", "lu dans une source secondaire")


def test_projects_operations_and_fabriques_of_the_place_are_linked(client, cast, place):
    project = factories.project(cast.here, territories=[place], state="published")
    hidden = factories.project(cast.elsewhere, "Secret", territories=[place], state="draft")
    operation = factories.operation(cast.here, territories=[place], state="published")
    page = page_of(client, place)
    for link in (f"/projets/{project.slug}/", f"/operations/{operation.slug}/", f"/fabriques/{cast.here.slug}/"):
        assert f'href="{link}"' in page
    assert hidden.title not in page
    assert cast.elsewhere.slug not in page


@pytest.mark.parametrize(
    ("who", "may"), [(None, False), ("chloe", False), ("driss", False), ("awa", True), ("bruno", True), ("elise", True)]
)
def test_whoever_keeps_the_place_and_the_head_may_change_it(client, cast, place, who, may):
    if who:
        client.force_login(cast[who])
    assert client.get(f"/territoires/{place.slug}/").context["may_change"] == may


def test_the_map_draws_the_contour_over_its_neighbours_only(client, place, perimeter):
    CommuneContour.objects.create(
        commune=factories.commune("29002", "Voisine", lon=-4.2, lat=48.1), wkb=to_wkb(box(-4.25, 48.05, -4.15, 48.15))
    )
    CommuneContour.objects.create(commune=factories.commune("29003", "Lointaine", lon=-1.0, lat=48.1), wkb=to_wkb(box(-1.1, 48, -1, 48.1)))
    svg = client.get(f"/territoires/{place.slug}/carte.svg").content.decode()
    assert "<title>Le Juch</title>" in svg
    assert svg.count("<path d=") == 4
    around = json.loads(client.get(f"/territoires/{place.slug}/alentours.geojson").content)
    assert len(around["features"]) == 1


def test_a_place_without_contour_is_a_point_over_france(client, place):
    Perimeter.objects.create(territory=place, valid_from=date(2020, 1, 1), lon=-4.2, lat=48.1)
    GeographyLoad.objects.create(source="essai", version="1", licence="Licence Ouverte", communes=1, outlines=OUTLINES)
    assert "1. Le Juch" in client.get(f"/territoires/{place.slug}/carte.svg").content.decode()
    shapes = json.loads(client.get(f"/territoires/{place.slug}/contour.geojson").content)
    assert [feature["geometry"]["type"] for feature in shapes["features"]] == ["Point"]


def test_the_shape_is_given_to_the_movable_map(client, place, perimeter):
    shapes = json.loads(client.get(f"/territoires/{place.slug}/contour.geojson").content)
    assert shapes["features"][0]["geometry"] == SQUARE


def test_an_unknown_place_has_no_map_and_its_page_says_so(client, place):
    assert client.get(f"/territoires/{place.slug}/carte.svg").status_code == 404
    assert "Pas encore de carte" in page_of(client, place)
    assert client.get("/territoires/nulle-part/").status_code == 404


def test_queries_do_not_grow(client, cast, place, perimeter):
    client.force_login(cast.awa)
    url = f"/territoires/{place.slug}/"

    def fill(count, start):
        for number in range(start, start + count):
            Fact.objects.create(territory=place, label=f"Fait {number}", value="1", source="Mairie")
            TerritoryAlias.objects.create(territory=place, name=f"Nom {number}")
            factories.project(cast.here, f"Projet {number}", territories=[place], state="published")
            old = Perimeter.objects.create(territory=place, version=number + 2, valid_from=date(2000, 1, 1), valid_until=date(2001, 1, 1))
            PerimeterPart.objects.create(perimeter=old, kind="commune", commune=perimeter.parts.first().commune)

    fill(2, 0)
    _response, few = get_counted(client, url)
    fill(20, 2)
    response, many = get_counted(client, url)
    assert few == many <= MOST_QUERIES
    assert len(response.content) <= HEAVIEST


def test_a_dated_and_sourced_population_is_the_only_one_shown(client, place, perimeter):
    perimeter.population, perimeter.population_source = 719, "Paquet sans date"
    perimeter.save()
    facts = {"unit": "personnes", "reliability": "secondary"}
    Fact.objects.create(territory=place, label="Population municipale", value="765", year="2026", source="INSEE", **facts)
    page = page_of(client, place)
    assert "765" in page and "2026, INSEE" in page
    assert "719" not in page and "Paquet sans date" not in page


@pytest.mark.parametrize(
    "facts", [{"year": "", "source": "INSEE"}, {"year": "2026", "source": "INSEE", "label": "Population municipale d'Aubenas"}]
)
def test_an_undated_population_or_that_of_a_part_does_not_stand_for_the_place(client, place, perimeter, facts):
    perimeter.population = 719
    perimeter.save()
    Fact.objects.create(territory=place, value="765", reliability="secondary", **{"label": "Population municipale", **facts})
    assert client.get(f"/territoires/{place.slug}/").context["population"] is None
    assert "719" in page_of(client, place)
