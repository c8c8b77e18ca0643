"""The directory of organisations: found by a piece of the name, added once, corrected by those it concerns."""

import pytest
from django.urls import reverse

from terreau.programme.network.models import Kind, Organisation
from tests import factories

LIST = "/espace/organisations/"
SENT = {"name": "Ville du Coin", "kind": "local_authority", "siret": "732 829 320 00074"}


def test_a_visitor_is_asked_to_sign_in(client, db):
    assert reverse("account_login") in client.get(LIST).url


@pytest.mark.parametrize(
    ("asked", "found"), [({"q": "coïn"}, True), ({"q": "vdc"}, True), ({"q": "nord"}, False), ({"kind": "ess"}, False)]
)
def test_an_organisation_is_found_by_a_piece_of_its_name_or_its_acronym(client, cast, asked, found):
    factories.organisation("Ville du Coin", kind=Kind.LOCAL_AUTHORITY, acronym="VdC")
    client.force_login(cast.bruno)
    assert ("Ville du Coin" in client.get(LIST, asked).content.decode()) is found


def test_the_fragment_is_a_piece_of_the_page(client, cast):
    client.force_login(cast.awa)
    fragment = client.get(LIST, headers={"HX-Request": "true"}).content.decode()
    assert fragment.strip() in client.get(LIST).content.decode() and "Fabrique" in fragment


@pytest.mark.parametrize("count", [5, 60])
def test_the_directory_costs_the_same_for_five_and_for_sixty(client, cast, count, django_assert_max_num_queries):
    for rank in range(count):
        factories.organisation(f"Association {rank}")
    client.force_login(cast.awa)
    with django_assert_max_num_queries(6):
        page = client.get(LIST)
    assert len(page.content) < 60_000


def test_a_team_adds_an_organisation(client, cast):
    client.force_login(cast.bruno)
    assert client.get(reverse("add_organisation")).status_code == 200
    response = client.post(reverse("add_organisation"), SENT)
    made = Organisation.objects.get(siret="73282932000074")
    assert response.url == reverse("organisation", args=[made.pk])


def test_a_name_that_looks_like_another_is_proposed_before_it_is_added(client, cast):
    factories.organisation("Ville du Coin", kind=Kind.LOCAL_AUTHORITY)
    client.force_login(cast.bruno)
    sent = {**SENT, "name": "Ville du coin", "siret": ""}
    asked = client.post(reverse("add_organisation"), sent)
    assert asked.status_code == 422 and "déjà dans l&#x27;annuaire" in asked.content.decode().replace("'", "&#x27;")
    assert Organisation.objects.named("Ville du Coin").count() == 1
    assert client.post(reverse("add_organisation"), {**sent, "is_another": "on"}).status_code == 302
    assert Organisation.objects.named("Ville du Coin").count() == 2


def test_the_same_siret_is_refused_in_place_with_the_name_of_the_card(client, cast):
    factories.organisation("Mairie", siret="73282932000074")
    client.force_login(cast.bruno)
    answer = client.post(reverse("add_organisation"), {**SENT, "is_another": "on"})
    assert answer.status_code == 422 and "Mairie" in answer.content.decode()


@pytest.mark.parametrize("kind", ["network", "fabrique"])
def test_a_team_is_not_offered_and_cannot_send_the_kinds_that_open_rights(client, cast, kind):
    client.force_login(cast.awa)
    assert f'value="{kind}"' not in client.get(reverse("add_organisation")).content.decode()
    assert client.post(reverse("add_organisation"), {**SENT, "kind": kind}).status_code == 422


@pytest.mark.parametrize(("who", "status"), [("awa", 200), ("bruno", 200), ("elise", 200), ("chloe", 409), ("driss", 409), ("gwen", 409)])
def test_a_card_is_corrected_by_its_own_team_and_by_the_head(client, cast, who, status):
    client.force_login(cast[who])
    address = reverse("change_organisation", args=[cast.here.organisation.pk])
    assert client.get(address).status_code == status
    sent = {"name": "Fabrique d'Ici", "kind": "fabrique", "acronym": "FI"}
    assert client.post(address, sent).status_code == (302 if status == 200 else 409)
    assert Organisation.objects.filter(acronym="FI").exists() is (status == 200)


@pytest.mark.parametrize("who", ["driss", "farid", "gwen"])
def test_readers_and_holders_add_nothing(client, cast, who):
    client.force_login(cast[who])
    assert client.post(reverse("add_organisation"), SENT).status_code == 409
    assert reverse("add_organisation") not in client.get(LIST).content.decode()


def test_the_head_makes_one_card_of_two(client, cast):
    kept, twin = factories.organisation("Ville du Coin"), factories.organisation("Mairie du Coin")
    client.force_login(cast.elise)
    address = reverse("merge_organisation", args=[kept.pk])
    assert address in client.get(reverse("change_organisation", args=[kept.pk])).content.decode()
    looked = client.post(address, {"twin_search": "mairie", "look": "twin"}).content.decode()
    assert "Mairie du Coin" in looked and Organisation.objects.filter(pk=twin.pk).exists()
    assert client.post(address, {"twin": twin.pk}).url == reverse("organisation", args=[kept.pk])
    assert not Organisation.objects.filter(pk=twin.pk).exists()


@pytest.mark.parametrize("sent", [{}, {"twin": "self"}])
def test_a_card_that_cannot_go_is_said_in_place(client, cast, sent):
    kept = factories.organisation("Ville du Coin")
    client.force_login(cast.elise)
    sent = {"twin": kept.pk} if sent else {"twin": ""}
    assert client.post(reverse("merge_organisation", args=[kept.pk]), sent).status_code == 422


def test_a_team_makes_no_card_disappear(client, cast):
    kept, twin = factories.organisation("Ville du Coin"), factories.organisation("Mairie du Coin")
    client.force_login(cast.awa)
    assert client.post(reverse("merge_organisation", args=[kept.pk]), {"twin": twin.pk}).status_code == 409
    assert Organisation.objects.filter(pk=twin.pk).exists()
