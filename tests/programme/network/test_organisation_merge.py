"""Two cards of one body become one: nothing that named the twin is lost."""

from datetime import date

import pytest

from terreau.programme import Refused
from terreau.programme.journal.actions import record
from terreau.programme.journal.models import Entry
from terreau.programme.network.actions import merge_organisations
from terreau.programme.network.models import Kind, Organisation, Role
from terreau.programme.projects.models import ProjectPartner
from terreau.web.home.journal import seen_entries
from tests import factories


@pytest.fixture
def cards(cast):
    kept = factories.organisation("Ville du Coin", kind=Kind.LOCAL_AUTHORITY, acronym="VdC")
    twin = factories.organisation("Mairie du Coin", kind=Kind.LOCAL_AUTHORITY, acronym="MdC", siret="73282932000074")
    return kept, twin


def test_partners_contacts_and_members_pass_to_the_kept_card(cast, cards):
    kept, twin = cards
    partner = ProjectPartner.objects.create(project=factories.project(cast.here), name="Mairie", organisation=twin)
    contact = factories.contact(cast.here.organisation, works_at=twin)
    member = factories.member("Zoé", twin, Role.COMMITTEE, until_on=factories.LONG_AGO)
    merge_organisations(kept, twin=twin, by=cast.elise)
    partner.refresh_from_db()
    contact.refresh_from_db()
    assert (partner.organisation, contact.works_at, member.memberships.get().organisation) == (kept, kept, kept)
    assert not Organisation.objects.filter(pk=twin.pk).exists()


def test_the_kept_card_takes_over_only_what_it_lacked(cast, cards):
    kept, twin = cards
    merged = merge_organisations(kept, twin=twin, by=cast.elise)
    assert (merged.name, merged.acronym, merged.siret) == ("Ville du Coin", "VdC", "73282932000074")


def test_the_journal_says_what_moved_and_from_where(cast, cards):
    kept, twin = cards
    factories.contact(cast.here.organisation, works_at=twin)
    number = twin.pk
    merge_organisations(kept, twin=twin, by=cast.elise)
    line = Entry.objects.about(kept).get()
    assert (line.what, line.facts) == ("organisations_merged", {"twin": number, "moved": {"network.contact": 1}})


def test_what_stands_on_both_cards_is_said_and_nothing_moves(cast, cards):
    kept, twin = cards
    zoe = factories.member("Zoé", kept, Role.COMMITTEE)
    zoe.memberships.create(organisation=twin, role=Role.COMMITTEE, from_on=factories.LONG_AGO)
    factories.contact(cast.here.organisation, works_at=twin)
    with pytest.raises(Refused, match="mettez d'abord fin"):
        merge_organisations(kept, twin=twin, by=cast.elise)
    assert twin.people_there.count() == 1 and Entry.objects.count() == 0


@pytest.mark.parametrize(("until_on", "is_refused"), [(None, True), (date(2999, 1, 1), True), (factories.LONG_AGO, False)])
def test_a_card_goes_only_once_nobody_takes_part_there_any_more(cast, cards, until_on, is_refused):
    kept, twin = cards
    factories.member("Zoé", twin, Role.COMMITTEE, until_on=until_on)
    if is_refused:
        with pytest.raises(Refused, match="mettez d'abord fin"):
            merge_organisations(kept, twin=twin, by=cast.elise)
    merged_anyway = not is_refused and merge_organisations(kept, twin=twin, by=cast.elise)
    assert Organisation.objects.filter(pk=twin.pk).exists() is not bool(merged_anyway)


def test_the_lines_of_a_merged_card_stay_readable_however_often_cards_merge(cast, cards):
    kept, twin = cards
    record("organisation_changed", by=None, about=twin, held_by=twin.pk)
    reader = factories.member("Zoé", cast.here.organisation, Role.OFFICER)
    merge_organisations(kept, twin=twin, by=cast.elise)
    assert [line.what for line in Entry.objects.about(kept)] == ["organisations_merged", "organisation_changed"]
    merge_organisations(cast.here.organisation, twin=kept, by=cast.elise)
    merges = ["organisations_merged", "organisations_merged", "organisation_changed"]
    assert [line.what for line in Entry.objects.about(cast.here.organisation)] == merges
    assert [line.what for line in seen_entries(reader)] == merges
    assert not seen_entries(cast.chloe).exists()


def test_a_card_is_not_merged_into_itself_and_a_fabrique_never_goes(cast, cards):
    kept, _twin = cards
    for twin, sentence in ((kept, "même fiche"), (cast.here.organisation, "gardez plutôt"), (cast.network, "gardez plutôt")):
        with pytest.raises(Refused, match=sentence):
            merge_organisations(kept, twin=twin, by=cast.elise)


def test_a_fabrique_may_be_the_kept_card(cast, cards):
    merged = merge_organisations(cast.here.organisation, twin=cards[1], by=cast.elise)
    assert merged.fabrique == cast.here and merged.siret == "73282932000074"


@pytest.mark.parametrize("who", ["awa", "bruno", "chloe", "driss", "farid", "gwen"])
def test_nobody_but_the_head_merges(cast, cards, who):
    kept, twin = cards
    with pytest.raises(Refused, match="tête de réseau"):
        merge_organisations(kept, twin=twin, by=cast[who])
    assert Organisation.objects.filter(pk=twin.pk).exists()
