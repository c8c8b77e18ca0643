"""The form of a questionnaire that is kept: what its row says of its name, title and version stands over its definition."""

from dataclasses import replace

from terreau.programme.voices.forms.definition import Form
from terreau.programme.voices.forms.storing import form_from_json


def form_of(questionnaire) -> Form:
    return replace(
        form_from_json(questionnaire.definition), name=questionnaire.name, title=questionnaire.title, version=questionnaire.version
    )
