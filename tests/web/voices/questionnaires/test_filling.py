"""A questionnaire taken from a workbook, filled at a desk, its answers read and taken away."""

import csv
import re
from io import BytesIO, StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from terreau.programme.journal.models import Entry
from terreau.programme.voices.actions import questionnaires as actions
from terreau.programme.voices.forms import Question, form_to_json, read_xlsform, xlsform_of
from terreau.programme.voices.forms.stored import form_of
from terreau.programme.voices.models import AnswerSheet, Attachment, Questionnaire, Voice
from terreau.programme.voices.queries import voice_of_code
from tests import factories_of_voices as voices
from tests.programme.voices.forms.samples import market_form, short_form, workbook


def at(name, *args):
    return reverse(name, args=args)


def upload(client, collection, content, name="marche.xlsx"):
    return client.post(at("upload_questionnaire", collection.pk), {"file": SimpleUploadedFile(name, content)})


def test_a_workbook_is_looked_at_before_anything_is_kept(open_as, collection):
    client = open_as("awa")
    survey = [["type", "name", "label"], ["text", "missing", "Que manque-t-il ?"], ["geotrace", "way", "Chemin"]]
    page = upload(client, collection, workbook(survey=survey, settings=[["form_title", "form_id"], ["Marché", "marche"]]))
    assert page.status_code == 200
    assert "feuille « survey », ligne 3, colonne « type » : « geotrace » laissé de côté" in page.text
    assert "Que manque-t-il ?" in page.text
    assert not Questionnaire.objects.exists()
    keep = page.context["keep"].initial
    response = client.post(at("upload_questionnaire", collection.pk), {"found": keep["found"], "title": "Au marché"})
    made = Questionnaire.objects.get()
    assert response.url == at("questionnaire", made.pk)
    assert (made.name, made.title, form_of(made).question("missing").label) == ("marche", "Au marché", {"fr": "Que manque-t-il ?"})


def test_a_whole_workbook_is_taken_as_it_is(open_as, collection):
    page = upload(open_as("awa"), collection, xlsform_of(market_form()))
    assert "Tout est repris tel quel." in page.text


@pytest.mark.parametrize(("content", "sentence"), [(b"bonjour", "pas un classeur lisible"), (workbook(a=[["b"]]), "« survey »")])
def test_what_is_no_workbook_is_told_beside_the_file(open_as, collection, content, sentence):
    page = upload(open_as("awa"), collection, content)
    assert (page.status_code, sentence in page.text) == (422, True)


def test_what_the_page_held_cannot_be_made_up(open_as, collection):
    page = open_as("awa").post(at("upload_questionnaire", collection.pk), {"found": "x:y", "title": "T"})
    assert (page.status_code, "envoyez le classeur de nouveau" in page.text) == (422, True)


def test_a_workbook_whose_name_is_taken_is_told_and_nothing_is_lost(open_as, draft):
    client = open_as("awa")
    keep = upload(client, draft.collection, xlsform_of(market_form())).context["keep"].initial
    page = client.post(at("upload_questionnaire", draft.collection_id), {"found": keep["found"], "title": "T"})
    assert (page.status_code, "déjà un questionnaire « marche »" in page.text) == (422, True)
    assert "ce qui manque" in page.text


def test_the_files_of_a_questionnaire_are_those_of_other_tools(open_as, published):
    client = open_as("driss")
    content = client.get(at("questionnaire_file", published.pk, "xlsx")).content
    assert read_xlsform(content).form == form_of(published)
    xml = client.get(at("questionnaire_file", published.pk, "xml"))
    assert (xml["Content-Type"], 'attachment; filename="marche-v1.xml"') == ("text/xml; charset=utf-8", xml["Content-Disposition"])
    assert client.get(at("questionnaire_file", published.pk, "pdf")).status_code == 404


def filled(client, row, **answers):
    shown = client.get(at("fill_questionnaire", row.pk)).context["filled"].initial
    said = {
        "sheet_key": shown["sheet_key"],
        "voice_key": shown["voice_key"],
        "mode": "paper",
        "heard_at": "2026-05-16T10:30",
        "language": "fr",
    }
    return {**said, "accord": "OK", "missing": "Un bus", **answers}


def test_a_filled_form_is_a_voice_a_sheet_and_a_code_to_give(open_as, published):
    client = open_as("bruno")
    sent = filled(
        client, published, help=["bus", "other"], help_other="Du bois", age="41", save="1", **{"child#": "1", "child/1/years": "7"}
    )
    response = client.post(at("fill_questionnaire", published.pk), sent, follow=True)
    code = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}", response.text)[0]
    voice, sheet = Voice.objects.get(), AnswerSheet.objects.get()
    assert voice_of_code(code) == voice
    assert (voice.mode, voice.notice.version, voice.agreed_at) == ("paper", 1, voice.heard_at)
    assert sheet.answers["help"] == ["bus", "other"]
    assert sheet.answers["child"] == [{"years": 7}]
    assert sheet.answers["is_adult"] == "yes"
    again = client.post(at("fill_questionnaire", published.pk), sent, follow=True)
    assert "déjà enregistrée" in again.text
    assert AnswerSheet.objects.count() == 1


def test_the_questions_follow_the_answers_without_javascript_and_in_part(open_as, published):
    client = open_as("awa")
    sent = filled(client, published, age="12")
    page = client.post(at("fill_questionnaire", published.pk), sent)
    assert page.status_code == 200
    assert "Quelle école ?" in page.text
    assert "Quelle école ?" not in client.post(at("fill_questionnaire", published.pk), {**sent, "age": "30"}).text
    part = client.post(at("fill_questionnaire", published.pk), sent, headers={"hx-request": "true"})
    assert part.text.strip().startswith('<div id="asked"')
    assert part.text.strip() in page.text
    assert not AnswerSheet.objects.exists()


def test_turns_are_added_and_taken_away_by_buttons(open_as, published):
    client = open_as("awa")
    sent = filled(client, published, **{"child#": "1", "child/1/years": "7"})
    more = client.post(at("fill_questionnaire", published.pk), {**sent, "add": "child"}).text
    assert 'name="child/2/years"' in more
    assert 'name="child/1/years" value="7"' in more
    assert 'name="child/1/years"' not in client.post(at("fill_questionnaire", published.pk), {**sent, "less": "child"}).text


def test_what_is_wrong_stays_on_the_page_with_what_was_typed(open_as, published):
    client = open_as("awa")
    page = client.post(at("fill_questionnaire", published.pk), filled(client, published, missing="", age="vingt", save="1", accord=""))
    assert page.status_code == 422
    assert "3 réponses sont à revoir" in page.text
    assert 'value="vingt"' in page.text
    assert not AnswerSheet.objects.exists()


def test_a_draft_is_not_filled(open_as, draft):
    assert open_as("awa").get(at("fill_questionnaire", draft.pk)).status_code == 409


def test_a_photo_chosen_at_the_desk_is_kept_with_its_sheet(open_as, collection, cast):
    form = short_form(Question("text", "missing", {"fr": "Quoi ?"}), Question("image", "view", {"fr": "Une photo"}))
    made = actions.add_questionnaire(collection, name="photo", title="Photo", definition=form_to_json(form), by=cast.awa)
    row = actions.publish_questionnaire(made, by=cast.awa)
    client = open_as("awa")
    photo = SimpleUploadedFile("marché.jpg", b"\xff\xd8\xff")
    client.post(at("fill_questionnaire", row.pk), filled(client, row, save="1", view=photo))
    kept = Attachment.objects.get()
    assert (kept.name, AnswerSheet.objects.get().answers["view"]) == ("marché.jpg", "marché.jpg")
    given = client.get(at("attachment", kept.pk))
    assert (given["Content-Type"], b"".join(given.streaming_content)) == ("application/octet-stream", b"\xff\xd8\xff")
    assert client.get(at("answer_sheet", kept.sheet_id)).text.count("marché.jpg") == 2
    assert open_as("chloe").get(at("attachment", kept.pk)).status_code == 404
    kept.file.storage.delete(kept.file.name)
    assert open_as("awa").get(at("attachment", kept.pk)).status_code == 404


@pytest.fixture
def answered(published):
    answers = {"missing": "=1+1", "help": ["bus"], "child": [{"years": 7, "wish": "Un terrain"}]}
    return voices.sheet(voices.voice(published.collection), published, answers)


def test_answers_are_listed_in_words_and_each_sheet_has_its_page(open_as, published, answered):
    page = open_as("farid").get(at("answers", published.pk))
    assert "=1+1" in page.text
    assert "Transports" in page.text
    assert at("export_answers", published.pk, "csv") not in page.text
    sheet = open_as("farid").get(at("answer_sheet", answered.pk)).text
    assert "Un terrain" in sheet

    assert "Un enfant · 1" in sheet


def test_who_funds_the_fabrique_reads_no_answer(open_as, published, answered):
    assert "=1+1" not in open_as("driss").get(at("answers", published.pk)).text
    assert open_as("driss").get(at("answer_sheet", answered.pk)).status_code == 404


def test_answers_leave_in_the_layout_of_kobo_and_the_journal_says_so(open_as, published, answered):
    client = open_as("bruno")
    table = client.post(at("export_answers", published.pk, "csv"))
    (row,) = csv.DictReader(StringIO(table.content.decode("utf-8-sig")))
    assert (row["missing"], row["help/bus"], row["_uuid"]) == ("'=1+1", "1", str(answered.key))
    line = Entry.objects.latest("pk")
    assert (line.what, line.by.name, line.facts) == ("records_exported", "Bruno", {"exported": "marche v1 csv", "rows": 1})
    book = client.post(at("export_answers", published.pk, "xlsx")).content
    assert CalamineWorkbook.from_filelike(BytesIO(book)).sheet_names == ["marche", "child"]
    assert client.post(at("export_answers", published.pk, "pdf")).status_code == 404
    assert open_as("driss").post(at("export_answers", published.pk, "csv")).status_code == 409
