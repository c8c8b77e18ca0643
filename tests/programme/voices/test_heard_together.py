"""People of one workshop hear each other: many of them do not make an answer surer."""

import pytest

from terreau.analysis.heard.intervals import wilson
from terreau.analysis.heard.results import Verdict
from terreau.programme.voices.people_heard import heard_alone, heard_of
from tests import factories_of_voices as make

pytestmark = pytest.mark.django_db


def part_of(heard, name, category):
    (one,) = [one for one in heard.dimensions if one.name == name]
    return next(part for part in one.parts if part.category == category)


@pytest.mark.parametrize(("people", "alone"), [([], 0), ([1, 1, 1], 3), ([100], 1), ([3, 1], 1.6), ([14, 14], 2)])
def test_a_workshop_says_as_much_as_one_voice(people, alone):
    assert heard_alone(people) == pytest.approx(alone)


def test_the_interval_of_a_share_rests_on_voices_not_on_how_full_the_room_was(cast):
    collection = make.collection(cast.here)
    make.voice(collection, mode="workshop", people=40, composition={"sex": {"woman": 40}})
    make.voice(collection, mode="workshop", people=40, composition={"sex": {"man": 40}})
    heard = heard_of(collection)
    woman = part_of(heard, "sex", "woman")
    assert (woman.heard, woman.heard_share) == (40, 0.5)
    assert (woman.low, woman.high) == pytest.approx(wilson(1, 2))
    assert (heard.standing.people, heard.standing.effective) == (80, pytest.approx(2))
    assert heard.standing.verdict == Verdict.NO_REFERENCE and heard.standing.margin > 0.3
