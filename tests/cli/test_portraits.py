"""`terreau territory`: the portrait of any place, its twins, and a question to the country."""

import json

import pytest

from tests import factories
from tests.programme.territories.tiny_lake import DISTRICT, tiny_lake  # noqa: F401


@pytest.fixture
def country(tiny_lake):  # noqa: F811
    return tiny_lake


def test_any_place_has_its_portrait(say, country):
    said = say("territory", "show", "67903", "--json")
    told = json.loads(said.out)
    assert (said.code, told["name"], told["kind"], told["population"]) == (0, "Village", "commune", 400)
    old = next(line for line in told["portrait"]["lines"] if line["indicator"]["key"] == "share_65_and_over")
    assert (old["figure"]["value"], old["figure"]["period"], old["figure"]["absence"]) == (35.0, "2021", "known")
    assert {"place", "lines", "services", "twins", "gaps", "corrections", "sources"} <= set(told["portrait"])


def test_the_portrait_is_told_to_people_too(say, country):
    said = say("territory", "67904")
    assert "Hameau" in said.out and "non publié" in said.out and "km" in said.out


def test_several_codes_are_a_free_perimeter_and_a_district_is_a_place(say, country):
    assert json.loads(say("territory", "show", "67902+67903", "--json").out)["kind"] == "free"
    assert json.loads(say("territory", "show", DISTRICT, "--json").out)["portrait"]["place"]["qpv_code"] == DISTRICT


def test_an_unknown_code_is_said(say, country):
    said = say("territory", "show", "99999", "--json")
    assert said.code == 1 and "99999" in said.err and said.out == ""


def test_a_territory_is_shown_while_the_lake_is_empty(say, db):
    factories.territory("Le Juch")
    said = say("territory", "show", factories.territory("Laz").slug, "--json")
    assert json.loads(said.out)["portrait"] is None


def test_twins_have_their_reasons(say, country):
    told = json.loads(say("territory", "twins", "67903", "--k", "2", "--json").out)
    assert told["code"] == "67903" and len(told["twins"]) == 2
    assert {"code", "name", "distance", "reasons"} <= set(told["twins"][0])
    assert "67903" not in {twin["code"] for twin in told["twins"]}
    assert say("territory", "twins", "99999").code == 1


def test_a_question_is_answered(say, country):
    question = "communes de moins de 2 000 habitants, sans épicerie à moins de 7 km"
    told = json.loads(say("territory", "screen", question, "--json").out)
    assert [place["code"] for place in told["places"]] == ["67904", "67903"] and told["unread"] == []
    said = say("territory", "screen", question)
    assert "Hameau" in said.out and "Compris" in said.err


def test_a_question_that_says_nothing_is_refused(say, country):
    said = say("territory", "screen", "des endroits charmants")
    assert said.code == 1 and said.out == "" and said.err
