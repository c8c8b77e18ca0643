"""Rules 5 and 6: a page is private unless it says otherwise, a GET can't write, a strict policy goes with every page."""

import pytest
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import include, path

from terreau.programme import Refused
from terreau.programme.people.models import Person
from terreau.web.ui.guards import WriteOnRead
from tests import factories


def write_something(request):
    Person.objects.create_user("ecrit@exemple.test", name="Écrit")
    return HttpResponse("écrit")


def say_something(request):
    return HttpResponse("bonjour")


def say_it_to_all(request):
    return HttpResponse("bonjour à tous")


def refuse_something(request):
    raise Refused("Ce projet a déjà un porteur : ouvrez sa page.")


urlpatterns = [
    path("ecrire/", login_not_required(write_something)),
    path("prive/", say_something),
    path("public/", login_not_required(say_it_to_all)),
    path("refuse/", login_not_required(refuse_something)),
    path("", include("terreau.config.urls")),
]


@pytest.fixture(autouse=True)
def routed(settings):
    settings.ROOT_URLCONF = "tests.architecture.test_guards"


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_a_request_that_only_reads_cannot_write(client, method):
    with pytest.raises(WriteOnRead), transaction.atomic():
        getattr(client, method)("/ecrire/")
    assert not Person.objects.exists()


@pytest.mark.django_db
def test_the_same_view_writes_when_it_is_asked_to(client):
    assert client.post("/ecrire/").status_code == 200
    assert Person.objects.count() == 1


@pytest.mark.django_db
def test_a_view_that_says_nothing_is_private(client):
    response = client.get("/prive/")
    assert (response.status_code, response.url) == (302, "/compte/login/?next=/prive/")
    assert client.get("/public/").status_code == 200
    client.force_login(factories.person())
    assert client.get("/prive/").status_code == 200


@pytest.mark.django_db
def test_a_post_without_its_token_is_turned_away():
    assert Client(enforce_csrf_checks=True).post("/ecrire/").status_code == 403


@pytest.mark.django_db
def test_a_refusal_is_said_on_a_page_and_in_a_fragment(client):
    page = client.get("/refuse/")
    piece = client.get("/refuse/", headers={"HX-Request": "true"})
    assert page.status_code == piece.status_code == 409
    assert "Ce projet a déjà un porteur" in piece.content.decode()
    assert piece.content.strip() in page.content


@pytest.mark.django_db
def test_the_policy_of_every_answer_forbids_what_is_inline_and_what_is_elsewhere(client):
    policy = client.get("/public/").headers["Content-Security-Policy"]
    directives = {part.split()[0]: part.split()[1:] for part in policy.split(";") if part.strip()}
    assert directives["default-src"] == ["'none'"]
    for name in ("script-src", "style-src", "font-src", "form-action", "worker-src"):
        assert directives[name] == ["'self'"], name
    assert directives["frame-ancestors"] == directives["base-uri"] == ["'none'"]
    assert "unsafe" not in policy and "*" not in policy and "blob:" not in policy


def test_cookies_and_frames_are_closed():
    assert settings.X_FRAME_OPTIONS == "DENY"
    assert settings.SECURE_REFERRER_POLICY == "same-origin"
    assert "django.contrib.auth.middleware.LoginRequiredMiddleware" in settings.MIDDLEWARE
    assert "django.middleware.csrf.CsrfViewMiddleware" in settings.MIDDLEWARE
