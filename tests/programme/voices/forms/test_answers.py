"""Answers checked on the server, as a device would: kinds, skip logic, what is required, constraints, calculations."""

from datetime import UTC, datetime

import pytest

from terreau.programme.voices.forms import Choice, Filled, Question, check_answers, records_of, words_said
from terreau.programme.voices.forms.values import WrongAnswer, value_of
from tests.programme.voices.forms.samples import market_form, short_form

NOW = datetime(2026, 5, 16, 10, 30, tzinfo=UTC)
WHOLE = {
    "missing": " Un bus le soir ",
    "help": ["bus", "food"],
    "age": "41",
    "town": "juch",
    "place": "centre",
    "child": [{"years": 7, "wish": "Un terrain"}, {"years": "3", "wish": "Un manège"}],
    "mood": "4",
}


def checked(raw, form=None, **facts):
    return check_answers(form or market_form(), raw, now=NOW, **facts)


def test_a_whole_sheet_is_kept_each_answer_of_its_kind():
    found = checked(WHOLE)
    assert found.faults == {}
    assert found.unknown == ()
    assert found.answers == {
        "missing": "Un bus le soir",
        "help": ["food", "bus"],
        "age": 41,
        "is_adult": "yes",
        "town": "juch",
        "place": "centre",
        # The wish of a child of three is not asked.
        "child": [{"years": 7, "wish": "Un terrain"}, {"years": 3}],
        "mood": 4,
    }


@pytest.mark.parametrize(
    ("change", "where", "sentence"),
    [
        ({"missing": ""}, "missing", "une réponse est nécessaire"),
        ({"missing": "   "}, "missing", "une réponse est nécessaire"),
        ({"age": 130}, "age", "Un âge entre 0 et 119."),
        ({"age": "vingt"}, "age", "« vingt » n'est pas un nombre"),
        ({"age": "1,5"}, "age", "pas un nombre entier"),
        ({"help": ["bus", "moon"]}, "help", "« moon » n'est pas dans la liste"),
        ({"place": "port"}, "place", "pas proposée avec les réponses qui précèdent"),
        ({"mood": 3}, "mood", "n'est pas entre 0 et 10"),
        ({"mood": 12}, "mood", "n'est pas entre 0 et 10"),
        ({"child": [{"years": 4}, {}]}, "child/2/years", "Dites son âge."),
        ({"child": "deux"}, "child", "liste de réponses répétées"),
        ({"child": [{"years": 4}] * 201}, "child", "200 au plus"),
        ({"mood": [4]}, "mood", "une seule réponse"),
    ],
)
def test_what_is_wrong_is_said_beside_its_question(change, where, sentence):
    found = checked({**WHOLE, **change})
    assert list(found.faults) == [where]
    assert sentence in found.faults[where]


def test_a_question_that_is_not_asked_is_neither_required_nor_wrong_nor_kept():
    found = checked({**WHOLE, "school": "Primaire"})
    assert "school" not in found.answers
    minor = checked({**WHOLE, "age": 10, "school": "Primaire"})
    assert minor.answers["school"] == "Primaire"
    assert minor.answers["is_adult"] == "no"


def test_a_fault_in_a_question_that_is_not_asked_is_forgotten():
    form = short_form(
        Question("acknowledge", "adult", {"fr": "Majeur ?"}),
        Question("integer", "age", {"fr": "Âge"}, relevant="${adult} = 'OK'", required=True),
    )
    assert checked({"age": "vingt"}, form).faults == {}
    assert list(checked({"age": "vingt", "adult": "on"}, form).faults) == ["age"]


def test_skipping_goes_down_the_chain():
    """What depended on an answer that is not asked any more is not asked either."""
    form = short_form(
        Question("text", "a", {"fr": "A"}),
        Question("text", "b", {"fr": "B"}, relevant="${a} != ''"),
        Question("group", "g", {"fr": "G"}, relevant="${b} = 'x'", questions=(Question("text", "c", {"fr": "C"}, required=True),)),
    )
    assert checked({"a": "1", "b": "x", "c": "y"}, form).answers == {"a": "1", "b": "x", "c": "y"}
    assert checked({"b": "x", "c": "y"}, form).answers == {}
    assert list(checked({"a": "1", "b": "x"}, form).faults) == ["c"]


def test_while_someone_is_answering_nothing_is_required_yet():
    assert checked({}, partial=True).faults == {}
    assert list(checked({"age": 300}, partial=True).faults) == ["age"]


def test_names_that_the_form_does_not_have_are_told():
    assert checked({**WHOLE, "colour": "blue", "years": 3}).unknown == ("colour", "years")


def test_another_answer_is_kept_with_what_it_is():
    found = checked({**WHOLE, "help": "bus other", "help_other": "Du bois"})
    assert found.answers["help"] == ["bus", "other"]
    assert found.answers["help_other"] == "Du bois"
    assert "help_other" not in checked({**WHOLE, "help_other": "Du bois"}).answers


def test_calculations_that_turn_in_circles_come_to_an_end():
    form = short_form(
        Question("text", "z", {"fr": "Z"}),
        Question("calculate", "a", calculation="${b} + 1"),
        Question("calculate", "b", calculation="coalesce(${a}, 0) + 1"),
    )
    assert checked({"z": "1"}, form).faults == {}


VALUES = [
    ("integer", "1 234", 1234),
    ("decimal", "3,5", 3.5),
    ("decimal", "\u202f12\u00a0000,5", 12000.5),
    ("date", "31/01/2026", "2026-01-31"),
    ("date", "2026-01-31T00:00:00.000+01:00", "2026-01-31"),
    ("time", "9:05", "09:05"),
    ("time", "14:30:00.000+02:00", "14:30"),
    ("dateTime", "2026-01-31T14:30:00.000+01:00", "2026-01-31T14:30:00+01:00"),
    ("geopoint", "48.123456 -4.387654 12.0 5.0", "48.12 -4.39"),
    ("acknowledge", "on", "OK"),
    ("acknowledge", "OK", "OK"),
    ("text", " a\nb ", "a\nb"),
    ("text", 3.0, "3"),
    ("barcode", "376000", "376000"),
    ("image", "photo.jpg", "photo.jpg"),
    ("text", "  ", None),
    ("integer", None, None),
    ("select_multiple", [], None),
]
WRONG = [
    ("date", "31/02/2026", "n'est pas une date"),
    ("time", "25:00", "n'est pas une heure"),
    ("dateTime", "hier", "n'est pas une date avec son heure"),
    ("geopoint", "ici", "n'est pas un point"),
    ("geopoint", "95 3", "hors du monde"),
    ("acknowledge", "non", "n'est pas un accord"),
    ("integer", "1e400", "n'est pas un nombre"),
    ("integer", "9" * 40, "n'est pas un nombre"),
    ("text", "x" * 20_001, "trop long"),
    ("text", "a\x00b", "n'est pas un texte"),
    ("select_multiple", {"a": 1}, "une liste de réponses est attendue"),
]


@pytest.mark.parametrize(("kind", "raw", "value"), VALUES)
def test_an_answer_becomes_a_value_of_its_kind(kind, raw, value):
    assert value_of(Question(kind, "a"), raw, form=short_form()) == value


@pytest.mark.parametrize(("kind", "raw", "sentence"), WRONG)
def test_an_answer_of_another_kind_says_what_was_expected(kind, raw, sentence):
    with pytest.raises(WrongAnswer, match=sentence):
        value_of(Question(kind, "a"), raw, form=short_form())


def test_a_choice_is_known_by_its_name_or_by_its_label_in_any_language():
    form = market_form()
    town, help_asked = form.question("town"), form.question("help")
    assert value_of(town, "le juch", form=form) == "juch"
    assert value_of(help_asked, ["نقل", "Courses"], form=form) == ["food", "bus"]


FILLED = Filled("ABC234", "7f1c1c1e-0000-4000-8000-000000000001", "7f1c1c1e-0000-4000-8000-000000000002", "tablet", NOW, NOW)


def test_the_questions_of_the_voice_feed_it():
    answers = {
        **{"accord": "OK", "notice_version": "2", "age_band": "20-39", "sex": "woman", "housing": "tenant", "transport": "no_car"},
        **{"people": 1, "interpreter": "yes", "reply_channel": "sms", "reply_address": "01 99 00 12 34", "where": "48.12 -4.39"},
        **{"deviceid": "collect:x", "missing": "Un bus"},
    }
    form = short_form(Question("geopoint", "where", {"fr": "Où ?"}), Question("text", "missing", {"fr": "Quoi ?"}))
    voice, sheet = records_of(form, answers, filled=FILLED)
    assert voice == {
        **{
            "kind": "voice",
            "key": FILLED.voice_key,
            "collection": "ABC234",
            "mode": "tablet",
            "heard_at": NOW.isoformat(),
            "language": "fr",
        },
        **{"age_band": "20-39", "sex": "woman", "people": 1, "reply_channel": "sms", "reply_address": "01 99 00 12 34"},
        **{"situations": {"housing": "tenant", "transport": "no_car"}, "interpreter": True, "agreed_at": NOW.isoformat()},
        **{"notice": 2, "lat": 48.12, "lon": -4.39},
    }
    assert (sheet["questionnaire"], sheet["version"], sheet["voice"]) == ("court", 1, FILLED.voice_key)
    assert sheet["answers"]["missing"] == "Un bus"


def test_where_to_reach_someone_never_stays_among_their_answers():
    _voice, sheet = records_of(short_form(), {"reply_address": "01 99 00 12 34", "deviceid": "x", "missing": "y"}, filled=FILLED)
    assert sheet["answers"] == {"missing": "y"}


def test_without_an_agreement_the_voice_says_none():
    voice, _sheet = records_of(short_form(), {"missing": "y", "reply_channel": "code"}, filled=FILLED)
    assert "agreed_at" not in voice
    assert "reply_channel" not in voice


def test_free_answers_are_words_said_groups_and_in_repeats_too():
    form = market_form()
    said = words_said(form, checked(WHOLE).answers)
    assert [(path, text) for path, _asked, text in said] == [("missing", "Un bus le soir"), ("child/1/wish", "Un terrain")]
    assert said[0][1]["fr"] == "Qu'est-ce qui manque ?"


def test_a_list_of_a_choice_with_another_answer_takes_it():
    form = short_form(Question("select_one", "p", {"fr": "Où ?"}, choices="l", or_other=True), choices={"l": (Choice("a", {"fr": "A"}),)})
    assert checked({"p": "other", "p_other": "Ailleurs"}, form).answers == {"p": "other", "p_other": "Ailleurs"}
