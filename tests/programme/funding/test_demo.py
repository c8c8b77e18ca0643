"""The programme of 2020 stands in the base as the brochure tells it, and one invented person a role can look at it."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from terreau.cli.programme import describe_programme
from terreau.programme import Refused
from terreau.programme.funding.actions.demo import CAST, EXAMPLE_DOMAIN, EXAMPLE_PASSWORD, load_programme
from terreau.programme.funding.models import Operation
from terreau.programme.funding.queries import count_programme, programme_table
from terreau.programme.journal.models import Entry
from terreau.programme.network.models import Contact, Fabrique, Kind, Membership, Organisation, Role, Track, standing_of
from terreau.programme.people.models import Person
from terreau.programme.projects.models import Project
from terreau.programme.projects.states import State
from terreau.programme.territories.models import Territory

pytestmark = pytest.mark.django_db
FOLDER = Path(settings.ROOT) / "data" / "demo" / "programme_2020"
TODAY = date(2026, 11, 22)


def load(**options):
    return load_programme(FOLDER, by=None, today=TODAY, **options)


def told():
    return describe_programme(programme_table(Operation.objects.all(), projects=Project.objects.all()))


def test_six_operations_with_their_totals_in_the_order_of_the_brochure():
    load()
    programme = told()
    names = ["Alsace Active", "Courant Fort", "TAg35", "TAg29", "ADRESS", "Première Brique"]
    assert [operation["fabrique"] for operation in programme["operations"]] == names
    assert programme["totals"] == {"esf_max_eur": "187346", "total_eligible_eur": "369044", "rate": "0.507652"}
    assert [operation["rate"] for operation in programme["operations"]] == [
        "0.549650",
        "0.546962",
        "0.539493",
        "0.549535",
        "0.549996",
        "0.285408",
    ]
    assert [operation["printed_rate"] for operation in programme["operations"]] == ["0.55", "0.55", "0.54", "0.54", "0.55", "0.285"]


def test_twenty_three_territories_and_twenty_five_projects_all_published_with_a_theme():
    load()
    counters = count_programme(Operation.objects.published(), projects=Project.objects.published())
    assert (counters.fabriques, counters.territories, counters.projects) == (6, 23, 25)
    assert counters.esf_max_eur == Decimal(187_346)
    assert not Project.objects.published().filter(themes=None).exists()
    assert not Project.objects.published().filter(territories=None).exists()


def test_what_does_not_add_up_is_said(official_places):
    load()
    said = [sentence for operation in told()["operations"] for sentence in operation["findings"]]
    for words in ("54\u00a0% est tronqué", "54,9535\u00a0%", "Cité de l'III", "Ille-et-Vilaine", "« Tourch »"):
        assert any(words in sentence for sentence in said), words


def test_loading_twice_changes_nothing():
    load()
    before = (Entry.objects.count(), Person.objects.count(), Project.objects.count(), Contact.objects.count())
    load()
    assert (Entry.objects.count(), Person.objects.count(), Project.objects.count(), Contact.objects.count()) == before


def test_what_people_entered_since_stays():
    load()
    operation = Operation.objects.first()
    Operation.objects.filter(pk=operation.pk).update(context="Nos mots à nous.")
    load()
    operation.refresh_from_db()
    assert operation.context == "Nos mots à nous."


def test_one_invented_account_a_role_can_sign_in():
    accounts = load()
    assert {account.role for account in accounts} == {str(role.label) for role in Role}
    for account in accounts:
        person = Person.objects.get(email=account.email)
        assert person.is_example and person.check_password(EXAMPLE_PASSWORD)
        assert account.email.endswith(f"@{EXAMPLE_DOMAIN}")
    assert Membership.objects.current().count() == len(CAST)


def test_the_head_and_the_auditor_belong_to_the_network_and_see_everything():
    load()
    for mailbox in ("elise", "driss"):
        assert standing_of(Person.objects.get(email=f"{mailbox}@{EXAMPLE_DOMAIN}")).reads_all
    assert Organisation.objects.filter(name="Avise").count() == 1


def test_the_draft_and_the_contacts_are_marked_as_examples_and_seen_by_their_team_alone():
    load()
    draft = Project.objects.exclude(state=State.PUBLISHED).get()
    people = {mailbox: Person.objects.get(email=f"{mailbox}@{EXAMPLE_DOMAIN}") for mailbox in ("awa", "chloe", "gwen")}
    assert draft.is_example and not Contact.objects.filter(is_example=False).exists()
    assert Project.objects.seen_by(people["awa"]).filter(pk=draft.pk).exists()
    assert Project.objects.seen_by(people["gwen"]).filter(pk=draft.pk).exists()
    assert not Project.objects.seen_by(people["chloe"]).filter(pk=draft.pk).exists()
    assert Contact.objects.seen_by(people["awa"]).count() == 2
    assert not Contact.objects.seen_by(people["chloe"]).exists()


def test_each_step_is_told():
    steps = []
    load(progress=lambda label, done, total: steps.append((done, total)))
    assert steps == [(done, 6) for done in range(1, 7)]


def test_a_folder_that_holds_no_programme_is_refused(tmp_path):
    with pytest.raises(Refused, match=r"programme\.toml"):
        load_programme(tmp_path, by=None, today=TODAY)


def test_the_brochure_itself_gives_the_same_programme(programme_text, bring, official_places):
    with transaction.atomic():
        report = bring(programme_text)
        assert report.unread == () and len(report.operations) == 6
        assert Territory.objects.count() == 23 and Project.objects.published().count() == 25
        from_paper = told()
        transaction.set_rollback(True)
    load()
    assert told() == from_paper


def tracks():
    return {
        (str(track.fabrique), track.name, tuple((phase.name, phase.core_step) for phase in track.phases.all()))
        for track in Track.objects.select_related("fabrique__organisation").prefetch_related("phases")
    }


def test_the_brochure_alone_and_the_demo_alone_give_the_same_tracks(programme_text, bring):
    with transaction.atomic():
        bring(programme_text)
        from_paper = tracks()
        transaction.set_rollback(True)
    load()
    assert tracks() == from_paper and len(from_paper) == 9


def test_the_milestones_of_a_project_stand_apart_from_its_words():
    load()
    project = Project.objects.get(milestones__on="2024-10")
    assert [milestone.on for milestone in project.milestones.all()] == ["2015", "2019", "2024-10"]
    assert "2024-10" not in project.summary and project.milestones.last().source == "lejuch.fr"


def test_the_brochure_then_the_demo_keeps_one_card_for_the_head_of_the_network(bring, programme_text):
    bring(programme_text)
    load()
    avise = Organisation.objects.get(name="Avise")
    assert avise.kind == Kind.NETWORK and avise.operation_parts.exists()
    assert Operation.objects.count() == 6


def test_the_demo_then_the_brochure_adds_no_project_nor_territory(programme_text, bring):
    load()
    before = (Project.objects.count(), Territory.objects.count(), Operation.objects.count(), Fabrique.objects.count())
    report = bring(programme_text)
    assert (Project.objects.count(), Territory.objects.count(), Operation.objects.count(), Fabrique.objects.count()) == before
    assert report.changed == ()
    assert set(report.created) == {"un contact privé de la Fabrique"}
