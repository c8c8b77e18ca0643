"""The pages over a true lake, tiny and invented: what the made portraits promise, the calculation gives."""

import pytest

from terreau.programme.territories.models import Observation
from tests import factories
from tests.programme.territories.tiny_lake import DISTRICT, tiny_lake  # noqa: F401
from tests.web.measures import HEAVIEST, MOST_QUERIES, fragment_of, get_counted
from tests.web.observatory.test_portrait_page import page_of, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny_lake")]
PLACES = ("67903", "246700901", DISTRICT, "67903+67904")


@pytest.mark.parametrize("address", PLACES)
def test_a_place_of_each_kind_has_its_portrait_its_map_and_its_files(client, address):
    where = f"/observatoire/lieu/{address}/"
    page = page_of(client, where)
    assert 'id="services"' in page and 'id="sources"' in page and "None" not in words_of(page) and "nan" not in words_of(page)
    for file in ("carte.svg", "contour.geojson", "alentours.geojson", "portrait.pdf", "portrait.xlsx", "portrait.json"):
        assert client.get(f"{where}{file}").status_code == 200
    for table in ("chiffres", "ages", "services", "manques", "jumeaux", "sources"):
        assert client.get(f"{where}tableau-{table}.csv").status_code == 200


def test_an_old_code_leads_to_the_commune_of_today(client):
    assert "<h1>Village</h1>" in page_of(client, "/observatoire/lieu/67905/")


def test_a_secret_stays_a_secret_on_the_page(client):
    assert "Non publié : Taux de pauvreté" in words_of(page_of(client, "/observatoire/lieu/67903/"))


def test_where_no_file_has_any_facility_there_is_no_data_and_no_distance(client):
    page = words_of(page_of(client, "/observatoire/lieu/97490/"))
    assert (
        "Pas de données ici : aucun fichier importé ne situe de service à portée de ce lieu" in page
        and " km" not in page.split("Services")[0]
    )
    told = client.get("/observatoire/lieu/97490/portrait.json").json()["services"]
    assert {(one["official"]["nearest_m"], one["official"]["absence"]) for one in told} == {(None, "no_data")}


def test_a_service_that_closed_is_shown_official_and_corrected(client, cast):
    official = page_of(client, "/observatoire/lieu/67902/")
    assert "corrigé" not in official
    Observation.objects.create(
        commune_id="67902",
        facility_class="bakery",
        change="closed",
        name="Fournil du Bourg",
        happened="2021",
        observed_on="2022-05-04",
        source="visite",
        signed_by=cast.bruno,
        fabrique=cast.here,
    )
    corrected = page_of(client, "/observatoire/lieu/67902/")
    row = corrected[corrected.index('<th scope="row">Boulangerie') :]
    assert "1 officiel 0 corrigé (−1)" in words_of(row[: row.index("</tr>")])
    assert "Boulangerie, Fournil du Bourg : fermé (2021)" in words_of(corrected) and "Constaté le 4 mai 2022" in corrected


def test_two_real_places_are_compared(client):
    page = page_of(client, "/observatoire/comparer/?lieu=67902&lieu=67903")
    assert "Bourg" in page and "Village" in page and 'id="chiffres"' in page


def test_a_name_leads_to_its_portrait_and_the_fragment_is_of_the_page(client):
    territory = factories.territory("Pays du Village")
    page = page_of(client, "/observatoire/?q=villa")
    assert '<a href="/observatoire/lieu/67903/">Village</a>' in page and f"/observatoire/lieu/{territory.slug}/" in page
    assert fragment_of(client, "/observatoire/?q=villa") in client.get("/observatoire/?q=villa").content.decode()


@pytest.mark.parametrize("address", PLACES)
def test_a_warm_portrait_asks_little_and_stays_light(client, cast, address):
    client.force_login(cast.awa)
    where = f"/observatoire/lieu/{address}/"
    client.get(where)
    page, asked = get_counted(client, where)
    assert asked <= MOST_QUERIES
    assert len(page.content) <= HEAVIEST
