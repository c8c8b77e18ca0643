"""The Fabriques side by side, and the page of each: status in words, tracks over the national core, its chain."""

from datetime import date

import pytest

from terreau.programme.network.models import PeerReview, Phase, Track
from terreau.programme.territories.models import GeographyLoad, Perimeter
from tests import factories
from tests.web.measures import HEAVIEST, MOST_QUERIES, body_of, get_counted


def page_of(client, fabrique):
    return client.get(f"/fabriques/{fabrique.slug}/").content.decode()


@pytest.mark.parametrize(("who", "projects"), [(None, 1), ("chloe", 1), ("awa", 2), ("elise", 2)])
def test_the_list_counts_what_its_reader_sees(client, cast, who, projects):
    place = factories.territory()
    factories.project(cast.here, "Publié", territories=[place], state="published")
    factories.project(cast.here, "Brouillon", territories=[place, factories.territory("Laz")], state="draft")
    if who:
        client.force_login(cast[who])
    line = next(line for line in client.get("/fabriques/").context["lines"] if line.fabrique == cast.here)
    assert (line.projects, line.territories, line.operations) == (projects, projects, 0)


def test_a_territory_reached_by_two_ways_counts_once(client, cast):
    place = factories.territory(kept_by=cast.here)
    project = factories.project(cast.here, territories=[place], state="published")
    factories.operation(cast.here, projects=[project], territories=[place], state="published")
    line = next(line for line in client.get("/fabriques/").context["lines"] if line.fabrique == cast.here)
    assert (line.territories, line.projects, line.operations) == (1, 1, 1)


def test_the_table_goes_away_as_csv_with_years_that_are_no_amounts(client, cast):
    cast.here.founded_year, cast.here.method_year = 2016, 2018
    cast.here.save()
    body = body_of(client.get("/fabriques/tableau.csv"))
    assert "Fabrique d'Ici;non publié;expérimentation;2016;2018;0;0;0" in body


def test_the_status_is_explained_in_words(client, cast):
    assert "avant de demander l’appellation" in page_of(client, cast.here)
    PeerReview.objects.create(fabrique=cast.here, held_on=date(2021, 6, 1), is_granted=True, usefulness="x", partnership="x", craft="x")
    cast.here.status = "appellation"
    cast.here.save()
    assert "Accordée par un comité d’autres Fabriques le 1er juin 2021" in page_of(client, cast.here)


def test_each_phase_stands_under_the_step_that_counts_it(client, cast):
    track = Track.objects.create(fabrique=cast.here, name="Révélateur", summary="À l'envers")
    Phase.objects.create(track=track, name="Repérer", core_step="detect")
    Phase.objects.create(track=track, name="Lancer", core_step="accompany", position=2)
    cells = client.get(f"/fabriques/{cast.here.slug}/").context["tracks"][0].cells
    assert [phases for phases, _label in cells] == [["Repérer"], [], ["Lancer"]]


def test_without_a_track_the_common_core_is_told(client, cast):
    assert "n’a pas décrit de parcours" in page_of(client, cast.here)


@pytest.mark.parametrize(
    ("who", "change", "contacts", "review"),
    [
        (None, False, False, False),
        ("chloe", False, False, False),
        ("driss", False, False, False),
        ("bruno", True, True, False),
        ("awa", True, True, False),
        ("elise", True, False, True),
    ],
)
def test_tools_are_offered_to_those_who_may_use_them(client, cast, who, change, contacts, review):
    if who:
        client.force_login(cast[who])
    may = client.get(f"/fabriques/{cast.here.slug}/").context["may"]
    assert (may["change"], may["keep_contacts"], may["hold_peer_review"]) == (change, contacts, review)


def test_beyond_thirty_projects_the_page_leads_to_the_filtered_list(client, cast):
    place = factories.territory()
    for number in range(31):
        factories.project(cast.here, f"Projet {number:02}", territories=[place], state="published")
    page = page_of(client, cast.here)
    assert f'href="/projets/?fabrique={cast.here.slug}"' in page
    assert "Voir tous ses projets" in page


def test_the_map_numbers_the_territories_as_the_list_does(client, cast):
    first, second = factories.territory("Ampère", kept_by=cast.here), factories.territory("Zone", kept_by=cast.here)
    Perimeter.objects.create(territory=second, valid_from=date(2020, 1, 1), lon=7.7, lat=48.5)
    square = {"type": "Polygon", "coordinates": [[[0, 44], [8, 44], [8, 50], [0, 50], [0, 44]]]}
    outlines = {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": square}]}
    GeographyLoad.objects.create(source="essai", version="1", licence="Licence Ouverte", communes=1, outlines=outlines)
    svg = client.get(f"/fabriques/{cast.here.slug}/carte.svg")
    assert svg["Content-Type"] == "image/svg+xml"
    assert "2. Zone" in svg.content.decode()
    assert first.name not in svg.content.decode()


def test_without_geography_nor_place_there_is_no_map(client, cast):
    assert client.get(f"/fabriques/{cast.here.slug}/carte.svg").status_code == 404


@pytest.mark.parametrize("url", ["/fabriques/", "/fabriques/{slug}/"])
def test_queries_do_not_grow(client, cast, url):
    url = url.format(slug=cast.here.slug)
    client.force_login(cast.driss)

    def fill(count, start):
        for number in range(start, start + count):
            place = factories.territory(f"Lieu {number}", kept_by=cast.here)
            project = factories.project(cast.here, f"Projet {number}", territories=[place], state="published")
            factories.operation(
                cast.here,
                projects=[project],
                territories=[place],
                starts_on=date(1980 + number, 1, 1),
                ends_on=date(2030, 1, 1),
                state="published",
            )
            Phase.objects.create(track=Track.objects.create(fabrique=cast.here, name=f"Parcours {number}"), name="x", core_step="detect")
            factories.fabrique(f"Fabrique {number}")

    fill(2, 0)
    _response, few = get_counted(client, url)
    fill(20, 2)
    response, many = get_counted(client, url)
    assert few == many <= MOST_QUERIES
    assert len(response.content) <= HEAVIEST
