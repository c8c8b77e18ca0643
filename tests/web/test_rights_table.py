"""Rule 5: every address stands in the rights table, and answers each person what the table says."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern

from terreau.programme.journal.models import Entry
from tests.cast import make_cast
from tests.web.rights_table import ELSEWHERE, GROUPS, ROLES
from tests.web.world import make_world

pytestmark = pytest.mark.django_db
LINES = [line for group in GROUPS for line in group.lines]
FORMS = [line for line in LINES if line.is_form]
WRITES = [line for line in LINES if line.method in ("post", "form")]
ASIDE = {"gallery"}  # the components, in development only
READERS = ("farid", "driss", "hugo")


def name_line(line):
    return " ".join(filter(None, (line.name, line.thing, line.method)))


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Made once for all the lines: each answer takes back what it wrote."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world(make_cast())
        transaction.set_rollback(True)


def patterns(resolver, before=""):
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route, pattern
        else:
            yield from patterns(pattern, route)


def address(line, world):
    """The address of the line, with what its own pattern asks for."""
    known = world.address_facts(line.thing)
    [pattern] = [pattern for _route, pattern in patterns(get_resolver()) if pattern.name == line.name]
    asked = pattern.pattern.regex.groupindex
    return reverse(line.name, kwargs={word: known[word] for word in asked})


def ask(world, who, line, *, method):
    """The answer in the words of the table; whatever it wrote is taken back."""
    client = Client()
    with transaction.atomic():
        if who != "anonymous":
            client.force_login(world.cast[who])
        response = getattr(client, method)(address(line, world), {"reason": "Le local est vendu."} if method == "post" else {})
        written = Entry.objects.count()
        transaction.set_rollback(True)
    if response.status_code == 302 and response.url.startswith(reverse("account_login")):
        return "connexion", written
    return str(response.status_code), written


@pytest.mark.parametrize("line", LINES, ids=name_line)
def test_each_person_gets_what_the_table_says(world, line):
    method = "get" if line.is_form else line.method
    given = {who: ask(world, who, line, method=method)[0] for who in ROLES}
    assert " ".join(given.values()) == " ".join(line.words)


@pytest.mark.parametrize("line", FORMS, ids=name_line)
def test_who_cannot_open_a_form_cannot_send_it(world, line):
    opened = dict(zip(ROLES, line.words, strict=True))
    refused = {who: answer for who, answer in opened.items() if answer != "200"}
    assert {who: ask(world, who, line, method="post") for who in refused} == {who: (answer, 0) for who, answer in refused.items()}


@pytest.mark.parametrize("who", ["anonymous", *READERS])
def test_who_only_reads_writes_nothing_anywhere(world, who):
    written = {name_line(line) for line in WRITES if line.name != "profile" and ask(world, who, line, method="post")[1]}
    assert written == set()


# Django's own change of language answers a GET by going back, and changes nothing.
@pytest.mark.parametrize("line", [line for line in LINES if line.method == "post" and line.name != "set_language"], ids=name_line)
def test_what_writes_is_never_done_by_opening_an_address(world, line):
    assert ask(world, "awa", line, method="get") == ("405", 0)


@pytest.mark.parametrize("line", [line for line in WRITES if line.thing], ids=name_line)
def test_a_stranger_learns_nothing_of_what_is_not_public(world, line):
    if line.thing not in {
        "published_project",
        "published_operation",
        "fabrique",
        "organisation",
        "territory",
        "fact",
        "theme",
        "call",
        "partner_organisation",
        "validated_need",
    }:
        assert ask(world, "chloe", line, method="post")[0] == "404"


def test_every_address_stands_in_the_table():
    known = {line.name for line in LINES}
    missing = {
        pattern.name or route
        for route, pattern in patterns(get_resolver())
        if pattern.name not in known | ASIDE and not (pattern.name or "").startswith(ELSEWHERE) and not route.startswith("compte/")
    }
    assert missing == set(), "Ajoutez ces adresses à tests/web/rights_table.py."


def test_every_line_of_the_table_is_an_address():
    assert {line.name for line in LINES} <= {pattern.name for _route, pattern in patterns(get_resolver())}


def test_every_line_says_what_each_role_gets():
    assert [name_line(line) for line in LINES if len(line.words) != len(ROLES)] == []
    assert len({name_line(line) for line in LINES}) == len(LINES)
