"""Questionnaires as plain values: their questions, their expressions, XLSForm in and out, XForm, answers checked against them."""

from terreau.programme.voices.forms.answers import Checked, check_answers
from terreau.programme.voices.forms.checking import faults_of, stopping
from terreau.programme.voices.forms.compiling import for_devices
from terreau.programme.voices.forms.definition import Choice, Fault, Form, Question, UnreadableForm
from terreau.programme.voices.forms.reading import FoundForm, read_xlsform
from terreau.programme.voices.forms.records import Filled, records_of, words_said
from terreau.programme.voices.forms.storing import form_from_json, form_to_json
from terreau.programme.voices.forms.writing import xlsform_of
from terreau.programme.voices.forms.xform import xform_of

__all__ = [
    "Checked",
    "Choice",
    "Fault",
    "Filled",
    "Form",
    "FoundForm",
    "Question",
    "UnreadableForm",
    "check_answers",
    "faults_of",
    "for_devices",
    "form_from_json",
    "form_to_json",
    "read_xlsform",
    "records_of",
    "stopping",
    "words_said",
    "xform_of",
    "xlsform_of",
]
