"""A Fabrique enters the network, presents itself, draws its tracks and receives the appellation from its peers."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from terreau.programme import Refused
from terreau.programme.journal.models import Entry
from terreau.programme.network.actions import add_fabrique, change_fabrique, hold_peer_review, remove_track, write_track
from terreau.programme.network.models import Fabrique, Kind
from terreau.programme.network.states import Status
from terreau.programme.projects.models import Project
from tests import factories

SAID = {"usefulness": "Quatre activités ouvertes.", "partnership": "Douze partenaires.", "craft": "Méthode maîtrisée."}


def review(fabrique, *, by, peers, is_granted=True):
    return hold_peer_review(fabrique, held_on=date(2020, 6, 1), peers=peers, is_granted=is_granted, by=by, **SAID)


def whats(thing):
    return [line.what for line in Entry.objects.about(thing)]


def write(cast, *phases, by=None, name="Révélateur", **facts):
    return write_track(cast.here, name=name, summary="Du besoin à l'idée.", phases=phases, by=by, **facts)


def test_the_head_adds_a_fabrique_in_experimentation(cast):
    body = factories.organisation("Fabrique du Marais", kind=Kind.ESS)
    made = add_fabrique(body, by=cast.elise, area="Marais", founded_year=1998, method_year=2012)
    assert (made.slug, made.status, made.method_year) == ("fabrique-du-marais", Status.EXPERIMENT, 2012)
    assert made.organisation.kind == Kind.FABRIQUE
    assert whats(made) == ["fabrique_added"]


def test_two_fabriques_of_one_name_get_two_addresses(cast):
    made = [add_fabrique(factories.organisation("Fabrique du Marais"), by=None).slug for _time in range(2)]
    assert made == ["fabrique-du-marais", "fabrique-du-marais-2"]


def test_an_organisation_is_a_fabrique_once_and_the_head_never(cast):
    for body in (cast.here.organisation, cast.network):
        with pytest.raises(Refused, match="déjà une Fabrique"):
            add_fabrique(body, by=cast.elise)


@pytest.mark.parametrize("who", ["awa", "bruno", "chloe", "driss", "farid", "gwen"])
def test_nobody_else_adds_a_fabrique(cast, who):
    with pytest.raises(Refused, match="tête de réseau"):
        add_fabrique(factories.organisation("Fabrique du Marais"), by=cast[who])
    assert Fabrique.objects.count() == 2


@pytest.mark.parametrize("who", [None, "elise"])
def test_the_head_and_the_command_line_take_over_an_appellation_granted_before(cast, who):
    body = factories.organisation("Fabrique du Marais")
    assert add_fabrique(body, by=who and cast[who], status=Status.APPELLATION).status == Status.APPELLATION


def test_a_lead_takes_over_no_appellation(cast):
    with pytest.raises(Refused):
        add_fabrique(factories.organisation("Fabrique du Marais"), by=cast.awa, status=Status.APPELLATION)


def test_the_team_presents_itself(cast):
    changed = change_fabrique(cast.here, by=cast.bruno, presentation="Une équipe de quatre.")
    assert changed.presentation == "Une équipe de quatre."
    assert Entry.objects.about(cast.here).get().facts == {"fields": ["presentation"]}


@pytest.mark.parametrize("who", ["chloe", "driss", "farid", "gwen"])
def test_a_stranger_and_a_reader_do_not_present_it(cast, who):
    with pytest.raises(Refused, match="équipe"):
        change_fabrique(cast.here, by=cast[who], presentation="X")
    assert Entry.objects.count() == 0


def test_the_method_does_not_come_before_the_founding(cast):
    with pytest.raises(Refused, match="après sa création"):
        change_fabrique(cast.here, by=cast.awa, founded_year=2015, method_year=2010)


def test_the_lead_writes_a_track_over_the_national_core(cast):
    track = write(cast, ("Repérer", "detect"), ("Valider", "design"), by=cast.awa)
    assert [(phase.name, phase.core_step, phase.position) for phase in track.phases.all()] == [
        ("Repérer", "detect", 1),
        ("Valider", "design", 2),
    ]
    assert track.position == 1 and whats(track) == ["track_added"]


@pytest.mark.parametrize("who", ["bruno", "chloe", "driss", "elise", "farid", "gwen"])
def test_nobody_but_the_lead_writes_or_removes_a_track(cast, who):
    track = write(cast, ("Repérer", "detect"))
    with pytest.raises(Refused, match="responsable"):
        write(cast, ("Valider", "design"), by=cast[who], name="Autre")
    with pytest.raises(Refused, match="responsable"):
        remove_track(track, by=cast[who])


def test_a_phase_keeps_its_row_when_renamed_by_its_number_or_moved(cast):
    track = write(cast, ("Repérer", "detect"), ("Valider", "design"), ("Lancer", "accompany"))
    first, second, third = (phase.pk for phase in track.phases.all())
    again = write(cast, ("Valider", "design"), ("Observer", "detect", first), by=cast.awa, track=track)
    assert [(phase.pk, phase.name) for phase in again.phases.all()] == [(second, "Valider"), (first, "Observer")]
    assert not again.phases.filter(pk=third).exists()
    assert whats(track) == ["track_changed", "track_added"]


def test_a_phase_that_goes_never_gives_its_projects_to_another(cast):
    track = write(cast, ("Repérer", "detect"), ("Valider", "design"))
    standing = [factories.project(cast.here, title=title, phase=track.phases.first()) for title in ("Garage", "Jardin")]
    write(cast, ("Lancer", "accompany"), ("Valider", "design"), track=track)
    assert [Project.objects.get(pk=one.pk).phase for one in standing] == [None, None]
    assert Entry.objects.about(track).first().facts["projects_without_phase"] == 2


def test_a_renamed_phase_keeps_its_projects_and_says_no_loss(cast):
    track = write(cast, ("Repérer", "detect"), ("Valider", "design"))
    first, second = track.phases.all()
    project = factories.project(cast.here, phase=first)
    write(cast, ("Valider", "detect", first.pk), ("Repérer", "design", second.pk), track=track)
    assert Project.objects.get().phase_id == first.pk and [phase.name for phase in track.phases.all()] == ["Valider", "Repérer"]
    assert "projects_without_phase" not in Entry.objects.about(track).first().facts
    remove_track(track, by=None)
    project.refresh_from_db()
    assert project.phase is None and Entry.objects.first().facts["projects_without_phase"] == 1


def test_the_number_of_another_track_s_phase_takes_nothing_from_it(cast):
    other = write(cast, ("Semer", "detect"), name="Autre").phases.get()
    track = write(cast, ("Repérer", "detect", other.pk))
    other.refresh_from_db()
    assert other.name == "Semer" and track.phases.get().pk != other.pk


def test_two_phases_may_exchange_their_names(cast):
    track = write(cast, ("A", "detect"), ("B", "design"))
    again = write(cast, ("B", "detect"), ("A", "design"), track=track)
    assert [phase.name for phase in again.phases.all()] == ["B", "A"]


NAMES = st.lists(st.sampled_from(["A", "B", "C", "D", "E"]), min_size=1, unique=True)


@given(rewritings=st.lists(NAMES, min_size=2, max_size=4))
@examples(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_however_rewritten_a_track_says_what_was_asked_and_a_name_that_stays_keeps_its_row(cast, rewritings):
    cast.here.tracks.all().delete()
    track = write(cast, *((name, "detect") for name in rewritings[0]))
    for names in rewritings[1:]:
        before = dict(track.phases.values_list("name", "pk"))
        write(cast, *((name, "design") for name in names), track=track)
        after = dict(track.phases.values_list("name", "pk"))
        assert list(after) == names
        assert all(after[name] == before[name] for name in names if name in before)


@pytest.mark.parametrize(
    ("phases", "sentence"),
    [
        ([], "au moins une phase"),
        ([("Repérer", "detect"), ("repérer", "design")], "même nom"),
        ([("Repérer", "dream")], "Étape du tronc commun"),
        ([("", "detect")], "Nom de la phase"),
    ],
)
def test_a_track_that_counts_nowhere_is_refused_whole(cast, phases, sentence):
    with pytest.raises(Refused, match=sentence):
        write(cast, *phases, by=cast.awa)
    assert not cast.here.tracks.exists() and Entry.objects.count() == 0


def test_two_tracks_of_one_fabrique_have_two_names(cast):
    write(cast, ("Repérer", "detect"))
    with pytest.raises(Refused, match="parcours de ce nom"):
        write(cast, ("Repérer", "detect"))


def test_a_removed_track_leaves_its_line_in_the_journal(cast):
    track = write(cast, ("Repérer", "detect"))
    remove_track(track, by=cast.awa)
    assert not cast.here.tracks.exists()
    assert Entry.objects.filter(what="track_removed", title="Révélateur").count() == 1


def test_the_peers_grant_the_appellation_and_it_is_journaled_twice(cast):
    made = review(cast.here, by=cast.elise, peers=[cast.elsewhere])
    cast.here.refresh_from_db()
    assert cast.here.status == Status.APPELLATION
    assert list(made.peers.all()) == [cast.elsewhere]
    assert whats(cast.here) == ["appellation_granted", "peer_review_held"]


def test_an_unfavourable_review_changes_no_status(cast):
    review(cast.here, by=cast.elise, peers=[cast.elsewhere], is_granted=False)
    cast.here.refresh_from_db()
    assert cast.here.status == Status.EXPERIMENT and whats(cast.here) == ["peer_review_held"]


def test_the_appellation_is_granted_once(cast):
    review(cast.here, by=cast.elise, peers=[cast.elsewhere])
    with pytest.raises(Refused, match="déjà l'appellation"):
        review(cast.here, by=cast.elise, peers=[cast.elsewhere])


def test_peers_are_others_and_have_the_appellation_once_anyone_has_it(cast):
    young = factories.fabrique("Fabrique Neuve")
    Fabrique.objects.filter(pk=cast.elsewhere.pk).update(status=Status.APPELLATION)
    for peers in ([], [cast.here], [young], [cast.elsewhere, young]):
        with pytest.raises(Refused, match="au moins une autre Fabrique"):
            review(cast.here, by=cast.elise, peers=peers)
    assert review(cast.here, by=cast.elise, peers=[cast.elsewhere]).is_granted


@pytest.mark.parametrize("who", ["awa", "bruno", "chloe", "driss", "farid", "gwen"])
def test_no_fabrique_grants_itself_the_appellation(cast, who):
    with pytest.raises(Refused, match="tête de réseau"):
        review(cast.here, by=cast[who], peers=[cast.elsewhere])
    assert Entry.objects.count() == 0
