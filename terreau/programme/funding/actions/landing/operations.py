"""A call, an operation, and the whole sheet around it."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

from django.utils.translation import gettext as _

from terreau.analysis.texts.folding import fold
from terreau.programme import Refused
from terreau.programme.funding.actions.calls import add_call
from terreau.programme.funding.actions.landing.chain import land_project, land_territory
from terreau.programme.funding.actions.landing.ledger import Ledger, pick_changes
from terreau.programme.funding.actions.landing.organisations import land_contact, land_fabrique, land_organisation
from terreau.programme.funding.actions.operations import add_operation, add_operation_partner, change_operation, publish_operation
from terreau.programme.funding.facts import CallFacts, OperationFacts, PartnerFacts, SheetFacts
from terreau.programme.funding.models import Call, Operation
from terreau.programme.funding.rights import refusal_to_write_calls
from terreau.programme.funding.states import State
from terreau.programme.network.models import Fabrique

PLAIN_FACTS = (
    "starts_on",
    "ends_on",
    "total_eligible_eur",
    "esf_max_eur",
    "printed_rate",
    "declared_projects",
    "declared_territories",
    "context",
)


def land_sheet(facts: SheetFacts, *, before: SheetFacts | None, ledger: Ledger, source: str) -> Operation | None:
    """Write all that a sheet says; gives its operation, or None when the sheet misses what an operation needs."""
    fabrique = land_fabrique(facts.fabrique, before=before and before.fabrique, ledger=ledger)
    valid_from = facts.operation.starts_on if facts.operation else ledger.today
    territories = {place.name: land_territory(place, kept_by=fabrique, valid_from=valid_from, ledger=ledger) for place in facts.territories}
    earlier = {fold(project.title): project for project in before.projects} if before else {}
    projects = [
        land_project(fabrique, project, before=earlier.get(fold(project.title)), territories=territories, ledger=ledger)
        for project in facts.projects
    ]
    for contact in facts.contacts:
        land_contact(fabrique, contact, source=source, ledger=ledger)
    if facts.operation is None or facts.call is None:
        ledger.kept.append(_("%(name)s : pas d'opération, il manque à la fiche un montant, l'appel ou l'année.") % {"name": fabrique})
        return None
    links = {"projects": projects, "territories": list(territories.values())}
    call = land_call(facts.call, ledger=ledger)
    return land_operation(call, fabrique, facts.operation, before=before and before.operation, links=links, ledger=ledger)


def find_call(facts: CallFacts) -> Call | None:
    """The call of that name; else the only call of that fund which begins that year. Between several nothing is guessed."""
    if named := Call.objects.filter(name=facts.name).first():
        return named
    fitting = list(Call.objects.filter(fund=facts.fund, starts_on__year=facts.year))
    if len(fitting) > 1:
        raise Refused(
            _("Plusieurs appels %(fund)s commencent en %(year)s : %(names)s. Écrivez dans la fiche le nom exact du bon.")
            % {"fund": facts.fund, "year": facts.year, "names": " ; ".join(f"« {call} »" for call in fitting)}
        )
    return fitting[0] if fitting else None


def find_operation(call: Call, fabrique: Fabrique, *, starts_on: date) -> Operation | None:
    """The Fabrique's operation under the call; when it has several, the one that begins that day, else that year."""
    operations = list(Operation.objects.filter(call=call, fabrique=fabrique))
    if len(operations) < 2:
        return operations[0] if operations else None
    that_day = [operation for operation in operations if operation.starts_on == starts_on]
    that_year = [operation for operation in operations if operation.starts_on.year == starts_on.year]
    found = that_day or that_year
    if len(found) > 1:
        raise Refused(
            _("%(fabrique)s a plusieurs opérations de ces dates sous « %(call)s » : corrigez la bonne sur sa page.")
            % {"fabrique": fabrique, "call": call}
        )
    return found[0] if found else None


def land_call(facts: CallFacts, *, ledger: Ledger) -> Call:
    """Find the call by its fund and its year, or add it when the person may."""
    if call := find_call(facts):
        return call
    if refusal_to_write_calls(by=ledger.by):
        raise Refused(
            _("L'appel « %(name)s » n'est pas encore enregistré : demandez à la tête de réseau de l'ajouter.") % {"name": facts.name}
        )
    given = {
        "fund": facts.fund,
        "ceiling_rate": facts.ceiling_rate,
        "ceiling_source": facts.ceiling_source,
        "objective": facts.objective,
        "programming_period": facts.programming_period,
    }
    ledger.added.append(_("appel %(name)s") % {"name": facts.name})
    return add_call(
        facts.name,
        starts_on=date(facts.year, 1, 1),
        ends_on=date(facts.year, 12, 31),
        by=ledger.by,
        **{name: value for name, value in given.items() if value},
    )


def land_operation(
    call: Call, fabrique: Fabrique, facts: OperationFacts, *, before: OperationFacts | None, links: Mapping, ledger: Ledger
) -> Operation:
    """Find the Fabrique's operation under the call, or add it with its partners."""
    operation = find_operation(call, fabrique, starts_on=facts.starts_on)
    if operation is None:
        return add_new_operation(call, fabrique, facts, links=links, ledger=ledger)
    there = contents_of(operation)
    said = {name: getattr(facts, name) for name in (*PLAIN_FACTS, "objectives", "impacts")}
    changes = pick_changes(there, said, before=before and asdict(before))
    joined = {name: [*there[name], *(thing for thing in links[name] if thing not in there[name])] for name in links}
    if changes or any(len(joined[name]) > len(there[name]) for name in joined):
        operation = change_operation(operation, by=ledger.by, **{**there, **changes, **joined})
        added = {name: joined[name] for name in joined if len(joined[name]) > len(there[name])}
        title, is_public = _("opération %(name)s") % {"name": operation}, operation.state == State.PUBLISHED
        ledger.tell_changes(title, operation, there=there, changes={**changes, **added}, is_public=is_public)
    ledger.kept.extend(tell_unlisted(operation, facts, there=there, links=links))
    land_operation_partners(operation, facts.partners, ledger=ledger)
    return operation


def tell_unlisted(operation: Operation, facts: OperationFacts, *, there: Mapping, links: Mapping) -> list[str]:
    """What the base holds and the sheet does not list: nothing is taken away, and it is said."""
    listed = {fold(partner.name) for partner in facts.partners}
    partners = [name for name in operation.partners.values_list("name", flat=True) if fold(name) not in listed]
    unlisted = (
        (_("projet %(name)s : la fiche ne le cite pas, il reste"), set(there["projects"]) - set(links["projects"])),
        (_("territoire %(name)s : la fiche ne le cite pas, il reste"), set(there["territories"]) - set(links["territories"])),
        (_("partenaire %(name)s : la fiche ne le cite pas, il reste"), partners),
    )
    return [sentence % {"name": name} for sentence, names in unlisted for name in sorted(map(str, names))]


def contents_of(operation: Operation) -> dict:
    return {
        **{name: getattr(operation, name) for name in PLAIN_FACTS},
        "objectives": tuple(operation.objectives.values_list("text", flat=True)),
        "impacts": tuple(operation.impacts.values_list("audience", "text")),
        "projects": list(operation.projects.all()),
        "territories": list(operation.territories.all()),
    }


def add_new_operation(call: Call, fabrique: Fabrique, facts: OperationFacts, *, links: Mapping, ledger: Ledger) -> Operation:
    plain = {name: getattr(facts, name) for name in PLAIN_FACTS}
    operation = add_operation(
        call,
        fabrique=fabrique,
        objectives=facts.objectives,
        impacts=facts.impacts,
        is_example=ledger.is_example,
        by=ledger.by,
        **links,
        **plain,
    )
    ledger.added.append(_("opération %(name)s") % {"name": operation})
    land_operation_partners(operation, facts.partners, ledger=ledger)
    return publish_operation(operation, by=ledger.by) if ledger.publishes else operation


def land_operation_partners(operation: Operation, partners: tuple[PartnerFacts, ...], *, ledger: Ledger) -> None:
    known = {fold(name) for name in operation.partners.values_list("name", flat=True)}
    for facts in partners:
        if fold(facts.name) not in known:
            known.add(fold(facts.name))
            body = land_organisation(facts, ledger=ledger)
            add_operation_partner(operation, name=facts.name, organisation=body, brings=facts.brings, by=ledger.by)
