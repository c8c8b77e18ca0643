"""Adding and correcting organisations: done, refused, journaled; one body, one card."""

import pytest

from terreau.programme import Refused
from terreau.programme.journal.models import Entry
from terreau.programme.network.actions import add_organisation, change_organisation
from terreau.programme.network.models import Kind, Organisation
from tests import factories

SIRET = "732 829 320 00074"


def test_a_team_adds_the_partner_it_met_and_the_journal_remembers(cast):
    made = add_organisation("  Ville du Coin ", kind=Kind.LOCAL_AUTHORITY, by=cast.bruno, siret=SIRET, acronym="VdC")
    made.refresh_from_db()
    assert (made.name, made.name_key, made.siret, made.acronym) == ("Ville du Coin", "ville du coin", "73282932000074", "VdC")
    line = Entry.objects.about(made).get()
    assert (line.what, line.by, line.title) == ("organisation_added", cast.bruno, "Ville du Coin")


@pytest.mark.parametrize("written", ["73282932000074", "732 829 320 00074", "732.829.320.00074"])
def test_the_same_siret_however_written_is_refused_with_the_name_of_the_card_that_has_it(cast, written):
    add_organisation("Ville du Coin", kind=Kind.LOCAL_AUTHORITY, by=None, siret=SIRET)
    with pytest.raises(Refused, match="Ville du Coin"):
        add_organisation("Mairie du Coin", kind=Kind.LOCAL_AUTHORITY, by=cast.awa, siret=written)
    assert not Organisation.objects.named("Mairie du Coin").exists()


def test_the_same_rna_is_refused_on_a_change_too(cast):
    add_organisation("Les Amis", kind=Kind.ESS, by=None, rna="w751000000")
    other = add_organisation("Les Voisins", kind=Kind.ESS, by=None)
    with pytest.raises(Refused, match="Les Amis"):
        change_organisation(other, by=None, rna="W751 000 000")
    other.refresh_from_db()
    assert other.rna == ""


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"siret": "12345678901234"}, "clé"),
        ({"siret": "123"}, "14 chiffres"),
        ({"rna": "751000000"}, "W suivi de 9 chiffres"),
        ({"website": "pas une adresse"}, "Site internet"),
    ],
)
def test_a_wrong_fact_is_refused_with_what_to_do(cast, facts, sentence):
    with pytest.raises(Refused, match=sentence):
        add_organisation("Ville du Coin", kind=Kind.LOCAL_AUTHORITY, by=cast.awa, **facts)


def test_an_unknown_kind_and_an_empty_name_are_refused(db):
    with pytest.raises(Refused, match="Nature"):
        add_organisation("Ville du Coin", kind="planet", by=None)
    with pytest.raises(Refused, match="Nom"):
        add_organisation("  ", kind=Kind.ESS, by=None)


def test_an_unknown_fact_is_a_fault_of_the_program(db):
    with pytest.raises(TypeError, match="colour"):
        add_organisation("Ville du Coin", kind=Kind.ESS, by=None, colour="blue")


def test_a_team_corrects_its_own_card_and_the_head_corrects_any(cast):
    change_organisation(cast.here.organisation, by=cast.bruno, acronym="FI")
    changed = change_organisation(cast.here.organisation, by=cast.elise, acronym="FDI")
    assert changed.acronym == "FDI"
    assert [line.facts["fields"] for line in Entry.objects.about(changed)] == [["acronym"], ["acronym"]]


@pytest.mark.parametrize("who", ["chloe", "driss", "farid", "gwen"])
def test_others_do_not_correct_it(cast, who):
    with pytest.raises(Refused):
        change_organisation(cast.here.organisation, by=cast[who], acronym="XX")
    assert Entry.objects.count() == 0


@pytest.mark.parametrize(
    ("who", "kind", "allowed"),
    [
        ("awa", Kind.NETWORK, False),
        ("awa", Kind.ESS, False),
        ("awa", Kind.FABRIQUE, True),
        ("elise", Kind.ESS, True),
    ],
)
def test_a_team_does_not_give_itself_the_rights_of_another_kind(cast, who, kind, allowed):
    organisation = cast.here.organisation
    if allowed:
        assert change_organisation(organisation, by=cast[who], kind=kind).kind == kind
    else:
        with pytest.raises(Refused, match="tête de réseau"):
            change_organisation(organisation, by=cast[who], kind=kind)


def test_a_plain_organisation_does_not_become_a_fabrique_by_its_own_team(db):
    body = factories.organisation("Coopérative")
    lead = factories.member("Awa", body, "lead")
    with pytest.raises(Refused, match="Fabrique à initiatives"):
        change_organisation(body, by=lead, kind=Kind.FABRIQUE)
    assert change_organisation(body, by=lead, kind=Kind.COMPANY).kind == Kind.COMPANY


def test_only_the_lead_and_the_head_rename_an_organisation(cast):
    body = cast.here.organisation
    with pytest.raises(Refused, match="responsable"):
        change_organisation(body, by=cast.bruno, name="Fabrique du Marais")
    assert change_organisation(body, by=cast.bruno, name=f" {body.name} ", acronym="FI").acronym == "FI"
    assert change_organisation(body, by=cast.awa, name="Fabrique du Marais").name == "Fabrique du Marais"
    assert change_organisation(body, by=cast.elise, name="Fabrique du Lac").name == "Fabrique du Lac"


@pytest.mark.parametrize("who", ["awa", "elise", None])
def test_nobody_takes_the_name_of_another_fabrique(cast, who):
    by, taken = who and cast[who], cast.elsewhere.organisation.name.upper()
    with pytest.raises(Refused, match="déjà le nom d'une Fabrique"):
        change_organisation(cast.here.organisation, by=by, name=taken)
    with pytest.raises(Refused, match="déjà le nom d'une Fabrique"):
        add_organisation(taken, kind=Kind.ESS, by=by)
    homonym = factories.organisation(taken)
    with pytest.raises(Refused, match="déjà le nom d'une Fabrique"):
        change_organisation(homonym, by=None, kind=Kind.FABRIQUE)
