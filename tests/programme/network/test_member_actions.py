"""Memberships begin and end, they are never erased; the last lead stays; a profile is one's own."""

from datetime import date

import pytest

from terreau.programme import Refused
from terreau.programme.journal.models import Entry
from terreau.programme.network.actions import change_profile, end_membership, invite_person, start_membership
from terreau.programme.network.models import Membership, Role
from terreau.programme.people.models import Person
from tests import factories

DAY = date(2020, 5, 4)


def invite(cast, *, by, **facts):
    facts = {"email": "Ines@Exemple.test", "name": "Inès", "role": Role.OFFICER, "from_on": DAY, **facts}
    return invite_person(cast.here.organisation, by=by, **facts)


def membership_of(person):
    return person.memberships.get()


def test_a_lead_invites_someone_new_who_signs_in_without_password(cast):
    made = invite(cast, by=cast.awa)
    assert (made.person.email, made.person.name, made.role) == ("ines@exemple.test", "Inès", Role.OFFICER)
    assert not made.person.has_usable_password()
    assert [line.what for line in Entry.objects.about(cast.here.organisation)] == ["membership_started", "person_invited"]


def test_the_journal_of_an_invitation_keeps_neither_name_nor_address(cast):
    invite(cast, by=cast.awa)
    kept = " ".join(f"{line.title} {line.facts}" for line in Entry.objects.all())
    assert "Inès" not in kept and "ines@" not in kept


def test_someone_who_has_an_account_keeps_it_and_its_name(cast):
    made = invite(cast, by=cast.awa, email=cast.chloe.email.upper(), name="Autre nom")
    assert made.person == cast.chloe and made.person.name == "Chloé"
    assert cast.chloe.memberships.count() == 2


def test_a_closed_account_is_not_invited(cast):
    factories.person("Zoé", email="zoe@exemple.test", is_active=False)
    with pytest.raises(Refused, match="fermé"):
        invite(cast, by=cast.awa, email="zoe@exemple.test")
    assert Entry.objects.count() == 0


def test_a_malformed_address_opens_no_account(cast):
    before = Person.objects.count()
    with pytest.raises(Refused, match="Adresse e-mail"):
        invite(cast, by=cast.awa, email="pas une adresse")
    assert Person.objects.count() == before


def test_the_same_role_twice_is_refused(cast):
    invite(cast, by=cast.awa)
    with pytest.raises(Refused, match="tient déjà ce rôle"):
        invite(cast, by=cast.awa)


def test_the_national_role_stays_in_the_national_organisation(cast):
    with pytest.raises(Refused, match="anime le réseau"):
        invite(cast, by=cast.elise, role=Role.HEAD)
    with pytest.raises(Refused, match="tête de réseau"):
        start_membership(cast.network, person=cast.awa, role=Role.LEAD, from_on=DAY, by=cast.elise)
    made = start_membership(cast.network, person=cast.awa, role=Role.FUNDER, from_on=DAY, by=cast.elise)
    assert made.organisation == cast.network


def test_a_membership_ends_and_stays_in_the_table(cast):
    ended = end_membership(membership_of(cast.bruno), until_on=DAY, by=cast.awa)
    assert ended.until_on == DAY and Membership.objects.filter(pk=ended.pk).exists()
    line = Entry.objects.about(cast.here.organisation).get()
    assert (line.what, line.facts["on"], line.held_by) == ("membership_ended", "2020-05-04", cast.here.organisation.pk)


def test_an_ended_membership_does_not_end_again(cast):
    ended = end_membership(membership_of(cast.bruno), until_on=DAY, by=cast.awa)
    with pytest.raises(Refused, match="04/05/2020"):
        end_membership(ended, until_on=date(2021, 1, 1), by=cast.awa)


def test_a_membership_does_not_end_before_it_begins(cast):
    with pytest.raises(Refused, match="après son début"):
        end_membership(membership_of(cast.bruno), until_on=date(2000, 1, 1), by=cast.awa)


def test_the_last_lead_does_not_leave_but_the_head_may_end_it(cast):
    with pytest.raises(Refused, match="dernier responsable"):
        end_membership(membership_of(cast.awa), until_on=DAY, by=cast.awa)
    assert end_membership(membership_of(cast.awa), until_on=DAY, by=cast.elise).until_on == DAY


def test_a_lead_leaves_once_another_leads(cast):
    start_membership(cast.here.organisation, person=cast.bruno, role=Role.LEAD, from_on=DAY, by=cast.awa)
    assert end_membership(membership_of(cast.awa), until_on=DAY, by=cast.awa).until_on == DAY


def test_a_lead_to_come_or_about_to_leave_does_not_count_as_another(cast):
    factories.member("Zoé", cast.here.organisation, Role.LEAD, from_on=date(2099, 1, 1))
    factories.member("Yann", cast.here.organisation, Role.LEAD, until_on=date(2099, 1, 1))
    with pytest.raises(Refused, match="dernier responsable"):
        end_membership(membership_of(cast.awa), until_on=DAY, by=cast.awa)


def test_one_changes_ones_own_profile_and_the_journal_keeps_no_name(cast):
    changed = change_profile(cast.awa, name=" Awa D. ", language="en", by=cast.awa)
    assert (changed.name, changed.language) == ("Awa D.", "en")
    line = Entry.objects.about(cast.awa).get()
    assert (line.what, line.title, line.facts) == ("person_changed", "", {})


@pytest.mark.parametrize("who", ["bruno", "chloe", "elise"])
def test_nobody_else_changes_it(cast, who):
    with pytest.raises(Refused, match="autre personne"):
        change_profile(cast.awa, name="X", language="fr", by=cast[who])


def test_a_profile_needs_a_name_and_a_known_language(cast):
    with pytest.raises(Refused, match="Nom affiché"):
        change_profile(cast.awa, name="", language="fr", by=cast.awa)
    with pytest.raises(Refused, match="Langue"):
        change_profile(cast.awa, name="Awa", language="xx", by=cast.awa)
