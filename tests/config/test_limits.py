"""Attempts to sign in are counted by visitor, the same for all the workers of the server."""

import pytest
from allauth.account.adapter import get_adapter
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from terreau.config import settings as real
from terreau.config.env import Env
from tests import factories


@pytest.mark.parametrize(
    ("proxies", "told", "seen"),
    [
        (0, "203.0.113.7", "127.0.0.1"),
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "198.51.100.1, 203.0.113.7", "203.0.113.7"),
        (2, "198.51.100.1, 203.0.113.7", "198.51.100.1"),
    ],
)
def test_a_visitor_is_who_the_nearest_proxies_saw_and_never_who_they_say(rf, settings, proxies, told, seen):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    assert get_adapter().get_client_ip(rf.get("/", headers={"x-forwarded-for": told})) == seen


@pytest.mark.parametrize(("variables", "count"), [({}, 0), ({"TERREAU_PROXIES": "2"}, 2)])
def test_without_a_word_no_proxy_is_believed(variables, count):
    assert Env(variables).number("TERREAU_PROXIES", 0) == count


def test_attempts_are_counted_in_the_base_that_all_the_workers_share(client, db, settings):
    settings.CACHES = real.CACHES
    call_command("createcachetable", verbosity=0)
    table = settings.CACHES["default"]["LOCATION"]
    assert table in connection.introspection.table_names()
    who = factories.person("Awa", password="un mot de passe bien long")
    client.post(reverse("account_login"), {"login": who.email, "password": "faux"})
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        assert cursor.fetchone()[0] > 0
