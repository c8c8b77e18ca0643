from datetime import date
from decimal import Decimal

import pytest

from terreau.programme import Refused
from terreau.programme.funding.actions import calls, operations
from terreau.programme.funding.models import Call, Operation
from terreau.programme.funding.rights import refusal_to_import_sheet
from terreau.programme.funding.states import State
from terreau.programme.journal.models import Entry
from tests import factories

FACTS = {"starts_on": date(2020, 1, 1), "ends_on": date(2020, 12, 31), "total_eligible_eur": "63268", "esf_max_eur": "34768"}
OUTSIDERS = ("chloe", "driss", "elise", "farid", "gwen")


def add(cast, *, by, call=None, **facts):
    return operations.add_operation(call or factories.call(), fabrique=cast.here, by=by, **{**FACTS, **facts})


def lists(**lists):
    return {"objectives": [], "impacts": [], "projects": [], "territories": [], **lists}


@pytest.mark.parametrize("who", ["awa", "bruno"])
def test_the_team_adds_an_operation_with_all_that_hangs_from_it(cast, who):
    project, place = factories.project(cast.here), factories.territory()
    operation = add(
        cast, by=cast[who], objectives=["Un", "Deux"], impacts=[("residents", "des emplois")], projects=[project], territories=[place]
    )
    assert (operation.state, operation.rate, operation.other_resources_eur) == (State.DRAFT, Decimal("0.5495353101"), Decimal(28500))
    assert [objective.text for objective in operation.objectives.all()] == ["Un", "Deux"]
    assert [(impact.audience, impact.text) for impact in operation.impacts.all()] == [("residents", "des emplois")]
    assert ([*operation.projects.all()], [*operation.territories.all()]) == ([project], [place])
    entry = Entry.objects.first()
    assert (entry.what, entry.by, entry.held_by) == ("operation_added", cast[who], cast.here.organisation_id)


@pytest.mark.parametrize("who", OUTSIDERS)
def test_nobody_else_adds_or_changes_an_operation(cast, who):
    operation = factories.operation(cast.here)
    with pytest.raises(Refused, match="Seule l'équipe"):
        add(cast, by=cast[who], starts_on=date(2020, 2, 1), call=operation.call)
    with pytest.raises(Refused, match="Seule l'équipe"):
        operations.change_operation(operation, by=cast[who], **lists())
    with pytest.raises(Refused, match="Seule l'équipe"):
        operations.add_operation_partner(operation, name="Mairie", by=cast[who])
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    "facts, sentence",
    [
        ({"esf_max_eur": "-1"}, "compris entre 0 et le coût total"),
        ({"total_eligible_eur": "-5", "esf_max_eur": "-10"}, "compris entre 0 et le coût total"),
        ({"esf_max_eur": "63269"}, "compris entre 0 et le coût total"),
        ({"total_eligible_eur": "0", "esf_max_eur": "0"}, "compris entre 0 et le coût total"),
        ({"ends_on": date(2019, 1, 1)}, "après son début"),
        ({"printed_rate": "54"}, "en fraction"),
    ],
)
def test_amounts_and_days_that_cannot_be_are_refused(cast, facts, sentence):
    with pytest.raises(Refused, match=sentence):
        add(cast, by=cast.awa, **facts)
    assert not Operation.objects.exists()


@pytest.mark.parametrize(
    "total, esf, ceiling, is_refused",
    [
        ("1000", "550", "0.55", False),
        ("1000", "550.01", "0.55", True),
        ("1001", "551", "0.55", False),  # 550,55 € rounds to 551 €
        ("1001", "551.01", "0.55", True),
        ("999", "549.45", "0.55", False),  # the exact ceiling, though it rounds down
        ("999", "549.46", "0.55", True),
        ("1000", "1000", None, False),
    ],
)
def test_the_esf_stays_under_the_ceiling_rounded_to_the_euro(cast, total, esf, ceiling, is_refused):
    call = factories.call(ceiling_rate=ceiling and Decimal(ceiling))
    if is_refused:
        with pytest.raises(Refused, match=r"au-dessus du plafond de l'appel .55,0000.%"):
            add(cast, by=cast.awa, call=call, total_eligible_eur=total, esf_max_eur=esf)
    else:
        assert add(cast, by=cast.awa, call=call, total_eligible_eur=total, esf_max_eur=esf).pk


def test_the_projects_are_those_of_the_same_fabrique(cast):
    stranger = factories.project(cast.elsewhere, "Jardin d'ailleurs")
    with pytest.raises(Refused, match="Jardin d'ailleurs"):
        add(cast, by=cast.awa, projects=[stranger])


def test_changing_replaces_the_lists_and_keeps_the_lines_that_stay(cast):
    operation = add(cast, by=cast.awa, objectives=["Un", "Deux"], impacts=[("ess", "Coopérer"), ("all", "Durer")])
    kept = operation.impacts.get(text="Coopérer")
    operations.change_operation(
        operation,
        by=cast.bruno,
        esf_max_eur="30000",
        **lists(objectives=["Deux", "Trois"], impacts=[("ess", "Coopérer"), ("ess", "Former")]),
    )
    operation.refresh_from_db()
    assert operation.esf_max_eur == 30000
    assert [objective.text for objective in operation.objectives.all()] == ["Deux", "Trois"]
    assert [impact.text for impact in operation.impacts.all()] == ["Coopérer", "Former"]
    assert operation.impacts.first() == kept
    assert Entry.objects.first().facts == {"fields": ["esf_max_eur"]}


def test_nobody_overwrites_a_change_they_have_not_seen(cast):
    operation = factories.operation(cast.here)
    seen_at = operation.changed_at
    operations.change_operation(operation, by=cast.bruno, context="De Bruno", seen_at=seen_at, **lists())
    with pytest.raises(Refused, match="Entre-temps, Bruno"):
        operations.change_operation(operation, by=cast.awa, context="D'Awa", seen_at=seen_at, **lists())


@pytest.mark.parametrize("who", ["bruno", *OUTSIDERS])
def test_only_the_lead_publishes_and_returns(cast, who):
    operation = factories.operation(cast.here)
    with pytest.raises(Refused, match="Seule la personne responsable"):
        operations.publish_operation(operation, by=cast[who])
    operations.publish_operation(operation, by=cast.awa)
    with pytest.raises(Refused, match="Seule la personne responsable"):
        operations.return_operation(operation, by=cast[who])


def test_the_lead_publishes_then_returns_and_the_journal_remembers(cast):
    operation = factories.operation(cast.here)
    assert operations.publish_operation(operation, by=cast.awa).state == State.PUBLISHED
    with pytest.raises(Refused, match="déjà « publiée »"):
        operations.publish_operation(operation, by=cast.awa)
    assert operations.return_operation(operation, by=cast.awa).state == State.DRAFT
    with pytest.raises(Refused, match="déjà « brouillon »"):
        operations.return_operation(operation, by=cast.awa)
    assert [entry.what for entry in Entry.objects.about(operation)] == ["operation_returned", "operation_published"]


def test_once_published_the_lead_alone_changes_an_operation(cast):
    operation = operations.publish_operation(factories.operation(cast.here), by=cast.awa)
    with pytest.raises(Refused, match="est publiée"):
        operations.change_operation(operation, by=cast.bruno, context="…", **lists())
    assert operations.change_operation(operation, by=cast.awa, context="Corrigé", **lists()).context == "Corrigé"


def test_a_partner_is_added_once_changed_and_removed_in_the_journal(cast):
    operation = factories.operation(cast.here)
    partner = operations.add_operation_partner(operation, name="Région", brings="un soutien", by=cast.bruno)
    with pytest.raises(Refused, match="déjà dans la liste"):
        operations.add_operation_partner(operation, name="Région", by=cast.awa)
    assert operations.change_operation_partner(partner, brings="un financement", by=cast.awa).brings == "un financement"
    with pytest.raises(Refused):
        operations.remove_operation_partner(partner, by=cast.chloe)
    operations.remove_operation_partner(partner, by=cast.awa)
    told = [entry.what for entry in Entry.objects.about(operation)]
    assert told == ["operation_partner_removed", "operation_partner_changed", "operation_partner_added"]


CALL = {"starts_on": date(2021, 1, 1), "ends_on": date(2021, 12, 31), "ceiling_rate": Decimal("0.6")}


def test_the_head_of_the_network_adds_and_changes_a_call(cast):
    call = calls.add_call("Appel 2021", by=cast.elise, **CALL)
    assert calls.change_call(call, objective="Essaimer", by=cast.elise).objective == "Essaimer"
    assert [(entry.what, entry.held_by) for entry in Entry.objects.all()] == [("call_changed", None), ("call_added", None)]


@pytest.mark.parametrize("who", ["awa", "bruno", "chloe", "driss", "farid", "gwen"])
def test_nobody_else_writes_calls(cast, who):
    with pytest.raises(Refused, match="tête de réseau"):
        calls.add_call("Appel 2021", by=cast[who], **CALL)
    with pytest.raises(Refused, match="tête de réseau"):
        calls.change_call(factories.call(), name="Pris", by=cast[who])
    assert not Call.objects.filter(name__in=["Appel 2021", "Pris"]).exists()


def test_a_ceiling_is_not_lowered_under_what_an_operation_already_has(cast):
    operation = factories.operation(cast.here)
    with pytest.raises(Refused, match=r"Fabrique d'Ici : Le FSE demandé fait 54,9535.%"):
        calls.change_call(operation.call, ceiling_rate=Decimal("0.5"), by=cast.elise)


@pytest.mark.parametrize("who, may", [("awa", True), ("elise", True), ("bruno", True), ("chloe", False), ("driss", False)])
def test_a_sheet_is_imported_by_the_team_of_its_fabrique_or_by_the_head(cast, who, may):
    assert (refusal_to_import_sheet(cast.here, by=cast[who]) is None) == may
