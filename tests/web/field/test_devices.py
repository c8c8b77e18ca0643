"""The devices of a Fabrique: entrusted with a key shown once, found again by name, shut out when lost."""

import re

import pytest
from django.utils import timezone

from terreau.programme.journal.models import Entry
from terreau.programme.voices.models import Device
from terreau.programme.voices.queries import device_of
from tests import factories_of_voices as make
from tests.web.measures import HEAVIEST, MOST_QUERIES, get_counted

LIST, ENROL = "/espace/appareils/", "/espace/appareils/ajouter/"


@pytest.fixture
def device(cast):
    return make.device(cast.here, name="Tablette bleue", mediator=cast.bruno)


def enrol(client, cast, **facts):
    return client.post(ENROL, {"name": "Tablette 2", "fabrique": cast.here.pk, "mediator": "", **facts})


def test_the_team_sees_its_own_devices_and_no_other(client, cast, device):
    make.device(cast.elsewhere, name="Téléphone d'ailleurs", key="autre")
    client.force_login(cast.bruno)
    page = client.get(LIST).content.decode()
    assert "Tablette bleue" in page and "Bruno" in page and "Téléphone d" not in page


def test_the_number_of_questions_does_not_grow_with_the_devices(client, cast, device):
    client.force_login(cast.awa)
    few = get_counted(client, LIST)[1]
    for rank in range(12):
        make.device(cast.here, name=f"Tablette {rank}", key=f"cle {rank}", mediator=cast.awa)
    response, many = get_counted(client, LIST)
    assert many == few <= MOST_QUERIES
    assert len(response.content) <= HEAVIEST


def test_an_empty_list_says_what_to_do(client, cast):
    client.force_login(cast.awa)
    assert "Confiez un téléphone ou une tablette" in client.get(LIST).content.decode()


def test_an_enrolled_device_has_a_key_that_opens_the_doors(client, cast):
    client.force_login(cast.bruno)
    response = enrol(client, cast, mediator=cast.bruno.pk)
    page = response.content.decode()
    [key] = set(re.findall(r"#cle=([\w-]{32})", page))
    device = Device.objects.get()
    assert device_of(key) == device and (device.name, device.mediator, device.fabrique) == ("Tablette 2", cast.bruno, cast.here)
    assert "data:image/svg+xml;base64," in page and f"http://testserver/terrain/#cle={key}" in page
    assert response.headers["Cache-Control"] == "no-store"


def test_the_key_is_shown_once_and_kept_nowhere(client, cast):
    client.force_login(cast.bruno)
    key = re.search(r"#cle=([\w-]{32})", enrol(client, cast).content.decode())[1]
    assert key not in client.get(LIST).content.decode()
    assert key not in str(list(Device.objects.values())) and key not in str(list(Entry.objects.values("facts")))


@pytest.mark.parametrize(
    ("facts", "said"), [({"name": " "}, "obligatoire"), ({"name": "x" * 81}, "80"), ({"fabrique": "999999"}, "Sélectionnez")]
)
def test_a_form_with_something_to_correct_says_what(client, cast, facts, said):
    client.force_login(cast.bruno)
    response = enrol(client, cast, **facts)
    assert response.status_code == 422 and said in response.content.decode()
    assert not Device.objects.exists()


def test_a_stranger_is_no_mediator_of_here(client, cast):
    client.force_login(cast.bruno)
    assert enrol(client, cast, mediator=cast.chloe.pk).status_code == 422
    assert not Device.objects.exists()


def test_a_device_is_never_entrusted_in_another_fabriques_name(client, cast):
    client.force_login(cast.chloe)
    assert enrol(client, cast).status_code == 422
    assert not Device.objects.exists()


def test_a_lost_device_is_shut_out_at_once(client, cast, device):
    client.force_login(cast.awa)
    assert client.post(f"/espace/appareils/{device.pk}/fermer/").status_code == 302
    device.refresh_from_db()
    assert device.revoked_at is not None and device_of("clé-de-la-tablette-bleue") is None
    assert Entry.objects.filter(what="device_revoked", by=cast.awa).count() == 1
    assert "fermé le" in client.get(LIST).content.decode()


def test_a_device_is_shut_out_once(client, cast, device):
    device.revoked_at = timezone.now()
    device.save()
    client.force_login(cast.awa)
    response = client.post(f"/espace/appareils/{device.pk}/fermer/")
    assert response.status_code == 409 and "déjà fermé" in response.content.decode()


def test_a_stranger_shuts_out_nothing(client, cast, device):
    client.force_login(cast.chloe)
    assert client.post(f"/espace/appareils/{device.pk}/fermer/").status_code == 404
    device.refresh_from_db()
    assert device.revoked_at is None


def test_the_head_of_the_network_is_told_that_devices_are_a_teams_own(client, cast, device):
    client.force_login(cast.elise)
    response = client.get(LIST)
    assert response.status_code == 409 and "Tablette bleue" not in response.content.decode()


def test_the_desk_leads_to_the_devices(client, cast):
    client.force_login(cast.bruno)
    assert LIST in client.get("/espace/").content.decode()
