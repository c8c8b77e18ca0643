"""The portrait of a place: what it says, in which order, with which sources, to whom, and what it costs."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from terreau.analysis.territory.catalogue import read_catalogue
from terreau.analysis.territory.figures import Absence, Figure
from terreau.programme import Refused
from terreau.programme.territories import portraits
from terreau.programme.territories.models import Perimeter, PerimeterPart
from tests import factories
from tests.architecture.source import ROOT
from tests.web.measures import HEAVIEST, MOST_QUERIES, get_counted
from tests.web.observatory.portraits_made import GAPS, LINES, PORTRAIT, SERVICES, SOURCES, TWINS

REFERENCE = Path(ROOT) / "data" / "reference"
WHERE = "/observatoire/lieu/29087/"
IN_ORDER = (
    "<h1>Le Juch</h1>",
    "Comparé avec les communes rurales de moins de 2 000 habitants.",
    "Ici vivent",
    'id="brief"',
    'id="chiffres"',
    'id="ages"',
    'id="services"',
    'id="manques"',
    'id="jumeaux"',
    'id="fragilite"',
    'id="terrain"',
    'id="sources"',
)


def page_of(client, where=WHERE):
    return client.get(where).content.decode().replace("\u202f", " ").replace("\u00a0", " ")


def words_of(html):
    return re.sub(r"\s+", " ", strip_tags(html))


@pytest.fixture
def page(client, known):
    return page_of(client)


@pytest.fixture
def here(cast):
    """A territory of the programme made of the commune of the portrait."""
    place = factories.territory("Le Juch", kept_by=cast.here)
    drawn = Perimeter.objects.create(territory=place, valid_from="2020-01-01")
    PerimeterPart.objects.create(perimeter=drawn, kind="commune", commune=factories.commune())
    return place


def test_the_page_is_read_from_the_name_to_the_sources(page):
    places = [page.index(words) for words in IN_ORDER]
    assert places == sorted(places)


def test_a_figure_stands_with_its_year_its_source_its_peers_and_its_past(page):
    start = page.index("<h4>Part des 65 ans ou plus</h4>")
    card = page[start : page.index("</li>", start)]
    assert words_of(card) == (
        "Part des 65 ans ou plus31,2 % point d’attentionPlus que dans 8 communes semblables sur 102022 1 · médiane 25,5 % · "
        "26,4 % en 2016 2"
    )
    assert 'href="#n1"' in card and "<svg " in card
    assert '<tr id="n1"><th scope="row">1. Recensement de la population</th>' in page


@pytest.mark.parametrize(
    "words",
    [
        "Non publié : Taux de pauvreté (2021 3)",
        "Sans objet : Chômage de la zone d&#x27;emploi (2026-T2 4)",
        "Pas de données ici : Établissements pour 1 000 habitants",
        "La source ne donne pas ce nombre ici",
        "2021, estimé 3",
        "Il a fallu supposer la part d’un lieu plus grand",
    ],
)
def test_what_is_not_known_or_is_supposed_is_said_in_words_and_explained(page, words):
    assert words in words_of(page)


def test_what_each_figure_measures_can_be_read(client, page):
    assert 'href="/observatoire/mesures/"' in page
    measures = page_of(client, "/observatoire/mesures/")
    for one in whole_catalogue().indicators:
        assert f'<div id="{one.key}"><dt>' in measures
    for words in ("Ne se calcule pas pour plusieurs lieux réunis", "(B201, B202)", "à moins de 5 km (1 km pour un quartier)"):
        assert words in measures


def test_a_service_shows_the_official_count_the_corrected_one_and_the_difference(page):
    row = page[page.index('<th scope="row">Épicerie ou supérette</th>') :]
    assert words_of(row).startswith(
        "Épicerie ou supérette1 officiel 0 corrigé (−1)640 m officiel 7,2 km corrigé3,2 officiel 2,2 corrigéautant"
    )


def test_the_usual_source_is_said_once_and_another_one_beside_its_service(page):
    assert "Sauf mention contraire : Insee, 2024 5 ; l’évolution est celle du fichier officiel depuis 2019 6." in words_of(page)
    assert 'Point de contact La Poste <small>2026-06 <a href="#n7">7</a></small></th>' in page


@pytest.mark.parametrize(
    ("service", "said"),
    [
        ("Boulangerie", "06,8 km1,4−1"),
        ("Pharmacie", "07,9 km estimé0,8"),
        ("France Services", "pas de données ici"),
        ("Accueil de jeunes enfants", "012,3 km0autant"),
    ],
)
def test_a_service_says_its_distance_its_trend_or_that_nothing_is_known(page, service, said):
    row = page[page.index(f'<th scope="row">{service}</th>') :]
    assert words_of(row[: row.index("</tr>")]) == f"{service}{said}"


def test_what_is_lacking_is_ranked_with_the_people_concerned(page):
    lacks = words_of(page[page.index('<ol class="lacks">') : page.index("</ol>", page.index('<ol class="lacks">'))])
    assert lacks.startswith(
        " Épicerie ou supérette9 lieux jumeaux sur 10 l’ont à proximité ; 612 personnes d’ici concernées ; le plus proche est à 7,2 km"
    )
    assert "Accueil de jeunes enfants6 lieux jumeaux sur 10 l’ont à proximité." in lacks


def test_ten_lacks_are_told_and_the_others_named(client, known):
    gaps = tuple(replace(GAPS[0], facility_class=one) for one in whole_catalogue().classes[:13])
    known.portraits["29087"] = replace(PORTRAIT, gaps=gaps)
    page = page_of(client)
    assert len(client.get(WHERE).context["gaps"]) == 10
    assert "Moins partagés : Banque, Coiffeur, Garage, réparation automobile." in page


def test_without_an_earlier_vintage_no_trend_is_announced(client, known):
    known.portraits["29087"] = replace(PORTRAIT, services=tuple(replace(one, earlier_count=None, earlier_origin=None) for one in SERVICES))
    page = page_of(client)
    assert "Depuis" not in page and "l’évolution" not in page and '<td colspan="3" class="not-published">pas de données ici</td>' in page


def test_the_projects_of_the_place_are_there_and_those_that_may_answer_a_lack_are_linked(client, cast, known, here):
    cafe = factories.project(cast.here, "Café-épicerie", territories=[here], state="published")
    garage = factories.project(cast.here, "Garage solidaire", summary="Réparer.", territories=[here], state="published")
    factories.project(cast.here, "Épicerie en projet", territories=[here])
    elsewhere = factories.project(cast.elsewhere, "Épicerie d'ailleurs", territories=[factories.territory("Laz")], state="published")
    page = page_of(client)
    assert f'peut-être : <a href="/projets/{cafe.slug}/">Café-épicerie</a></p>' in page
    assert garage.title in page and "Épicerie en projet" not in page and elsewhere.title not in page


def test_a_twin_says_why_and_leads_to_its_portrait_and_to_the_comparison(page):
    assert '<a href="/observatoire/lieu/35163/">Luitré-Dompierre</a>' in page
    assert "Part des 65 ans ou plus : ici 31,2 %, là 30,6 %" in page
    assert 'href="/observatoire/comparer/?lieu=29087&amp;lieu=35163"' in page


def test_the_composite_never_stands_alone(page):
    part = words_of(page[page.index('id="fragilite"') : page.index('id="terrain"')])
    assert "68 lieux semblables sur 100 sont mieux lotis. Avec d’autres poids, ce nombre irait de 61 à 74." in part
    assert "Ce n’est pas une note" in part and "Part des logements vacants921,062" in part
    assert "faute de chiffre ici : Taux de pauvreté." in part


def test_a_correction_names_its_fabrique_to_everyone_and_its_author_to_members_only(client, cast, known):
    told = "Constaté le 12 mars 2020 par Fabrique d&#x27;Ici"
    seen = page_of(client)
    assert told in seen and "Épicerie du bourg : fermé" in words_of(seen) and "Bruno Essai" not in seen
    client.force_login(factories.person("Inconnue"))
    assert "Bruno Essai" not in page_of(client)
    client.force_login(cast.bruno)
    assert f"{told} (Bruno Essai)" in page_of(client)


def test_the_page_in_english_takes_the_english_names_of_the_catalogue(client, known):
    page = client.get(WHERE, headers={"Accept-Language": "en"}).content.decode()
    for words in ("Share aged 65 and over", "31.2%", "Grocery", "rural communes of fewer than 2,000 people", "Housing", "0–14"):
        assert words in page
    assert "Part des 65 ans" not in page


def test_files_charts_and_comparison_are_offered(page):
    for address in ("portrait.pdf", "portrait.xlsx", "contour.geojson?telecharger", "graphiques/ages.svg?etroit", "tableau-services.csv"):
        assert f"{WHERE}{address}" in page
    assert 'href="/observatoire/comparer/?lieu=29087"' in page


def test_a_free_perimeter_is_addressed_by_its_codes_and_says_what_is_not_counted(client, known):
    page = page_of(client, "/observatoire/lieu/29087+29022/")
    assert "Portrait · Périmètre choisi" in page and "28,4 %" in page
    assert "Non compté ici, faute d’une liste officielle qui le contienne : Quartier du Moulin." in page
    assert "ce périmètre coupe des lieux" in page
    assert "lieu=29087%2B29022" in page


def test_a_district_that_no_list_has_is_not_told_by_the_figures_of_its_commune(client, known):
    around = replace(PORTRAIT.place, address="ampere", name="Ampère", kind="free", population=None, note="Ampère", is_only_around=True)
    nothing = tuple(replace(one, figure=Figure(None, Absence.NO_DATA), position=None, earlier=None) for one in LINES)
    known.portraits["ampere"] = replace(known.portraits["29999"], place=around, lines=nothing, services=SERVICES[-1:])
    page = page_of(client, "/observatoire/lieu/ampere/")
    assert "Aucune liste officielle importée ne contient ce lieu (Ampère)" in page and "Voir quels fichiers manquent" in page
    assert "la carte montre les lieux qui le contiennent" in page and "Aucun chiffre importé ne couvre ce lieu" in page
    assert "aucun fichier importé ne situe de service à portée" in page and "<table" not in page[: page.index('id="manques"')]
    [feature] = client.get("/observatoire/lieu/ampere/contour.geojson").json()["features"]
    assert feature["properties"]["exact"] is False
    assert "stroke-dasharray" in client.get("/observatoire/lieu/ampere/carte.svg").content.decode()


def test_a_place_of_which_nothing_is_known_says_so_and_stands(client, known):
    page = page_of(client, "/observatoire/lieu/29999/")
    assert "Aucun jeu de données importé ne couvre ce lieu." in page
    assert "il n’y a pas assez de données pour le dire" in page
    assert "Aucun chiffre importé ne couvre ce lieu" in page and 'id="ages"' not in page and 'id="fragilite"' not in page


@pytest.mark.parametrize("where", ["/observatoire/lieu/00000/", "/observatoire/lieu/29087/graphiques/inconnu.svg"])
def test_an_address_that_names_nothing_is_no_page(client, known, where):
    assert client.get(where).status_code == 404


def test_a_lake_that_is_not_built_is_said_in_a_sentence(client, known, monkeypatch):
    def refuse(_address):
        raise Refused("Les données de référence ne sont pas encore là.")

    monkeypatch.setattr(portraits, "portrait_of", refuse)
    answer = client.get(WHERE)
    assert answer.status_code == 409 and "Les données de référence ne sont pas encore là." in answer.text


def whole_catalogue():
    return read_catalogue(*((REFERENCE / name).read_text() for name in ("indicators.toml", "facility_classes.toml")))


def heaviest_portrait():
    """Every indicator and every class of the real catalogue known, corrected and dated, ten twins, ten gaps."""
    catalogue = whole_catalogue()
    like, seen = LINES[1], SERVICES[0]
    lines = tuple(replace(like, indicator=one) for one in catalogue.indicators)
    services = tuple(replace(seen if rank < 4 else SERVICES[1], facility_class=one) for rank, one in enumerate(catalogue.classes))
    gaps = tuple(replace(GAPS[0], facility_class=one) for one in catalogue.classes[:10])
    return replace(PORTRAIT, lines=lines, services=services, twins=TWINS[:1] * 10, gaps=gaps, sources=SOURCES * 2)


def test_the_fullest_portrait_stays_light_and_asks_little(client, cast, known, here):
    known.portraits["29087"] = heaviest_portrait()
    client.force_login(cast.awa)
    for number in range(3):
        factories.project(cast.here, f"Projet {number}", territories=[here], state="published")
    _page, few = get_counted(client, WHERE)
    for number in range(20):
        factories.project(cast.here, f"Autre {number}", territories=[here], state="published")
    page, many = get_counted(client, WHERE)
    assert few == many <= MOST_QUERIES
    assert len(page.content) <= HEAVIEST
    assert page.context["has_more"] and len(page.context["lines"]) == 12


def test_the_page_of_a_territory_leads_to_its_portrait(client, cast, known, here):
    assert reverse("portrait", args=[here.slug]) in page_of(client, f"/territoires/{here.slug}/")
