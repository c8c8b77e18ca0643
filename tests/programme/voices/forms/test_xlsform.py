"""XLSForm in and out: nothing is lost unsaid, and what comes back is what went out."""

import json
from dataclasses import replace

import pytest
from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st
from pyxform.xls2xform import convert

from terreau.programme.voices.forms import (
    Choice,
    Question,
    UnreadableForm,
    form_from_json,
    form_to_json,
    read_xlsform,
    xform_of,
    xlsform_of,
)
from terreau.programme.voices.forms.words import LEFT_OUT, TAKEN_AS
from tests.programme.voices.forms.samples import market_form, short_form, workbook

SURVEY = ("type", "name", "label::Français (fr)")
FOREIGN = {
    "survey": [
        [
            "type",
            "name",
            "label::English (en)",
            "label::French",
            "relevance",
            "required",
            "calculation",
            "appearance",
            "constraint",
            "constraint_message::French",
            "hint::French",
        ],
        ["start", "start", "", ""],
        ["begin_group", "you", "You", "Vous"],
        ["select_one yes_no", "lives", "Do you live here?", "Habitez-vous ici ?", "", "yes"],
        ["int", "years", "How long?", "Depuis combien d'années ?", "${lives} = 'yes'", "", "", "", ". < 100", "Moins de cent"],
        ["end_group"],
        ["begin repeat", "member", "A member", "Un membre"],
        ["text", "tie", "Tie", "Lien", "", "", "", "multiline"],
        ["end repeat"],
        ["select_multiple needs or_other", "needs", "Needs", "Besoins", "", "true", "", "", "", "", "As many as you like"],
        ["calculate", "since", "", "", "", "", "2026 - ${years}"],
        ["photo", "view", "Show", "Montrez"],
        ["note", "end_note", "Thanks ${lives}", "Merci ${lives}"],
    ],
    "choices": [
        ["list_name", "name", "label::English (en)", "label::French"],
        ["yes_no", "yes", "Yes", "Oui"],
        ["yes_no", "no", "No", "Non"],
        ["needs", 1, "Bus", "Bus"],
        ["needs", 2, "Shop", "Commerce"],
    ],
    "settings": [["form_title", "form_id", "version", "default_language"], ["Voisins", "voisins", "2026010101", "French"]],
}


def test_a_form_comes_back_from_a_workbook_as_it_was():
    form = market_form()
    found = read_xlsform(xlsform_of(form), name="marche.xlsx")
    assert found.form == form
    assert found.notes == ()


def test_a_form_comes_back_from_json_as_it_was():
    form = market_form(version=3)
    assert form_from_json(json.loads(json.dumps(form_to_json(form)))) == form


TEXTS = st.dictionaries(
    st.sampled_from(["fr", "ar"]), st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12), min_size=1
)
QUESTIONS = st.builds(
    Question,
    kind=st.sampled_from(["text", "integer", "date", "geopoint", "note", "acknowledge", "image"]),
    name=st.from_regex(r"[a-z_][a-z0-9_.-]{0,8}", fullmatch=True),
    label=TEXTS,
    hint=TEXTS,
    required=st.booleans(),
    relevant=st.sampled_from(["", "${a} = 1", "selected(${b}, 'x')"]),
    constraint=st.sampled_from(["", ". > 1"]),
    appearance=st.sampled_from(["", "multiline"]),
    read_only=st.booleans(),
    is_testimony=st.booleans(),
)


@given(
    questions=st.lists(QUESTIONS, min_size=1, max_size=4),
    inner=st.lists(QUESTIONS, min_size=1, max_size=3),
    kind=st.sampled_from(["group", "repeat"]),
)
def test_whatever_its_questions_a_form_comes_back_as_it_was(questions, inner, kind):
    """Names may even be wrong, or there twice: reading a file is not judging it."""
    form = short_form(*questions, Question(kind, "inside", {"fr": "Dedans"}, questions=tuple(inner)))
    form = replace(form, questions=(Question("text", "first", {"fr": "x", "ar": "y"}), *form.questions), languages=("fr", "ar"))
    assert read_xlsform(xlsform_of(form)).form == form
    assert form_from_json(form_to_json(form)) == form


def test_a_form_from_elsewhere_gives_the_same_xform_once_it_went_through_ours():
    theirs = workbook(**FOREIGN)
    found = read_xlsform(theirs, name="voisins.xlsx")
    ours = xlsform_of(found.form)
    names = {"French": "fr", "Français (fr)": "fr", "English (en)": "en"}
    assert not [note for note in found.notes if note.stops]
    assert tree_of(convert(ours, form_name="data").xform, names) == tree_of(convert(theirs, form_name="data").xform, names)


def tree_of(xml, names):
    """Languages under their codes; translations and attributes in one order, which each file has its own."""
    root = ElementTree.fromstring(xml)
    for element in root.iter():
        if element.tag.endswith("}itext"):
            element[:] = sorted(element, key=lambda one: names.get(one.get("lang"), one.get("lang")))
    for element in root.iter():
        if element.get("lang") in names:
            element.set("lang", names[element.get("lang")])
        attributes = sorted(element.attrib.items())
        element.attrib.clear()
        element.attrib.update(attributes)
        if element.tag.endswith("}translation"):
            element[:] = sorted(element, key=lambda one: one.get("id"))
    return ElementTree.tostring(root, encoding="unicode")


def test_the_xform_of_a_form_is_the_one_that_its_workbook_gives():
    form = market_form(choices={}, questions=(Question("text", "missing", {"fr": "Quoi ?", "ar": "؟"}),))
    assert tree_of(xform_of(form), {}) == tree_of(convert(xlsform_of(form), form_name="data").xform, {})


def test_the_other_answer_is_asked_in_the_languages_of_the_form():
    xml = xform_of(market_form())
    assert "Précisez" in xml
    assert "Specify other" not in xml
    assert "terreau_testimony" not in xml


def notes_of(lines, **sheets):
    found = read_xlsform(workbook(survey=[SURVEY, *lines], **sheets), name="f.xlsx")
    return found.form, [str(note) for note in found.notes]


@pytest.mark.parametrize("written", [*(kind for kind in LEFT_OUT)])
def test_a_type_that_is_not_asked_here_is_named_with_its_place(written):
    form, notes = notes_of([["text", "a", "A"], [written, "b", "B"]])
    assert [question.name for question in form.questions] == ["a"]
    assert notes == [f"feuille « survey », ligne 3, colonne « type » : « {written} » {LEFT_OUT[written]}."]


@pytest.mark.parametrize(
    ("written", "kind"), [("video", "file"), ("rank l", "select_multiple"), ("select_one_from_file x.csv", "text"), ("hologram", "text")]
)
def test_a_type_that_is_asked_another_way_is_named_too(written, kind):
    form, notes = notes_of([[written, "a", "A"]], choices=[["list_name", "name"], ["l", "x"]])
    assert form.questions[0].kind == kind
    assert len(notes) == 1
    assert f"« {written} »" in notes[0]
    assert "ligne 2" in notes[0]
    assert set(TAKEN_AS) >= {"video", "rank"}


@pytest.mark.parametrize(
    ("column", "text", "otherwise"),
    [
        ("relevant", "pulldata('a','b','c','d') = 1", "la question sera toujours posée"),
        ("constraint", ". = ../x", "toute réponse sera acceptée"),
        ("choice_filter", "jr:choice-name(1, 2) = a", "toutes les réponses"),
        ("relevant", "age > 3", "« age » n'est ni un nombre ni une réponse"),
    ],
)
def test_an_expression_that_is_not_understood_is_named_with_what_becomes_of_it(column, text, otherwise):
    found = read_xlsform(workbook(survey=[[*SURVEY, column], ["text", "a", "A", text]]), name="f.xlsx")
    assert [note.where for note in found.notes] == [f"feuille « survey », ligne 2, colonne « {column} »"]
    assert otherwise in found.notes[0].sentence
    assert getattr(found.form.questions[0], column) == ""


def test_columns_settings_sheets_and_lines_that_say_nothing_here_are_named():
    found = read_xlsform(
        workbook(
            survey=[
                [*SURVEY, "trigger", "disabled", "parameters"],
                ["text", "a", "A", "${b}"],
                ["", "b", "B"],
                ["text", "c", "C", "", "yes"],
                ["image", "d", "D", "", "", "max-pixels=9"],
            ],
            choices=[["list_name", "name", "label"], ["", "x", "X"]],
            settings=[["form_title", "version", "public_key", "style"], ["T", "v2", "MII", "pages"]],
            entities=[["dataset"], ["trees"]],
        )
    )
    said = sorted(str(note) for note in found.notes)
    assert said == [
        "feuille « choices », ligne 2 : ligne sans liste ou sans nom : laissée de côté.",
        "feuille « entities » : feuille laissée de côté.",
        "feuille « settings », ligne 2, colonne « public_key » : réglage laissé de côté.",
        "feuille « settings », ligne 2, colonne « version » : « v2 » n'est pas un numéro : la version sera 1.",
        "feuille « survey », colonne « trigger » : colonne laissée de côté.",
        "feuille « survey », ligne 3, colonne « type » : ligne sans type : laissée de côté.",
        "feuille « survey », ligne 4 : ligne désactivée : laissée de côté.",
        "feuille « survey », ligne 5, colonne « parameters » : « max-pixels » : laissé de côté.",
    ]


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ([["begin group", "g", "G"], ["text", "a", "A"]], "« g » n'est pas refermé"),
        ([["text", "a", "A"], ["end group"]], "ne referme rien"),
        ([["begin group", "g", "G"], ["text", "a", "A"], ["end repeat"]], "ne referme rien"),
        ([["select_one", "a", "A"]], "ne dit pas de quelle liste"),
    ],
)
def test_a_broken_frame_stops_the_form(lines, sentence):
    found = read_xlsform(workbook(survey=[SURVEY, *lines]))
    assert [note.stops for note in found.notes if sentence in note.sentence] == [True]


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"bonjour", "f.xlsx", "pas un classeur lisible"),
        (b"PK\x03\x04abc", "f.xlsx", "pas un classeur lisible"),
        (workbook(feuille=[["type", "name"]]), "f.xlsx", "Aucune feuille ne s'appelle « survey »"),
        (workbook(survey=[["question"], ["a"]]), "f.xlsx", "colonne « type »"),
        (b"x" * 20_000_001, "f.xlsx", "plus de 20 Mo"),
    ],
)
def test_what_is_no_xlsform_is_refused_with_what_to_do(content, name, sentence):
    with pytest.raises(UnreadableForm, match=sentence):
        read_xlsform(content, name=name)


@pytest.mark.parametrize(
    ("kept", "sentence"),
    [
        ({"title": 3}, "« title » n'a pas la forme attendue"),
        ({"colour": "x"}, "« colour » n'est pas connu"),
        ({"questions": {}}, "« questions » doit être une liste"),
        ({"questions": [3]}, "un objet était attendu"),
        ({"questions": [{"type": "text"}]}, "« name » manque"),
        ({"questions": [{"type": "text", "name": "a", "label": {"fr": 3}}]}, "« label » n'a pas la forme"),
        ({"questions": [{"type": "text", "name": "a", "required": "yes"}]}, "« required » n'a pas la forme"),
        ({"choices": []}, "« choices » doit être un objet"),
    ],
)
def test_a_definition_that_is_no_form_is_refused_by_name(kept, sentence):
    with pytest.raises(UnreadableForm, match=sentence):
        form_from_json(kept)


def test_what_is_not_translated_is_said_in_the_language_of_the_form():
    xml = xform_of(market_form())
    arabic = next(one for one in ElementTree.fromstring(xml).iter() if one.get("lang") == "العربية (ar)")
    said = {text.get("id"): text[0].text for text in arabic}
    assert said["/data/child/years:label"] == "Son âge"
    assert "-" not in said.values()
    assert "merci.png" not in xml


def test_a_list_keeps_the_columns_that_its_filter_looks_at():
    form = short_form(
        Question("select_one", "p", {"fr": "Où ?"}, choices="l", choice_filter="town = 'x'"),
        choices={"l": (Choice("a", {"fr": "A"}, {"town": "x"}),)},
    )
    assert read_xlsform(xlsform_of(form)).form.choices["l"][0].columns == {"town": "x"}
