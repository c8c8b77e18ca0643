"""Corrections from the ground: signed in two steps, read by everyone without the person, withdrawn with a reason."""

from datetime import date

import pytest
from django.urls import reverse

from terreau.programme.territories.models import Commune, Observation
from tests import factories
from tests.programme.territories.tiny_lake import DISTRICT, tiny_lake  # noqa: F401
from tests.web.measures import HEAVIEST, MOST_QUERIES, body_of, get_counted

pytestmark = pytest.mark.usefixtures("tiny_lake")
ADD = "/espace/observations/ajouter/"


@pytest.fixture
def bruno(client, cast):
    client.force_login(cast.bruno)
    return client


def address(place="67902", key="bakery", **more):
    return f"{ADD}?{'&'.join(f'{name}={value}' for name, value in {'lieu': place, 'classe': key, **more}.items())}"


def sent(cast, **facts):
    return {
        "change": "closed",
        "facility_ref": "bpe:3",
        "name": "",
        "commune": "67902",
        "happened": "2019",
        "observed_on": "2020-05-04",
        "source": "Visite",
        "note": "",
        "lon": "",
        "lat": "",
        "fabrique": cast.here.pk,
        **facts,
    }


def bourg():
    return Commune.objects.get(code="67902")


def test_first_the_service_then_the_facility(bruno):
    first = bruno.get(f"{ADD}?lieu=67902").text
    assert "Continuer" in first and "Signer cette observation" not in first
    page = bruno.get(address()).text
    assert 'value="bpe:3"' in page and "Signer cette observation" in page and "Essai, 2019" in page


def test_what_was_seen_is_signed_for_the_fabrique(bruno, cast):
    response = bruno.post(address(), sent(cast))
    assert response.url == reverse("portrait", args=["67902"])
    one = Observation.objects.get()
    assert (one.commune_id, one.facility_class, one.facility_ref, one.facility_type, one.iris) == (
        "67902",
        "bakery",
        "bpe:3",
        "B203",
        "679020000",
    )
    assert (one.signed_by, one.fabrique, one.happened) == (cast.bruno, cast.here, "2019")


def test_the_facility_of_the_address_is_already_chosen(bruno):
    page = bruno.get(address(equipement="bpe:3")).text
    assert page.count("checked") == 1


def test_an_opening_names_no_official_row_and_keeps_its_point(bruno, cast):
    bruno.post(address(), sent(cast, change="opened", name="Le Fournil", lon="7,851", lat="48.58"))
    one = Observation.objects.get()
    assert (one.facility_ref, one.name, one.lon, one.lat) == ("", "Le Fournil", 7.851, 48.58)


def test_a_district_is_told_in_the_observation(bruno, cast):
    bruno.post(address(DISTRICT, "grocery"), sent(cast, facility_ref="bpe:1", commune="67901"))
    one = Observation.objects.get()
    assert (one.qpv, one.iris, one.commune_id) == (DISTRICT, "679010101", "67901")


def test_a_class_that_no_file_knows_can_still_open(bruno, cast):
    page = bruno.get(address(key="supermarket")).text
    assert "vous pouvez dire ce qui a ouvert" in page


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"happened": ""}, "au moins l&#x27;année"),
        ({"happened": "hier"}, "2017-03"),
        ({"source": ""}, "obligatoire"),
        ({"change": ""}, "obligatoire"),
        ({"lon": "7.8"}, "donnez les deux"),
        ({"observed_on": "2099-01-01"}, "au plus tard aujourd&#x27;hui"),
        ({"happened": "2021"}, "vient après le constat"),
        ({"facility_ref": "bpe:999"}, "choix valide"),
    ],
)
def test_what_does_not_hold_is_said_and_what_was_typed_stays(bruno, cast, facts, sentence):
    response = bruno.post(address(), sent(cast, note="Vu fermé", **facts))
    assert response.status_code == 422
    assert sentence in response.text and "Vu fermé" in response.text
    assert not Observation.objects.exists()


def test_a_place_that_does_not_exist_is_no_page_and_none_says_what_to_do(bruno):
    assert bruno.get(address("99999")).status_code == 404
    assert "Choisissez d’abord un lieu" in bruno.get(ADD).text


def test_who_is_in_no_team_is_told_whom_to_ask(client, cast):
    client.force_login(cast.elise)
    assert client.get(address()).status_code == 409


def test_official_corrected_and_difference_stand_together(client, bruno, cast):
    bruno.post(address(), sent(cast))
    for page in (bruno.get(reverse("observations")).text, client.get(reverse("corrections")).text):
        assert "officiel 1, corrigé 0" in page and "(−1)" in page


def test_the_public_reads_the_fabrique_and_never_the_person(client, cast):
    factories.observation(cast.here, cast.bruno, where=bourg(), facility_class="bakery", happened="2017-03")
    page = client.get(reverse("corrections")).text
    assert "Fabrique d&#x27;Ici" in page and "mars 2017" in page and "constaté le 4 mai 2020" in page
    assert "Bruno" not in page
    table = body_of(client.get(reverse("corrections_export", args=["csv"])))
    assert "Boulangerie;;fermé;Bourg;67902;2017-03;2020-05-04;Fabrique d'Ici;visite;;1;0;-1" in table
    assert "Bruno" not in table


def test_one_s_own_list_names_who_signed_and_the_stranger_s_does_not_hold_it(client, cast):
    factories.observation(cast.here, cast.bruno, where=bourg())
    for who, reads in (("awa", True), ("driss", True), ("elise", True), ("gwen", False), ("chloe", False)):
        client.force_login(cast[who])
        assert ("signé par Bruno" in client.get(reverse("observations")).text) == reads, who


def test_it_is_withdrawn_with_a_reason_and_stays_readable(bruno, client, cast):
    bruno.post(address(), sent(cast))
    one = Observation.objects.get()
    url = reverse("withdraw_observation", args=[one.pk])
    assert bruno.post(url, {"reason": ""}).status_code == 409
    assert bruno.post(url, {"reason": "Elle a rouvert"}).url == reverse("observations")
    page = bruno.get(reverse("observations")).text
    assert "Elle a rouvert" in page and "retirée" in page
    assert "Personne n’a encore corrigé" in client.get(reverse("corrections")).text
    client.force_login(cast.chloe)
    assert client.post(url, {"reason": "Non"}).status_code == 404


def test_the_pages_stay_light_with_many_corrections(client, cast):
    where, many = bourg(), []
    for rank in range(120):
        facts = {
            "facility_class": "bakery",
            "change": "closed",
            "happened": "2017",
            "source": f"visite {rank}",
            "observed_on": date(2020, 1, 1),
        }
        many.append(Observation(commune=where, fabrique=cast.here, signed_by=cast.bruno, **facts))
    Observation.objects.bulk_create(many)
    response, queries = get_counted(client, reverse("corrections"))
    assert queries <= MOST_QUERIES and len(response.content) <= HEAVIEST
    assert len(client.get(reverse("corrections") + response.context["page"].last).context["lines"]) == 50
    client.force_login(cast.awa)
    response, queries = get_counted(client, reverse("observations"))
    assert queries <= MOST_QUERIES and len(response.content) <= HEAVIEST + 20_000


def test_without_a_lake_the_counts_stay_unsaid(client, cast, settings, tmp_path):
    factories.observation(cast.here, cast.bruno, where=bourg(), facility_class="nothing-known")
    assert "pas de données ici" in client.get(reverse("corrections")).text
