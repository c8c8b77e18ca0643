"""A person's account: one address in small letters, a name, no password until one is chosen."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from terreau.programme.network.models import standing_of
from terreau.programme.people.models import Person
from tests import factories


def test_an_address_is_kept_in_small_letters_and_found_however_written(db):
    made = Person.objects.create_user(" Awa@Exemple.TEST ", name="Awa")
    assert made.email == "awa@exemple.test"
    assert Person.objects.get_by_natural_key("AWA@exemple.test") == made


def test_the_database_itself_refuses_capitals_and_twins(db):
    factories.person("Awa", email="awa@exemple.test")
    with pytest.raises(ValidationError, match="minuscules"):
        Person(email="Awa2@exemple.test", name="Awa", password="!").full_clean()
    with pytest.raises(IntegrityError):
        factories.person("Awa", email="awa@exemple.test")


def test_without_password_only_a_code_opens_the_account(db):
    assert not factories.person("Awa").has_usable_password()
    assert factories.person("Awa", password="un mot de passe bien long").check_password("un mot de passe bien long")


def test_a_closed_account_has_no_standing_left(cast):
    cast.awa.is_active = False
    assert standing_of(cast.awa).roles == frozenset()
    assert list(Person.objects.active().filter(pk=cast.bruno.pk)) == [cast.bruno]


def test_a_person_is_shown_by_their_name_never_by_their_address(db):
    assert str(factories.person("Awa")) == "Awa"
