import pytest

from terreau.programme.journal.actions import record
from terreau.programme.journal.models import Entry
from tests import factories

URL = "/espace/journal/"


def write(cast, count=1, what="project_added", about=None, by=None):
    thing = about or factories.project(cast.here, "Café-épicerie")
    for _number in range(count):
        record(what, by=by or cast.awa, about=thing, held_by=cast.here.organisation_id)


@pytest.mark.parametrize(
    "who, sees", [("awa", True), ("bruno", True), ("driss", True), ("farid", True), ("elise", True), ("chloe", False), ("gwen", False)]
)
def test_the_journal_is_read_by_those_who_read_the_fabrique(client, cast, who, sees):
    write(cast)
    client.force_login(cast[who])
    assert ("Café-épicerie" in client.get(URL).text) == sees


def test_everyone_reads_their_own_lines(client, cast):
    record("person_changed", by=cast.gwen, about=cast.gwen)
    client.force_login(cast.gwen)
    assert "a modifié son profil" in client.get(URL).text


def test_a_visitor_signs_in_first(client, db):
    assert "/compte/" in client.get(URL).url


@pytest.mark.parametrize("kind, seen", [("projets", True), ("contacts", False), ("", True), ("n-importe-quoi", True)])
def test_the_journal_is_sorted_by_subject(client, cast, kind, seen):
    write(cast)
    client.force_login(cast.awa)
    assert ("a ajouté le projet" in client.get(URL, {"sujet": kind}).text) == seen


def test_pages_follow_each_other_without_losing_a_line(client, cast):
    write(cast, 120)
    client.force_login(cast.awa)
    seen, address = [], URL
    while address:
        page = client.get(address).context["page"]
        seen += [entry.pk for entry in page.rows]
        address = page.next and URL + page.next
    assert seen == list(Entry.objects.values_list("pk", flat=True))


def test_the_fragment_is_a_piece_of_the_page(client, cast):
    write(cast, 2)
    client.force_login(cast.awa)
    page, fragment = client.get(URL).text, client.get(URL, headers={"HX-Request": "true"}).text
    assert fragment.strip() in page and "<html" not in fragment and "Café-épicerie" in fragment


def test_the_same_number_of_questions_for_2_lines_and_for_100(client, cast, django_assert_max_num_queries):
    client.force_login(cast.awa)
    for count in (2, 98):
        write(cast, count)
        with django_assert_max_num_queries(5):
            client.get(URL)
