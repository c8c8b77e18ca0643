"""The things of voices that every page is asked about."""

from types import SimpleNamespace

from terreau.programme.voices.models import Merge, Result, ResultKind
from terreau.programme.voices.states import State, StatementState
from tests import factories_of_voices as voices


def voices_things(cast, *, territory, project):
    collection = voices.collection(cast.here, territory=territory, title="La place du bourg", code="WVC234", mediators=[cast.bruno])
    voice = voices.voice(collection, reply_channel="email", address="habitante@exemple.test")
    said, twin = voices.testimony(voice), voices.testimony(voices.voice(collection), "Le soir plus de bus.")
    voices.feedback(voice)
    Result.objects.create(collection=collection, kind=ResultKind.TWINS, facts={"texts": 2, "groups": []}, version="1")
    merge = Merge.objects.create(kept=said, twin=voices.testimony(voice, "Plus aucun bus le soir."), by=cast.bruno)
    return {
        "heard_collection": collection,
        "prepared_collection": voices.collection(cast.here, territory=territory, title="Le lavoir", code="WVP234", state=State.DRAFT),
        "heard_voice": voice,
        "heard_testimony": said,
        "other_testimony": twin,
        "heard_merge": merge,
        "proposed_statement": voices.statement(collection, "Un banc devant la mairie.", state=StatementState.PROPOSED),
        "shown_statement": voices.statement(collection),
        "code": SimpleNamespace(pk=voices.code(cast.here).pk),
    }
