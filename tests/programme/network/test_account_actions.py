"""Accounts are closed and opened again by the network's head, and the journal says so without naming anyone."""

import pytest

from terreau.programme import Refused
from terreau.programme.journal.models import Entry
from terreau.programme.network.actions import close_account, invite_person, reopen_account
from terreau.programme.network.models import Role, standing_of
from terreau.programme.people.models import Person
from tests import factories


def closed(name="Zoé"):
    return factories.person(name, is_active=False)


@pytest.mark.parametrize("who", ["elise", None])
def test_the_head_closes_an_account_which_opens_nothing_any_more(cast, who):
    by = who and cast[who]
    assert not close_account(cast.bruno, by=by).is_active
    assert not standing_of(Person.objects.get(pk=cast.bruno.pk)).roles
    (line,) = Entry.objects.all()
    assert (line.what, line.by, line.title, line.facts) == ("account_closed", by, "", {})
    assert line.about == f"people.person:{cast.bruno.pk}"


def test_opened_again_it_finds_its_participations(cast):
    close_account(cast.bruno, by=cast.elise)
    reopen_account(cast.bruno, by=cast.elise)
    assert standing_of(Person.objects.get(pk=cast.bruno.pk)).team_of == {cast.here.organisation_id}
    assert [line.what for line in Entry.objects.all()] == ["account_reopened", "account_closed"]


@pytest.mark.parametrize("who", ["awa", "bruno", "chloe", "driss", "farid", "gwen", "hugo"])
def test_nobody_else_closes_or_opens_an_account_not_even_their_own(cast, who):
    shut = closed()
    for act in (
        lambda: close_account(cast.bruno, by=cast[who]),
        lambda: close_account(cast[who], by=cast[who]),
        lambda: reopen_account(shut, by=cast[who]),
    ):
        with pytest.raises(Refused, match="tête de réseau"):
            act()
    assert not Entry.objects.exists() and Person.objects.filter(is_active=False).get() == shut


def test_what_is_done_already_or_is_ones_own_is_said(cast):
    with pytest.raises(Refused, match="votre propre compte"):
        close_account(cast.elise, by=cast.elise)
    with pytest.raises(Refused, match="déjà fermé"):
        close_account(closed(), by=cast.elise)
    with pytest.raises(Refused, match="déjà ouvert"):
        reopen_account(cast.bruno, by=cast.elise)


def test_someone_whose_account_is_closed_is_not_invited_again_before_it_is_opened(cast):
    shut = closed()
    facts = {"email": shut.email, "name": "Zoé", "role": Role.OFFICER, "from_on": factories.LONG_AGO, "by": cast.awa}
    with pytest.raises(Refused, match="rouvrir"):
        invite_person(cast.here.organisation, **facts)
    reopen_account(shut, by=cast.elise)
    assert invite_person(cast.here.organisation, **facts).person == shut
