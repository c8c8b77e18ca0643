"""Maps: every place in the frame, none hidden by another, the same drawing each time."""

from itertools import combinations
from math import hypot
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terreau.web.ui import maps

SQUARE = [[[-1.0, 46.0], [1.0, 46.0], [1.0, 47.0], [-1.0, 47.0], [-1.0, 46.0]]]
SVG = "{http://www.w3.org/2000/svg}"
WORDS = {"width": 640, "title": "Carte", "description": "Deux places"}


def numbers_in(svg):
    return [text.text for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_north_is_up_and_east_is_right():
    frame = maps.frame_around(SQUARE, width=640)
    west, north = frame.place(-1, 47)
    east, south = frame.place(1, 46)
    assert west < east
    assert north < south


def test_a_degree_east_is_shorter_than_a_degree_north():
    frame = maps.frame_around(SQUARE, width=640)
    here, east, north = frame.place(0, 46.5), frame.place(1, 46.5), frame.place(0, 47.5)
    assert (east[0] - here[0]) / (here[1] - north[1]) == pytest.approx(0.688, abs=0.01)


def test_a_tall_place_fits_the_height_and_stands_in_the_middle():
    tall = [[[0, 40], [0.1, 40], [0.1, 50], [0, 50]]]
    frame = maps.frame_around(tall, width=640, tallest=1)
    assert frame.height == 640
    assert frame.place(0.05, 45)[0] == pytest.approx(320, abs=1)


def test_each_point_carries_its_number_and_its_name():
    points = [maps.Point(0, 46.5, 1, "Ici & là", "fabrique"), maps.Point(0.5, 46.5, 2, "Ailleurs", "project")]
    svg = maps.france_svg([SQUARE], points, **WORDS)
    assert numbers_in(svg) == ["1", "2"]
    assert "1. Ici &amp; là" in svg
    assert "<title>Carte</title><desc>Deux places</desc>" in svg


def test_three_places_on_one_spot_stay_readable():
    points = [maps.Point(0, 46.5, number, "Quartier") for number in (1, 2, 3)]
    svg = maps.france_svg([SQUARE], points, **WORDS)
    discs = [(float(r.get("x")), float(r.get("y"))) for r in ElementTree.fromstring(svg).iter(f"{SVG}rect") if r.get("x")]
    assert len(discs) == 3
    assert all(hypot(a[0] - b[0], a[1] - b[1]) >= 2 * maps.RADIUS for a, b in combinations(discs, 2))


@given(st.lists(st.tuples(st.floats(100, 540), st.floats(100, 540)), max_size=12))
def test_places_spread_out_never_hide_one_another_and_never_leave_the_frame(places):
    moved = maps.spread(places, apart=26, width=640, height=640)
    assert moved == maps.spread(places, apart=26, width=640, height=640)
    assert all(maps.MARGIN <= value <= 640 - maps.MARGIN for place in moved for value in place)
    assert all(hypot(a[0] - b[0], a[1] - b[1]) >= 2 * maps.RADIUS for a, b in combinations(moved, 2))


def test_places_already_apart_do_not_move():
    places = [(100.0, 100.0), (300.0, 300.0)]
    assert maps.spread(places, apart=26, width=640, height=640) == [pytest.approx(place, abs=0.02) for place in places]


def test_a_perimeter_is_hatched_so_that_colour_is_not_alone():
    svg = maps.perimeter_svg(SQUARE, context=[SQUARE], width=640, title="Périmètre")
    assert 'fill="url(#hatch)"' in svg
    ElementTree.fromstring(svg)


def test_places_that_only_surround_a_territory_are_dashed_and_not_hatched():
    svg = maps.perimeter_svg(SQUARE, is_exact=False, width=640, title="Autour")
    assert "stroke-dasharray" in svg and "url(#hatch)" not in svg
    assert "stroke-dasharray" not in maps.perimeter_svg(SQUARE, width=640, title="Dedans")


def test_points_too_near_to_be_seen_are_left_out():
    fine = [[[x / 10000, 46.5 + (x % 2) / 100000] for x in range(10000)] + [[0.5, 47], [0, 46.5]]]
    frame = maps.frame_around(fine, width=640)
    assert maps.path_of(fine, frame).count("L") < 1500


def test_rings_come_from_polygons_and_multipolygons_with_their_holes():
    hole = [[0, 46.2], [0.2, 46.2], [0.2, 46.4], [0, 46.2]]
    assert len(maps.rings_of({"type": "Polygon", "coordinates": [*SQUARE, hole]})) == 2
    assert len(maps.rings_of({"type": "MultiPolygon", "coordinates": [SQUARE, [*SQUARE, hole]]})) == 3


def test_the_movable_map_gets_the_same_places():
    points = [maps.Point(0, 46.5, 1, "Ici", "fabrique", "/ici/")]
    places = maps.feature_collection(points, areas=[({"type": "Polygon", "coordinates": SQUARE}, "Pays")])
    area, place = places["features"]
    assert area["properties"] == {"label": "Pays", "exact": True}
    assert place["geometry"] == {"type": "Point", "coordinates": [0, 46.5]}
    assert place["properties"] == {"number": 1, "label": "Ici", "look": "fabrique", "url": "/ici/"}


ISLAND = [[[55.2, -21.4], [55.8, -21.4], [55.8, -20.9], [55.2, -20.9], [55.2, -21.4]]]


def test_overseas_places_stand_in_a_box_under_the_mainland_that_keeps_its_size():
    alone = ElementTree.fromstring(maps.france_svg([SQUARE], [], **WORDS))
    points = [maps.Point(0, 46.5, 1, "Ici"), maps.Point(55.5, -21.1, 2, "Saint-Denis")]
    svg = ElementTree.fromstring(maps.france_svg([SQUARE, ISLAND], points, **WORDS))
    discs = [rect for rect in svg.iter(f"{SVG}rect") if rect.get("rx") == "2"]
    assert [float(disc.get("y")) > float(alone.get("height")) for disc in discs] == [False, True]
    paths = [[path.get("d") for path in drawing.iter(f"{SVG}path")] for drawing in (alone, svg)]
    assert paths[0][0] == paths[1][0]


def test_a_point_in_no_frame_is_left_to_the_table():
    assert numbers_in(maps.france_svg([SQUARE], [maps.Point(55.5, -21.1, 1, "Saint-Denis")], **WORDS)) == []


def test_a_map_without_outlines_still_shows_its_points_and_an_empty_one_is_drawn():
    assert numbers_in(maps.france_svg([], [maps.Point(0, 46.5, 1, "Ici")], **WORDS)) == ["1"]
    assert maps.france_svg([], [], **WORDS).startswith("<svg")
