"""A sheet prints people: they become private contacts, and whoever is erased is erased from the sheet too."""

import pytest

from terreau.programme.funding.models import ImportedSheet, UnreadLine
from terreau.programme.network.actions import add_contact, erase_contact
from terreau.programme.network.models import Contact, ErasedContact

pytestmark = pytest.mark.django_db
NAMED = ("Awa Exemple", "awa@", "Bruno Exemple", "bruno@", "01.99.00.00.01")


def kept_words():
    """All that the sheets keep, in both of their tables."""
    sheets = [f"{sheet.text}{sheet.findings}" for sheet in ImportedSheet.objects.all()]
    return " ".join([*sheets, *UnreadLine.objects.values_list("text", flat=True)])


def test_the_text_that_is_kept_names_nobody_and_has_as_many_lines(bring, invented):
    bring(invented)
    sheet = ImportedSheet.objects.get()
    assert [words for words in NAMED if words in kept_words()] == []
    assert len(sheet.text.splitlines()) == len(invented.strip().splitlines()) and "laverie partagée" in sheet.text


def test_an_address_in_a_line_that_was_not_understood_is_not_kept_either(bring, invented):
    bring(invented + "\n## UNE RUBRIQUE INCONNUE\n\nÉcrire à zoe@example.org ou au 01 99 00 00 02.\n")
    assert UnreadLine.objects.filter(text="[contact gardé à part]").exists()
    assert "zoe@" not in kept_words() and "01 99 00" not in kept_words()


def test_the_same_sheet_is_known_again_by_its_whole_text(bring, invented):
    bring(invented)
    assert bring(invented).unchanged == ("Le Semis",)
    report = bring(invented.replace("25 001 €", "26 000 €"))
    assert (report.created, len(report.changed)) == ((), 1)


@pytest.mark.parametrize("change", [("25 001 €", "26 000 €"), ("awa@example.org", "autre@example.org"), ("Awa Exemple", "A. Exemple")])
def test_whoever_was_erased_does_not_come_back_with_a_new_sheet(bring, invented, change):
    bring(invented)
    erase_contact(Contact.objects.get(name="Awa Exemple"), by=None)
    report = bring(invented.replace(*change))
    assert [card.name for card in Contact.objects.all()] == ["Bruno Exemple"]
    assert any("l'équipe l'a effacée" in line for line in report.kept)
    assert [words for words in ("Awa", "awa@", "01.99") if words in kept_words() + str(list(ErasedContact.objects.values()))] == []


def test_another_fabrique_and_the_team_itself_may_still_keep_that_person(bring, invented):
    bring(invented)
    card = Contact.objects.get(name="Awa Exemple")
    facts = {"name": card.name, "email": card.email, "purpose": card.purpose, "keep_until": card.keep_until, "by": None}
    erase_contact(card, by=None)
    bring(invented.replace("Le Semis", "Le Verger"))
    assert [str(kept.held_by) for kept in Contact.objects.filter(name="Awa Exemple")] == ["Le Verger"]
    add_contact(card.held_by, **facts)
    assert not ErasedContact.objects.exists()
