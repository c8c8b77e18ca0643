"""The things of questionnaires that every page is asked about."""

from types import SimpleNamespace

from django.core.files.base import ContentFile

from terreau.programme.voices.forms import form_to_json
from terreau.programme.voices.models import Attachment
from terreau.programme.voices.states import QuestionnaireState
from tests import factories_of_voices as voices
from tests.programme.voices.forms.samples import market_form

PHONE_KEY = "la-cle-du-telephone-gris"


def questionnaire_things(cast, *, territory, project):
    collection = voices.collection(cast.here, territory=territory, title="La sortie de l'école", code="QST234")
    definition = form_to_json(market_form())
    published = voices.questionnaire(collection, definition=definition)
    sheet = voices.sheet(voices.voice(collection), published, {"missing": "Un bus"})
    voices.device(cast.here, name="Téléphone gris", key=PHONE_KEY)
    # Kept nowhere: the base alone knows of it, and the page answers 404 for a file that is gone.
    kept = Attachment.objects.create(sheet=sheet, name="photo.jpg", checksum="0" * 64, file=ContentFile(b"", name="gone.jpg").name)
    return {
        "asked_collection": collection,
        "draft_questionnaire": voices.questionnaire(collection, name="ecole", definition=definition, state=QuestionnaireState.DRAFT),
        "published_questionnaire": published,
        "answer_sheet": sheet,
        "attachment": kept,
        "phone": SimpleNamespace(key=PHONE_KEY),
        "unknown_phone": SimpleNamespace(key="une-cle-inconnue"),
    }
