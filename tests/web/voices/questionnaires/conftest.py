import pytest

from terreau.programme.voices.actions import questionnaires
from terreau.programme.voices.forms import form_to_json
from tests import factories_of_voices as voices
from tests.programme.voices.forms.samples import market_form


@pytest.fixture(autouse=True)
def files_apart(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def open_as(client, cast):
    def sign_in(who):
        client.force_login(cast[who])
        return client

    return sign_in


@pytest.fixture
def collection(cast):
    return voices.collection(cast.here)


@pytest.fixture
def draft(cast, collection):
    return questionnaires.add_questionnaire(
        collection, name="marche", title="Au marché", definition=form_to_json(market_form()), by=cast.awa
    )


@pytest.fixture
def published(cast, draft):
    return questionnaires.publish_questionnaire(draft, by=cast.awa)
