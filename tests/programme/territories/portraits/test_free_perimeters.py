"""Places made of several: each person counted once, the name in the language of the page."""

from datetime import date

import pytest
import shapely
from django.utils import translation

from terreau.programme.territories.lake.tables import Form
from terreau.programme.territories.models import PartKind, Perimeter, PerimeterPart, Territory, TerritoryKind
from terreau.programme.territories.portraits import portrait_of
from tests import factories
from tests.programme.territories.tiny_lake import DISTRICT, add, areas, figures

pytestmark = pytest.mark.usefixtures("tiny_lake")
OTHER = "QN06798M"


def old_of(address):
    return next(line.figure.value for line in portrait_of(address).lines if line.indicator.key == "share_65_and_over")


def grocery_of(address):
    return next(line.official for line in portrait_of(address).services if line.facility_class.key == "grocery")


def test_a_district_of_a_commune_that_is_there_is_in_it_already():
    add("qpv-figures", "2015", Form.FIGURES, figures("qpv", [(DISTRICT, "population", "2013", 1_200.0, 0)]))
    alone, both = portrait_of("67901"), portrait_of(f"67901+{DISTRICT}")
    assert both.place.population.value == alone.place.population.value
    assert grocery_of(f"{DISTRICT}+67901") == grocery_of("67901")
    assert old_of(f"67901+{DISTRICT}") == old_of("67901")


def test_a_district_beside_a_commune_is_counted_with_it():
    assert portrait_of(f"67902+{DISTRICT}").place.population.value is None
    assert old_of(f"67902+{DISTRICT}") == pytest.approx(100 * (600 + 100 * 0.95) / (3_000 + 1_200 * 0.95))


def test_two_districts_of_one_iris_hold_both_of_its_shares():
    half, rest = shapely.box(7.72, 48.53, 7.76, 48.63), shapely.box(7.76, 48.53, 7.78, 48.63)
    add("qpv", "2025", Form.AREAS, areas([("qpv", OTHER, "Nord", ["67901"], half), ("qpv", "QN06797M", "Sud", ["67901"], rest)]))
    # 75 % of 15,000 of 98,800 in the first IRIS, and the district of Ampère: 95 % of 100 of 1,200.
    found = old_of(f"{OTHER}+QN06797M+{DISTRICT}")
    assert found == pytest.approx(100 * (15_000 * 0.75 + 100 * 0.95) / (98_800 * 0.75 + 1_200 * 0.95))


def test_a_place_of_four_is_named_in_the_language_of_each_page():
    address = "67901+67902+67903+67904"
    with translation.override("fr"):
        assert portrait_of(address).place.name == "Grandville, Bourg, Village et 1 autre"
    with translation.override("en"):
        assert "autre" not in portrait_of(address).place.name


def test_a_territory_that_is_renamed_bears_its_new_name(cast):
    territory = factories.territory("Le Village", kind=TerritoryKind.COMMUNE)
    perimeter = Perimeter.objects.create(territory=territory, valid_from=date(2020, 1, 1))
    PerimeterPart.objects.create(perimeter=perimeter, kind=PartKind.COMMUNE, commune_id="67903", name="Village")
    assert portrait_of(territory.slug).place.name == "Le Village"
    Territory.objects.filter(pk=territory.pk).update(name="Le Vieux Village")
    assert portrait_of(territory.slug).place.name == "Le Vieux Village"
