"""What the portrait of a place says, from the tiny country."""

from datetime import date

import pytest

from terreau.analysis.territory.figures import Absence
from terreau.programme import Refused
from terreau.programme.territories.lake.tables import Form
from terreau.programme.territories.models import Dataset, PartKind, PartRole, Perimeter, PerimeterPart, TerritoryKind
from terreau.programme.territories.portraits import compare, find_place, ground, portrait_of, search_addresses, shape_of, what_if
from tests import factories
from tests.programme.territories.tiny_lake import DISTRICT, add, figures

pytestmark = pytest.mark.usefixtures("tiny_lake")


def line_of(portrait, key):
    return next(line for line in portrait.lines if line.indicator.key == key)


def service_of(portrait, key):
    return next(line for line in portrait.services if line.facility_class.key == key)


def test_a_commune_has_its_figures_with_where_they_come_from():
    portrait = portrait_of("67903")
    old = line_of(portrait, "share_65_and_over").figure
    assert (portrait.place.name, portrait.place.kind, portrait.place.departements) == ("Village", "commune", ("67",))
    assert old.value == pytest.approx(35.0)
    assert (old.period, old.origin.kind, old.origin.vintage) == ("2021", "iris", "2021")


def test_what_the_source_keeps_secret_is_not_published_and_what_no_file_knows_is_no_data():
    assert line_of(portrait_of("67904"), "median_income").figure.absence == Absence.NOT_PUBLISHED
    assert service_of(portrait_of("67904"), "cinema").official.absence == Absence.NO_DATA


def test_the_nearest_service_is_measured_from_where_people_live():
    bakery = service_of(portrait_of("67903"), "bakery").official
    assert bakery.count == 0
    assert bakery.nearest_m == pytest.approx(7_400, rel=0.02)
    assert bakery.within == {1_000: 0, 5_000: 0, 10_000: 1}


def test_nothing_is_measured_over_the_sea():
    assert service_of(portrait_of("97490"), "bakery").official.absence == Absence.NO_DATA


def test_the_vintage_before_tells_the_trend():
    line = service_of(portrait_of("67902"), "bakery")
    assert (line.official.count, line.earlier_count, line.earlier_origin.vintage) == (1, 2, "2014")


def test_an_epci_adds_its_communes_up():
    portrait = portrait_of("246700902")
    assert portrait.place.kind == "epci"
    assert line_of(portrait, "share_65_and_over").figure.value == pytest.approx(100 * 210 / 550)
    assert line_of(portrait, "median_income").figure.absence == Absence.NOT_APPLICABLE


def test_a_free_perimeter_is_several_codes():
    portrait = portrait_of("67902+67903+67904")
    assert (portrait.place.kind, portrait.place.address) == ("free", "67902+67903+67904")
    assert line_of(portrait, "share_65_and_over").figure.value == pytest.approx(100 * 810 / 3550)
    assert service_of(portrait, "bakery").official.count == 1
    assert portrait.twins


def test_the_code_of_a_commune_of_the_past_leads_to_that_of_today():
    assert find_place("67905").name == "Village"


def test_a_district_is_supposed_from_the_iris_under_it_and_says_so():
    portrait = portrait_of(DISTRICT)
    old = line_of(portrait, "share_65_and_over").figure
    assert portrait.place.is_estimated and old.is_estimated
    assert old.value == pytest.approx(100 * 100 / 1200)
    assert [band.share for band in portrait.ages] == pytest.approx([500 / 1200, 600 / 1200, 100 / 1200])
    assert service_of(portrait, "grocery").official.count == 1
    assert service_of(portrait, "post_office").official.count == 1


def test_how_many_live_in_a_district_is_never_supposed_from_a_share_of_area():
    portrait = portrait_of(DISTRICT)
    assert portrait.place.population.absence == Absence.NO_DATA
    assert all(band.count.value is None for band in portrait.ages)
    assert service_of(portrait, "grocery").official.people_within == {}
    add("qpv-figures", "2015", Form.FIGURES, figures("qpv", [(DISTRICT, "population", "2013", 1_200.0, 0)]))
    assert portrait_of(DISTRICT).place.population.value == 1_200
    assert service_of(portrait_of(DISTRICT), "grocery").official.people_within[1_000] == 1_200


def test_an_unknown_address_is_no_place():
    assert find_place("99999") is None and portrait_of("nulle-part") is None and find_place("67901+99999") is None


def test_twins_are_other_places_with_reasons_and_gaps_what_they_have():
    portrait = portrait_of("67903")
    assert "67903" not in {twin.code for twin in portrait.twins}
    assert all(twin.reasons for twin in portrait.twins)
    assert {gap.facility_class.key for gap in portrait.gaps} >= {"bakery", "grocery"}


def test_each_source_is_named_once():
    kinds = [(source.kind, source.vintage) for source in portrait_of("67901").sources]
    assert len(kinds) == len(set(kinds)) and ("bpe", "2019") in kinds and ("comparateur", "2018") in kinds


def test_without_a_lake_the_sentence_says_what_to_do():
    Dataset.objects.all().delete()
    with pytest.raises(Refused, match="terreau setup"):
        portrait_of("67901")


def test_what_was_worked_out_is_kept_until_the_lake_changes():
    first = ground.ground()
    assert ground.ground() is first and portrait_of("67901") is portrait_of("67901")
    Dataset.objects.filter(kind="bpe", vintage="2014").delete()
    assert ground.ground() is not first


def test_places_are_found_by_name_and_by_code():
    assert [(one.address, one.kind) for one in search_addresses("villa")] == [("67903", "commune")]
    assert [(one.address, one.within) for one in search_addresses("ampère")] == [(DISTRICT, "Grandville, 2024")]
    assert search_addresses("67902")[0].name == "Bourg" and search_addresses("!") == []


def test_the_shape_of_a_place_joins_its_parts():
    assert shape_of(find_place("67902+67903"))["type"] == "Polygon"
    assert shape_of(find_place(DISTRICT))["coordinates"][0]


def test_places_side_by_side_say_which_address_leads_nowhere():
    found = compare(["67902", "99999", "67903", "67902"])
    assert [portrait.place.address for portrait in found.portraits] == ["67902", "67903"] and found.missing == ("99999",)


def draw(name, *, generation):
    """A territory of the programme made of one district, known by its name alone, somewhere in Grandville."""
    territory = factories.territory(name, kind=TerritoryKind.QPV)
    perimeter = Perimeter.objects.create(territory=territory, valid_from=date(2020, 1, 1))
    PerimeterPart.objects.create(perimeter=perimeter, kind=PartKind.QPV, name=name, generation=generation)
    PerimeterPart.objects.create(perimeter=perimeter, kind=PartKind.COMMUNE, role=PartRole.LOCATES, commune_id="67901", name="Grandville")
    return territory.slug


def test_a_district_of_a_list_that_was_not_imported_stands_for_that_of_the_same_name():
    place = portrait_of(draw("Ampère (essai)", generation=2015)).place
    assert (place.kind, place.qpv_code, place.stand_ins) == ("qpv", DISTRICT, ("Ampère (essai) (liste de 2024)",))
    assert portrait_of(draw("Ampère (essai)", generation=2024)).place.stand_ins == ()


def test_a_district_that_no_list_knows_is_only_known_by_what_is_around():
    portrait = portrait_of(draw("Nulle Part", generation=2015))
    assert portrait.place.is_only_around and portrait.place.communes == ("67901",)
    assert all(line.figure.value is None for line in portrait.lines)


def test_what_is_supposed_of_a_district_is_not_held_against_what_is_published_of_others():
    add("qpv-figures", "2015", Form.FIGURES, figures("qpv", [("QN06798M", "poverty_rate", "2017", 44.0, 0)]))
    add("filosofi-iris", "2021", Form.FIGURES, figures("iris", [("679010101", "poverty_rate", "2021", 38.0, 0)]))
    poverty = line_of(portrait_of(DISTRICT), "poverty_rate")
    assert (poverty.figure.value, poverty.figure.is_estimated, poverty.position) == (38.0, True, None)


def test_the_people_of_several_communes_are_not_held_against_those_of_one():
    assert line_of(portrait_of("67902+67903"), "population").position is None
    assert line_of(portrait_of("67902+67903"), "share_65_and_over").position is not None


def test_a_point_that_is_nowhere_is_refused():
    for lon, lat in ((400.0, 48.0), (float("inf"), 48.0), (0.0, 0.0)):
        with pytest.raises(Refused, match="longitude"):
            what_if("67902", class_key="bakery", change="open", lon=lon, lat=lat)
