"""A portrait as plain values: what JSON can write, nothing lost but what the catalogue says."""

import json
from math import nan

from terreau.analysis.territory.figures import Absence, Figure
from terreau.analysis.territory.plain import plain, plain_portrait
from terreau.analysis.territory.portrait import Correction
from tests.web.observatory.portraits_made import GROCERY, POOR, PORTRAIT


def test_a_portrait_is_written_as_json_and_read_back_the_same():
    told = plain_portrait(PORTRAIT)
    assert json.loads(json.dumps(told, allow_nan=False)) == told


def test_an_absence_is_told_by_its_word_and_never_as_zero():
    poor = next(line for line in plain_portrait(PORTRAIT)["lines"] if line["indicator"]["key"] == POOR.key)
    assert poor["figure"]["value"] is None and poor["figure"]["absence"] == "not_published"
    assert plain(Figure(None, Absence.NO_DATA))["absence"] == "no_data"


def test_official_and_corrected_stand_side_by_side():
    grocery = plain_portrait(PORTRAIT)["services"][0]
    assert grocery["facility_class"] == {"key": GROCERY.key, "name": GROCERY.name, "name_en": "Grocery", "theme": "food"}
    assert (grocery["official"]["count"], grocery["corrected"]["count"]) == (1, 0)
    assert grocery["official"]["within"]["5000"] == 3.2


def test_an_indicator_is_told_by_its_key_and_its_unit_without_its_formula():
    assert set(plain(POOR)) == {"key", "name", "name_en", "unit", "direction", "rule"}
    assert plain(POOR)["direction"] == "high"


def test_what_is_no_number_is_none():
    assert plain((1.5, nan, True, "mot")) == [1.5, None, True, "mot"]


def test_a_file_names_the_fabrique_that_saw_and_never_the_person():
    told = plain(
        Correction(1, GROCERY, "closed", "Alimentation du Quai", "2017", "2019-06-12", signed_by="Bruno", fabrique="Fabrique d'Ici")
    )
    assert told["fabrique"] == "Fabrique d'Ici" and "Bruno" not in json.dumps(told)
