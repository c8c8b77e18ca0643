"""Signing in: by a code first; nobody signs up alone; every page of the library of accounts stands in our frame."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core import mail
from django.urls import get_resolver, reverse

from terreau.programme.people.models import Person
from tests import factories

PARAMETERS = {"pk": 1, "key": "abc", "uidb36": "1", "provider_id": "oidc"}
CODE = r"^[A-Z0-9]+-[A-Z0-9]+$"
# These answer to a script or only redirect.
WITHOUT_PAGE = {"openid_connect_login", "openid_connect_callback", "mfa_login_webauthn"}


def account_pages():
    names = [name for name in get_resolver().reverse_dict if isinstance(name, str)]
    return sorted(name for name in names if name.startswith(("account_", "mfa_", "socialaccount_")) and name not in WITHOUT_PAGE)


def address_of(name):
    (_template, parameters), *_others = get_resolver().reverse_dict.getlist(name)[0][0]
    return reverse(name, kwargs={parameter: PARAMETERS[parameter] for parameter in parameters})


def test_the_list_of_pages_is_not_empty():
    assert {"account_login", "mfa_index", "account_confirm_login_code"} <= set(account_pages())


def assert_stands_in_our_frame(response):
    if response.status_code in (302, 403, 404) or "text/html" not in response["Content-Type"]:
        return
    html = response.content.decode()
    assert "site-header" in html and "<h1" in html
    assert " style=" not in html and "<style" not in html
    scripts = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", html)
    assert all('type="application/json"' in script for script in scripts), scripts


@pytest.mark.parametrize("name", account_pages())
def test_every_page_of_accounts_stands_in_our_frame_for_a_visitor(db, client, name):
    assert_stands_in_our_frame(client.get(address_of(name)))


@pytest.mark.parametrize("name", account_pages())
def test_every_page_of_accounts_stands_in_our_frame_once_signed_in(cast, client, name):
    client.force_login(cast.awa)
    assert_stands_in_our_frame(client.get(address_of(name)))


def test_the_first_way_in_is_a_code(client, db):
    html = client.get(reverse("account_login")).content.decode()
    assert html.index("Recevoir un code") < html.index("passkey_login") < html.index("Utiliser un mot de passe")


def test_someone_invited_signs_in_with_the_code_they_receive(client, cast):
    client.post(reverse("account_request_login_code"), {"email": cast.awa.email})
    (sent,) = mail.outbox
    assert sent.to == [cast.awa.email]
    page = client.get(reverse("account_confirm_login_code"))
    assert cast.awa.email in page.content.decode()
    code = re.search(CODE, sent.body, re.MULTILINE).group()
    client.post(reverse("account_confirm_login_code"), {"code": code})
    assert client.session["_auth_user_id"] == str(cast.awa.pk)


def test_an_unknown_address_learns_nothing(client, db):
    response = client.post(reverse("account_request_login_code"), {"email": "inconnue@exemple.test"})
    assert response.status_code == 302 and response.url == reverse("account_confirm_login_code")
    (sent,) = mail.outbox
    assert "Aucun compte n'est ouvert" in sent.body and reverse("account_signup") in sent.body


def test_a_wrong_code_lets_nobody_in(client, cast):
    client.post(reverse("account_request_login_code"), {"email": cast.awa.email})
    client.post(reverse("account_confirm_login_code"), {"code": "000000"})
    assert "_auth_user_id" not in client.session


def test_a_password_still_opens_the_door_and_a_wrong_one_says_so_in_place(client, db):
    who = factories.person("Awa")
    who.set_password("un mot de passe bien long")
    who.save()
    page = client.post(reverse("account_login"), {"login": who.email, "password": "faux"}).content.decode()
    assert '<details class="disclosure" open>' in page and "error-summary" in page
    client.post(reverse("account_login"), {"login": who.email, "password": "un mot de passe bien long"})
    assert client.session["_auth_user_id"] == str(who.pk)


def test_nobody_signs_up_alone_but_is_told_whom_to_ask(client, db):
    assert "on est invité par une équipe" in client.get(reverse("account_signup")).content.decode()
    answer = client.post(reverse("account_signup"), {"email": "seule@exemple.test", "password1": "un mot de passe bien long"})
    assert "on est invité par une équipe" in answer.content.decode()
    assert not Person.objects.exists()


@pytest.mark.parametrize("name", ["account_email", "socialaccount_connections", "account_email_verification_sent"])
def test_pages_we_do_not_offer_lead_to_the_profile(client, cast, name):
    client.force_login(cast.awa)
    assert client.get(reverse(name)).url == reverse("profile")
    assert client.post(reverse(name), {"email": "autre@exemple.test", "action_add": ""}).url == reverse("profile")


def test_the_policy_of_the_site_holds_on_these_pages(client, db):
    policy = client.get(reverse("account_login"))["Content-Security-Policy"]
    assert "script-src 'self'" in policy and "unsafe" not in policy


def test_signing_in_ends_on_the_desk():
    assert settings.LOGIN_REDIRECT_URL == "desk"


def test_no_other_organisation_is_offered_until_one_is_set_up(client, db):
    assert "/compte/oidc/" not in client.get(reverse("account_login")).content.decode()


def test_an_organisation_that_signs_its_people_in_stands_beside_the_code(client, db, settings):
    app = {
        "provider_id": "ville",
        "name": "Connexion de la ville",
        "client_id": "x",
        "secret": "y",
        "settings": {"server_url": "https://id.exemple.test"},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    html = client.get(reverse("account_login"), {"next": "/espace/contacts/"}).content.decode()
    assert "Connexion de la ville" in html and "/compte/oidc/ville/login/?process=login&amp;next=%2Fespace%2Fcontacts%2F" in html


def test_a_closed_account_gets_no_code_and_no_session(client, db):
    who = factories.person("Zoé", is_active=False)
    client.post(reverse("account_request_login_code"), {"email": who.email})
    (sent,) = mail.outbox
    assert "Aucun compte n'est ouvert" in sent.body and not re.search(CODE, sent.body, re.MULTILINE)
    client.force_login(who, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert reverse("account_login") in client.get(reverse("profile")).url


@pytest.mark.parametrize(("chosen", "expected"), [(None, "en"), ("fr", "fr")])
def test_ones_own_language_follows_to_a_new_browser_unless_it_has_chosen(client, db, chosen, expected):
    who = factories.person("Awa", language="en", password="un mot de passe bien long")
    if chosen:
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = chosen
    client.post(reverse("account_login"), {"login": who.email, "password": "un mot de passe bien long"})
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == expected


def test_the_keys_of_ones_account_are_listed_with_what_can_be_done(client, cast):
    client.force_login(cast.awa)
    assert "Aucune clé pour l'instant" in client.get(reverse("mfa_list_webauthn")).content.decode().replace("&#x27;", "'")
    key = Authenticator.objects.create(user=cast.awa, type="webauthn", data={"name": "Mon téléphone", "credential": {}})
    html = client.get(reverse("mfa_list_webauthn")).content.decode()
    assert "Mon téléphone" in html and "pas encore" in html and reverse("mfa_remove_webauthn", args=[key.pk]) in html
    index = client.get(reverse("mfa_index")).content.decode()
    assert "Une clé est enregistrée" in index and "Codes de secours" in index


def test_without_second_factor_the_page_of_protection_says_that_nothing_is_required(client, cast):
    client.force_login(cast.awa)
    index = client.get(reverse("mfa_index")).content.decode()
    assert "Rien d" in index and "Codes de secours" not in index


@pytest.mark.parametrize(("demo", "debug", "opens"), [(False, False, False), (True, False, True), (False, True, True)])
def test_an_example_account_whose_password_everyone_knows_opens_the_demo_alone(client, db, settings, demo, debug, opens):
    settings.DEMO, settings.DEBUG = demo, debug
    who = factories.person("Awa", password="terreau-exemple-2020", is_example=True)
    answer = client.post(reverse("account_login"), {"login": who.email, "password": "terreau-exemple-2020"})
    assert ("_auth_user_id" in client.session) == opens
    assert opens or (answer.status_code == 409 and "que la démonstration" in answer.content.decode())


def test_nor_does_a_code_open_it_elsewhere(client, db):
    who = factories.person("Awa", is_example=True)
    client.post(reverse("account_request_login_code"), {"email": who.email})
    code = re.search(CODE, mail.outbox[0].body, re.MULTILINE).group()
    assert client.post(reverse("account_confirm_login_code"), {"code": code}).status_code == 409
    assert client.get(reverse("profile")).status_code == 302
