"""The story of Ampère: the only shop closed in 2017 and the post office in 2019, while the official files still list both.

What happened: citego.org, RTES sheet 116. The figures around are invented.
"""

from datetime import date

import pytest
from django.utils import timezone

from terreau.programme.territories import actions
from terreau.programme.territories.lake.tables import Form
from terreau.programme.territories.models import Commune, Observation, ObservationChange
from terreau.programme.territories.portraits import facilities_in, portrait_of, what_if
from tests.programme.territories.tiny_lake import BPE, DISTRICT, add, facilities

pytestmark = pytest.mark.usefixtures("tiny_lake")


def service_of(portrait, key):
    return next(line for line in portrait.services if line.facility_class.key == key)


@pytest.fixture
def walked(cast):
    """Bruno walks through the district in June 2019 and signs what he saw."""
    for key, happened in (("grocery", "2017"), ("post_office", "2019")):
        [official] = facilities_in(DISTRICT, key)
        actions.add_observation(
            commune=Commune.objects.get(code="67901"),
            facility_class=key,
            change=ObservationChange.CLOSED,
            facility_ref=official.ref,
            facility_type=official.type,
            name=official.name,
            iris=official.iris,
            qpv=DISTRICT,
            happened=happened,
            observed_on=date(2019, 6, 12),
            source="Visite du quartier avec le conseil citoyen",
            fabrique=cast.here,
            today=date(2026, 11, 24),
            by=cast.bruno,
        )
    return portrait_of(DISTRICT)


def test_the_official_files_still_list_both():
    portrait = portrait_of(DISTRICT)
    for key in ("grocery", "post_office"):
        assert service_of(portrait, key).official.count == 1
        assert not service_of(portrait, key).is_corrected
    assert service_of(portrait, "grocery").origin.vintage == "2019" and service_of(portrait, "post_office").origin.vintage == "2020"


def test_official_corrected_and_the_difference_are_all_there(walked):
    for key in ("grocery", "post_office"):
        line = service_of(walked, key)
        assert (line.official.count, line.corrected.count, line.is_corrected) == (1, 0, True)


def test_every_count_above_follows_the_correction(walked):
    grocery = service_of(walked, "grocery")
    assert grocery.official.within[1_000] == 1 and grocery.corrected.within[1_000] == 0
    assert grocery.corrected.nearest_m > 5_000 > grocery.official.nearest_m
    town = service_of(portrait_of("67901"), "grocery")
    assert (town.official.count, town.corrected.count) == (1, 0)
    assert town.corrected.people_within[1_000] < town.official.people_within[1_000]


def test_a_place_that_nobody_corrected_keeps_its_official_counts(walked):
    assert not any(line.is_corrected for line in portrait_of("67904").services if line.facility_class.key not in ("grocery", "post_office"))
    assert not service_of(portrait_of("67902"), "bakery").is_corrected


def test_the_correction_is_dated_and_signed(walked):
    assert [(one.facility_class.key, one.happened, one.observed_on, one.signed_by) for one in walked.corrections] == [
        ("post_office", "2019", "2019-06-12", "Bruno"),
        ("grocery", "2017", "2019-06-12", "Bruno"),
    ]


def test_what_an_official_file_lists_and_nobody_finds_stays_visible(walked):
    [row] = facilities_in(DISTRICT, "grocery")
    assert (row.count, row.left) == (1, 0)


def test_a_withdrawn_correction_counts_no_more(walked, cast):
    for one in Observation.objects.all():
        actions.withdraw_observation(one, reason="Le commerce a rouvert.", now=timezone.now(), by=cast.bruno)
    assert not service_of(portrait_of(DISTRICT), "grocery").is_corrected


def test_a_concierge_opened_here_would_bring_the_post_back_to_its_people(walked):
    answer = what_if(DISTRICT, class_key="post_office", change="open", lon=7.711, lat=48.58)
    assert answer.after[1_000] - answer.before[1_000] == pytest.approx(1_200)
    assert all(answer.after[radius] >= answer.before[radius] for radius in answer.before)


def test_where_no_file_says_anything_an_opening_has_no_origin():
    assert what_if("67902", class_key="grocery", change="open").origin.kind == "bpe"
    assert what_if("97490", class_key="grocery", change="open").origin is None
    assert what_if("67902", class_key="cinema", change="open").origin is None


def test_the_last_post_office_of_the_next_town_closed_would_leave_its_people_without(walked):
    [row] = facilities_in("67902", "post_office")
    answer = what_if("67902", class_key="post_office", change="close", ref=row.ref)
    assert answer.difference[1_000] == pytest.approx(-3_000)


def test_a_correction_of_what_a_newer_file_no_longer_lists_says_that_it_changes_nothing(walked):
    assert not any(one.is_moot for one in walked.corrections)
    add("bpe", "2024", Form.FACILITIES, facilities([row for row in BPE if row[0] != "bpe:1"]))
    portrait = portrait_of(DISTRICT)
    assert {one.facility_class.key for one in portrait.corrections if one.is_moot} == {"grocery"}
    assert not service_of(portrait, "grocery").is_corrected
