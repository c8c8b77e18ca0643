"""Contacts in the workspace: the team alone, fast lists, nothing left when erased."""

from datetime import date

import pytest
from django.urls import reverse

from terreau.programme.network.models import Contact
from tests import factories

LIST = "/espace/contacts/"
SENT = {"name": "Inès Exemple", "purpose": "suivi du projet", "keep_until": "2099-01-01"}


@pytest.fixture
def kept(cast):
    return factories.contact(cast.here.organisation, email="ines@exemple.test")


def addresses(contact):
    by_contact = [reverse(name, args=[contact.pk]) for name in ("change_contact", "erase_contact")]
    return [LIST, reverse("add_contact"), reverse("contacts_table", args=["csv"]), *by_contact]


@pytest.mark.parametrize("who", ["driss", "elise", "farid", "gwen"])
def test_these_pages_do_not_exist_for_readers_and_for_the_head(client, cast, kept, who):
    client.force_login(cast[who])
    assert [client.get(address).status_code for address in addresses(kept)] == [404] * 5


def test_another_team_sees_its_own_list_and_none_of_ours(client, cast, kept):
    client.force_login(cast.chloe)
    assert "Inès" not in client.get(LIST).content.decode()
    for name in ("change_contact", "erase_contact"):
        assert client.get(reverse(name, args=[kept.pk])).status_code == 404
        assert client.post(reverse(name, args=[kept.pk]), SENT).status_code == 404
    assert Contact.objects.get().name == "Inès Exemple"


def test_asking_for_another_teams_list_gives_ones_own(client, cast, kept):
    client.force_login(cast.chloe)
    page = client.get(LIST, {"organisation": cast.here.organisation.pk}).content.decode()
    assert "Inès" not in page and "Fabrique d&#x27;Ailleurs" in page
    assert (
        "Inès" not in client.get(reverse("contacts_table", args=["csv"]), {"organisation": cast.here.organisation.pk}).getvalue().decode()
    )


def test_a_team_finds_a_contact_by_the_start_of_its_name(client, cast, kept):
    factories.contact(cast.here.organisation, "Bob Exemple")
    client.force_login(cast.bruno)
    page = client.get(LIST, {"q": "INÈ"}).content.decode()
    assert "Inès Exemple" in page and "Bob" not in page


def test_the_fragment_is_a_piece_of_the_page(client, cast, kept):
    client.force_login(cast.awa)
    page = client.get(LIST).content.decode()
    fragment = client.get(LIST, headers={"HX-Request": "true"}).content.decode()
    assert fragment.strip() in page and "<html" not in fragment and "Inès" in fragment


def test_pages_follow_each_other_and_nobody_is_forgotten(client, cast):
    names = [f"Personne {rank:03}" for rank in range(120)]
    for name in names:
        factories.contact(cast.here.organisation, name)
    client.force_login(cast.awa)
    seen, address = [], LIST
    while address:
        page = client.get(address).context["page"]
        seen += [row["name"] for row in page.rows]
        address = page.next and LIST + page.next
    assert seen == names


@pytest.mark.parametrize("count", [5, 60])
def test_the_list_costs_the_same_for_five_and_for_sixty(client, cast, count, django_assert_max_num_queries):
    for rank in range(count):
        factories.contact(cast.here.organisation, f"Personne {rank}", works_at=cast.network)
    client.force_login(cast.awa)
    with django_assert_max_num_queries(7):
        page = client.get(LIST)
    assert len(page.content) < 60_000


def test_adding_a_contact(client, cast):
    client.force_login(cast.awa)
    assert date.today().year + 3 == client.get(reverse("add_contact")).context["form"].initial["keep_until"].year
    assert client.post(reverse("add_contact"), SENT).status_code == 302
    assert Contact.objects.get().held_by == cast.here.organisation


@pytest.mark.parametrize("wrong", [{"purpose": ""}, {"keep_until": ""}, {"keep_until": "2020-01-01"}, {"email": "non"}])
def test_what_is_wrong_is_said_in_place_and_nothing_is_kept(client, cast, wrong):
    client.force_login(cast.awa)
    response = client.post(reverse("add_contact"), {**SENT, **wrong})
    assert response.status_code == 422 and "error-summary" in response.content.decode()
    assert not Contact.objects.exists()


def test_correcting_a_contact(client, cast, kept):
    client.force_login(cast.bruno)
    address = reverse("change_contact", args=[kept.pk])
    assert 'value="2099-01-01"' in client.get(address).content.decode()
    assert client.post(address, {**SENT, "phone": "01 99 00 00 00"}).status_code == 302
    kept.refresh_from_db()
    assert kept.phone == "01 99 00 00 00"


def test_erasing_is_asked_once_more(client, cast, kept):
    client.force_login(cast.bruno)
    address = reverse("erase_contact", args=[kept.pk])
    assert "Effacer ce contact ?" in client.get(address).content.decode() and Contact.objects.exists()
    assert client.post(address).status_code == 302 and not Contact.objects.exists()


def test_the_table_goes_with_the_team_and_is_not_cached(client, cast, kept):
    client.force_login(cast.awa)
    response = client.get(reverse("contacts_table", args=["csv"]))
    text = response.getvalue().decode()
    assert "Inès Exemple;" in text and "ines@exemple.test" in text and "non publié" not in text
    assert response["Cache-Control"] == "no-store"
    assert client.get(reverse("contacts_table", args=["xlsx"])).status_code == 200


def test_someone_in_two_teams_chooses_whose_contacts(client, cast, kept):
    cast.awa.memberships.create(organisation=cast.elsewhere.organisation, role="officer", from_on=date(2020, 1, 1))
    factories.contact(cast.elsewhere.organisation, "Zoé Exemple")
    client.force_login(cast.awa)
    page = client.get(LIST, {"organisation": cast.elsewhere.organisation.pk}).content.decode()
    assert "Zoé" in page and "Inès" not in page and '<select id="organisation"' in page
    sent = client.post(reverse("add_contact") + f"?organisation={cast.elsewhere.organisation.pk}", {**SENT, "name": "Yann Exemple"})
    assert sent.url == f"{LIST}?organisation={cast.elsewhere.organisation.pk}"
    assert Contact.objects.get(name="Yann Exemple").held_by == cast.elsewhere.organisation
