import pytest

from terreau.programme.territories.models import GeographyLoad, Perimeter
from tests import factories

pytestmark = pytest.mark.django_db
SQUARE = {"type": "Polygon", "coordinates": [[[-4, 47], [7, 47], [7, 50], [-4, 50], [-4, 47]]]}


@pytest.fixture
def geography(db):
    features = [{"type": "Feature", "properties": {"code": "29", "name": "Finistère"}, "geometry": SQUARE}]
    outlines = {"type": "FeatureCollection", "features": features}
    return GeographyLoad.objects.create(source="essai", version="1", licence="libre", communes=1, outlines=outlines)


def place(name, *, lon=-4.2, lat=48.1):
    territory = factories.territory(name)
    Perimeter.objects.create(territory=territory, valid_from="2020-01-01", lon=lon, lat=lat)
    return territory


@pytest.fixture
def one_operation(cast):
    here = place("Le Juch")
    shop = factories.project(cast.here, "Café-épicerie", territories=[here], state="published")
    operation = factories.operation(cast.here, projects=[shop], territories=[here], state="published")
    shop.partners.create(name="Mairie", organisation=factories.organisation("Mairie du Juch"))
    return operation


def test_everyone_reads_the_first_page_and_its_three_steps(client, db):
    page = client.get("/").text
    for words in ("Détecter", "Concevoir", "Accompagner", 'action="/recherche/"', "Vous habitez ici", "Vous financez"):
        assert words in page


def test_an_empty_base_says_what_to_do(client, db):
    assert "terreau load-demo" in client.get("/").text


def test_the_counters_count_what_is_published(client, one_operation, cast):
    factories.project(cast.here, "Brouillon", territories=[place("Laz")])
    factories.operation(cast.elsewhere, esf_max_eur="1000", total_eligible_eur="2000")
    counters = client.get("/").context["counters"]
    assert (counters.fabriques, counters.territories, counters.projects, counters.partners) == (2, 1, 1, 1)
    assert counters.esf_max_eur == one_operation.esf_max_eur


def test_the_map_has_its_table_under_the_same_numbers(client, one_operation, geography):
    page = client.get("/").text
    assert 'src="/cartes/france.svg"' in page and "Les Fabriques et leurs territoires" in page
    drawn = client.get("/cartes/france.svg").text
    assert "2. Fabrique d&#x27;Ici · Le Juch" in drawn
    assert '<span class="place-number">2</span>' in page


def test_a_draft_operation_is_on_no_public_map(client, cast, geography):
    hidden = place("Hameau caché")
    factories.operation(cast.here, territories=[hidden])
    assert "Hameau caché" not in client.get("/").text
    assert "Hameau caché" not in client.get("/cartes/france.svg").text
    assert "Hameau caché" not in client.get("/cartes/france.geojson").text
    client.force_login(cast.awa)
    assert "Hameau caché" in client.get("/cartes/france.geojson").text


def test_pictures_are_kept_until_they_change(client, one_operation, geography):
    for address in ("/cartes/france.svg", "/cartes/departements.geojson", "/graphiques/financement.svg"):
        first = client.get(address)
        assert first.status_code == 200 and "max-age" in first["Cache-Control"]
        assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_without_geography_there_is_no_map_to_draw(client, db):
    assert client.get("/cartes/france.svg").status_code == 404
    assert client.get("/cartes/departements.geojson").status_code == 404


@pytest.mark.parametrize("count", [2, 12])
def test_the_page_costs_the_same_for_two_operations_and_for_twelve(client, cast, count, django_assert_max_num_queries):
    for rank in range(count):
        fabrique = factories.fabrique(f"Fabrique {rank}")
        factories.operation(fabrique, territories=[place(f"Lieu {rank}")], state="published")
    with django_assert_max_num_queries(10):
        page = client.get("/")
    assert len(page.content) < 60_000


def test_a_fabrique_of_many_territories_names_three_and_leads_to_the_others(client, cast):
    here = [place(f"Lieu {rank}") for rank in range(15)]
    factories.operation(cast.here, territories=here, state="published")
    page = client.get("/").text
    assert "Lieu 2" in page and "Lieu 3" not in page and "et 12 autres" in page


def test_one_more_than_three_is_named(client, cast):
    factories.operation(cast.here, territories=[place(f"Lieu {rank}") for rank in range(4)], state="published")
    page = client.get("/").text
    assert "Lieu 3" in page and "et une autre" not in page
