from datetime import date

import pytest
from django.urls import reverse

from terreau.programme.journal.models import Entry
from terreau.programme.territories.actions import Part, draw_perimeter, load_geography
from terreau.programme.territories.models import Fact, Territory
from tests import factories
from tests.programme.territories.official import write_files

ADD = "/espace/territoires/ajouter/"


@pytest.fixture
def geography(cast, tmp_path):
    return load_geography(by=None, files=write_files(tmp_path))


@pytest.fixture
def territory(cast):
    return factories.territory("Le Coin", kind="free", kept_by=cast.here)


@pytest.fixture
def open_as(client, cast):
    def sign_in(who):
        client.force_login(cast[who])
        return client

    return sign_in


def sheet(fabrique, **facts):
    return {"name": "Cité de l'Ill", "kind": "qpv", "kept_by": fabrique.pk if fabrique else "", "aliases": "", "note": "", **facts}


def perimeter(*places, around=(), **facts):
    return {"composing": places, "locating": around, "valid_from": "2020-01-01", "reason": "essai", **qpv_rows(), **facts}


def qpv_rows(*rows):
    sent = {"qpv-TOTAL_FORMS": str(len(rows)), "qpv-INITIAL_FORMS": "0"}
    for rank, row in enumerate(rows):
        sent |= {f"qpv-{rank}-{name}": value for name, value in {"generation": "2015", "code": "", "commune": "", **row}.items()}
    return sent


def test_the_team_adds_a_territory_and_goes_on_to_its_perimeter(open_as, cast):
    response = open_as("bruno").post(ADD, sheet(cast.here, aliases="Cité de l'III\r\nL'Ill"))
    territory = Territory.objects.get()
    assert response.url == reverse("draw_perimeter", args=[territory.pk])
    assert (territory.kept_by, territory.kind) == (cast.here, "qpv")
    assert [alias.name for alias in territory.aliases.all()] == ["Cité de l'III", "L'Ill"]


def test_the_network_s_head_adds_one_that_no_fabrique_keeps(open_as):
    open_as("elise").post(ADD, sheet(None))
    assert Territory.objects.get().kept_by is None


def test_a_team_does_not_choose_another_fabrique(open_as, cast):
    response = open_as("awa").post(ADD, sheet(cast.elsewhere))
    assert response.status_code == 422
    assert not Territory.objects.exists()
    assert "Fabrique d&#x27;Ailleurs" not in response.text


def test_a_place_known_under_that_name_is_said_beside_what_was_typed(open_as, cast):
    factories.territory("Cité de l'Ill", kind="qpv")
    response = open_as("awa").post(ADD, sheet(cast.here, note="Au nord"))
    assert response.status_code == 422
    assert "existe déjà" in response.text
    assert "Au nord" in response.text


def test_the_sheet_is_shown_filled_and_saved(open_as, cast, territory):
    url = reverse("change_territory", args=[territory.pk])
    assert 'value="Le Coin"' in open_as("awa").get(url).text
    response = open_as("awa").post(url, sheet(cast.here, name="Le Recoin", kind="free", aliases="Le Coin"))
    territory.refresh_from_db()
    assert (response.url, territory.name) == (url, "Le Recoin")
    assert Entry.objects.about(territory).get().by == cast.awa


def test_the_perimeter_is_chosen_among_official_places(open_as, cast, geography, territory):
    url = reverse("draw_perimeter", args=[territory.pk])
    response = open_as("awa").post(url, perimeter("commune:29087", "epci:242900645", around=["departement:29"]))
    assert response.url == url
    drawn = territory.perimeters.get()
    assert {(part.kind, part.role) for part in drawn.parts.all()} == {
        ("commune", "composes"),
        ("epci", "composes"),
        ("departement", "locates"),
    }
    page = open_as("awa").get(url).text
    assert "En vigueur depuis le" in page
    assert page.count("checked") >= 3, "les lieux choisis sont cochés"


@pytest.mark.parametrize("field", ["composing", "locating"])
def test_looking_for_a_place_saves_nothing_and_keeps_what_was_ticked(open_as, geography, territory, field):
    sent = perimeter("commune:29046", **{f"{field}_search": "juch", "look": field})
    response = open_as("awa").post(reverse("draw_perimeter", args=[territory.pk]), sent)
    assert response.status_code == 200
    assert "Le Juch (commune, Finistère)" in response.text
    assert 'value="commune:29046"' in response.text
    assert not territory.perimeters.exists()


def test_a_search_that_finds_nothing_says_so(open_as, geography, territory):
    sent = perimeter(composing_search="zzzz", look="composing")
    assert "Rien ne porte le nom « zzzz »" in open_as("awa").post(reverse("draw_perimeter", args=[territory.pk]), sent).text


def test_priority_districts_have_a_row_each(open_as, geography, territory):
    rows = qpv_rows(
        {"name": "Ampère", "commune": "le juch"},
        {"name": "Elsau", "generation": "2024", "code": "QN06713M", "commune": "29046"},
        {"name": ""},
    )
    open_as("awa").post(reverse("draw_perimeter", args=[territory.pk]), perimeter(**rows))
    parts = territory.perimeters.get().parts.all()
    assert [(part.name, part.generation, part.qpv_code, part.commune_id) for part in parts] == [
        ("Ampère", 2015, "", "29087"),
        ("Elsau", 2024, "QN06713M", "29046"),
    ]
    assert 'value="Elsau"' in open_as("awa").get(reverse("draw_perimeter", args=[territory.pk])).text


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        (perimeter(), "périmètre est vide"),
        (perimeter("commune:99999"), "Aucun lieu ne porte le code"),
        (perimeter("planet:1"), "planet:1"),
        (perimeter("commune:29087", valid_from=""), "obligatoire"),
        (perimeter(**qpv_rows({"name": "Ampère", "commune": "Le Juche"})), "Noms proches : Le Juch (Finistère)"),
        (perimeter(**qpv_rows({"name": "Ampère", "commune": "Zzzz"})), "vérifiez l&#x27;orthographe"),
        (perimeter(**qpv_rows({"name": "Ampère", "code": "76"})), "n&#x27;est pas un code"),
    ],
)
def test_what_does_not_hold_is_said_and_nothing_is_drawn(open_as, geography, territory, sent, sentence):
    response = open_as("awa").post(reverse("draw_perimeter", args=[territory.pk]), sent)
    assert response.status_code in {200, 422}
    assert sentence in response.text
    assert not territory.perimeters.exists()


def test_the_perimeters_of_before_stay_readable(open_as, geography, territory):
    draw_perimeter(
        territory, parts=[Part("commune", "29087")], valid_from=date(2015, 1, 1), today=date(2026, 1, 1), reason="le premier", by=None
    )
    url = reverse("draw_perimeter", args=[territory.pk])
    open_as("awa").post(url, perimeter("commune:29046", valid_from="2024-01-01", reason="la carte de 2024"))
    page = open_as("awa").get(url).text
    assert "(le premier)" in page
    assert "(la carte de 2024)" in page
    assert territory.perimeters.count() == 2


def test_a_fact_is_added_with_its_source(open_as, territory):
    url = reverse("territory_facts", args=[territory.pk])
    sent = {"label": "Chômage", "value": "20,6", "unit": "%", "year": "2018", "source": "Insee", "reliability": "read"}
    assert open_as("awa").post(url, {**sent, "source": ""}).status_code == 422
    assert open_as("awa").post(url, sent).url == url
    assert Fact.objects.get().territory == territory
    assert "Chômage : 20,6" in open_as("awa").get(url).text


def test_a_fact_is_corrected_then_removed(open_as, territory):
    fact = territory.facts.create(label="Chômage", value="20,6", source="Insee")
    facts, url = reverse("territory_facts", args=[territory.pk]), reverse("change_fact", args=[fact.pk])
    assert url in open_as("bruno").get(facts).text
    assert 'value="20,6"' in open_as("bruno").get(url).text
    sent = {"label": "Chômage", "value": "21", "unit": "%", "year": "2019", "source": "Insee", "reliability": "read"}
    assert open_as("bruno").post(url, {**sent, "source": ""}).status_code == 422
    assert open_as("bruno").post(url, sent).url == facts
    fact.refresh_from_db()
    assert (fact.value, fact.year) == ("21", "2019")
    assert open_as("bruno").post(reverse("remove_fact", args=[fact.pk])).url == facts
    assert not territory.facts.exists() and open_as("bruno").get(url).status_code == 404


def test_the_pages_ask_a_constant_number_of_questions(open_as, geography, territory, django_assert_max_num_queries):
    draw_perimeter(
        territory,
        parts=[Part("commune", code) for code in ("29087", "29046", "35001")],
        valid_from=date(2015, 1, 1),
        today=date(2026, 1, 1),
        by=None,
    )
    page = open_as("awa")
    for name in ("change_territory", "draw_perimeter", "territory_facts"):
        with django_assert_max_num_queries(15):
            assert page.get(reverse(name, args=[territory.pk])).status_code == 200
