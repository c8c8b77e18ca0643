import pytest

from terreau.programme import Refused
from terreau.programme.journal.models import Entry
from terreau.programme.territories.actions import add_fact, add_territory, change_territory
from terreau.programme.territories.models import Fact, Territory
from tests import factories

KEEPERS = [("awa", True), ("bruno", True), ("chloe", False), ("driss", False), ("elise", True), ("farid", False), ("gwen", False)]


@pytest.mark.parametrize(("who", "may"), KEEPERS)
def test_a_team_adds_the_territories_that_its_fabrique_keeps(cast, who, may):
    if not may:
        with pytest.raises(Refused, match="votre Fabrique seulement"):
            add_territory("Cité de l'Ill", kind="qpv", kept_by=cast.here, by=cast[who])
        assert not Territory.objects.exists()
        return
    territory = add_territory("Cité de l'Ill", kind="qpv", kept_by=cast.here, by=cast[who])
    assert (territory.slug, territory.kept_by) == ("cite-de-lill", cast.here)
    assert Entry.objects.about(territory).get().what == "territory_added"


def test_a_territory_that_nobody_keeps_comes_from_the_network_s_head(cast):
    assert add_territory("Redon", kind="commune", kept_by=None, by=cast.elise).kept_by is None
    with pytest.raises(Refused, match="tête de réseau"):
        add_territory("Brest", kind="commune", kept_by=None, by=cast.awa)


@pytest.mark.parametrize("name", ["Cité de l'Ill", "CITE DE L ILL", "Cité de l'III"])
def test_a_place_is_not_added_twice_under_one_of_its_names(cast, name):
    add_territory("Cité de l'Ill", kind="qpv", kept_by=cast.here, by=cast.awa, aliases=["Cité de l'III"])
    with pytest.raises(Refused, match="existe déjà sous le nom « Cité de l'Ill »"):
        add_territory(name, kind="qpv", kept_by=cast.elsewhere, by=cast.chloe)


def test_two_kinds_of_places_may_bear_one_name_at_two_addresses(db):
    commune = add_territory("Redon", kind="commune", kept_by=None, by=None)
    agglomeration = add_territory("Redon", kind="epci", kept_by=None, by=None)
    assert (commune.slug, agglomeration.slug) == ("redon", "redon-2")


def test_a_name_that_says_the_same_is_not_kept_as_another_name(db):
    territory = add_territory("Tourch", kind="commune", kept_by=None, by=None, aliases=["TOURCH", "Tourc'h", "", "Tourc'h"])
    assert [alias.name for alias in territory.aliases.all()] == ["Tourc'h"]


def test_an_unknown_kind_is_refused_in_a_sentence(db):
    with pytest.raises(Refused, match="Nature"):
        add_territory("Redon", kind="planet", kept_by=None, by=None)


@pytest.mark.parametrize(("who", "may"), KEEPERS)
def test_the_team_that_keeps_a_territory_changes_it(cast, who, may):
    territory = factories.territory("Redon", kept_by=cast.here)
    if not may:
        with pytest.raises(Refused, match="tenu par Fabrique d'Ici"):
            change_territory(territory, name="Rodon", by=cast[who])
        territory.refresh_from_db()
        assert territory.name == "Redon"
        return
    changed = change_territory(territory, name="Rodon", aliases=["Roton"], by=cast[who])
    assert (changed.name, changed.slug) == ("Rodon", territory.slug), "the address of the page stays"
    assert Entry.objects.about(territory).get().facts == {"changed": ["name", "aliases"]}


def test_changing_nothing_writes_nothing_in_the_journal(cast):
    territory = factories.territory("Redon", kept_by=cast.here)
    change_territory(territory, name="Redon", aliases=[], by=cast.awa)
    assert not Entry.objects.exists()


def test_a_team_does_not_hand_its_territory_to_another_fabrique(cast):
    territory = factories.territory("Redon", kept_by=cast.here)
    with pytest.raises(Refused, match="votre Fabrique seulement"):
        change_territory(territory, kept_by=cast.elsewhere, by=cast.awa)
    assert change_territory(territory, kept_by=cast.elsewhere, by=cast.elise).kept_by == cast.elsewhere


def test_other_names_are_replaced_by_those_given(cast):
    territory = add_territory("Tourch", kind="commune", kept_by=cast.here, by=cast.awa, aliases=["Tourc'h", "Tourc"])
    change_territory(territory, aliases=["Tourc'h", "Turch"], by=cast.awa)
    assert {alias.name for alias in territory.aliases.all()} == {"Tourc'h", "Turch"}


def test_only_the_facts_of_a_territory_are_changed_by_hand(db):
    with pytest.raises(TypeError, match="slug"):
        change_territory(factories.territory(), slug="ailleurs", by=None)


@pytest.mark.parametrize(("who", "may"), KEEPERS)
def test_the_team_that_keeps_a_territory_adds_what_is_known_of_it(cast, who, may):
    territory = factories.territory("Redon", kept_by=cast.here)
    facts = {"label": "Chômage", "value": "20,6", "unit": "%", "year": "2018", "source": "Insee"}
    if not may:
        with pytest.raises(Refused, match="tenu par"):
            add_fact(territory, by=cast[who], **facts)
        return
    assert str(add_fact(territory, by=cast[who], **facts)) == "Chômage : 20,6"
    assert Entry.objects.about(territory).get().facts == {"label": "Chômage"}


def test_a_figure_without_a_source_is_refused(db):
    with pytest.raises(Refused, match=r"[Ss]ource"):
        add_fact(factories.territory(), by=None, label="Chômage", value="20,6", source="")
    assert not Fact.objects.exists()


def test_facts_stand_in_the_order_they_came(db):
    territory = factories.territory()
    for label in ("Habitants", "Chômage"):
        add_fact(territory, by=None, label=label, value="non publié", source="Insee")
    assert list(territory.facts.values_list("label", "position")) == [("Habitants", 1), ("Chômage", 2)]
