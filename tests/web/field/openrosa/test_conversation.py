"""The whole conversation with ODK Collect: the list, the form, the filled sheet with its photos in several requests, sent again."""

from hashlib import md5, sha256

import pytest
from defusedxml import ElementTree
from django.core.files.uploadedfile import SimpleUploadedFile

from terreau.programme import Refused
from terreau.programme.journal.models import Entry
from terreau.programme.voices.actions import questionnaires
from terreau.programme.voices.actions.instances import receive_instance
from terreau.programme.voices.actions.withdrawing import withdraw_voice
from terreau.programme.voices.forms import Choice, Question, form_to_json
from terreau.programme.voices.forms.ready import with_ready
from terreau.programme.voices.models import AnswerSheet, Attachment, Testimony, Voice
from tests import factories_of_voices as voices
from tests.programme.voices.forms.samples import short_form
from tests.web.field.openrosa.collect import HEADERS, Collect, filled

KEY = "cle-de-la-tablette-bleue"
LISTS = "{http://openrosa.org/xforms/xformsList}"
SAID = "{http://openrosa.org/http/response}message"
PHOTO = b"\xff\xd8\xff" + bytes(range(256)) * 40


@pytest.fixture(autouse=True)
def files_apart(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def published(cast):
    form = short_form(
        Question("start", "start"),
        Question("text", "missing", {"fr": "Qu'est-ce qui manque ?"}, required=True, is_testimony=True),
        Question("select_multiple", "help", {"fr": "Pour quoi ?"}, choices="help", or_other=True),
        Question(
            "group",
            "there",
            {"fr": "Là"},
            questions=(Question("geopoint", "place", {"fr": "Où ?"}), Question("image", "view", {"fr": "?"})),
        ),
        Question(
            "repeat",
            "child",
            {"fr": "Enfant"},
            questions=(Question("integer", "years", {"fr": "Âge"}), Question("image", "drawing", {"fr": "?"})),
        ),
        choices={"help": (Choice("bus", {"fr": "Bus"}), Choice("shop", {"fr": "Commerce"}))},
    )
    collection = voices.collection(cast.here)
    made = questionnaires.add_questionnaire(
        collection, name="marche", title="Au marché", definition=form_to_json(with_ready(form, "age_band")), by=cast.awa
    )
    return questionnaires.publish_questionnaire(made, by=cast.awa)


@pytest.fixture
def device(cast):
    return voices.device(cast.here, key=KEY, mediator=cast.bruno)


@pytest.fixture
def phone(client, device):
    return Collect(client, f"/openrosa/{KEY}")


@pytest.fixture
def form_id(published):
    return f"marche.{published.collection.code}"


def answered(form_id, **options):
    return filled(
        form_id,
        "<notice/><notice_version>1</notice_version><accord>OK</accord><start>2026-05-16T10:21:00.000+02:00</start>",
        "<missing>Un bus le soir &amp; le dimanche</missing><help>shop other</help><help_other>Du bois</help_other>",
        "<there><place>48.123456 -4.387654 12.0 5.0</place><view>1715848000.jpg</view></there>",
        "<child><years>7</years><drawing>dessin é.jpg</drawing></child><child><years>deux</years><drawing/></child>",
        "<age_band>40-64</age_band>",
        **options,
    )


FILES = (("1715848000.jpg", PHOTO), ("dessin é.jpg", PHOTO + b"2"))


def message(response):
    assert response["Content-Type"].startswith("text/xml")
    assert response["X-OpenRosa-Version"] == "1.0"
    return ElementTree.fromstring(response.content).find(SAID).text


def test_the_list_has_the_forms_in_use_of_open_collections_with_their_hash(phone, published, form_id, cast):
    voices.questionnaire(voices.collection(cast.here, state="closed"))
    voices.questionnaire(voices.collection(cast.elsewhere))
    response = phone.forms()
    assert (response.status_code, response["Content-Type"], response["X-OpenRosa-Version"]) == (200, "text/xml; charset=utf-8", "1.0")
    (line,) = ElementTree.fromstring(response.content)
    said = {one.tag.removeprefix(LISTS): one.text for one in line}
    xml = phone.get(said["downloadUrl"])
    assert said == {
        "formID": form_id,
        "name": "Au marché",
        "version": "1",
        "hash": f"md5:{md5(xml.content).hexdigest()}",
        "downloadUrl": f"http://testserver/openrosa/{KEY}/forms/{form_id}.xml",
    }
    assert xml["Content-Type"] == "text/xml; charset=utf-8"
    assert f'<data id="{form_id}" version="1">' in xml.text
    assert "Vos mots restent ici." in xml.text


def test_one_form_of_the_list_may_be_asked_for(client, phone, published, form_id):
    for wanted, count in ((form_id, 1), ("autre", 0)):
        response = client.get(f"{phone.server}/formList?formID={wanted}&deviceID=x", **HEADERS)
        assert len(ElementTree.fromstring(response.content)) == count


def test_a_form_that_is_not_in_use_any_more_is_not_given(phone, published):
    assert "plus en service" in message(phone.get(f"{phone.server}/forms/autre.ABC234.xml"))


@pytest.mark.parametrize("meta", ["meta", "orx:meta"])
def test_a_filled_sheet_becomes_a_voice_with_its_answers_its_words_and_its_photos(phone, published, form_id, device, meta):
    response = phone.send(answered(form_id, meta=meta), FILES)
    assert (response.status_code, message(response)) == (201, "Fiche reçue, merci.")
    voice = Voice.objects.get()
    assert (voice.collection, voice.device, voice.age_band, voice.mode) == (published.collection, device, "40-64", "tablet")
    assert (voice.lat, voice.lon, voice.notice.version) == (48.12, -4.39, 1)
    assert voice.agreed_at == voice.heard_at
    sheet = AnswerSheet.objects.get()
    assert sheet.questionnaire == published
    assert sheet.answers["missing"] == "Un bus le soir & le dimanche"
    assert (sheet.answers["help"], sheet.answers["help_other"], sheet.answers["place"]) == (["shop", "other"], "Du bois", "48.12 -4.39")
    # What a phone sent is kept even when it is not a number.
    assert sheet.answers["child"] == [{"years": 7, "drawing": "dessin é.jpg"}, {"years": "deux"}]
    assert Testimony.objects.get().text == "Un bus le soir & le dimanche"
    kept = {one.name: (one.checksum, one.file.read()) for one in Attachment.objects.all()}
    assert kept == {name: (sha256(content).hexdigest(), content) for name, content in FILES}
    assert Entry.objects.latest("pk").facts["counts"] == {"sheet": 1, "voice": 1}


def test_photos_in_several_requests_are_added_one_after_the_other(phone, published, form_id):
    phone.send(answered(form_id), FILES, most_bytes=12_000)
    assert [response.status_code for response in phone.said] == [201, 201]
    assert [message(response) for response in phone.said] == ["Fiche reçue, merci.", "Cette fiche était déjà reçue."]
    assert set(Attachment.objects.values_list("name", flat=True)) == {name for name, _content in FILES}
    assert AnswerSheet.objects.count() == 1


def test_a_sheet_that_is_sent_again_after_a_timeout_never_doubles(phone, published, form_id):
    xml = answered(form_id)
    first = phone.send(xml, FILES[:1])
    again = phone.send(xml, FILES)
    assert (first.status_code, again.status_code, message(again)) == (201, 201, "Cette fiche était déjà reçue.")
    assert (Voice.objects.count(), AnswerSheet.objects.count(), Testimony.objects.count(), Attachment.objects.count()) == (1, 1, 1, 2)


def test_what_was_withdrawn_does_not_come_back_with_a_late_phone(phone, published, form_id, cast):
    xml = answered(form_id)
    phone.send(xml, FILES)
    withdraw_voice(Voice.objects.get(), now=Voice.objects.get().received_at, by=cast.awa)
    again = phone.send(xml, FILES)
    assert again.status_code == 201
    assert (AnswerSheet.objects.count(), Attachment.objects.count(), Testimony.objects.count()) == (0, 0, 0)


def test_files_that_answer_no_question_are_left_and_named(phone, published, form_id):
    response = phone.send(answered(form_id), [("audit.csv", b"x"), ("../../1715848000.jpg", PHOTO)])
    assert "laissés de côté : audit.csv" in message(response)
    kept = Attachment.objects.get()
    assert kept.name == "1715848000.jpg"
    assert ".." not in kept.file.name


def test_more_photos_than_a_form_of_the_web_sends_are_taken(phone, published, form_id):
    files = [(f"{rank}.jpg", b"x") for rank in range(101)]
    assert phone.send(answered(form_id), files).status_code == 201


@pytest.mark.parametrize(
    ("xml", "sentence"),
    [
        ("pas du xml", "pas un XML lisible"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><data id="x" version="1"/>', "pas un XML lisible"),
        ('<!DOCTYPE data SYSTEM "http://exemple.test/a.dtd"><data id="x" version="1"/>', "pas un XML lisible"),
        ('<data id="x" version="1" encrypted="yes"/>', "chiffrée"),
        ('<data id="x" version="1"><meta/></data>', "pas d'identifiant"),
        (filled("inconnu.ABC234"), "« inconnu.ABC234 », version 1, n'est pas connu"),
        ("<data>" * 3, "pas un XML lisible"),
    ],
)
def test_what_cannot_be_taken_is_told_in_a_sentence_that_the_phone_shows(phone, published, xml, sentence):
    response = phone.send(xml)
    assert response.status_code == 422
    assert sentence in message(response)
    assert not AnswerSheet.objects.exists()


@pytest.mark.parametrize("version", ["2", "", "x"])
def test_a_version_that_was_never_given_is_not_taken(phone, published, form_id, version):
    assert "n'est pas connu" in message(phone.send(answered(form_id, version=version)))


def test_a_sheet_without_an_agreement_is_not_taken(phone, published, form_id):
    response = phone.send(filled(form_id, "<missing>Un bus</missing>"))
    assert response.status_code == 422
    assert "accord" in message(response)
    assert not Voice.objects.exists()


def test_the_sheets_of_the_version_before_are_still_taken(phone, published, form_id, cast):
    questionnaires.publish_questionnaire(questionnaires.new_version(published, by=cast.awa), by=cast.awa)
    assert phone.send(answered(form_id)).status_code == 201
    assert phone.send(answered(form_id, version="2")).status_code == 201
    assert {sheet.questionnaire.version for sheet in AnswerSheet.objects.all()} == {1, 2}


def test_the_sheets_of_another_fabrique_are_not_taken(phone, cast):
    other = voices.questionnaire(voices.collection(cast.elsewhere))
    assert "n'est pas connu" in message(phone.send(answered(f"marche.{other.collection.code}")))


def ask(client, server, path):
    if path == "submission":
        return Collect(client, server).post(f"{server}/submission", "<data/>")
    return client.get(f"{server}/{path}", **HEADERS)


@pytest.mark.parametrize("path", ["formList", "forms/marche.ABC234.xml", "submission"])
def test_a_key_that_is_wrong_or_shut_out_opens_nothing(client, device, published, path):
    wrong = ask(client, "/openrosa/une-autre-cle", path)
    type(device).objects.update(revoked_at=published.changed_at)
    shut_out = ask(client, f"/openrosa/{KEY}", path)
    for response in (wrong, shut_out):
        assert (response.status_code, "n'a pas d'accès" in message(response)) == (404, True)
    assert client.head(f"/openrosa/{KEY}/submission").status_code == 404


def test_a_request_that_arrived_broken_is_asked_for_again(client, phone, published):
    address = f"{phone.server}/submission"
    assert client.post(address, {"other": "x"}).status_code == 400
    broken = client.generic("POST", address, b"--x\r\n", content_type="multipart/form-data")
    assert (broken.status_code, "abîmé" in message(broken)) == (400, True)
    heavy = client.generic("POST", address, b"", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH="99999999")
    assert (heavy.status_code, "trop lourd" in message(heavy)) == (413, True)
    assert client.get(address).status_code == 405


def test_a_file_that_is_too_heavy_is_refused_by_name(published, form_id, device, monkeypatch):
    monkeypatch.setattr("terreau.programme.voices.actions.instances.LARGEST_FILE", 10)
    photo = SimpleUploadedFile("1715848000.jpg", PHOTO)
    with pytest.raises(Refused, match=r"« 1715848000\.jpg » pèse plus de"):
        receive_instance(answered(form_id).encode(), files=[photo], device=device, now=published.changed_at)


def test_an_id_that_is_no_uuid_is_the_same_at_each_sending(phone, published, form_id):
    for _time in range(2):
        assert phone.send(answered(form_id, instance_id="fiche 12")).status_code == 201
    assert AnswerSheet.objects.count() == 1


def test_the_list_asks_the_base_the_same_few_questions_however_long(phone, published, cast, django_assert_max_num_queries):
    for rank in range(5):
        voices.questionnaire(published.collection, name=f"autre-{rank}", definition=published.definition)
    with django_assert_max_num_queries(3):
        assert len(ElementTree.fromstring(phone.forms().content)) == 6
