"""From the demo's files to the facts that they ask to write."""

from datetime import date
from decimal import Decimal

from terreau.programme.funding.actions.landing.sheet_facts import kind_of_places, text_of_points
from terreau.programme.funding.facts import (
    CallFacts,
    FabriqueFacts,
    MeasureFacts,
    OperationFacts,
    PartFacts,
    PartnerFacts,
    ProjectFacts,
    SheetFacts,
    TerritoryFacts,
    TrackFacts,
)
from terreau.programme.funding.models import Audience
from terreau.programme.territories.models import Reliability

MARKS = {"V": Reliability.READ, "S": Reliability.SECONDARY, "K": Reliability.KNOWN, "D": Reliability.DERIVED}
CORE_STEPS = ("detect", "design", "accompany")


def call_of(table: dict, *, programme: dict) -> CallFacts:
    """The call, with the programme's aims and method as its objective: points stand for the steps of the method."""
    steps = [step["text"] for step in programme.get("method", ())]
    return CallFacts(
        name=table["name"],
        fund=table["fund"],
        year=table["year"],
        ceiling_rate=Decimal(table["ceiling_rate"]) if "ceiling_rate" in table else None,
        ceiling_source=table.get("ceiling_source", ""),
        programming_period=table.get("eu_block", ""),
        objective=text_of_points("\n".join(programme.get("objectives", ())), steps),
    )


def facts_of_tables(tables: dict, *, calls: dict[str, CallFacts]) -> SheetFacts:
    """One file of the demo; a table that it does not know is a fault of the file and raises KeyError or TypeError."""
    names = {place["slug"]: place["name"] for place in tables.get("territories", ())}
    measures = tables.get("facts", ())
    return SheetFacts(
        fabrique=fabrique_of(tables["fabrique"], tracks=tables.get("tracks", ())),
        call=calls[tables["operation"]["call"]],
        operation=operation_of(tables["operation"]),
        territories=tuple(territory_of(place, measures=measures) for place in tables.get("territories", ())),
        projects=tuple(project_of(project, names=names) for project in tables.get("projects", ())),
    )


def fabrique_of(table: dict, *, tracks) -> FabriqueFacts:
    carrier = table.get("carried_by", "")
    plain = {name: table[name] for name in ("name", "area", "founded_year", "method_year", "status", "presentation", "website")}
    return FabriqueFacts(
        **plain,
        mission=table.get("mission", ""),
        carried_by=PartnerFacts(carrier, kind="ess") if carrier and carrier != table["name"] else None,
        tracks=tuple(track_of(track) for track in tracks),
    )


def track_of(table: dict) -> TrackFacts:
    phases = tuple((phase["name"], phase["core_step"]) for phase in table.get("phases", ()))
    return TrackFacts(table["name"], table.get("text", ""), phases)


def operation_of(table: dict) -> OperationFacts:
    return OperationFacts(
        starts_on=date.fromisoformat(str(table["starts_on"])),
        ends_on=date.fromisoformat(str(table["ends_on"])),
        total_eligible_eur=Decimal(table["total_eligible_eur"]),
        esf_max_eur=Decimal(table["esf_max_eur"]),
        printed_rate=Decimal(table["printed_rate"]) if "printed_rate" in table else None,
        declared_projects=table.get("declared_projects"),
        declared_territories=table.get("declared_territories"),
        context="\n\n".join([part for part in (table.get("context", ""),) if part] + [f"- {axis}" for axis in table.get("axes", ())]),
        objectives=tuple(text_of_points(one["text"], one.get("details", ())) for one in table.get("objectives", ())),
        impacts=tuple((impact.get("audience", Audience.ALL.value), impact["text"]) for impact in table.get("impacts", ())),
        partners=tuple(partner_of(partner) for partner in table.get("partners", ())),
    )


def partner_of(table: dict) -> PartnerFacts:
    return PartnerFacts(name=table["name"], kind=table["kind"] if table["is_named"] else "", brings=table.get("brings", ""))


def territory_of(table: dict, *, measures) -> TerritoryFacts:
    return TerritoryFacts(
        name=table["name"],
        kind=kind_of_places(table["kind"], name=table["name"]),
        printed_name=table["printed_name"],
        note=table.get("note", ""),
        parts=tuple(part_of(part) for part in table.get("parts", ())),
        measures=tuple(measure_of(measure) for measure in measures if measure["territory"] == table["slug"]),
    )


def part_of(table: dict) -> PartFacts:
    known = {name: table[name] for name in ("kind", "code", "role", "generation", "commune_code") if name in table}
    is_official = table["kind"] != "qpv" and table.get("code")
    # The name of an official place comes from its code.
    return PartFacts(**known, name="" if is_official else table.get("name", ""))


def measure_of(table: dict) -> MeasureFacts:
    return MeasureFacts(
        label=table["name"],
        value=table["value"],
        unit=table.get("unit", ""),
        year=str(table.get("year", "")),
        source=table["source"],
        reliability=MARKS[table["mark"]],
    )


def project_of(table: dict, *, names: dict[str, str]) -> ProjectFacts:
    """A project that names no territory is meant for all those of its operation."""
    return ProjectFacts(
        title=table["title"],
        summary=table["summary"],
        milestones=tuple((one["when"], one["text"], one["source"]) for one in table.get("milestones", ())),
        territories=tuple(names[slug] for slug in table["territories"]) or tuple(names.values()),
        avenues=tuple(table.get("avenues", ())),
        themes=tuple(table["themes"]),
        partners=tuple(partner_of(partner) for partner in table.get("partners", ())),
    )
