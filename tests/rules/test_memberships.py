"""When a membership counts, and what it opens."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from terreau.programme.network.models import Membership, Role, standing_of
from terreau.programme.projects.models import ProjectHolder
from tests import factories
from tests.rules.table import Table

NAME = "participations"
YES, NO = "oui", "–"

PERIODS = Table(
    title="Quand une participation compte",
    says="Une participation compte du jour où elle commence jusqu'à la veille de sa fin. Elle prend fin, elle ne s'efface pas.",
    columns=("Commence dans (jours)", "Finit dans (jours)", "Compte aujourd'hui"),
    rows=(
        (-400, "", YES),
        (0, "", YES),
        (2, "", NO),
        (-400, -2, NO),
        (-400, 2, YES),
        (2, 9, NO),
    ),
)
READING = Table(
    title="Ce que chaque rôle ouvre dans son organisation",
    says="Écrire suppose de lire ; le contraire n'est pas vrai.",
    columns=("Rôle", "Lit les brouillons", "Écrit", "Lit tout le réseau"),
    rows=(
        (Role.LEAD.value, YES, YES, NO),
        (Role.OFFICER.value, YES, YES, NO),
        (Role.COMMITTEE.value, YES, NO, NO),
        (Role.FUNDER.value, YES, NO, NO),
        (Role.HOLDER.value, NO, NO, NO),
    ),
)
NATIONAL = Table(
    title="Ce que chaque rôle ouvre dans l'organisation qui anime le réseau",
    says="La tête de réseau lit et tient ce qui est national ; un financeur national lit tout.",
    columns=("Rôle", "Lit tout le réseau", "Tient ce qui est national"),
    rows=((Role.HEAD.value, YES, YES), (Role.FUNDER.value, YES, NO), (Role.OFFICER.value, NO, NO), (Role.COMMITTEE.value, NO, NO)),
)
TABLES = (PERIODS, READING, NATIONAL)


@pytest.mark.parametrize(("begins_in", "ends_in", "counts"), PERIODS.each)
def test_a_membership_counts_between_its_days(db, begins_in, ends_in, counts):
    today = timezone.localdate()
    until_on = None if ends_in == "" else today + timedelta(days=ends_in)
    body = factories.fabrique().organisation
    who = factories.member("Awa", body, Role.LEAD, from_on=today + timedelta(days=begins_in), until_on=until_on)
    assert bool(standing_of(who).team_of) == (counts == YES)


# At every hour, one of these two is on another day than Greenwich.
@pytest.mark.parametrize("where", ["Pacific/Kiritimati", "Etc/GMT+12"])
@pytest.mark.parametrize(("begins_in", "ends_in", "counts"), [(0, "", YES), (1, "", NO), (-400, 0, NO), (-400, 1, YES)])
def test_the_day_is_the_one_that_it_is_here(db, where, begins_in, ends_in, counts):
    with timezone.override(where):
        test_a_membership_counts_between_its_days(None, begins_in, ends_in, counts)
        holds_between_its_days(begins_in, ends_in, counts)


def holds_between_its_days(begins_in, ends_in, counts):
    today = timezone.localdate()
    until_on = None if ends_in == "" else today + timedelta(days=ends_in)
    body = factories.organisation("Régie du Coin")
    project = factories.project(factories.fabrique("Fabrique d'Ailleurs"))
    ProjectHolder.objects.create(project=project, organisation=body, from_on=today + timedelta(days=begins_in), until_on=until_on)
    assert ProjectHolder.objects.current().exists() == (counts == YES)


@pytest.mark.parametrize(("role", "reads", "writes", "reads_all"), READING.each)
def test_a_role_opens_this_in_its_organisation(db, role, reads, writes, reads_all):
    body = factories.fabrique().organisation
    standing = standing_of(factories.member("Awa", body, role))
    assert (body.pk in standing.reads_of, body.pk in standing.team_of, standing.reads_all) == (
        reads == YES,
        writes == YES,
        reads_all == YES,
    )


@pytest.mark.parametrize(("role", "reads_all", "is_head"), NATIONAL.each)
def test_a_role_opens_this_in_the_network(db, role, reads_all, is_head):
    standing = standing_of(factories.member("Élise", factories.organisation("Réseau", kind="network"), role))
    assert (standing.reads_all, standing.is_head) == (reads_all == YES, is_head == YES)


def test_a_head_outside_the_network_is_no_head(db):
    assert not standing_of(factories.member("Chloé", factories.organisation("Ailleurs"), Role.HEAD)).is_head


def test_a_closed_account_opens_nothing(db):
    body = factories.fabrique().organisation
    who = factories.member("Awa", body, Role.LEAD)
    who.is_active = False
    assert not standing_of(who).roles


def test_the_same_role_is_not_held_twice_at_once(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(person=cast.awa, organisation=cast.here.organisation, role=Role.LEAD, from_on=timezone.localdate())
