"""What of an XLSForm is taken, and what an expression is worth: the same on the server, in the field app and in ODK Collect."""

from datetime import datetime

import pytest

from terreau.programme.voices.forms import read_xlsform
from terreau.programme.voices.forms.evaluating import Scope, to_text, worth
from tests.programme.voices.forms.samples import workbook
from tests.rules.table import Table

NAME = "questionnaires"
WHOLE, LEFT = "tel quel", "laissé de côté, et nommé"
TYPES = Table(
    title="Les types de questions d'un XLSForm",
    says=(
        "Un questionnaire vient d'un classeur XLSForm, comme ceux de KoboToolbox et d'ODK. Ce qui n'est pas pris tel quel est nommé avec "
        "sa feuille, sa ligne et sa colonne avant que rien ne soit enregistré."
    ),
    columns=("Type dans le classeur", "Devient", "Repris"),
    rows=(
        ("text", "text", WHOLE),
        ("integer", "integer", WHOLE),
        ("decimal", "decimal", WHOLE),
        ("range", "range", WHOLE),
        ("select_one l", "select_one", WHOLE),
        ("select_multiple l or_other", "select_multiple", WHOLE),
        ("select one from l", "select_one", WHOLE),
        ("date", "date", WHOLE),
        ("time", "time", WHOLE),
        ("dateTime", "dateTime", WHOLE),
        ("geopoint", "geopoint", WHOLE),
        ("image", "image", WHOLE),
        ("audio", "audio", WHOLE),
        ("file", "file", WHOLE),
        ("barcode", "barcode", WHOLE),
        ("acknowledge", "acknowledge", WHOLE),
        ("note", "note", WHOLE),
        ("hidden", "hidden", WHOLE),
        ("start", "start", WHOLE),
        ("end", "end", WHOLE),
        ("today", "today", WHOLE),
        ("deviceid", "deviceid", WHOLE),
        ("video", "file", "nommé"),
        ("rank l", "select_multiple", "nommé"),
        ("select_one_from_file l.csv", "text", "nommé"),
        ("geotrace", "", LEFT),
        ("geoshape", "", LEFT),
        ("audit", "", LEFT),
        ("background-audio", "", LEFT),
        ("username", "", LEFT),
        ("phonenumber", "", LEFT),
        ("csv-external", "", LEFT),
    ),
    source="xlsform.org, docs.getodk.org",
)
WORTH = Table(
    title="Ce que vaut une condition ou un calcul",
    says=(
        "Avec les réponses : age = 17, aide = « courses » et « bus », né = 2000-02-29, vide sans réponse, et deux tours de « enfant » "
        "(3 et 5 ans) ; le 1er mars 2026. « . » est la réponse que l'on vérifie."
    ),
    columns=("Expression", "Vaut"),
    rows=(
        ("${age} < 18", "true"),
        ("${age} >= 18 or selected(${aide}, 'bus')", "true"),
        ("not(selected(${aide}, 'soins'))", "true"),
        ("count-selected(${aide}) > 2", "false"),
        ("${vide} = ''", "true"),
        ("${vide} > 0", "false"),
        ("coalesce(${vide}, 'rien')", "rien"),
        ("if(${age} < 18, 'mineur', 'majeur')", "mineur"),
        ("${age} div 2", "8.5"),
        ("-17 mod 5", "-2"),
        ("round(${age} div 2)", "9"),
        ("today() > ${né}", "true"),
        ("int((today() - ${né}) div 365.25)", "26"),
        ("regex('29087', '[0-9]{5}')", "true"),
        ("string-length('Le Juch')", "7"),
        ("count(${enfant})", "2"),
        ("sum(${ans})", "8"),
        ("number('vingt')", "NaN"),
    ),
    source="docs.getodk.org/form-operators-functions",
)
ANSWERS = {"age": 17, "aide": ["courses", "bus"], "né": "2000-02-29", "enfant": [{"ans": 3}, {"ans": 5}]}
TABLES = (TYPES, WORTH)


@pytest.mark.parametrize(("written", "kind", "taken"), TYPES.each)
def test_a_type_becomes_what_the_table_says(written, kind, taken):
    survey = [["type", "name", "label"], [written, "a", "A"], ["text", "b", "B"]]
    found = read_xlsform(workbook(survey=survey, choices=[["list_name", "name", "label"], ["l", "x", "X"]]))
    assert [question.kind for question in found.form.questions] == ([kind] if kind else []) + ["text"]
    assert bool(found.notes) == (taken != WHOLE)


@pytest.mark.parametrize(("text", "value"), WORTH.each)
def test_an_expression_is_worth_what_the_table_says(text, value):
    assert to_text(worth(text, Scope(datetime(2026, 3, 1), [ANSWERS]))) == value
