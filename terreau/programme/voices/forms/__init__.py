"""Questionnaires as plain values: their questions, their expressions, XLSForm in and out, XForm, answers checked against them."""

from terreau.programme.voices.forms.definition import Choice, Fault, Form, Question, UnreadableForm
from terreau.programme.voices.forms.storing import form_from_json, form_to_json

__all__ = ["Choice", "Fault", "Form", "Question", "UnreadableForm", "form_from_json", "form_to_json"]
