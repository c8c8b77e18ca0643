"""The code book of a Fabrique, kept by its team."""

import pytest
from django.urls import reverse

from terreau.programme.voices.models import Code, Coding
from tests import factories_of_voices as voices
from tests.web.measures import HEAVIEST, MOST_QUERIES, get_counted

pytestmark = pytest.mark.django_db


@pytest.fixture
def awa(client, cast):
    client.force_login(cast.awa)
    return client


def sheet(**facts):
    return {
        "label": "Se déplacer le soir",
        "definition": "Après 18 h.",
        "words": "bus\nbus\n  car du   soir ",
        "entry": "",
        "theme": "",
        **facts,
    }


def test_a_code_is_added_changed_and_removed(awa, cast):
    awa.post(reverse("add_code", args=[cast.here.pk]), sheet())
    code = Code.objects.get()
    assert (code.fabrique, code.words) == (cast.here, "bus\ncar du soir")
    awa.post(reverse("change_code", args=[code.pk]), sheet(label="Le soir"))
    code.refresh_from_db()
    assert code.label == "Le soir"
    awa.post(reverse("remove_code", args=[code.pk]))
    assert not Code.objects.exists()


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [({"label": ""}, "obligatoire"), ({"words": "\n".join(map(str, range(201)))}, "Au plus 200 mots"), ({"theme": "abc"}, "choix valide")],
)
def test_a_code_that_does_not_hold_is_said(awa, cast, facts, sentence):
    answer = awa.post(reverse("add_code", args=[cast.here.pk]), sheet(**facts))
    assert answer.status_code == 422 and sentence in answer.text and not Code.objects.exists()


def test_the_same_label_twice_is_said(awa, cast):
    voices.code(cast.here, "Se déplacer le soir")
    assert "déjà dans votre livre" in awa.post(reverse("add_code", args=[cast.here.pk]), sheet()).text


def test_a_theme_fills_the_sheet_of_a_new_code(awa, cast):
    form = awa.get(reverse("add_code", args=[cast.here.pk]) + "?nom=Se+soigner&mots=m%C3%A9decin%0Asoins").context["form"]
    assert (form["label"].value(), form["words"].value()) == ("Se soigner", "médecin\nsoins")


def test_the_book_of_others_does_not_exist(awa, cast):
    code = voices.code(cast.elsewhere)
    for name, number in (("code_book", cast.elsewhere.pk), ("add_code", cast.elsewhere.pk), ("change_code", code.pk)):
        assert awa.get(reverse(name, args=[number])).status_code == 404


def test_the_book_counts_what_was_filed_and_refused_at_the_same_cost(awa, cast):
    collection, url = voices.collection(cast.here), reverse("code_book", args=[cast.here.pk])
    said, code = voices.testimony(voices.voice(collection)), voices.code(cast.here)
    Coding.objects.create(testimony=said, code=code)
    Coding.objects.create(testimony=voices.testimony(voices.voice(collection)), code=code, is_right=False)
    page, few = get_counted(awa, url)
    assert "1 témoignage classé" in page.text and "1 proposition refusée" in page.text
    for rank in range(40):
        voices.code(cast.here, f"Code {rank}", words="mot\n" * 5, definition="Une définition. " * 10)
    page, many = get_counted(awa, url)
    assert many == few <= MOST_QUERIES and len(page.content) < HEAVIEST
