from pathlib import Path

import pytest

from terreau.analysis.territory.catalogue import THEMES, Direction, Rule, read_catalogue
from terreau.analysis.units.errors import AnalysisError
from terreau.programme.territories.lake.kinds import KINDS
from terreau.programme.territories.lake.kinds.variables import VARIABLES

REFERENCE = Path(__file__).parents[3] / "data" / "reference"
INDICATORS = (REFERENCE / "indicators.toml").read_text(encoding="utf-8")
CLASSES = (REFERENCE / "facility_classes.toml").read_text(encoding="utf-8")
ONE = """
# un commentaire
[[indicators]]
key = "share"
fr = "Part"
en = "Share"
unit = "%"
theme = "population"
direction = "high"
rule = "ratio"
numerator = ["x"]
denominator = ["z"]
scale = 100
kinds = ["iris"]
definition = "Une part."
definition_en = "A share."
"""
TWO = ONE + ONE.replace('"share"', '"other"')


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue(INDICATORS, CLASSES)


def test_the_delivered_catalogue_is_read_whole(catalogue):
    assert len(catalogue.indicators) == INDICATORS.count("[[indicators]]") >= 25
    assert len(catalogue.classes) == CLASSES.count("[[classes]]") >= 30


def test_an_entry_is_found_by_its_word(catalogue):
    assert catalogue.indicator("poverty_rate").rule == Rule.WEIGHTED
    assert catalogue.facility_class("bakery").types == ("B203", "B207")


def test_every_entry_is_named_defined_and_asked_for_in_words(catalogue):
    for one in (*catalogue.indicators, *catalogue.classes):
        assert one.name and one.name_en and one.words and one.theme in THEMES
    assert all(one.definition.endswith(".") and one.definition_en.endswith(".") for one in catalogue.indicators)


def test_no_word_asks_for_two_classes(catalogue):
    words = [word for one in catalogue.classes for word in one.words]
    assert len(words) == len(set(words))


def test_no_official_type_counts_in_two_classes(catalogue):
    types = [kind for one in catalogue.classes for kind in one.types]
    assert len(types) == len(set(types))


def test_growing_old_or_being_young_is_no_fragility(catalogue):
    for key in ("share_under_20", "share_65_and_over", "density", "foreigners_share"):
        assert catalogue.indicator(key).direction == Direction.NEITHER


def test_a_median_is_never_aggregated(catalogue):
    for key in ("median_income", "declared_median_income", "gini", "poverty_rate_under_30"):
        assert catalogue.indicator(key).rule == Rule.NONE


def test_a_published_share_is_in_percent_without_a_scale(catalogue):
    assert all(one.scale in (1, 100, 1000) for one in catalogue.indicators)


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ('rule = "ratio"', 'rule = "mediane"', "« rule » vaut « mediane » ; choisissez parmi sum, ratio"),
        ('direction = "high"', 'direction = "up"', "choisissez parmi high, low, neither"),
        ('fr = "Part"', "", "« fr » manque"),
        ('definition = "Une part."', 'definition = ""', "« definition » manque"),
        ('kinds = ["iris"]', 'kind = ["iris"]', "« kind » est inconnu"),
        ('theme = "population"', 'theme = "peuple"', "thème « peuple » est inconnu"),
        ('denominator = ["z"]', "", "a besoin d'un « denominator »"),
        ('rule = "ratio"', 'rule = "sum"', "seul un rapport"),
        ('rule = "ratio"\nnumerator = ["x"]\ndenominator = ["z"]\nscale = 100', 'rule = "weighted"\nnumerator = ["x"]', "« weight »"),
        ('rule = "ratio"\nnumerator = ["x"]\ndenominator = ["z"]\nscale = 100', 'rule = "none"\nnumerator = ["x", "y"]', "ne s'additionne"),
        ('numerator = ["x"]', 'numerator = ["x", "y"]\nis_yearly = true', "rythme annuel"),
        ('numerator = ["x"]', "numerator = []", "« numerator » manque"),
        ("scale = 100", 'scale = "cent"', "pas de la bonne sorte"),
        ("scale = 100", "scale = true", "pas de la bonne sorte"),
        ('kinds = ["iris"]', 'kinds = ["iris"]\nwords = ["Âgées"]', "en minuscules"),
        ('key = "other"', 'key = "share"', "déjà celui d'une autre"),
    ],
)
def test_a_bad_entry_is_refused_with_its_line_and_what_to_do(wrong, right, said):
    head, _, tail = TWO.rpartition("[[indicators]]")
    assert wrong in tail
    with pytest.raises(AnalysisError) as refused:
        read_catalogue(f"{head}[[indicators]]{tail.replace(wrong, right)}", CLASSES)
    assert str(refused.value).startswith("indicators.toml, ligne 19, «") and said in str(refused.value)


def test_a_file_that_is_not_toml_is_refused_with_its_line():
    with pytest.raises(AnalysisError, match=r"facility_classes\.toml.*line 2.*Corrigez cette ligne"):
        read_catalogue(INDICATORS, "[[classes]]\nkey = épicerie")


def test_an_empty_file_says_what_it_should_hold():
    with pytest.raises(AnalysisError, match=r"\[\[indicators\]\]"):
        read_catalogue("", CLASSES)


def test_a_class_without_a_type_is_refused():
    with pytest.raises(AnalysisError, match=r"« cafe ».*« types » manque"):
        read_catalogue(INDICATORS, '[[classes]]\nkey = "cafe"\nfr = "Café"\nen = "Café"\ntheme = "food"\ntypes = []\nsource = "aucune"')


def test_a_unit_may_be_empty():
    assert read_catalogue(ONE.replace('unit = "%"', 'unit = ""'), CLASSES).indicators[0].unit == ""


def test_every_variable_of_the_catalogue_is_one_of_the_lake(catalogue):
    used = {name for one in catalogue.indicators for name in (*one.numerator, *one.denominator, one.weight) if name}
    assert {name.removeprefix("-") for name in used} <= set(VARIABLES)


def test_every_data_set_of_the_catalogue_is_one_of_the_lake(catalogue):
    assert {name for one in catalogue.indicators for name in one.kinds} <= set(KINDS)
