"""Members of an organisation: seen inside, invited by the lead, ended and kept."""

from datetime import date
from html import unescape

import pytest
from django.core import mail
from django.urls import reverse

from terreau.programme.network.models import Role
from terreau.programme.network.rights import refusal_to_manage_members
from terreau.programme.people.models import Person
from tests import factories

SENT = {"email": "ines@exemple.test", "name": "Inès", "role": "officer", "from_on": "2020-05-04"}


def page_of(cast, name="members"):
    return reverse(name, args=[cast.here.organisation.pk])


@pytest.mark.parametrize(
    ("who", "status"), [("awa", 200), ("bruno", 200), ("driss", 200), ("farid", 200), ("elise", 200), ("chloe", 404), ("gwen", 404)]
)
def test_members_are_known_inside_only(client, cast, who, status):
    client.force_login(cast[who])
    assert client.get(page_of(cast)).status_code == status


@pytest.mark.parametrize("who", ["bruno", "driss", "hugo"])
def test_whoever_reads_without_inviting_is_told_whom_to_ask(client, cast, who):
    client.force_login(cast[who])
    page = unescape(client.get(page_of(cast)).content.decode())
    assert "Seule la personne responsable de « Fabrique d'Ici » peut le faire : demandez à Awa" in page.replace("\u00a0", " ")


def test_nobody_outside_learns_who_leads(cast):
    told = str(refusal_to_manage_members(cast.here.organisation, by=cast.chloe))
    assert "Awa" not in told
    assert "l’équipe" in told


def test_those_who_left_are_listed_apart(client, cast):
    factories.member("Zoé", cast.here.organisation, Role.OFFICER, until_on=date(2019, 12, 31))
    client.force_login(cast.awa)
    html = client.get(page_of(cast)).content.decode()
    assert html.index("Bruno") < html.index("Auparavant") < html.index("Zoé")


def test_a_lead_invites_and_a_message_leaves_in_plain_words(client, cast):
    client.force_login(cast.awa)
    assert client.get(page_of(cast, "invite_member")).status_code == 200
    assert client.post(page_of(cast, "invite_member"), SENT).url == page_of(cast)
    (sent,) = mail.outbox
    assert sent.to == ["ines@exemple.test"] and "Fabrique d'Ici" in sent.subject
    assert "Awa vous invite" in sent.body and reverse("account_login") in sent.body


def test_when_the_message_cannot_leave_the_invitation_stays_and_it_is_said(client, cast, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    client.force_login(cast.awa)
    page = client.post(page_of(cast, "invite_member"), SENT, follow=True).content.decode()
    assert "prévenez la personne vous-même" in page and Person.objects.filter(email="ines@exemple.test").exists()


@pytest.mark.parametrize(("who", "status"), [("bruno", 409), ("driss", 409), ("farid", 409), ("chloe", 404), ("gwen", 404)])
def test_nobody_else_invites(client, cast, who, status):
    client.force_login(cast[who])
    assert client.post(page_of(cast, "invite_member"), SENT).status_code == status
    assert not Person.objects.filter(email="ines@exemple.test").exists() and not mail.outbox


def test_the_national_role_is_not_offered_in_a_fabrique(client, cast):
    client.force_login(cast.awa)
    assert 'value="head"' not in client.get(page_of(cast, "invite_member")).content.decode()
    assert client.post(page_of(cast, "invite_member"), {**SENT, "role": "head"}).status_code == 422


def test_the_same_role_twice_is_said_in_place(client, cast):
    client.force_login(cast.awa)
    answer = client.post(page_of(cast, "invite_member"), {**SENT, "email": cast.bruno.email})
    assert answer.status_code == 422 and "tient déjà ce rôle" in answer.content.decode()


def test_a_lead_ends_a_participation_which_stays_in_the_history(client, cast):
    membership = cast.bruno.memberships.get()
    client.force_login(cast.awa)
    address = reverse("end_membership", args=[membership.pk])
    assert "Bruno" in client.get(address).content.decode()
    assert client.post(address, {"until_on": "2020-05-04"}).url == page_of(cast)
    membership.refresh_from_db()
    assert membership.until_on == date(2020, 5, 4)
    assert "Bruno" in client.get(page_of(cast)).content.decode().split("Auparavant")[1]


@pytest.mark.parametrize(("who", "status"), [("awa", 409), ("bruno", 409), ("driss", 409), ("chloe", 404), ("gwen", 404), ("elise", 302)])
def test_the_last_lead_leaves_by_the_head_alone(client, cast, who, status):
    client.force_login(cast[who])
    address = reverse("end_membership", args=[cast.awa.memberships.get().pk])
    assert client.post(address, {"until_on": "2020-05-04"}).status_code == status


def test_the_page_costs_the_same_for_a_small_and_for_a_large_team(client, cast, django_assert_max_num_queries):
    for rank in range(40):
        factories.member(f"Membre {rank}", cast.here.organisation, Role.COMMITTEE)
    client.force_login(cast.awa)
    with django_assert_max_num_queries(7):
        client.get(page_of(cast))
