"""What is known of a territory is corrected and removed by those who keep it, and the journal says so."""

import pytest

from terreau.programme import Refused
from terreau.programme.journal.models import Entry
from terreau.programme.territories.actions import add_fact, change_fact, remove_fact
from tests import factories

SAID = {"label": "Population municipale", "value": "700", "year": "2017", "source": "Insee"}


@pytest.fixture
def fact(cast):
    return add_fact(factories.territory("Le Coin", kept_by=cast.here), by=None, **SAID)


def test_a_wrong_number_is_corrected_and_the_journal_says_what(cast, fact):
    assert change_fact(fact, by=cast.bruno, **{**SAID, "value": "712", "year": "2018"}).value == "712"
    fact.refresh_from_db()
    line = Entry.objects.about(fact.territory).first()
    assert (fact.value, fact.year, fact.source) == ("712", "2018", "Insee")
    assert (line.what, line.by, line.held_by) == ("fact_changed", cast.bruno, cast.here.organisation_id)
    assert line.facts == {"label": "Population municipale", "fields": ["value", "year"]}


def test_the_same_said_again_writes_no_line(cast, fact):
    change_fact(fact, by=cast.bruno, **SAID)
    assert [line.what for line in Entry.objects.about(fact.territory)] == ["fact_added"]


def test_a_fact_without_source_stays_as_it_was(cast, fact):
    with pytest.raises(Refused, match="Source"):
        change_fact(fact, by=cast.bruno, source="")
    fact.refresh_from_db()
    assert fact.source == "Insee"


def test_a_wrong_fact_is_removed_and_the_journal_keeps_what_was_said(cast, fact):
    remove_fact(fact, by=cast.awa)
    line = Entry.objects.about(fact.territory).first()
    assert (line.what, line.facts) == ("fact_removed", {"label": "Population municipale", "value": "700"})
    assert not fact.territory.facts.exists()
    for late in (lambda: remove_fact(fact, by=cast.awa), lambda: change_fact(fact, by=cast.awa, value="1")):
        with pytest.raises(Refused, match="déjà été retiré"):
            late()


@pytest.mark.parametrize("who", ["chloe", "driss", "farid", "gwen"])
def test_others_neither_correct_nor_remove_it(cast, fact, who):
    with pytest.raises(Refused, match="tenu par"):
        change_fact(fact, by=cast[who], value="1")
    with pytest.raises(Refused, match="tenu par"):
        remove_fact(fact, by=cast[who])
    fact.refresh_from_db()
    assert fact.value == "700"
