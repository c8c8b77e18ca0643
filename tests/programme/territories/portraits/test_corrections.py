"""What people saw, laid over the official files: several on one row, several rows for one, what opened and closed since."""

from datetime import date

import pytest

from terreau.analysis.territory.figures import Absence
from terreau.programme.territories import actions
from terreau.programme.territories.lake.tables import Form
from terreau.programme.territories.models import Commune, Dataset
from terreau.programme.territories.portraits import portrait_of, screen_country
from terreau.programme.territories.portraits.tally import tally_communes
from tests.programme.territories.tiny_lake import BPE, add, facilities

pytestmark = pytest.mark.usefixtures("tiny_lake")
TODAY = date(2026, 11, 24)


@pytest.fixture
def sign(cast):
    def sign(commune, key, change, happened="2020", **facts):
        where = Commune.objects.get(code=commune)
        told = {"observed_on": TODAY, "source": "Visite", "fabrique": cast.here, "today": TODAY, "by": cast.bruno}
        return actions.add_observation(where, facility_class=key, change=change, happened=happened, **told, **facts)

    return sign


def service_of(commune, key):
    return next(line for line in portrait_of(commune).services if line.facility_class.key == key)


def count_of(commune, key):
    return service_of(commune, key).corrected.count


def test_several_that_closed_are_taken_from_as_many_rows_as_it_takes(sign):
    Dataset.objects.filter(kind="bpe").delete()
    add("bpe", "2020", Form.FACILITIES, facilities([*BPE, ("bpe:9", "B202", 1, "67902", "679020000", 7.85, 48.58, None)]))
    assert count_of("67902", "grocery") == 3
    sign("67902", "grocery", "closed", count=3)
    assert count_of("67902", "grocery") == 0


def test_what_the_observation_names_is_all_that_it_closes(sign):
    sign("67902", "grocery", "closed", facility_ref="bpe:5", count=5)
    assert (count_of("67902", "grocery"), count_of("67901", "grocery")) == (0, 1)
    sign("67901", "grocery", "closed", facility_ref="bpe:5")
    assert count_of("67901", "grocery") == 1


@pytest.mark.parametrize(
    ("opened", "change", "closed", "left"),
    [("2020", "closed", "2022", 0), ("2020-03", "closed", "2020", 0), ("2022", "closed", "2020", 1), ("2020", "absent", "", 1)],
)
def test_what_opened_may_have_closed_since_and_not_before(sign, opened, change, closed, left):
    sign("67903", "pharmacy", change, closed)
    sign("67903", "pharmacy", "opened", opened)
    assert count_of("67903", "pharmacy") == left


def test_what_one_commune_was_seen_to_have_says_nothing_of_the_others(sign):
    sign("67902", "cinema", "opened")
    seen = service_of("67902", "cinema")
    assert (seen.official.absence, seen.corrected.count, seen.corrected.nearest_m) == (Absence.NO_DATA, 1, 0)
    assert service_of("67901", "cinema").corrected.absence == Absence.NO_DATA
    assert service_of("67901+67902", "cinema").corrected.people_within == {}
    assert (screen_country("communes sans cinéma").codes, screen_country("communes sans cinéma").unknown) == ((), 4)
    assert screen_country("communes avec un cinéma sur place").codes == ("67902",)
    assert screen_country("communes avec au moins 2 cinémas à moins de 9 km").unknown == 5
    assert tally_communes([("67902", "cinema")]) == {}


def test_the_last_one_seen_closed_leaves_none_and_not_an_unknown(sign):
    sign("67902", "pharmacy", "closed")
    assert (count_of("67902", "pharmacy"), service_of("67902", "pharmacy").corrected.absence) == (0, Absence.KNOWN)
    assert len(screen_country("communes sans pharmacie").codes) == 4
    assert screen_country("communes avec au moins 2 pharmacies à moins de 9 km").unknown == 1


def test_an_earlier_file_counts_nothing_where_it_does_not_reach():
    assert service_of("67903", "grocery").earlier_count == 0 and service_of("67902", "grocery").earlier_count == 3
    assert service_of("97490", "grocery").earlier_count is None
