"""What a device takes along: the open collections of its Fabrique, whole, and nothing of anyone who spoke."""

import json
from datetime import date

import pytest
from django.utils import timezone

from terreau.programme.territories.models import Commune, Perimeter, PerimeterPart
from terreau.programme.voices.forms import for_devices, form_from_json
from terreau.programme.voices.models import Notice, Quota
from terreau.programme.voices.people_heard import wanted_in
from terreau.programme.voices.states import QuestionnaireState, State, StatementState
from tests import factories
from tests import factories_of_voices as make
from tests.programme.territories.tiny_lake import DISTRICT, tiny_lake  # noqa: F401
from tests.web.measures import MOST_QUERIES, get_counted

URL = "/terrain/paquet/"
KEY = "cle-de-la-tablette-des-essais-12"


@pytest.fixture
def device(cast):
    return make.device(cast.here, key=KEY, mediator=cast.bruno)


@pytest.fixture
def collection(cast, device):
    return make.collection(cast.here, prompts="Et le soir ?\n\nEt les enfants ?")


def ask(client, key=KEY, **headers):
    return client.get(URL, headers={"Authorization": f"Device {key}", **headers})


def packet_of(client):
    return ask(client).json()


@pytest.mark.parametrize("sent", ["", "Device ", "Device autre-cle", "Bearer " + KEY, KEY])
def test_without_the_key_of_a_trusted_device_there_is_only_a_sentence(client, collection, sent):
    response = client.get(URL, headers={"Authorization": sent})
    assert response.status_code == 401
    assert "l'équipe en a fermé l'accès" in response.json()["why"]


def test_a_device_that_was_shut_out_gets_nothing_more(client, collection, device):
    assert ask(client).status_code == 200
    device.revoked_at = timezone.now()
    device.save()
    assert ask(client).status_code == 401


def test_a_device_takes_the_question_the_notice_and_the_channels(client, collection):
    Notice.objects.create(collection=collection, version=2, text="Vos mots restent ici deux ans.")
    [one] = packet_of(client)["collections"]
    assert (one["code"], one["question"], one["modes"]) == (collection.code, collection.question, collection.modes)
    assert one["prompts"] == ["Et le soir ?", "Et les enfants ?"]
    assert one["notice"] == {"version": 2, "text": "Vos mots restent ici deux ans."}


@pytest.mark.parametrize("state", [State.DRAFT, State.CLOSED])
def test_only_open_collections_leave(client, collection, state):
    collection.state = state
    collection.save()
    assert packet_of(client)["collections"] == []


def test_another_fabriques_collections_stay_where_they_are(client, cast, collection):
    make.collection(cast.elsewhere, title="Ailleurs")
    assert [one["title"] for one in packet_of(client)["collections"]] == [collection.title]


def test_those_that_the_mediator_was_told_of_come_first(client, cast, collection):
    mine = make.collection(cast.here, title="La sortie de l'école", from_on=date(2026, 4, 1), mediators=[cast.bruno])
    assert [one["code"] for one in packet_of(client)["collections"]] == [mine.code, collection.code]


def test_nothing_of_those_who_spoke_leaves(client, collection):
    voice = make.voice(collection, code="ABCD2345", address="06 39 98 00 01")
    make.testimony(voice, "Je n'en peux plus du bus.")
    make.statement(collection, "Une phrase qui attend.", state=StatementState.PROPOSED, author=voice)
    sent = json.dumps(packet_of(client), ensure_ascii=False)
    for word in ("n'en peux plus", "06 39 98", "ABCD", "qui attend", str(voice.key)):
        assert word not in sent


def test_statements_little_seen_weigh_more_whatever_people_think_of_them(client, collection):
    loved, hated, new = (make.statement(collection, text) for text in ("Aimée", "Détestée", "Nouvelle"))
    for _person in range(5):
        voice = make.voice(collection)
        make.vote(voice, loved, 1)
        make.vote(voice, hated, -1)
    found = packet_of(client)
    weights = {one["text"]: one["weight"] for one in found["collections"][0]["statements"]}
    # The published factor: 9 at first, 5 after five votes (1 + 8 / 2).
    assert weights == pytest.approx({"Aimée": 5.0, "Détestée": 5.0, "Nouvelle": 9.0})
    assert found["exploration"] == 0.2
    assert new.state == StatementState.SHOWN


def test_a_statement_that_was_set_aside_stays(client, collection):
    make.statement(collection, "Écartée", state=StatementState.SET_ASIDE, set_aside_reason="vise quelqu'un")
    assert packet_of(client)["collections"][0]["statements"] == []


def test_quotas_count_people_groups_by_their_composition_and_not_those_who_withdrew(client, collection):
    facts = (("age", "20-39"), ("housing", "owner"), ("source", "resident"), ("place", "679010101"), ("sex", "woman"))
    for dimension, category in facts:
        Quota.objects.create(collection=collection, dimension=dimension, category=category, wanted=10)
    make.voice(collection, age_band="20-39", sex="woman", situations={"housing": "owner"}, iris="679010101")
    make.voice(collection, mode="workshop", people=6, composition={"age": {"20-39": 4}}, sex="woman")
    make.voice(collection, age_band="20-39", withdrawn_at=timezone.now())
    heard = {(one["dimension"], one["category"]): one["heard"] for one in packet_of(client)["collections"][0]["quotas"]}
    assert heard == {
        ("age", "20-39"): 5,
        ("sex", "woman"): 7,
        ("housing", "owner"): 1,
        ("source", "resident"): 7,
        ("place", "679010101"): 1,
    }


def test_quotas_say_as_the_desk_does_bands_of_the_census_hold_those_that_people_said(client, collection):
    # As the desk proposes them, and others.
    wanted = [
        ("age", "0-19"),
        ("age", "20-64"),
        ("age", "65+"),
        ("sex", "man"),
        ("source", "worker"),
        ("place", "679010101"),
        ("work", "none"),
    ]
    for dimension, category in wanted:
        Quota.objects.create(collection=collection, dimension=dimension, category=category, wanted=10)
    for rank, band in enumerate(("0-14", "15-19", "15-19", "20-39", "40-64", "75+", "65+", "")):
        sex, source = ("man", "woman")[rank % 2], ("worker", "resident")[rank % 2]
        make.voice(collection, age_band=band, sex=sex, source=source, iris="679010101", situations={"work": "none"})
    make.voice(collection, mode="workshop", people=9, composition={"age": {"20-39": 4, "65-74": 3}, "sex": {"man": 2}})
    heard = {(one["dimension"], one["category"]): one["heard"] for one in packet_of(client)["collections"][0]["quotas"]}
    assert [heard["age", band] for band in ("0-19", "20-64", "65+")] == [3, 6, 5]
    desk = {(one.name, part.category): part.heard for one in wanted_in(collection) for part in one.parts if part.wanted}
    assert heard == desk and set(desk) == set(wanted)


def test_quotas_on_a_band_that_people_say_count_it_alone_beside_those_of_the_census(client, collection):
    for category in ("0-14", "0-19"):
        Quota.objects.create(collection=collection, dimension="age", category=category, wanted=10)
    for band in ("0-14", "15-19"):
        make.voice(collection, age_band=band)
    heard = {one["category"]: one["heard"] for one in packet_of(client)["collections"][0]["quotas"]}
    assert heard == {"0-14": 1, "0-19": 2}


def test_questionnaires_in_use_leave_with_their_expressions_read(client, collection):
    questions = [
        {"type": "integer", "name": "age", "label": {"fr": "Âge"}},
        {"type": "text", "name": "manque", "label": {"fr": "Qu'est-ce qui manque ?"}, "relevant": "${age} >= 18", "is_testimony": True},
    ]
    definition = {"name": "marche", "title": "Au marché", "questions": questions}
    make.questionnaire(collection, definition=definition)
    make.questionnaire(collection, name="brouillon", definition=definition, state=QuestionnaireState.DRAFT)
    [one] = packet_of(client)["collections"][0]["questionnaires"]
    assert (one["name"], one["version"], one["title"]) == ("marche", 1, "Au marché")
    assert one["definition"] == for_devices(form_from_json(definition))
    assert one["definition"]["trees"] == {"${age} >= 18": [">=", ["answer", "age"], ["number", 18]]}


def test_places_are_those_of_the_territory(client, cast, device, tiny_lake):  # noqa: F811
    town = factories.territory("Grandville", kept_by=cast.here)
    perimeter = Perimeter.objects.create(territory=town, valid_from=date(2020, 1, 1))
    PerimeterPart.objects.create(perimeter=perimeter, kind="commune", commune=Commune.objects.get(code="67901"))
    make.collection(cast.here, territory=town)
    places = packet_of(client)["collections"][0]["places"]
    assert places["commune"] == [{"code": "67901", "name": "Grandville"}]
    assert [one["code"] for one in places["iris"]] == ["679010101", "679010102"]
    assert places["qpv"] == [{"code": DISTRICT, "name": "Ampère (essai)"}]


def test_places_of_a_group_of_communes_are_its_members(client, cast, device, tiny_lake):  # noqa: F811
    country = factories.territory("Le pays", kind="epci", kept_by=cast.here)
    perimeter = Perimeter.objects.create(territory=country, valid_from=date(2020, 1, 1))
    PerimeterPart.objects.create(perimeter=perimeter, kind="epci", epci_id="246700902")
    make.collection(cast.here, territory=country)
    places = packet_of(client)["collections"][0]["places"]
    assert [one["name"] for one in places["commune"]] == ["Hameau", "Village"]
    assert (places["iris"], places["qpv"]) == ([], [])


def test_the_same_packet_is_sent_once(client, collection):
    first = ask(client)
    again = ask(client, **{"If-None-Match": first.headers["ETag"]})
    weak = ask(client, **{"If-None-Match": "W/" + first.headers["ETag"]})
    assert (first.status_code, again.status_code, weak.status_code) == (200, 304, 304)
    assert again.content == b"" and first.headers["Cache-Control"] == "private, no-cache"
    make.statement(collection, "Nouvelle")
    assert ask(client, **{"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_the_number_of_questions_does_not_grow_with_the_collections(client, cast, collection):
    def fill(one):
        Quota.objects.create(collection=one, dimension="age", category="20-39", wanted=10)
        make.questionnaire(one, definition={"name": "marche", "title": "Au marché", "questions": []})
        for _statement in range(3):
            make.vote(make.voice(one), make.statement(one, "Un bus."))

    class Asking:
        def get(self, url):
            return ask(client)

    fill(collection)
    few = get_counted(Asking(), URL)[1]
    for title in ("Deux", "Trois", "Quatre"):
        fill(make.collection(cast.here, title=title))
    response, many = get_counted(Asking(), URL)
    assert len(response.json()["collections"]) == 4
    assert many == few <= MOST_QUERIES
