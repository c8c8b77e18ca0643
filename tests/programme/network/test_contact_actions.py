"""Contacts: kept by a team, for a purpose, until a day; the journal never names them."""

from datetime import date

import pytest

from terreau.programme import Refused
from terreau.programme.journal.models import Entry
from terreau.programme.network.actions import add_contact, change_contact, erase_contact, erase_expired_contacts
from terreau.programme.network.models import Contact
from tests import factories

FACTS = {"name": "Inès Exemple", "email": "ines@exemple.test", "purpose": "suivi du projet", "keep_until": date(2099, 1, 1)}


def test_a_team_keeps_a_contact_and_the_journal_names_the_holder_alone(cast):
    made = add_contact(cast.here.organisation, by=cast.bruno, works_at=cast.network, **FACTS)
    assert (made.name_key, made.works_at) == ("ines exemple", cast.network)
    line = Entry.objects.about(cast.here.organisation).get()
    assert (line.what, line.title, line.facts) == ("contact_added", "Fabrique d'Ici", {"contact": made.pk})


@pytest.mark.parametrize("who", ["chloe", "driss", "elise", "farid", "gwen", "hugo"])
def test_nobody_outside_the_team_keeps_changes_or_erases(cast, who):
    kept = factories.contact(cast.here.organisation)
    for act in (
        lambda: add_contact(cast.here.organisation, by=cast[who], **FACTS),
        lambda: change_contact(kept, by=cast[who], name="Autre"),
        lambda: erase_contact(kept, by=cast[who]),
    ):
        with pytest.raises(Refused, match="équipe"):
            act()
    assert Contact.objects.get() == kept and Entry.objects.count() == 0


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"purpose": ""}, "Pourquoi nous gardons ce contact"),
        ({"keep_until": None}, "Gardé jusqu'au"),
        ({"keep_until": date(2020, 1, 1)}, "date à venir"),
        ({"name": ""}, "Nom"),
        ({"email": "pas une adresse"}, "Adresse e-mail"),
    ],
)
def test_without_purpose_or_end_nothing_is_kept(cast, wrong, sentence):
    with pytest.raises(Refused, match=sentence):
        add_contact(cast.here.organisation, by=cast.awa, **{**FACTS, **wrong})
    assert not Contact.objects.exists()


def test_a_change_names_the_fields_never_the_values(cast):
    kept = factories.contact(cast.here.organisation)
    change_contact(kept, by=cast.awa, phone="01 99 00 00 00", name=kept.name)
    assert Entry.objects.get().facts == {"contact": kept.pk, "fields": ["phone"]}


def test_an_erased_contact_leaves_no_name_anywhere(cast):
    kept = factories.contact(cast.here.organisation)
    erase_contact(kept, by=cast.awa)
    assert not Contact.objects.exists()
    assert all("Inès" not in f"{line.title}{line.facts}" for line in Entry.objects.all())


def test_expired_contacts_are_erased_and_counted_by_organisation(cast):
    for holder, until in [(cast.here, "2024-12-31"), (cast.here, "2024-01-01"), (cast.elsewhere, "2024-01-01"), (cast.here, "2025-01-01")]:
        factories.contact(holder.organisation, keep_until=date.fromisoformat(until))
    assert erase_expired_contacts(today=date(2025, 1, 1)) == 3
    assert [kept.keep_until for kept in Contact.objects.all()] == [date(2025, 1, 1)]
    lines = {line.held_by: (line.by, line.facts) for line in Entry.objects.all()}
    assert lines == {cast.here.organisation.pk: (None, {"count": 2}), cast.elsewhere.organisation.pk: (None, {"count": 1})}


def test_nothing_expired_writes_nothing(cast):
    factories.contact(cast.here.organisation)
    assert erase_expired_contacts(today=date(2025, 1, 1)) == 0
    assert Entry.objects.count() == 0


@pytest.mark.parametrize(
    ("who", "count"), [("awa", 1), ("bruno", 1), ("chloe", 0), ("driss", 0), ("elise", 0), ("farid", 0), ("gwen", 0), ("hugo", 0)]
)
def test_only_the_team_sees_its_contacts(cast, who, count):
    factories.contact(cast.here.organisation)
    assert Contact.objects.seen_by(cast[who]).count() == count


@pytest.mark.parametrize(
    ("start", "found"),
    [
        ("", ["Élodie D'Or", "zoé", "Zz Zz"]),
        ("elo", ["Élodie D'Or"]),
        ("ÉLODIE D", ["Élodie D'Or"]),
        ("z", ["zoé", "Zz Zz"]),
        ("zz", ["Zz Zz"]),
        ("dor", []),
        ("%", ["Élodie D'Or", "zoé", "Zz Zz"]),
    ],
)
def test_a_contact_is_found_by_the_start_of_its_name(cast, start, found):
    for name in ("zoé", "Élodie D'Or", "Zz Zz"):
        factories.contact(cast.here.organisation, name)
    assert [kept.name for kept in Contact.objects.named_from(start)] == found
