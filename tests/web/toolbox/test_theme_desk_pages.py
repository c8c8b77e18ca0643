"""The vocabulary of themes in the workspace: kept by the network's head."""

import pytest
from django.urls import reverse

from terreau.programme.toolbox.models import Theme
from tests import factories

SENT = {"name_fr": "Santé", "name_en": "Health", "definition_fr": "Se soigner près de chez soi.", "position": "2"}


@pytest.fixture
def theme(db):
    return factories.theme("Mobilité")


def addresses(theme):
    return [reverse("manage_themes"), reverse("add_theme"), reverse("change_theme", args=[theme.pk])]


@pytest.mark.parametrize("who", ["awa", "bruno", "chloe", "driss", "farid", "gwen"])
def test_others_are_told_whom_to_ask(client, cast, theme, who):
    client.force_login(cast[who])
    for address in addresses(theme):
        answer = client.get(address)
        assert answer.status_code == 409 and "tête de réseau" in answer.content.decode()
    assert client.post(reverse("add_theme"), SENT).status_code == 409 and Theme.objects.count() == 1


def test_the_head_adds_a_theme(client, cast, theme):
    client.force_login(cast.elise)
    assert [client.get(address).status_code for address in addresses(theme)] == [200] * 3
    assert client.post(reverse("add_theme"), SENT).url == reverse("manage_themes")
    assert Theme.objects.get(name_fr="Santé").slug == "sante"
    assert "Santé" in client.get(reverse("manage_themes")).content.decode()


def test_the_head_retires_a_theme(client, cast, theme):
    client.force_login(cast.elise)
    sent = {"name_fr": "Mobilité", "name_en": "Mobility", "definition_fr": "Se déplacer.", "position": "1", "is_retired": "on"}
    assert client.post(reverse("change_theme", args=[theme.pk]), sent).status_code == 302
    assert Theme.objects.get().is_retired and "retiré" in client.get(reverse("manage_themes")).content.decode()


def test_the_same_name_twice_is_said_in_place(client, cast, theme):
    client.force_login(cast.elise)
    assert client.post(reverse("add_theme"), {**SENT, "name_fr": "Mobilité"}).status_code == 422
