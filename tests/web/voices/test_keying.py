"""Keying paper: one form after another, and twice when it matters."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from terreau.programme.journal.models import Entry
from terreau.programme.voices.codes import check_sign, say_code
from terreau.programme.voices.models import Testimony, Voice, Vote, Withdrawal
from terreau.programme.voices.queries import voice_of_code
from terreau.web.voices.keying.marks import read_marks, write_marks
from tests import factories_of_voices as made

pytestmark = pytest.mark.django_db
CODE = say_code("ABCD234" + check_sign("ABCD234"))


@pytest.fixture
def collection(cast):
    collection = made.collection(cast.here)
    for text in ("Il faut un bus le soir.", "Il manque un café.", "Tout va bien."):
        made.statement(collection, text)
    return collection


@pytest.fixture
def bruno(client, cast):
    client.force_login(cast.bruno)
    return client


def key(client, collection, **facts):
    said = {
        "occasion": "Marché du 16 mai",
        "heard_on": "2026-05-16",
        "paper": CODE,
        "text": "Plus de pain.\n\nEt plus de poste.",
        "votes": "1+ 2- 3=",
        "age_band": "75+",
        "reply_channel": "code",
        "agrees": "on",
        **facts,
    }
    return client.post(
        reverse("collection_keying", args=[collection.pk]), {name: value for name, value in said.items() if value is not None}
    )


def test_a_form_becomes_a_voice_its_words_and_its_votes(bruno, collection):
    assert key(bruno, collection).status_code == 302
    voice = Voice.objects.get()
    assert (voice.mode, voice.age_band, voice.occasion) == ("paper", "75+", "Marché du 16 mai")
    assert list(voice.testimonies.order_by("said_at").values_list("text", flat=True)) == ["Plus de pain.", "Et plus de poste."]
    assert dict(voice.votes.values_list("statement__number", "value")) == {1: 1, 2: -1, 3: 0}


def test_the_number_of_the_paper_is_the_follow_up_code_of_whoever_filled_it(bruno, collection):
    key(bruno, collection)
    assert voice_of_code(CODE) == Voice.objects.get()


def test_the_next_form_keeps_what_the_batch_shares(bruno, collection):
    page = bruno.get(key(bruno, collection).url).content.decode()
    assert 'value="Marché du 16 mai"' in page and 'value="2026-05-16"' in page and "Plus de pain" not in page


WRONG = [
    ({"agrees": None}, "rendez-la, ou détruisez-la"),
    ({"paper": "ABCD-0O1I"}, "huit signes"),
    ({"paper": "ABCD-235" + CODE[-1]}, "mal lu"),
    ({"paper": "BACD-234" + CODE[-1]}, "mal lu"),
    ({"text": "", "votes": ""}, "Cette fiche est vide"),
    ({"votes": "9+"}, "L'affirmation n° 9 n'existe pas"),
    ({"votes": "1+ 1-"}, "marquée deux fois"),
    ({"votes": "oui"}, "écrivez le numéro puis"),
    ({"reply_channel": "sms"}, "Recopiez où joindre"),
    ({"heard_on": "hier"}, "date"),
]


@pytest.mark.parametrize(("facts", "sentence"), WRONG)
def test_a_wrong_form_says_what_to_correct_and_keeps_what_was_typed(bruno, collection, facts, sentence):
    response = key(bruno, collection, **facts)
    assert response.status_code == 422
    assert sentence in response.content.decode().replace("&#x27;", "'")
    assert not Voice.objects.exists()


def test_the_same_number_again_compares_and_changes_nothing_by_itself(bruno, collection):
    key(bruno, collection)
    page = key(bruno, collection, votes="1+ 2+ 3=").content.decode()
    assert "Il manque un café." in page and "Il faut un bus" not in page
    assert "Les textes des deux saisies concordent" in page
    assert Vote.objects.count() == 3 and Testimony.objects.count() == 2


def test_the_second_keying_corrects_when_it_is_chosen(bruno, collection):
    key(bruno, collection)
    key(bruno, collection, votes="1+ 2+ 3=", keep="second")
    voice = Voice.objects.get()
    assert voice.votes.filter(statement__number=2).order_by("voted_at", "pk").last().value == 1
    assert Entry.objects.filter(what="sheet_keyed_again").get().facts == {"differences": 1, "corrected": 1, "removed": 0}


def test_a_vote_that_nobody_ticked_goes_when_the_second_keying_is_chosen(bruno, collection):
    key(bruno, collection)
    key(bruno, collection, votes="1+ 2-", keep="second")
    assert dict(Vote.objects.values_list("statement__number", "value")) == {1: 1, 2: -1}
    assert Withdrawal.objects.count() == 1


def test_the_first_keying_stays_when_it_is_chosen_and_the_difference_is_noted(bruno, collection):
    key(bruno, collection)
    key(bruno, collection, votes="1+ 2+ 3=", keep="first")
    assert Vote.objects.count() == 3
    assert Entry.objects.filter(what="sheet_keyed_again").get().facts == {"differences": 1, "corrected": 0, "removed": 0}


@pytest.mark.parametrize("who", ["farid", "driss"])
def test_readers_of_the_fabrique_do_not_key(client, cast, collection, who):
    client.force_login(cast[who])
    assert key(client, collection).status_code in (404, 409)
    assert not Voice.objects.exists()


@pytest.mark.parametrize(
    ("typed", "votes"),
    [
        ("1+ 2- 3=", {1: 1, 2: -1, 3: 0}),
        ("1o,2n;3s", {1: 1, 2: -1, 3: 0}),
        ("1 + 2 −", {1: 1, 2: -1}),
        ("", {}),
        ("1A 2D 3P", {1: 1, 2: -1, 3: 0}),
    ],
)
def test_votes_are_read_as_people_type_them(typed, votes):
    assert read_marks(typed, known={1, 2, 3}) == votes
    assert read_marks(write_marks(votes), known={1, 2, 3}) == votes


def test_what_is_not_a_vote_is_named():
    with pytest.raises(ValidationError, match="beaucoup"):
        read_marks("1+ beaucoup", known={1})
