"""Paper for where there is no screen: each copy has its own number, which is a follow-up code."""

import io
import re
from datetime import date

import pytest
from django.urls import reverse
from pypdf import PdfReader

from terreau.programme.voices.codes import read_code
from tests import factories_of_voices as made

pytestmark = pytest.mark.django_db
# Letters set wide apart are sometimes read with a space between them.
NUMBER = re.compile(r"[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}")


@pytest.fixture
def collection(cast):
    return made.collection(cast.here)


@pytest.fixture
def bruno(client, cast):
    client.force_login(cast.bruno)
    return client


def pages_of(response):
    assert response["Content-Type"] == "application/pdf"
    return [page.extract_text() for page in PdfReader(io.BytesIO(response.content)).pages]


def test_the_poster_bears_the_question_and_the_address(bruno, collection):
    [page] = pages_of(bruno.get(reverse("poster_paper", args=[collection.pk])))
    assert "manque ici" in " ".join(page.split()) and f"/ecoute/{collection.code}/" in page


def test_each_form_has_a_number_of_its_own_that_is_a_follow_up_code(bruno, collection):
    pages = pages_of(bruno.get(reverse("form_paper", args=[collection.pk]), {"copies": 3}))
    numbers = [set(NUMBER.findall(page.replace(" ", ""))) for page in pages]
    assert len(pages) == 6 and [len(found) for found in numbers] == [1, 0] * 3
    assert len(set.union(*numbers)) == 3 and all(read_code(number) for found in numbers for number in found)


def test_two_printings_never_share_a_number(bruno, collection):
    address = reverse("form_paper", args=[collection.pk])
    first, second = (set(NUMBER.findall("\n".join(pages_of(bruno.get(address, {"copies": 4}))).replace(" ", ""))) for _time in range(2))
    assert len(first) == len(second) == 4 and not first & second


def test_a_form_says_until_when_and_the_whole_notice_is_on_its_back(bruno, collection):
    collection.notices.create(version=2, text="Qui lit ?\nL'équipe.\n\n" + "Une phrase de la notice. " * 60 + "\n\nFin de la notice.")
    [page, back] = pages_of(bruno.get(reverse("form_paper", args=[collection.pk]), {"copies": 1}))
    assert "30 juin 2027" in " ".join(page.split()) and "Détachez" in page
    assert "Qui lit" in back and "Fin de la notice." in back


@pytest.mark.parametrize("copies", ["0", "61", "beaucoup", ""])
def test_a_wrong_number_of_copies_gives_the_usual_twenty(bruno, collection, copies):
    assert len(pages_of(bruno.get(reverse("form_paper", args=[collection.pk]), {"copies": copies}))) == 2 * 20


def test_a_vote_sheet_has_the_statements_that_are_shown(bruno, collection):
    made.statement(collection, "Il faut un bus le soir.")
    made.statement(collection, "Écartée.", state="set_aside", set_aside_reason="nomme quelqu'un")
    [page, _back] = pages_of(bruno.get(reverse("vote_paper", args=[collection.pk]), {"copies": 1}))
    assert "Il faut un bus le soir." in page and "Écartée" not in page


def test_long_statements_send_the_coupon_to_the_next_side_instead_of_over_themselves(bruno, collection):
    for rank in range(12):
        made.statement(collection, f"{rank} " + "une phrase assez longue pour tenir sur plusieurs lignes " * 5)
    pages = pages_of(bruno.get(reverse("vote_paper", args=[collection.pk]), {"copies": 1}))
    assert len(pages) == 3 and "Détachez" in pages[1]


def test_letters_go_to_whoever_asked_for_one(bruno, collection):
    voice = made.voice(collection, reply_channel="letter", address="Inès Exemple, 3 rue du Moulin")
    made.feedback(voice, step="need", text="Un besoin a été décrit avec vos mots.", due_on=date(2026, 9, 1))
    made.feedback(made.voice(collection), step="need", text="Sans lettre.")
    [page] = pages_of(bruno.get(reverse("feedback_letters", args=[collection.pk])))
    assert "3 rue du Moulin" in page and "décrit avec vos mots" in page and "Sans lettre" not in page


def test_without_anyone_to_write_to_the_page_says_so(bruno, collection):
    response = bruno.get(reverse("feedback_letters", args=[collection.pk]))
    assert response.status_code == 409 and "Personne n&#x27;attend de lettre" in response.content.decode()


def test_the_poster_of_results_counts_nobody_when_too_few_spoke(bruno, collection):
    made.voice(collection, people=10)
    [page] = pages_of(bruno.get(reverse("results_poster", args=[collection.pk])))
    assert "10 personnes" not in page
    made.voice(collection)
    [page] = pages_of(bruno.get(reverse("results_poster", args=[collection.pk])))
    assert "11 personnes" in page
