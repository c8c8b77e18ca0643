"""The same thing added by several people at the same instant: each gets its own, or a sentence; nobody gets an error page."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction

from terreau.programme import Refused
from terreau.programme.fields import save_checked
from terreau.programme.funding.actions.calls import add_call
from terreau.programme.network.actions import add_organisation, invite_person
from terreau.programme.network.models import Kind, Organisation, Role
from terreau.programme.people.models import Person
from terreau.programme.projects.actions import add_project
from terreau.programme.territories.actions import add_territory
from terreau.programme.territories.models import Territory, TerritoryKind
from terreau.programme.toolbox.actions import add_theme
from terreau.programme.toolbox.models import Theme
from tests import factories

# Each round of a race for an address has one winner: four run it with their first try and three more.
TOGETHER = 4


@pytest.fixture
def fabriques(transactional_db):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite n'écrit qu'une chose à la fois : cette course se court sur PostgreSQL.")
    return [factories.fabrique(f"Fabrique {number}") for number in range(TOGETHER)]


def race(run):
    """Run the same thing several times at once, each on its own connection; give what each one got."""
    start = Barrier(TOGETHER)

    def one(number):
        try:
            with transaction.atomic():
                # The connection is open before the start, so that all leave together.
                connection.ensure_connection()
                start.wait()
                return run(number)
        except Refused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(TOGETHER) as pool:
        return list(pool.map(one, range(TOGETHER)))


def winners(results):
    return [result for result in results if not isinstance(result, Refused)]


def test_projects_of_one_title_in_several_fabriques_each_have_their_address(fabriques):
    facts = {"title": "Jardin", "summary": "…", "territories": [], "by": None}
    added = race(lambda number: add_project(fabriques[number], **facts))
    assert {one.slug for one in winners(added)} == {"jardin", "jardin-2", "jardin-3", "jardin-4"}


def test_calls_whose_names_look_alike_each_have_their_address_and_one_name_stands_once(fabriques):
    facts = {"fund": "FSE+", "starts_on": date(2024, 1, 1), "ends_on": date(2024, 12, 31), "by": None}
    added = race(lambda number: add_call("Appel" + "!" * number, **facts))
    assert len({one.slug for one in winners(added)}) == TOGETHER
    assert len(winners(race(lambda _number: add_call("Autre appel", **facts)))) == 1


def test_someone_invited_by_several_teams_has_one_account_and_all_the_roles(fabriques):
    facts = {"email": "nadia@example.org", "name": "Nadia", "role": Role.OFFICER, "from_on": date(2020, 1, 1), "by": None}
    invited = race(lambda number: invite_person(fabriques[number].organisation, **facts))
    assert len(winners(invited)) == TOGETHER
    assert Person.objects.get().memberships.count() == TOGETHER


def test_a_territory_added_by_several_stands_once(fabriques):
    added = race(lambda number: add_territory("Le Juch", kind=TerritoryKind.COMMUNE, kept_by=fabriques[number], by=None))
    assert len(winners(added)) == 1 and Territory.objects.count() == 1
    assert all("existe déjà" in str(refusal) for refusal in added if isinstance(refusal, Refused))


def test_a_theme_added_by_several_stands_once(fabriques):
    facts = {"name_fr": "Mobilité", "name_en": "Mobility", "definition_fr": "Se déplacer.", "by": None}
    assert len(winners(race(lambda _number: add_theme(**facts)))) == 1
    assert Theme.objects.get().slug == "mobilite"


def test_an_official_number_written_by_several_stands_on_one_card(fabriques):
    added = race(lambda number: add_organisation(f"Association {number}", kind=Kind.ESS, rna="W291000001", by=None))
    assert len(winners(added)) == 1
    assert all("numéro RNA" in str(refusal) for refusal in added if isinstance(refusal, Refused))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("twin", "sentence"),
    [
        (lambda: Organisation(name="B", kind=Kind.ESS, rna="W291000001"), "numéro RNA"),
        (lambda: Person(name="B", email="a@example.org"), "Adresse e-mail"),
        (lambda: Organisation(name="B", kind="guild"), "nature"),
    ],
    ids=["a rule of several fields", "a field of its own", "a check"],
)
def test_what_the_database_finds_after_the_check_is_said_in_the_words_of_the_rule(twin, sentence, monkeypatch):
    Organisation.objects.create(name="A", kind=Kind.ESS, rna="W291000001")
    Person.objects.create(name="A", email="a@example.org")
    late = twin()
    monkeypatch.setattr(type(late), "full_clean", lambda self: None)
    with pytest.raises(Refused, match=sentence):
        save_checked(late)
    # The transaction still answers.
    assert Organisation.objects.count() == 1


@pytest.mark.django_db
def test_what_no_rule_of_the_model_says_stays_an_error_of_the_program(monkeypatch):
    late = Organisation(name=None, kind=Kind.ESS)
    monkeypatch.setattr(Organisation, "full_clean", lambda self: None)
    monkeypatch.setattr("terreau.programme.fields.fold", lambda text: "")
    with pytest.raises(IntegrityError):
        save_checked(late)
