"""A questionnaire on paper, keyed afterwards under the number that the person has kept."""

import io
import re

import pytest
from django.urls import reverse
from pypdf import PdfReader

from terreau.programme.voices.codes import hash_code, is_paper_code, read_code
from terreau.programme.voices.forms import Choice, Question, form_to_json
from terreau.programme.voices.models import Voice
from terreau.web.voices.questionnaires.conditions import say_condition
from terreau.web.voices.questionnaires.printing import items_of
from tests import factories_of_voices as voices
from tests.programme.voices.forms.samples import market_form, short_form

pytestmark = pytest.mark.django_db
NUMBER = re.compile(r"[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}")
SCALE = Question("range", "scale", {"fr": "Note"}, parameters={"start": "0", "end": "1000", "step": "1"})


def printed(client, row, **asked):
    response = client.get(reverse("questionnaire_paper", args=[row.pk]), asked)
    assert response["Content-Type"] == "application/pdf"
    return [page.extract_text() for page in PdfReader(io.BytesIO(response.content)).pages]


def numbers_on(pages):
    return set(NUMBER.findall("\n".join(pages).replace(" ", "")))


def test_each_copy_bears_its_own_number_on_each_of_its_pages(open_as, published):
    pages = printed(open_as("bruno"), published, copies=2)
    assert len(pages) % 2 == 0 and all(len(numbers_on([page])) == 1 for page in pages)
    numbers = numbers_on(pages)
    assert len(numbers) == 2 and all(is_paper_code(read_code(number)) for number in numbers)


def test_what_is_asked_is_printed_with_its_choices_conditions_notice_and_coupon(open_as, published):
    words = " ".join(" ".join(printed(open_as("bruno"), published, copies=1)).split())
    assert "Vos mots restent ici." in words and "Je suis d’accord" in words and "Détachez" in words
    assert all(one in words for one in ("Courses", "Transports", "Autre", "Vous", "Un enfant · 1", "Un enfant · 2", "Votre quartier à …"))
    assert "Si votre réponse à la question 3 est moins de 18" in words
    assert "Un enfant · 3" not in words and "is_adult" not in words and words.count("Vos mots restent ici.") == 1


def test_a_form_in_letters_that_the_paper_lacks_is_still_answered(open_as, collection):
    form = market_form(default_language="ar", languages=("ar",))
    response = open_as("bruno").get(
        reverse("questionnaire_paper", args=[voices.questionnaire(collection, definition=form_to_json(form)).pk])
    )
    assert response.status_code == 200


def test_a_draft_prints_the_notice_of_its_collection(open_as, draft):
    assert "Vos mots restent ici." in " ".join(printed(open_as("awa"), draft, copies=1))


def test_the_page_links_to_the_paper_for_the_team_alone(open_as, published):
    address, page = (reverse(name, args=[published.pk]) for name in ("questionnaire_paper", "questionnaire"))
    assert address in open_as("bruno").get(page).text
    assert address not in open_as("farid").get(page).text


def test_a_long_scale_is_a_line_and_a_short_one_is_boxes():
    mood = next(one for one in market_form().walk() if one.name == "mood")
    long, short = items_of(short_form(SCALE, mood))
    assert (long.ticks, long.lines) == ((), 1)
    assert (short.ticks, short.lines) == (("0", "2", "4", "6", "8", "10"), 0)


def test_photos_are_not_asked_on_paper():
    assert items_of(short_form(Question("image", "view", {"fr": "Une photo"}), Question("hidden", "kept"))) == []


@pytest.mark.parametrize(
    ("relevant", "said"),
    [
        ("${help} = 'bus'", "Si vous avez répondu « Transports » à la question 1 :"),
        ("selected(${help}, 'bus') or selected(${help}, 'food')", "Si vous avez répondu « Transports » ou « Courses » à la question 1 :"),
        ("not(selected(${help}, 'bus'))", "Si vous n'avez pas répondu « Transports » à la question 1 :"),
        ("${help} != ''", "Si vous avez répondu à la question 1 :"),
        ("18 <= ${age}", "Si votre réponse à la question 2 est 18 ou plus :"),
        (
            "${age} > 3 and ${help} = 'bus'",
            "Si votre réponse à la question 2 est plus de 3 et vous avez répondu « Transports » à la question 1 :",
        ),
        ("${help} = 'unknown'", None),
        ("${age} > 3 and (${help} = 'bus' or ${age} = 2)", None),
        ("${hidden} = 'yes'", None),
        ("count-selected(${help}) > 1", None),
        ("((", None),
    ],
)
def test_simple_conditions_are_said_in_words_and_others_are_left_out(relevant, said):
    form = short_form(
        Question("select_multiple", "help", choices="help"),
        Question("integer", "age"),
        Question("hidden", "hidden"),
        choices={"help": (Choice("food", {"fr": "Courses"}), Choice("bus", {"fr": "Transports"}))},
    )
    assert say_condition(form, relevant, numbers={"help": 1, "age": 2}, language="fr") == said


def keyed(client, row, paper):
    shown = client.get(reverse("fill_questionnaire", args=[row.pk])).context["filled"].initial
    facts = {"sheet_key": shown["sheet_key"], "voice_key": shown["voice_key"], "mode": "paper", "heard_at": "2026-05-16T10:30"}
    facts |= {"language": "fr", "accord": "OK", "missing": "Un bus", "paper": paper, "save": "1"}
    return facts, client.post(reverse("fill_questionnaire", args=[row.pk]), facts)


def test_a_paper_form_is_keyed_under_the_number_of_its_coupon_once(open_as, published):
    client = open_as("bruno")
    [number] = numbers_on(printed(client, published, copies=1))
    facts, response = keyed(client, published, number.lower())
    assert response.status_code == 302
    assert Voice.objects.get().code_hash == hash_code(read_code(number))
    assert client.post(response.wsgi_request.path, facts).status_code == 302
    _facts, again = keyed(client, published, number)
    assert (again.status_code, "Une fiche porte déjà ce numéro" in again.text) == (422, True)
    assert Voice.objects.count() == 1


def test_a_misread_number_is_told(open_as, published):
    _facts, response = keyed(open_as("bruno"), published, "ABCD-2346")
    assert (response.status_code, "Relisez-le" in response.text) == (422, True)
