"""Writing a questionnaire by hand, without JavaScript: each question added, changed, moved, removed, then put into use."""

import pytest
from django.urls import reverse

from terreau.programme.voices.forms.stored import form_of
from terreau.programme.voices.models import Questionnaire
from terreau.programme.voices.states import QuestionnaireState
from tests import factories_of_voices as voices


def at(name, *args):
    return reverse(name, args=args)


def top_names(row):
    row.refresh_from_db()
    return [question.name for question in form_of(row).questions]


def test_the_team_begins_a_questionnaire_with_a_title_and_its_languages(open_as, collection):
    response = open_as("bruno").post(at("add_questionnaire", collection.pk), {"title": "Au marché", "languages": "fr, ar"})
    made = Questionnaire.objects.get()
    assert response.url == at("questionnaire", made.pk)
    assert (made.name, form_of(made).languages, made.state) == ("au-marche", ("fr", "ar"), QuestionnaireState.DRAFT)


@pytest.mark.parametrize(("typed", "sentence"), [({"title": ""}, "obligatoire"), ({"languages": "fr, français"}, "deux ou trois lettres")])
def test_what_is_missing_is_said_beside_what_was_typed(open_as, collection, typed, sentence):
    response = open_as("awa").post(at("add_questionnaire", collection.pk), {"title": "Au marché", "languages": "fr", **typed})
    assert response.status_code == 422
    assert sentence in response.text


def test_a_name_that_is_taken_is_told_on_the_form(open_as, draft):
    response = open_as("awa").post(at("add_questionnaire", draft.collection_id), {"title": "Marche", "languages": "fr"})
    assert response.status_code == 422
    assert "déjà un questionnaire « marche »" in response.text


def test_a_question_is_added_and_its_page_opens_for_the_rest(open_as, draft):
    response = open_as("awa").post(at("add_question", draft.pk), {"label": "Qu'est-ce qui va bien ?", "kind": "text", "inside": ""})
    assert response.url == at("change_question", draft.pk, "quest_ce_qui_va_bien")
    assert top_names(draft)[-1] == "quest_ce_qui_va_bien"


def test_a_question_may_go_into_a_group(open_as, draft):
    open_as("awa").post(at("add_question", draft.pk), {"label": "42 ?", "kind": "integer", "inside": "you"})
    draft.refresh_from_db()
    assert form_of(draft).question("you").questions[-1].name == "integer_42"


def test_a_question_without_words_is_asked_again(open_as, draft):
    response = open_as("awa").post(at("add_question", draft.pk), {"label": "", "kind": "text"})
    assert (response.status_code, "obligatoire" in response.text) == (422, True)


def test_a_ready_question_comes_with_its_answers_once(open_as, draft):
    client = open_as("awa")
    client.post(at("add_ready_question", draft.pk, "age_band"))
    draft.refresh_from_db()
    assert [choice.name for choice in form_of(draft).choices["age_band"]][:2] == ["0-14", "15-19"]
    assert client.post(at("add_ready_question", draft.pk, "age_band")).status_code == 409
    assert client.post(at("add_ready_question", draft.pk, "x")).status_code == 409


def typed(client, row, asked, **changes):
    """What the page of a question shows, with some of it changed, as a browser would send it."""
    form = client.get(at("change_question", row.pk, asked)).context["form"]
    shown = {field.name: field.value() for field in form}
    sent = {name: value for name, value in shown.items() if value not in (None, False)}
    return client.post(at("change_question", row.pk, asked), {**sent, **changes})


def test_a_question_that_is_saved_untouched_stays_as_it_was(open_as, draft):
    before = form_of(draft)
    for question in before.walk():
        assert typed(open_as("awa"), draft, question.name).status_code == 302
    draft.refresh_from_db()
    assert form_of(draft) == before


def test_a_question_is_changed_with_its_choices_in_each_language(open_as, draft):
    lines = "food | Courses | تسوق\nbus | Bus | حافلة\nChauffage"
    response = typed(open_as("awa"), draft, "help", label_fr="À quoi ?", label_ar="لماذا؟", choices=lines, required="on")
    draft.refresh_from_db()
    form = form_of(draft)
    question = form.question("help")
    assert response.url == at("questionnaire", draft.pk) + "#question-help"
    assert (question.label, question.required) == ({"fr": "À quoi ?", "ar": "لماذا؟"}, True)
    rows = form.choices_of(question)
    assert [choice.name for choice in rows] == ["food", "bus", "chauffage"]
    assert rows[1].label == {"fr": "Bus", "ar": "حافلة"}


@pytest.mark.parametrize(
    ("name", "changes", "sentence"),
    [
        ("help", {"choices": "a | A\na | B"}, "y est deux fois"),
        ("help", {"choices": "a b | A"}, "pas d&#x27;espace"),
        ("age", {"name": "2 mots"}, "sans espace"),
        ("mood", {"step": "deux"}, "nombre"),
    ],
)
def test_what_is_wrong_in_a_question_is_said_beside_it(open_as, draft, name, changes, sentence):
    response = typed(open_as("awa"), draft, name, **changes)
    assert response.status_code == 422
    assert sentence in response.text


def test_nobody_saves_over_what_they_have_not_seen(open_as, draft, cast):
    client = open_as("awa")
    form = client.get(at("change_question", draft.pk, "age")).context["form"]
    seen_at = form["seen_at"].value()
    typed(client, draft, "age", label_fr="Âge")
    again = client.post(at("change_question", draft.pk, "age"), {"seen_at": seen_at, "name": "age", "label_fr": "Autre"})
    assert (again.status_code, "Entre-temps, Awa" in again.text) == (422, True)


@pytest.mark.parametrize(("to", "expected"), [("up", ["start", "help", "missing"]), ("down", ["start", "missing", "you"])])
def test_a_question_moves_among_its_neighbours(open_as, draft, to, expected):
    response = open_as("awa").post(at("move_question", draft.pk, "help"), {"to": to})
    assert response.url.endswith("#question-help")
    assert top_names(draft)[:3] == expected


def test_a_question_is_removed_with_the_list_that_nobody_uses_any_more(open_as, draft):
    open_as("awa").post(at("remove_question", draft.pk, "help"))
    draft.refresh_from_db()
    assert form_of(draft).question("help") is None
    assert "help" not in form_of(draft).choices


@pytest.mark.parametrize("name", ["change_question", "move_question", "remove_question"])
def test_a_question_that_is_not_there_is_not_found(open_as, draft, name):
    assert open_as("awa").post(at(name, draft.pk, "rien"), {"to": "up"}).status_code == 404


def test_the_page_says_what_to_correct_and_offers_no_publishing_until_then(open_as, collection):
    row = voices.questionnaire(
        collection, state=QuestionnaireState.DRAFT, definition={"questions": [{"type": "text", "name": "a", "label": {"fr": ""}}]}
    )
    page = open_as("awa").get(at("questionnaire", row.pk))
    assert "écrivez ce qui est demandé aux gens" in page.text
    assert at("publish_questionnaire", row.pk) not in page.text
    assert "écrivez ce qui est demandé" in open_as("awa").post(at("publish_questionnaire", row.pk)).text


def test_from_draft_to_use_to_the_next_version(open_as, draft):
    client = open_as("awa")
    assert at("publish_questionnaire", draft.pk) in client.get(at("questionnaire", draft.pk)).text
    client.post(at("publish_questionnaire", draft.pk))
    page = client.get(at("questionnaire", draft.pk)).text
    assert at("add_question", draft.pk) not in page
    response = client.post(at("renew_questionnaire", draft.pk))
    renewed = Questionnaire.objects.get(version=2)
    assert response.url == at("questionnaire", renewed.pk)
    assert client.post(at("remove_questionnaire", renewed.pk)).url == at("questionnaires", draft.collection_id)
    assert client.post(at("add_question", draft.pk), {"label": "x", "kind": "text"}).status_code == 409


def test_title_and_languages_change_while_it_is_written(open_as, draft):
    client = open_as("awa")
    shown = client.get(at("change_questionnaire", draft.pk)).context["form"].initial
    sent = {"seen_at": shown["seen_at"].isoformat(), "title": "Sur la place", "languages": "ar fr"}
    assert client.post(at("change_questionnaire", draft.pk), sent).status_code == 302
    draft.refresh_from_db()
    assert (draft.title, form_of(draft).languages, form_of(draft).default_language) == ("Sur la place", ("ar", "fr"), "ar")


def test_the_list_shows_each_version_and_what_was_filled(open_as, published):
    voices.sheet(voices.voice(published.collection), published, {"missing": "Un bus"})
    page = open_as("driss").get(at("questionnaires", published.collection_id))
    assert at("answers", published.pk) in page.text
    assert at("add_questionnaire", published.collection_id) not in page.text


@pytest.mark.parametrize("name", ["questionnaires", "questionnaire", "preview_questionnaire", "answers", "fill_questionnaire"])
def test_pages_ask_the_base_a_few_questions_however_much_there_is(open_as, published, name, django_assert_max_num_queries):
    for _rank in range(4):
        voices.sheet(voices.voice(published.collection), published, {"missing": "Un bus"})
    client = open_as("awa")
    with django_assert_max_num_queries(15):
        page = client.get(at(name, published.collection_id if name == "questionnaires" else published.pk))
    assert page.status_code == 200
    assert len(page.content) < 60_000


def test_the_preview_speaks_each_language_in_its_direction(open_as, draft):
    client = open_as("awa")
    page = client.get(at("preview_questionnaire", draft.pk) + "?langue=ar").text
    assert 'lang="ar" dir="rtl"' in page
    assert "ما الذي ينقص؟" in page
    assert "Quelle école ?" in page
    assert "${age} &lt; 18" in page
    assert 'dir="ltr"' in client.get(at("preview_questionnaire", draft.pk) + "?langue=xx").text
