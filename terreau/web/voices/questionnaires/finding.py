"""Which questionnaire a page is about, and who may write it."""

from django.shortcuts import get_object_or_404

from terreau.programme import Refused
from terreau.programme.network.models import standing_of
from terreau.programme.voices import rights
from terreau.programme.voices.models import Questionnaire
from terreau.programme.voices.states import QuestionnaireState
from terreau.web.voices.finding import is_team
from terreau.web.voices.tabs import inside


def seen_questionnaire(request, pk):
    """The questionnaire, for the readers of its Fabrique; for anyone else there is none."""
    rows = Questionnaire.objects.filter(collection__fabrique__organisation__in=standing_of(request.user).reads_of)
    return get_object_or_404(rows.select_related("collection__fabrique__organisation", "collection__territory"), pk=pk)


def team_questionnaire(request, pk):
    """The questionnaire, for the team that keeps it; its other readers are told why not."""
    questionnaire = seen_questionnaire(request, pk)
    if reason := rights.refusal_to_listen_for(questionnaire.collection.fabrique, by=request.user):
        raise Refused(reason)
    return questionnaire


def writable_questionnaire(request, pk):
    """The questionnaire while it is written."""
    questionnaire = seen_questionnaire(request, pk)
    if reason := rights.refusal_to_change_questionnaire(questionnaire, by=request.user):
        raise Refused(reason)
    return questionnaire


def around(questionnaire, *, by, here=""):
    """What every page of a questionnaire shows around itself."""
    return {
        **inside(questionnaire.collection, current="questionnaires", by=by, here=here or questionnaire.title),
        "questionnaire": questionnaire,
        "is_draft": questionnaire.state == QuestionnaireState.DRAFT,
        "may_write": is_team(questionnaire.collection, by) and questionnaire.state == QuestionnaireState.DRAFT,
    }
