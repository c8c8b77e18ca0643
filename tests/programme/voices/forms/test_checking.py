"""What is wrong with a form before anyone is asked its questions, and what every form begins with."""

from dataclasses import replace

import pytest

from terreau.programme.voices.forms import Choice, Question, faults_of, for_devices, stopping, xform_of
from terreau.programme.voices.forms.consent import notice_version_of, with_notice
from terreau.programme.voices.forms.definition import VOICE_NAMES
from terreau.programme.voices.forms.ready import LABELS, ready_names, with_ready
from tests.programme.voices.forms.samples import market_form, short_form

YES = {"yes_no": (Choice("yes", {"fr": "Oui"}), Choice("no", {"fr": "Non"}))}
ASKED = {"fr": "Quoi ?"}


def said(form):
    return [str(fault) for fault in stopping(faults_of(form))]


def test_a_form_with_everything_in_it_has_nothing_to_correct():
    assert said(market_form()) == []


def text(name="a", **facts):
    return Question("text", name, ASKED, **facts)


WRONG = [
    (
        short_form(
            text(""),
        ),
        "donnez-lui un nom technique",
    ),
    (short_form(text("2a")), "ce nom n'est pas permis"),
    (short_form(text("a b")), "ce nom n'est pas permis"),
    (short_form(text("_uuid")), "sert déjà à autre chose"),
    (short_form(text(), text()), "ce nom sert 2 fois"),
    (short_form(Question("text", "a")), "écrivez ce qui est demandé"),
    (short_form(text(), Question("group", "g", ASKED)), "ce groupe est vide"),
    (short_form(Question("select_one", "a", ASKED, choices="rien")), "sa liste de réponses « rien » est vide"),
    (short_form(text(), Question("calculate", "b")), "écrivez ce qu'il faut calculer"),
    (short_form(Question("integer", "a", ASKED, is_testimony=True)), "seul un texte libre"),
    (short_form(Question("range", "a", ASKED, parameters={"step": "0"})), "« step=0 » : un nombre est attendu"),
    (short_form(Question("select_one", "age_band", ASKED, choices="yes_no"), choices=YES), "À changer : no, yes"),
    (short_form(text("sex")), "un choix unique"),
    (short_form(text("people")), "de type integer ou range"),
    (short_form(text(), Question("text", "accord", ASKED)), "de type acknowledge"),
    (short_form(text(relevant="${b} = 1")), "aucune question ne s'appelle « b »"),
    (short_form(text(relevant="${a} = 1")), "sa propre réponse"),
    (short_form(text(relevant="a = 1")), "« a » n'est ni un nombre ni une réponse"),
    (short_form(text(constraint="foo(1)")), "« foo() » n'est pas prise en charge"),
    (short_form(text(default="bar(1)")), "« bar() » n'est pas prise en charge"),
    (short_form(Question("text", "a", {"fr": "Bonjour ${b}"})), "reprend la réponse à « b »"),
    (short_form(Question("note", "a", ASKED)), "au moins une question"),
    (short_form(Question("acknowledge", "accord", ASKED)), "au moins une question"),
    (replace(short_form(), title=" "), "donnez un titre"),
    (replace(short_form(), languages=("ar",)), "la langue par défaut"),
    (short_form(Question("select_one", "a", ASKED, choices="l"), choices={"l": (Choice("x y", ASKED),)}), "n'a pas d'espace"),
    (short_form(Question("select_one", "a", ASKED, choices="l"), choices={"l": (Choice("x"),)}), "la réponse « x » n'a pas de texte"),
    (short_form(Question("select_one", "a", ASKED, choices="l"), choices={"l": (Choice("x", ASKED),) * 2}), "y est 2 fois"),
    (
        short_form(text(), Question("repeat", "r", ASKED, questions=(Question("integer", "people", ASKED),))),
        "sortez-la de la partie répétée",
    ),
    (short_form(Question("select_one", "b", ASKED, choices="yes_no", or_other=True), text("b_other"), choices=YES), "ce nom sert 2 fois"),
]


@pytest.mark.parametrize(("form", "sentence"), WRONG)
def test_what_is_wrong_is_said_in_one_sentence(form, sentence):
    assert any(sentence in one for one in said(form)), said(form)


def test_what_is_only_to_be_known_does_not_stop():
    form = replace(short_form(choices=YES), languages=("fr", "ar"))
    told = [str(fault) for fault in faults_of(form)]
    assert said(form) == []
    assert told == ["question « missing » : pas encore traduite en : ar.", "liste « yes_no » : aucune question ne s'en sert."]


def test_devices_get_the_tree_of_each_expression_once():
    form = market_form()
    kept = for_devices(form)
    assert kept["trees"]["${age} < 18"] == ["<", ["answer", "age"], ["number", 18]]
    assert kept["trees"]["town = ${town}"] == ["=", ["column", "town"], ["answer", "town"]]
    assert len(kept["trees"]) == 5
    assert kept["questions"][1]["type"] == "text"


def test_a_form_begins_with_its_notice_and_an_agreement():
    form = with_notice(market_form(), text="Vos mots restent ici, ${promis}.", version=3)
    first, version, agreement = form.questions[:3]
    assert (first.kind, first.label["fr"]) == ("note", "Vos mots restent ici, $ {promis}.")
    assert (version.kind, version.default, notice_version_of(form)) == ("hidden", "3", 3)
    assert (agreement.kind, agreement.name, agreement.required) == ("acknowledge", "accord", True)
    assert said(form) == []
    assert 'required="true()"' in xform_of(form)


def test_a_new_notice_takes_the_place_of_the_one_before():
    form = with_notice(with_notice(market_form(), text="Avant", version=1), text="Après", version=2)
    assert [question.name for question in form.questions[:4]] == ["notice", "notice_version", "accord", "start"]
    assert form.questions[0].label["fr"] == "Après"
    assert len(form.questions) == len(market_form().questions) + 3


def test_a_notice_that_the_team_translated_stays_translated_until_it_changes():
    form = with_notice(market_form(), text="Notice", version=1)
    first = replace(form.questions[0], label={"fr": "Notice", "ar": "إشعار"})
    form = replace(form, questions=(first, *form.questions[1:]))
    assert with_notice(form, text="Notice", version=1).questions[0].label == {"fr": "Notice", "ar": "إشعار"}
    assert with_notice(form, text="Autre", version=2).questions[0].label == {"fr": "Autre"}


def test_the_agreement_keeps_the_words_that_the_team_wrote():
    words = {"fr": "D'accord.", "ar": "موافق"}
    asked = Question("group", "g", ASKED, questions=(Question("acknowledge", "accord", words),))
    form = with_notice(replace(market_form(), questions=(asked, text())), text="Notice", version=1)
    assert form.question("accord").label == words
    assert form.question("g") is None


def test_a_form_in_another_language_still_shows_the_notice():
    form = with_notice(
        short_form(Question("text", "a", {"ar": "ماذا؟"}), languages=("ar",), default_language="ar"), text="Notice", version=1
    )
    assert form.questions[0].label == {"ar": "Notice"}
    assert said(form) == []


@pytest.mark.parametrize("name", LABELS)
def test_a_ready_question_has_nothing_to_correct(name):
    form = with_ready(short_form(), name)
    assert said(form) == []
    assert name in VOICE_NAMES
    assert name not in dict(ready_names(form))
    assert xform_of(form)
