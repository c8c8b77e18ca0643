"""A Fabrique in the workspace: presentation, tracks, the opinion of its peers."""

import pytest
from django.urls import reverse

from terreau.programme.network.actions import write_track
from terreau.programme.network.models import Fabrique, Track
from terreau.programme.network.states import Status
from tests import factories


def sent_track(*phases, **more):
    rows = {f"phases-{rank}-{name}": value for rank, row in enumerate(phases) for name, value in row.items()}
    return {"name": "Révélateur", "summary": "", "phases-TOTAL_FORMS": len(phases), "phases-INITIAL_FORMS": 0, **rows, **more}


def phase(name, core_step="detect", order=""):
    return {"name": name, "core_step": core_step, "ORDER": order}


@pytest.fixture
def track(cast):
    return write_track(cast.here, name="Idéateur", summary="", phases=[("Repérer", "detect"), ("Valider", "design")], by=None)


@pytest.mark.parametrize(
    ("page", "statuses"),
    [
        ("change_fabrique", {"awa": 200, "bruno": 200, "elise": 200, "driss": 409, "farid": 409, "chloe": 404, "gwen": 404}),
        ("fabrique_tracks", {"awa": 200, "bruno": 200, "elise": 200, "driss": 200, "farid": 200, "chloe": 404, "gwen": 404}),
        ("add_track", {"awa": 200, "bruno": 409, "elise": 409, "driss": 409, "farid": 409, "chloe": 404, "gwen": 404}),
        ("peer_review", {"awa": 200, "bruno": 200, "elise": 200, "driss": 200, "farid": 200, "chloe": 404, "gwen": 404}),
    ],
)
def test_who_opens_the_pages_of_a_fabrique(client, cast, page, statuses):
    for who, status in statuses.items():
        client.force_login(cast[who])
        assert client.get(reverse(page, args=[cast.here.pk])).status_code == status, who


def test_the_head_adds_a_fabrique_and_is_led_to_invite_its_lead(client, cast):
    body = factories.organisation("Fabrique du Marais")
    client.force_login(cast.elise)
    address = reverse("add_fabrique")
    looked = client.post(address, {"organisation_search": "marais", "look": "organisation", "area": "Marais"})
    assert "Fabrique du Marais" in looked.content.decode() and not Fabrique.objects.filter(area="Marais").exists()
    made = client.post(address, {"organisation": body.pk, "area": "Marais", "founded_year": "1998"})
    assert made.url == reverse("members", args=[body.pk])
    assert Fabrique.objects.get(organisation=body).founded_year == 1998


def test_nobody_else_adds_one(client, cast):
    client.force_login(cast.awa)
    assert client.get(reverse("add_fabrique")).status_code == 409


def test_a_team_presents_its_fabrique(client, cast):
    client.force_login(cast.bruno)
    address = reverse("change_fabrique", args=[cast.here.pk])
    assert client.post(address, {"presentation": "Une équipe de quatre."}).url == reverse("fabrique", args=[cast.here.slug])
    cast.here.refresh_from_db()
    assert cast.here.presentation == "Une équipe de quatre."


def test_wrong_years_are_said_in_place(client, cast):
    client.force_login(cast.bruno)
    answer = client.post(reverse("change_fabrique", args=[cast.here.pk]), {"founded_year": "2015", "method_year": "2010"})
    assert answer.status_code == 422 and "après sa création" in answer.content.decode()


def test_a_lead_adds_a_track_phase_by_phase_without_any_script(client, cast):
    client.force_login(cast.awa)
    address = reverse("add_track", args=[cast.here.pk])
    assert client.get(address).content.decode().count('name="phases-0-name"') == 1
    more = client.post(address, sent_track(phase("Repérer"), more="1"))
    html = more.content.decode()
    assert more.status_code == 200 and 'value="Repérer"' in html and 'name="phases-1-name"' in html
    assert not Track.objects.exists()
    sent = sent_track(phase("Valider", "design", "2"), phase("Repérer", "detect", "1"), phase("", "detect", "3"))
    assert client.post(address, sent).url == reverse("fabrique_tracks", args=[cast.here.pk])
    assert [(row.name, row.core_step) for row in Track.objects.get().phases.all()] == [("Repérer", "detect"), ("Valider", "design")]


def test_a_track_without_phase_is_said_in_place(client, cast):
    client.force_login(cast.awa)
    answer = client.post(reverse("add_track", args=[cast.here.pk]), sent_track(phase("")))
    assert answer.status_code == 422 and "au moins une phase" in answer.content.decode()


def test_a_lead_rewrites_and_removes_a_track(client, cast, track):
    client.force_login(cast.awa)
    address = reverse("change_track", args=[track.pk])
    assert 'value="Valider"' in client.get(address).content.decode()
    client.post(address, sent_track(phase("Observer", order="1"), phase("Valider", "design", "2")))
    track.refresh_from_db()
    assert track.name == "Révélateur" and [row.name for row in track.phases.all()] == ["Observer", "Valider"]
    assert client.post(reverse("remove_track", args=[track.pk])).status_code == 302
    assert not Track.objects.exists()


def test_a_phase_renamed_on_the_page_keeps_its_projects(client, cast, track):
    client.force_login(cast.awa)
    first, second = track.phases.all()
    project = factories.project(cast.here, phase=first)
    address = reverse("change_track", args=[track.pk])
    assert f'name="phases-0-phase" value="{first.pk}"' in client.get(address).content.decode()
    rows = [{**phase("Observer", order="1"), "phase": first.pk}, {**phase("Valider", "design", "2"), "phase": second.pk}]
    client.post(address, sent_track(*rows))
    project.refresh_from_db()
    assert project.phase.name == "Observer" and project.phase_id == first.pk
    client.post(address, sent_track(phase("Lancer"), {**phase("Valider", "design", "2"), "phase": second.pk}))
    assert "1 projet n’a plus de phase" in client.get(reverse("desk_journal")).content.decode()


@pytest.mark.parametrize(("who", "status"), [("bruno", 409), ("elise", 409), ("driss", 409), ("chloe", 404), ("gwen", 404)])
def test_nobody_else_rewrites_or_removes_it(client, cast, track, who, status):
    client.force_login(cast[who])
    assert client.post(reverse("change_track", args=[track.pk]), sent_track(phase("X"))).status_code == status
    assert client.post(reverse("remove_track", args=[track.pk])).status_code == status
    assert Track.objects.get().name == "Idéateur"


@pytest.mark.parametrize("count", ["", "x", "-1", "9999999999"])
def test_a_broken_number_of_phases_breaks_nothing(client, cast, count):
    client.force_login(cast.awa)
    sent = {**sent_track(phase("Repérer")), "phases-TOTAL_FORMS": count}
    for more in ({}, {"more": "1"}):
        assert client.post(reverse("add_track", args=[cast.here.pk]), {**sent, **more}).status_code in (200, 302, 422)


def review(peers, **facts):
    said = {"usefulness": "Utile.", "partnership": "Divers.", "craft": "Maîtrisé.", "held_on": "2020-06-01", "is_granted": "yes"}
    return {**said, "peers": [peer.pk for peer in peers]} | facts


def test_the_head_writes_down_what_the_peers_said(client, cast):
    client.force_login(cast.elise)
    address = reverse("peer_review", args=[cast.here.pk])
    assert client.post(address, review([cast.elsewhere])).url == reverse("fabrique", args=[cast.here.slug])
    cast.here.refresh_from_db()
    assert cast.here.status == Status.APPELLATION
    page = client.get(address).content.decode()
    assert "Utile." in page and "a déjà l&#x27;appellation" in page and "<textarea" not in page


def test_a_refused_appellation_is_written_down_too(client, cast):
    client.force_login(cast.elise)
    client.post(reverse("peer_review", args=[cast.here.pk]), review([cast.elsewhere], is_granted="no"))
    cast.here.refresh_from_db()
    assert cast.here.status == Status.EXPERIMENT and cast.here.peer_reviews.count() == 1


@pytest.mark.parametrize("wrong", [{"peers": []}, {"craft": ""}, {"is_granted": ""}, {"held_on": "hier"}])
def test_an_incomplete_opinion_is_said_in_place(client, cast, wrong):
    client.force_login(cast.elise)
    assert client.post(reverse("peer_review", args=[cast.here.pk]), review([cast.elsewhere]) | wrong).status_code == 422
    assert not cast.here.peer_reviews.exists()


@pytest.mark.parametrize(("who", "status"), [("awa", 409), ("driss", 409), ("chloe", 404), ("gwen", 404)])
def test_nobody_else_writes_it_down(client, cast, who, status):
    client.force_login(cast[who])
    assert client.post(reverse("peer_review", args=[cast.here.pk]), review([cast.elsewhere])).status_code == status
    assert not cast.here.peer_reviews.exists()
