"""Who was heard beside the census of the tiny country, quotas, weights, and what stays unknown."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from terreau.analysis.heard.results import Verdict
from terreau.programme.territories.lake.tables import Form
from terreau.programme.territories.models import PartKind, Perimeter, PerimeterPart, TerritoryKind
from terreau.programme.voices.models import Quota
from terreau.programme.voices.people_heard import heard_in, heard_of, weights_of
from tests import factories
from tests import factories_of_voices as make
from tests.programme.territories.tiny_lake import DISTRICT, add, figures, tiny_lake  # noqa: F401

pytestmark = pytest.mark.django_db


def listening(cast, *codes, district=""):
    """A collection whose territory is these communes, or the district of Ampère."""
    territory = factories.territory(kind=TerritoryKind.QPV if district else TerritoryKind.FREE)
    perimeter = Perimeter.objects.create(territory=territory, valid_from=date(2020, 1, 1))
    for code in codes:
        PerimeterPart.objects.create(perimeter=perimeter, kind=PartKind.COMMUNE, commune_id=code, name=code)
    if district:
        facts = {"name": "Ampère", "qpv_code": district, "generation": 2015}
        PerimeterPart.objects.create(perimeter=perimeter, kind=PartKind.QPV, **facts)
    return make.collection(cast.here, territory=territory)


def part_of(dimensions, name, category):
    (one,) = [one for one in dimensions if one.name == name]
    return next(part for part in one.parts if part.category == category)


def dimension_of(dimensions, name):
    return next((one for one in dimensions if one.name == name), None)


@pytest.mark.usefixtures("tiny_lake")
class TestBesideTheCensus:
    def test_ages_fold_into_the_bands_of_the_census_with_source_and_year(self, cast):
        collection = listening(cast, "67903")
        for band in ("0-14", "15-19", "20-39", "75+", ""):
            make.voice(collection, age_band=band)
        age = dimension_of(heard_in(collection), "age")
        assert [(part.category, part.heard, part.living) for part in age.parts] == [("0-19", 2, 70), ("20-64", 1, 190), ("65+", 1, 140)]
        assert (age.unsaid, age.year) == (1, "2021")
        assert age.source

    def test_a_group_counts_as_its_people_were_counted_at_the_door(self, cast):
        collection = listening(cast, "67903")
        make.voice(collection, mode="workshop", people=14, composition={"age": {"20-39": 4, "65-74": 3}, "sex": {"woman": 9}})
        found = heard_in(collection)
        assert part_of(found, "age", "20-64").heard == 4
        assert part_of(found, "age", "65+").heard == 3
        assert part_of(found, "sex", "woman").heard == 9
        assert part_of(found, "mode", "workshop").heard == 14
        assert [dimension_of(found, name).unsaid for name in ("age", "sex")] == [7, 5]

    def test_a_territory_of_several_communes_is_told_by_commune(self, cast):
        collection = listening(cast, "67903", "67904")
        make.voice(collection, commune_id="67903")
        make.voice(collection, commune_id="67901")
        place = dimension_of(heard_in(collection), "place")
        assert [(part.label, part.heard, part.living) for part in place.parts[:2]] == [("Village", 1, 400), ("Hameau", 0, 150)]
        assert (place.parts[2].category, place.parts[2].living_share) == ("67901", None)
        assert place.parts[0].living_share == pytest.approx(400 / 550)

    def test_a_commune_of_several_iris_is_told_by_iris(self, cast):
        collection = listening(cast, "67901")
        make.voice(collection, iris="679010101")
        place = dimension_of(heard_in(collection), "place")
        assert [(part.category, part.heard, part.living) for part in place.parts] == [("679010101", 1, 1_200), ("679010102", 0, 98_800)]

    def test_a_commune_of_one_iris_has_no_places(self, cast):
        assert dimension_of(heard_in(listening(cast, "67903")), "place") is None

    def test_a_district_is_known_by_shares_alone_and_its_women_where_they_are_published(self, cast):
        collection = listening(cast, district=DISTRICT)
        make.voice(collection, age_band="20-39", sex="woman")
        before = heard_in(collection)
        assert part_of(before, "age", "20-64").living is None
        assert part_of(before, "age", "20-64").living_share == pytest.approx(0.5)
        assert part_of(before, "sex", "woman").living_share is None
        rows = [(DISTRICT, "population", "2013", 1_200.0, 0), (DISTRICT, "women_share", "2013", 53.0, 0)]
        add("qpv-figures", "2015", Form.FIGURES, figures("qpv", rows))
        after = dimension_of(heard_in(collection), "sex")
        assert [part.living_share for part in after.parts] == [pytest.approx(0.53), pytest.approx(0.47), None]
        assert after.year == "2013"

    def test_quotas_of_finer_bands_add_up_and_have_their_own_lines(self, cast):
        collection = listening(cast, "67903")
        for category, wanted in (("20-39", 6), ("40-64", 4)):
            Quota.objects.create(collection=collection, dimension="age", category=category, wanted=wanted)
        make.voice(collection, age_band="20-39")
        found = heard_in(collection)
        assert (part_of(found, "age", "20-64").wanted, part_of(found, "age", "20-64").still_wanted) == (10, 9)
        assert [part_of(found, "age_band", band).still_wanted for band in ("20-39", "40-64")] == [5, 4]
        assert part_of(found, "age", "20-64").living == 190

    def test_quotas_that_cut_the_place_otherwise_have_no_reference(self, cast):
        collection = listening(cast, "67901")
        Quota.objects.create(collection=collection, dimension="place", category=DISTRICT, label="Ampère", wanted=20)
        make.voice(collection, qpv=DISTRICT, iris="679010101")
        (part,) = dimension_of(heard_in(collection), "place").parts
        assert (part.label, part.heard, part.wanted, part.living_share) == ("Ampère", 1, 20, None)

    def test_weights_bring_the_ages_back_and_say_what_remains(self, cast):
        collection = listening(cast, "67903")
        for band, count in (("15-19", 10), ("20-39", 10), ("75+", 20)):
            [make.voice(collection, age_band=band) for _one in range(count)]
        found = weights_of(collection)
        weights = dict(zip(found.voices, found.weights.weights, strict=True))
        old = [weights[voice.pk] for voice in collection.voices.filter(age_band="75+")]
        assert old == pytest.approx([0.35 * 40 / 20] * 20)
        assert found.weights.converged

    def test_a_mixed_group_keeps_its_weight_and_one_of_a_kind_is_weighed(self, cast):
        collection = listening(cast, "67903")
        mixed = make.voice(collection, people=10, composition={"age": {"20-39": 5, "75+": 5}})
        alike = make.voice(collection, people=10, composition={"age": {"75+": 10}})
        [make.voice(collection, age_band=band) for band in ("15-19", "20-39", "20-39", "40-64") for _one in range(3)]
        found = weights_of(collection)
        weights = dict(zip(found.voices, found.weights.weights, strict=True))
        assert weights[alike.pk] < weights[mixed.pk] == pytest.approx(1, abs=0.1)

    def test_the_standing_follows_the_rule(self, cast):
        collection = listening(cast, "67903")
        make.voice(collection, age_band="20-39")
        assert heard_of(collection).standing.verdict == Verdict.TOO_FEW
        make.voice(collection, people=60, composition={"age": {"20-39": 60}}, mode="workshop")
        assert heard_of(collection).standing.verdict == Verdict.SKEWED

    def test_neither_voices_nor_quotas_change_the_number_of_queries(self, cast):
        collection = listening(cast, "67903", "67904")
        heard_of(collection)
        with CaptureQueriesContext(
            connection,
        ) as few:
            heard_of(collection)
        for band in ("20-39", "75+"):
            Quota.objects.create(collection=collection, dimension="age", category=band, wanted=6)
            [make.voice(collection, age_band=band, situations={"housing": "owner"}) for _one in range(20)]
        with CaptureQueriesContext(connection) as many:
            heard_of(collection)
        assert len(many) == len(few)


def test_without_reference_data_nothing_is_published_and_nobody_is_weighed(cast):
    collection = make.collection(cast.here)
    make.voice(collection, age_band="20-39", sex="other", situations={"housing": "owner"})
    found = heard_of(collection)
    assert [one.name for one in found.dimensions] == ["age", "sex", "source", "mode", "housing"]
    assert all(part.living_share is None for one in found.dimensions for part in one.parts)
    assert part_of(found.dimensions, "sex", "other").heard == 1
    assert part_of(found.dimensions, "housing", "owner").label == "propriétaire"
    assert found.weighed.weights is None
    assert found.living.population is None


def test_who_withdrew_is_not_counted_and_an_empty_collection_says_nothing(cast):
    collection = make.collection(cast.here)
    make.voice(collection, age_band="20-39", withdrawn_at=make.MARKET)
    found = heard_of(collection)
    assert dimension_of(found.dimensions, "age").said == 0
    assert (found.standing.people, found.standing.verdict, found.standing.margin) == (0, Verdict.TOO_FEW, None)
    assert found.weighed.voices == []
