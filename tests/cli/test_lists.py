import json
from datetime import date

import pytest
from django.utils import timezone

from terreau.programme.journal.models import Entry
from terreau.programme.projects.models import Project
from terreau.programme.territories.actions import Part, add_territory, draw_perimeter
from tests import factories


@pytest.fixture
def juch(cast):
    factories.commune("29087", "Le Juch", population=713)
    territory = add_territory("Le Juch", kind="commune", kept_by=cast.here, by=None, aliases=["Ar Yeuc'h"])
    draw_perimeter(
        territory, parts=[Part("commune", "29087")], valid_from=date(2020, 1, 1), today=date(2020, 1, 1), reason="essai", by=None
    )
    return territory


@pytest.mark.parametrize(
    ("word", "way_out"), [("territories", "load-demo"), ("fabriques", "load-demo"), ("projects", "load-demo"), ("journal", "vide")]
)
def test_an_empty_list_says_what_to_do_and_is_an_empty_json_list(db, say, word, way_out):
    assert way_out in say(word).out
    assert json.loads(say(word, "--json").out) == []


def test_the_territories_are_listed_with_their_population_and_their_places(say, juch):
    said = say("territories", "--json")
    assert (said.code, said.err) == (0, "")
    [row] = json.loads(said.out)
    assert (row["slug"], row["population"], row["places"], row["aliases"]) == ("le-juch", 713, ["Le Juch"], ["Ar Yeuc'h"])
    assert row["kept_by"] == "Fabrique d'Ici"
    assert "713" in say("territories").out


def test_what_is_not_published_is_null_for_programs_and_said_to_people(say, db):
    add_territory("Ampère", kind="qpv", kept_by=None, by=None)
    assert json.loads(say("territories", "--json").out)[0]["population"] is None
    assert "non publié" in say("territories").out


@pytest.mark.parametrize("name", ["le-juch", "29087"])
def test_a_territory_is_shown_by_its_address_or_by_the_code_of_its_place(say, juch, name):
    shown = json.loads(say("territory", "show", name, "--json").out)
    [perimeter] = shown["perimeters"]
    assert (perimeter["version"], perimeter["valid_from"], perimeter["valid_until"]) == (1, "2020-01-01", None)
    assert perimeter["parts"] == [{"kind": "commune", "role": "composes", "name": "Le Juch", "code": "29087", "generation": None}]
    assert "Population : 713" in say("territory", "show", name).out


@pytest.mark.parametrize("name", ["le-juch", "29087"])
def test_a_territory_is_shown_without_the_word_show(say, juch, name):
    assert say("territory", name, "--json").out == say("territory", "show", name, "--json").out
    assert say("territory", "atlantide").code == 1


def test_a_commune_is_not_said_to_be_made_of_itself(say, juch):
    said = say("territory", "le-juch").out
    assert "Nature : commune" in said
    assert "Fait de" not in said


def test_an_unknown_territory_is_refused_with_the_word_that_lists_them(say, db):
    said = say("territory", "show", "atlantide")
    assert (said.code, said.out) == (1, "")
    assert "atlantide" in said.err
    assert "terreau territories" in said.err


def test_the_fabriques_are_listed_with_their_tracks(say, cast):
    cast.here.tracks.create(name="Idéateur")
    rows = {row["name"]: row for row in json.loads(say("fabriques", "--json").out)}
    assert rows["Fabrique d'Ici"]["tracks"] == ["Idéateur"]
    said = say("fabriques").out
    assert "Idéateur" in said
    assert cast.here.get_status_display() in said
    assert cast.here.status not in said


def test_drafts_are_listed_only_when_asked_for(say, cast, juch):
    factories.project(cast.here, "Brouillon")
    published = factories.project(cast.here, "Épicerie", territories=[juch])
    Project.objects.filter(pk=published.pk).update(state="published")
    assert [row["title"] for row in json.loads(say("projects", "--json").out)] == ["Épicerie"]
    assert {row["title"] for row in json.loads(say("projects", "--all", "--json").out)} == {"Brouillon", "Épicerie"}


def test_the_journal_is_listed_newest_first(say, juch):
    rows = json.loads(say("journal", "--json").out)
    assert [row["what"] for row in rows] == ["perimeter_drawn", "territory_added"]
    assert rows[0]["by"] == "ligne de commande"
    assert "a tracé un nouveau périmètre" in say("journal", "--last", "1").out


def test_the_journal_tells_people_the_hour_of_their_clock_on_one_line_however_narrow(say, juch, monkeypatch):
    at = Entry.objects.first().at
    monkeypatch.setenv("COLUMNS", "60")
    assert f"{timezone.localtime(at):%d/%m/%Y %H:%M}" in say("journal", "--last", "1").out
    assert json.loads(say("journal", "--last", "1", "--json").out)[0]["at"] == at.isoformat(timespec="seconds")
