"""The demo's facts are those of the programme's brochure, in our own words and without anyone's contact."""

import re
import tomllib
from decimal import Decimal

import pytest

from tests.analysis.sheets.conftest import ROOT

DEMO = ROOT / "data" / "demo" / "programme_2020"
FILES = sorted(path for path in DEMO.glob("*.toml") if path.stem != "programme")
DEMOS = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in FILES}
PROGRAMME = tomllib.loads((DEMO / "programme.toml").read_text(encoding="utf-8"))
THEMES = {row["slug"] for row in tomllib.loads((ROOT / "data" / "reference" / "themes.toml").read_text(encoding="utf-8"))["themes"]}
EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.")
PHONE = re.compile(r"(?<![\d.,])(?:\+33[ .]?|0)[1-9](?:[ .-]?\d{2}){4}(?![\d.,%])")
CORE_STEPS = {"detect", "design", "accompany"}


@pytest.fixture(params=sorted(DEMOS))
def demo(request):
    return DEMOS[request.param]


@pytest.fixture
def sheet(demo, programme_brochure):
    return next(sheet for sheet in programme_brochure.sheets if sheet.fabrique == demo["fabrique"]["name"])


def partners_of(rows):
    return [(row["name"], row["kind"], row["is_named"], row["brings"]) for row in rows]


def read_partners(partners):
    return [(partner.printed_name, str(partner.kind), partner.is_named, partner.brings) for partner in partners]


def test_the_fabrique_is_the_brochure_s(demo, sheet):
    told = demo["fabrique"]
    assert (told["area"], told["printed_area"]) == (sheet.area, sheet.printed_area)
    assert (told["founded_year"], told["method_year"], told["status"]) == (sheet.founded_year, sheet.method_year, str(sheet.status))
    assert [told["website"]] == list(sheet.websites)


def test_the_tracks_are_the_brochure_s(demo, sheet):
    tracks = [(track["name"], track["is_fabrique"]) for track in demo.get("tracks", [])]
    if sheet.phases:
        assert [phase["name"] for track in demo["tracks"] for phase in track["phases"]] == list(sheet.phases)
    else:
        assert tracks == [(track.name, track.is_fabrique) for track in sheet.tracks]


def test_the_money_and_the_volume_are_the_brochure_s(demo, sheet):
    told = demo["operation"]
    assert (Decimal(told["esf_max_eur"]), Decimal(told["total_eligible_eur"])) == (sheet.esf_max_eur, sheet.total_eligible_eur)
    assert (Decimal(told["printed_rate"]), told["printed_rate_decimals"]) == (sheet.printed_rate.fraction, sheet.printed_rate.decimals)
    assert told.get("declared_projects") == sheet.volume.projects
    assert told.get("declared_territories") == sheet.volume.territories
    assert told["starts_on"].year == told["ends_on"].year == sheet.period_year


def test_the_operation_s_partners_axes_objectives_and_impacts_are_the_brochure_s(demo, sheet):
    told = demo["operation"]
    assert partners_of(told["partners"]) == read_partners(sheet.partners)
    assert len(told["axes"]) == len(sheet.axes)
    assert [len(row.get("details", [])) for row in told["objectives"]] == [len(objective.details) for objective in sheet.objectives]
    assert bool(told["context"]) is bool(sheet.context)
    assert [row.get("audience") for row in told["impacts"]] == [impact.audience and str(impact.audience) for impact in sheet.impacts]


def test_the_territories_are_the_brochure_s_once_repaired(demo, sheet):
    told = [(row["name"], row["printed_name"], row["kind"], tuple(row["within"])) for row in demo["territories"]]
    read = [(t.name, t.printed_name, str(t.kind), t.within) for t in sheet.territories]
    assert [(name, printed.lower(), kind, within) for name, printed, kind, within in told] == [
        (name, printed.lower(), kind, within) for name, printed, kind, within in read
    ]


def test_the_projects_stand_in_their_territory_with_their_partners(demo, sheet):
    names = {row["slug"]: row["name"] for row in demo["territories"]}
    read_names = {territory.printed_name: territory.name for territory in sheet.territories}
    told = [(row["title"], [names[slug] for slug in row["territories"]], row["district"], len(row["avenues"])) for row in demo["projects"]]
    read = [(p.title, [read_names[p.territory]] if p.territory else [], p.district, len(p.avenues)) for p in sheet.projects]
    assert told == read
    assert [partners_of(row["partners"]) for row in demo["projects"]] == [read_partners(p.partners) for p in sheet.projects]


def test_a_place_s_code_is_the_official_one_or_is_empty(demo, gazetteer):
    official = {(place.kind, place.code) for place in gazetteer.places}
    for territory in demo["territories"]:
        assert territory["parts"]
        for part in territory["parts"]:
            assert part["role"] in {"composes", "locates"}
            if part["kind"] == "qpv":
                assert (part["code"], part["generation"]) == ("", 2015)
            else:
                assert part["code"] == "" or (part["kind"], part["code"]) in official


def test_each_project_has_a_theme_and_each_phase_a_step_of_the_core(demo):
    for project in demo["projects"]:
        assert project["themes"] and set(project["themes"]) <= THEMES
        assert project["summary"].endswith(".")
    assert {phase["core_step"] for track in demo.get("tracks", []) for phase in track["phases"]} <= CORE_STEPS


def test_each_figure_about_a_territory_has_a_source_and_a_mark(demo):
    slugs = {territory["slug"] for territory in demo["territories"]}
    for fact in demo["facts"]:
        assert fact["territory"] in slugs and fact["source"] and fact["mark"] in {"V", "S", "K", "D"}


def test_every_theme_is_used_and_the_totals_add_up():
    assert {slug for demo in DEMOS.values() for project in demo["projects"] for slug in project["themes"]} == THEMES
    totals = PROGRAMME["totals"]
    assert sum(Decimal(demo["operation"]["esf_max_eur"]) for demo in DEMOS.values()) == Decimal(totals["esf_max_eur"])
    assert sum(Decimal(demo["operation"]["total_eligible_eur"]) for demo in DEMOS.values()) == Decimal(totals["total_eligible_eur"])
    assert sum(len(demo["territories"]) for demo in DEMOS.values()) == totals["territories"]
    assert sum(len(demo["projects"]) for demo in DEMOS.values()) == totals["projects"]


@pytest.mark.parametrize("path", sorted((ROOT / "data").rglob("*.toml")), ids=lambda path: path.name)
def test_no_one_s_address_or_number_stands_in_the_data(path):
    text = path.read_text(encoding="utf-8")
    assert not EMAIL.search(text) and not PHONE.search(text)


def test_no_one_s_name_stands_in_the_data(programme_brochure):
    written = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "data").rglob("*.toml"))
    for sheet in programme_brochure.sheets:
        for contact in sheet.contacts:
            assert contact.name and contact.name not in written
            assert contact.name.split()[-1] not in written


def test_our_words_are_not_the_brochure_s(demo, programme_text):
    flat = " ".join(programme_text.replace("**", "").split())
    for project in demo["projects"]:
        assert project["summary"].rstrip(".") not in flat
    assert demo["fabrique"]["presentation"] not in flat
