"""On the members' page, the network's head closes an account and opens it again; nobody else sees the button."""

import pytest
from django.urls import reverse

from tests.programme.network.test_account_actions import closed


def page_of(cast):
    return reverse("members", args=[cast.here.organisation.pk])


def test_the_head_closes_and_opens_again_from_the_page_of_members(client, cast):
    client.force_login(cast.elise)
    close, reopen = reverse("close_account", args=[cast.bruno.pk]), reverse("reopen_account", args=[cast.bruno.pk])
    assert close in client.get(page_of(cast)).content.decode()
    assert client.post(close, {"organisation": cast.here.organisation.pk}).url == page_of(cast)
    page = client.get(page_of(cast)).content.decode()
    assert "compte fermé" in page and reopen in page and close not in page
    assert client.post(reopen).url == page_of(cast)
    cast.bruno.refresh_from_db()
    assert cast.bruno.is_active


@pytest.mark.parametrize("who", ["awa", "bruno", "driss", "farid", "hugo"])
def test_nobody_else_is_offered_to_close_an_account(client, cast, who):
    client.force_login(cast[who])
    assert "Fermer le compte" not in client.get(page_of(cast)).content.decode()
    assert client.post(reverse("close_account", args=[cast.bruno.pk])).status_code == 409


def test_the_head_is_not_offered_to_close_their_own(client, cast):
    client.force_login(cast.elise)
    page = client.get(reverse("members", args=[cast.network.pk])).content.decode()
    assert reverse("close_account", args=[cast.elise.pk]) not in page and reverse("close_account", args=[cast.hugo.pk]) in page


def test_someone_signed_in_is_out_at_once_when_their_account_closes(client, cast):
    client.force_login(cast.bruno, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(reverse("profile")).status_code == 200
    cast.bruno.is_active = False
    cast.bruno.save()
    assert reverse("account_login") in client.get(reverse("profile")).url


def test_whoever_has_no_participation_that_one_reads_does_not_exist(client, cast):
    shut = closed()
    client.force_login(cast.awa)
    assert client.post(reverse("reopen_account", args=[shut.pk])).status_code == 404
