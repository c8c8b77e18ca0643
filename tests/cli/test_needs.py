import json

import pytest

from tests import factories, factories_of_needs


@pytest.fixture
def needs(cast):
    juch = factories.territory("Le Juch")
    validated = factories_of_needs.need(cast.here, "Plus de bus", territory=juch, state="validated", gravity=3)
    for name in ("CCAS du Coin", "Bailleur du Coin"):
        factories_of_needs.partner(validated, factories.organisation(name))
    factories_of_needs.partner(validated, factories.organisation("Mairie"), "Le bus passe.", speaks_against=True)
    return [
        validated,
        factories_of_needs.need(cast.here, "Plus de pain"),
        factories_of_needs.need(cast.elsewhere, "Froid", state="answered"),
    ]


def titles(said):
    return [row["title"] for row in json.loads(said.out)]


def test_an_empty_list_says_who_describes_needs(db, say):
    assert "depuis leur espace" in say("needs").out
    assert json.loads(say("needs", "--json").out) == []


def test_only_what_is_published_is_listed_unless_everything_is_asked_for(say, needs):
    assert titles(say("needs", "--json")) == ["Froid", "Plus de bus"]
    assert titles(say("needs", "--all", "--json")) == ["Froid", "Plus de bus", "Plus de pain"]


def test_the_sources_are_told_by_kind_for_and_against_and_never_summed_up_in_one_number(say, needs):
    row = json.loads(say("needs", "--json").out)[1]
    assert row["sources"] == [
        {"kind": "association", "supports": 2, "opposes": 1, "divided": 0},
    ]
    assert (row["gravity"], row["is_weakened"]) == (3, False)
    said = say("needs").out
    assert "2 pour, 1 contre" in said and "grave" in said


def test_a_need_left_with_nothing_is_said_to_be_weakened(say, needs):
    assert [row["is_weakened"] for row in json.loads(say("needs", "--json").out)] == [True, False]


def test_the_needs_of_one_territory_are_asked_for_by_its_address(say, needs):
    assert titles(say("needs", "--territory", needs[0].territory.slug, "--json")) == ["Plus de bus"]


def test_an_unknown_territory_is_refused_with_the_word_that_lists_them(say, db):
    said = say("needs", "--territory", "atlantide")
    assert said.code == 1 and "atlantide" in said.err and "terreau territories" in said.err
