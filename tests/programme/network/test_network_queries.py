"""Cards that may be the same body; everything that is kept about a person."""

from datetime import date

import pytest
from allauth.mfa.models import Authenticator

from terreau.programme.funding.models import ImportedSheet
from terreau.programme.journal.actions import record
from terreau.programme.network.actions import invite_person
from terreau.programme.network.models import Kind, Role
from terreau.programme.network.queries import TAKEN, everything_about, likely_duplicates, relations_of_people
from terreau.programme.projects.models import ProjectHolder
from tests import factories


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Ville de Quimperlé", ["Ville de Quimperlé"]),
        ("ville de quimperle", ["Ville de Quimperlé"]),
        ("Quimperlé, ville de", ["Ville de Quimperlé"]),
        ("Ville de Quimperlè-", ["Ville de Quimperlé"]),
        ("Les Jardins Partagé", ["Les Jardins Partagés"]),
        ("ADIE", ["Association pour le droit à l'initiative économique"]),
        ("Boulangerie Dupain", []),
        ("", []),
        ("vi", []),
    ],
)
def test_a_name_that_looks_like_one_we_know_is_proposed(db, typed, found):
    factories.organisation("Ville de Quimperlé", kind=Kind.LOCAL_AUTHORITY)
    factories.organisation("Les Jardins Partagés")
    factories.organisation("Association pour le droit à l'initiative économique", acronym="ADIE")
    assert [organisation.name for organisation in likely_duplicates(typed)] == found


def test_those_of_the_same_kind_come_first_and_only_a_few_come(db):
    for kind in (Kind.ESS, Kind.COMPANY, Kind.ESS, Kind.COMPANY, Kind.ESS, Kind.ESS):
        factories.organisation("Les Jardins Partagés", kind=kind)
    kinds = [organisation.kind for organisation in likely_duplicates("les jardins partages", Kind.COMPANY)]
    assert kinds == [Kind.COMPANY, Kind.COMPANY, Kind.ESS, Kind.ESS, Kind.ESS]


def test_a_person_takes_away_all_that_is_kept_about_them_but_no_secret(cast):
    invite_person(cast.here.organisation, email="ines@exemple.test", name="Inès", role=Role.OFFICER, from_on=date(2020, 5, 4), by=cast.awa)
    kept = everything_about(cast.awa)
    assert kept["person"][0]["nom affiché"] == "Awa"
    assert [row["organisation"] for row in kept["network.membership"]] == ["Fabrique d'Ici"]
    assert {row["quoi"] for row in kept["journal.entry"]} == {"person_invited", "membership_started"}
    assert "password" not in str(kept).lower() and cast.awa.password not in str(kept)


def test_nothing_of_anybody_else_comes_with_it(cast):
    assert "Bruno" not in str(everything_about(cast.awa)) and "Chloé" not in str(everything_about(cast.awa))


def test_what_later_steps_and_the_sign_in_keep_comes_too_without_its_secret(cast):
    ProjectHolder.objects.create(project=factories.project(cast.here, "Garage solidaire"), person=cast.gwen, from_on=date(2020, 1, 1))
    Authenticator.objects.create(user=cast.gwen, type="totp", data={"secret": "ne pas montrer"})
    kept = everything_about(cast.gwen)
    assert "Garage solidaire" in str(kept["projects.projectholder"])
    assert len(kept["mfa.authenticator"]) == 1 and "ne pas montrer" not in str(kept)


@pytest.mark.parametrize("who", ["awa", "elise"])
def test_a_sheet_that_one_brought_in_is_named_without_its_text(cast, who):
    facts = {"file_name": "fiche.md", "checksum": "x", "findings": [], "text": "Inès Exemple, ines@exemple.test"}
    ImportedSheet.objects.create(fabrique=cast.here, imported_by=cast[who], **facts)
    kept = everything_about(cast[who])
    assert [(row["nom du fichier"], row["Fabrique"]) for row in kept["funding.importedsheet"]] == [("fiche.md", "Fabrique d'Ici")]
    assert "Inès" not in str(kept) and "ines@" not in str(kept)


def test_what_one_did_where_one_is_no_longer_is_told_by_its_verb_its_date_and_its_address(cast):
    body = cast.here.organisation
    zoe = factories.member("Zoé", body, Role.LEAD, until_on=date(2019, 12, 31))
    draft = factories.project(cast.here, "Un brouillon secret")
    record("project_added", by=zoe, about=draft, held_by=body.pk, partner="Régie du Coin")
    (line,) = everything_about(zoe)["journal.entry"]
    assert (line["quoi"], line["à propos de"], set(line)) == (
        "project_added",
        f"projects.project:{draft.pk}",
        {"le", "quoi", "à propos de"},
    )
    assert "secret" not in str(everything_about(zoe)) and "Régie" not in str(everything_about(zoe))


def test_every_table_that_names_a_person_says_what_that_person_takes_away(db):
    known = {relation.related_model._meta.label_lower for relation in relations_of_people()}
    assert known | {"people.person"} == set(TAKEN), "Dites dans TAKEN (network/queries.py) ce que la personne emporte de cette table."
