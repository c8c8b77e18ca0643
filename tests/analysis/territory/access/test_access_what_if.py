import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terreau.analysis.territory.access.counting import count_within
from terreau.analysis.territory.access.places import Facilities
from terreau.analysis.territory.access.whatif import prepare_what_if
from terreau.analysis.units.errors import AnalysisError
from tests.analysis.territory.access.worlds import free_worlds, grid_worlds, make_crowd, make_facilities, make_places, offsets

RADII_M = (1_000.0, 5_000.0, 10_000.0)


def has_class(places, facilities):
    return count_within(places, facilities, radii_m=RADII_M)[:, :, 0] > 0


def people_between(people, before, after):
    return tuple(math.fsum(people[had & ~has].tolist()) for had, has in zip(before, after, strict=True))


def add(facilities, x_m, y_m):
    own = np.append(facilities.x_m, x_m), np.append(facilities.y_m, y_m)
    return Facilities(*own, np.zeros(len(facilities) + 1, np.int16), facilities.classes)


def take(facilities, rank):
    return Facilities(*(np.delete(own, rank) for own in (facilities.x_m, facilities.y_m, facilities.class_index)), facilities.classes)


@settings(deadline=None, max_examples=60)
@given(data=st.data(), world=grid_worlds() | free_worlds())
def test_opening_and_closing_are_what_recomputing_the_class_gives(data, world):
    places, school = world[0], world[1].of_class("école")
    people = np.array(data.draw(st.lists(st.floats(0, 1e5), min_size=len(places), max_size=len(places))))
    what_if = prepare_what_if(places, people, school, radii_m=RADII_M)
    before = has_class(places, school)
    if len(places):
        dx, dy = data.draw(offsets)
        x_m, y_m = round(float(places.x_m[0]) + dx, 1), round(float(places.y_m[0]) + dy, 1)
        after = has_class(places, add(school, x_m, y_m))
        assert what_if.opening(x_m=x_m, y_m=y_m).people == people_between(people, after, before)
    if len(school):
        rank = data.draw(st.integers(0, len(school) - 1))
        after = has_class(places, take(school, rank))
        closing = what_if.closing(x_m=float(school.x_m[rank]), y_m=float(school.y_m[rank]))
        assert closing.people == people_between(people, before, after)


def test_what_has_opened_can_close_and_all_is_as_before():
    places, facilities = make_crowd(on_grid=True)
    school, people = facilities.of_class("école"), np.arange(len(places), dtype=float)
    what_if = prepare_what_if(places, people, school, radii_m=RADII_M)
    opened = what_if.opened(x_m=29_000.0, y_m=29_000.0)
    assert what_if.opening(x_m=29_000.0, y_m=29_000.0).people == opened.closing(x_m=29_000.0, y_m=29_000.0).people
    assert opened.opening(x_m=29_000.0, y_m=29_000.0).people == (0.0, 0.0, 0.0)
    assert np.array_equal(opened.closed(x_m=29_000.0, y_m=29_000.0).counts, what_if.counts)
    # Asking and opening leave the class as it was.
    expected = count_within(places, school, radii_m=RADII_M)[:, :, 0]
    assert np.array_equal(what_if.counts[:, np.argsort(np.argsort(places.y_m, kind="stable"))], expected)


def test_the_last_facility_is_lost_by_all_who_had_it():
    places, school = make_places([(0, 0), (800, 600), (9_000, 0)]), make_facilities([(0, 0, 0)]).of_class("école")
    what_if = prepare_what_if(places, np.array([10.0, 5.0, 1.0]), school, radii_m=[1_000, 10_000])
    change = what_if.closing(x_m=0.0, y_m=0.0)
    assert (change.radii_m, change.people) == ((1_000, 10_000), (15.0, 16.0))
    closed = what_if.closed(x_m=0.0, y_m=0.0)
    assert not closed.counts.any() and closed.opening(x_m=0.0, y_m=0.0).people == (15.0, 16.0)


def test_nothing_closes_where_nothing_stands():
    what_if = prepare_what_if(make_places([(0, 0)]), np.ones(1), make_facilities([(5, 5, 0)]).of_class("école"), radii_m=[1_000])
    for ask in (what_if.closing, what_if.closed):
        with pytest.raises(AnalysisError, match="rien à fermer"):
            ask(x_m=5.0, y_m=6.0)


def test_one_class_is_asked_at_a_time_and_people_are_no_negative_number():
    places, facilities = make_crowd(places=5, facilities=5)
    with pytest.raises(AnalysisError, match="Une seule classe"):
        prepare_what_if(places, np.ones(5), facilities, radii_m=RADII_M)
    with pytest.raises(AnalysisError, match="population"):
        prepare_what_if(places, -np.ones(5), facilities.of_class("école"), radii_m=RADII_M)
