"""Testimonies for the team: finding them, filing them, what may leave, what is typed by hand, what is withdrawn."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from terreau.programme.journal.models import Entry
from terreau.programme.needs.models import Evidence, Need
from terreau.programme.voices.models import Coding, Result, ResultKind, SharedText, Tally, Testimony, Voice
from tests import factories
from tests import factories_of_voices as voices
from tests.web.measures import HEAVIEST, MOST_QUERIES, fragment_of, get_counted

pytestmark = pytest.mark.django_db


@pytest.fixture
def collection(cast):
    return voices.collection(cast.here)


@pytest.fixture
def open_as(client, cast):
    def open_it(who):
        client.force_login(cast[who])
        return client

    return open_it


@pytest.fixture
def said(collection):
    """Three testimonies, of which one is filed, one reread, one a group's."""
    code = voices.code(collection.fabrique)
    bus = voices.testimony(voices.voice(collection, mode="online", age_band="75+"), "Le soir, plus aucun bus.")
    Coding.objects.create(testimony=bus, code=code)
    doctor = voices.testimony(voices.voice(collection, source="employer"), "Plus de médecin ici.")
    SharedText.objects.create(testimony=doctor, text="Plus de médecin.")
    group = voices.testimony(voices.voice(collection, mode="workshop", people=14), "Un bus partagé.")
    return {"bus": bus, "doctor": doctor, "group": group, "code": code}


def listing(collection, **asked):
    words = "&".join(f"{name}={value}" for name, value in asked.items())
    return f"{reverse('collection_testimonies', args=[collection.pk])}?{words}"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, {"bus", "doctor", "group"}),
        ({"q": "BUS"}, {"bus", "group"}),
        ({"q": "bus soir"}, {"bus"}),
        ({"canal": "workshop"}, {"group"}),
        ({"qui": "employer"}, {"doctor"}),
        ({"age": "75%2B"}, {"bus"}),
        ({"reste": "a-classer"}, {"doctor", "group"}),
        ({"reste": "a-relire"}, {"bus", "group"}),
        ({"reste": "rapproches"}, set()),
        ({"code": "abc"}, set()),
        ({"q": "%00"}, {"bus", "doctor", "group"}),
    ],
)
def test_the_list_answers_what_is_asked(open_as, collection, said, asked, found):
    page = open_as("farid").get(listing(collection, **asked))
    assert {name for name in ("bus", "doctor", "group") if said[name] in page.context["page"].rows} == found


def test_a_code_is_asked_by_its_number(open_as, collection, said):
    assert open_as("awa").get(listing(collection, code=said["code"].pk)).context["page"].rows == [said["bus"]]


def test_what_is_filtered_is_a_piece_of_the_page(open_as, collection, said):
    url = listing(collection, q="bus")
    client = open_as("awa")
    assert fragment_of(client, url) in client.get(url).text


@pytest.mark.parametrize("cursor", ["abc", "WyJoaWVyIiwgMV0", "WzEsIDFd", "W251bGwsIDFd"])
def test_a_cursor_that_means_nothing_gives_the_first_page(open_as, collection, said, cursor):
    assert len(open_as("awa").get(listing(collection, apres=cursor)).context["page"].rows) == 3


def test_hundreds_are_read_page_by_page_at_the_same_cost(open_as, collection, said):
    client = open_as("awa")
    _page, few = get_counted(client, listing(collection))
    for rank in range(90):
        one = voices.testimony(voices.voice(collection, heard_at=voices.MARKET + timedelta(minutes=rank)), "Un long témoignage. " * 40)
        Coding.objects.create(testimony=one, code=said["code"])
    page, many = get_counted(client, listing(collection))
    assert many == few <= MOST_QUERIES and len(page.content) < HEAVIEST
    seen, url = set(), listing(collection)
    while url:
        rows = client.get(url).context["page"]
        seen |= {one.pk for one in rows.rows}
        url = rows.next and reverse("collection_testimonies", args=[collection.pk]) + rows.next
    assert len(seen) == 93


def test_the_page_says_where_words_come_from_and_what_they_show(open_as, collection, cast):
    voice = voices.voice(collection, mediator=cast.bruno, occasion="Marché", language="ar", interpreter=True, commune=factories.commune())
    one = voices.testimony(voice, wording="paraphrase", prompting="prompted", asked="Et le soir ?")
    need = Need.objects.create(
        fabrique=cast.here, territory=collection.territory, title="Plus de bus", slug="bus", situation="x", who="tous"
    )
    Evidence.objects.create(need=need, kind="testimony", testimony=one)
    page, queries = get_counted(open_as("farid"), reverse("testimony", args=[one.pk]))
    for words in ("Le Juch", "Marché", "reformulé", "Et le soir ?", "Bruno", "version 1", "Plus de bus", "oui"):
        assert words in page.text
    assert queries <= MOST_QUERIES
    assert "Relire pour partager" not in page.text and "Retirer cette voix" not in page.text


def test_the_team_files_corrects_and_refuses_what_the_machine_proposes(open_as, collection, said):
    one, code = said["doctor"], said["code"]
    Result.objects.create(
        collection=collection,
        kind=ResultKind.THEMES,
        version="1",
        facts={"proposed": [{"testimony": one.pk, "code": code.pk}], "themes": [], "texts": 3},
    )
    client, url = open_as("bruno"), reverse("code_testimony", args=[one.pk])
    assert "La machine propose" in client.get(reverse("testimony", args=[one.pk])).text
    client.post(url, {"code": code.pk, "is_right": "0"})
    assert not Coding.objects.get(testimony=one).is_right
    assert "La machine propose" not in client.get(reverse("testimony", args=[one.pk])).text
    assert client.post(url, {"code": code.pk, "is_right": "1", "from": "themes"}).url == reverse("collection_themes", args=[collection.pk])
    assert Coding.objects.get(testimony=one).is_right
    client.post(url, {"code": code.pk, "is_right": ""})
    assert not Coding.objects.filter(testimony=one).exists()


def test_the_code_of_another_fabrique_does_not_exist(open_as, said, cast):
    other = voices.code(cast.elsewhere, "Ailleurs")
    assert open_as("awa").post(reverse("code_testimony", args=[said["bus"].pk]), {"code": other.pk}).status_code == 404


def test_what_may_tell_who_speaks_is_marked_and_a_person_decides(open_as, collection):
    one = voices.testimony(voices.voice(collection), "Appelez Mme Exemple au 06 39 98 12 34, pas de bus.")
    client, url = open_as("bruno"), reverse("share_testimony", args=[one.pk])
    page = client.get(url)
    assert page.text.count("<mark>") == 2 and "un téléphone" in page.text
    assert "06 39 98" not in page.context["form"]["text"].value()
    assert client.post(url, {"text": ""}).status_code == 422
    assert client.post(url, {"text": "Pas de bus."}).status_code == 302
    one.refresh_from_db()
    assert (one.shared.text, one.shared.decided_by.name) == ("Pas de bus.", "Bruno") and "06 39 98" in one.text
    client.post(reverse("unshare_testimony", args=[one.pk]))
    assert not SharedText.objects.exists()
    assert "06 39 98" not in str(list(Entry.objects.values()))


def test_a_voice_is_withdrawn_once_and_nothing_said_is_left(open_as, collection, said):
    voice = said["bus"].voice
    client, url = open_as("awa"), reverse("withdraw_voice", args=[voice.pk])
    assert client.post(url, {}).status_code == 422
    assert client.post(url, {"is_asked": "on"}).status_code == 302
    assert not Testimony.objects.filter(pk=said["bus"].pk).exists() and Voice.objects.get(pk=voice.pk).withdrawn_at
    assert client.get(url).status_code == 409


def typed(**facts):
    return {
        "key": str(uuid4()),
        "text": "Le soir, plus aucun bus.",
        "wording": "verbatim",
        "prompting": "open",
        "heard_on": timezone.localdate().isoformat(),
        "mode": "phone",
        "source": "resident",
        "language": "fr",
        "reply_channel": "code",
        "agreed": "on",
        **facts,
    }


def test_one_voice_typed_in_the_office_comes_in_by_the_common_door(open_as, collection):
    sent = typed(age_band="65-74", transport="no_car", occasion="Appel")
    url = reverse("add_testimony", args=[collection.pk])
    page = open_as("bruno").post(url, sent, follow=True)
    voice = Voice.objects.get()
    assert (voice.mode, voice.age_band, voice.situations, voice.notice.version) == ("phone", "65-74", {"transport": "no_car"}, 1)
    assert voice.code_hash and "Code de suivi à donner" in page.text
    assert voice.testimonies.get().text == "Le soir, plus aucun bus."
    assert voice.feedback.exists()
    open_as("bruno").post(url, sent)
    assert Voice.objects.count() == Testimony.objects.count() == 1


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"agreed": ""}, "Sans accord, rien n&#x27;est enregistré"),
        ({"text": ""}, "obligatoire"),
        ({"heard_on": "2099-01-01"}, "au plus tard aujourd&#x27;hui"),
        ({"reply_channel": "sms"}, "adresse"),
        ({"mode": "smoke"}, "choix valide"),
    ],
)
def test_a_voice_that_does_not_hold_is_said_and_what_was_typed_stays(open_as, collection, facts, sentence):
    answer = open_as("awa").post(reverse("add_testimony", args=[collection.pk]), typed(occasion="Au café", **{}) | facts)
    assert answer.status_code == 422 and sentence in answer.text and "Au café" in answer.text
    assert not Voice.objects.exists()


def test_a_workshop_is_one_meeting_of_many(open_as, collection):
    statement = voices.statement(collection)
    sent = typed(
        people="14",
        notes="Un bus partagé.\n\nUn banc.",
        **{"age-65-74": "9", f"tally-{statement.pk}-agree": "11", f"tally-{statement.pk}-passed": "2"},
    )
    assert open_as("bruno").post(reverse("add_group", args=[collection.pk]), sent).status_code == 302
    voice = Voice.objects.get()
    assert (voice.mode, voice.people, voice.composition) == ("workshop", 14, {"age": {"65-74": 9}})
    assert sorted(voice.testimonies.values_list("text", flat=True)) == ["Un banc.", "Un bus partagé."]
    assert Tally.objects.values_list("agree", "disagree", "passed").get() == (11, 0, 2)


@pytest.mark.parametrize(("name", "sentence"), [("age-65-74", "plus de monde que la salle"), ("tally", "plus de mains que de personnes")])
def test_a_workshop_never_counts_more_than_the_room(open_as, collection, name, sentence):
    field = name if name != "tally" else f"tally-{voices.statement(collection).pk}-agree"
    answer = open_as("bruno").post(reverse("add_group", args=[collection.pk]), typed(people="14", **{field: "15"}))
    assert answer.status_code == 422 and sentence in answer.text and not Voice.objects.exists()
