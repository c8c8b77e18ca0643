"""From a sheet as it was read to the facts that it asks to write."""

import re
from collections.abc import Callable, Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from terreau.analysis.sheets.sheet import Contact, Partner, Project, Sheet, Territory, TerritoryKind, Track
from terreau.analysis.texts.folding import fold
from terreau.programme.funding.actions.themes import themes_of
from terreau.programme.funding.facts import (
    CallFacts,
    ContactFacts,
    FabriqueFacts,
    OperationFacts,
    PartFacts,
    PartnerFacts,
    ProjectFacts,
    SheetFacts,
    TerritoryFacts,
    TrackFacts,
)
from terreau.programme.funding.models import Audience
from terreau.programme.network.models import CoreStep
from terreau.programme.network.states import Status
from terreau.programme.territories.models import Generation, PartKind, PartRole
from terreau.programme.territories.models import TerritoryKind as Kind

# The list of priority districts changed on 1 January 2024: the same name may be another district.
NEW_DISTRICTS_FROM = 2024
OFFICIAL_PARTS = {"commune": PartKind.COMMUNE, "epci": PartKind.EPCI, "departement": PartKind.DEPARTEMENT}
# As long as the columns; the sheet's own text is kept whole beside.
LONGEST = {"title": 150, "place": 150, "partner": 200, "avenue": 300, "brings": 300, "track": 80, "area": 120, "card": 120, "phone": 30}
# "a lancé la Fabrique à projets d'utilité sociale du Bas-Rhin"; "Fabrique à initiatives" is the method, not a track.
OWN_FABRIQUE = re.compile(r"\b(Fabrique à (?!initiatives)[^,;.\n]+?)(?= du | des | dans | en |[,;.\n]|$)")
SEVERAL_DISTRICTS = ("quartiers ", "qpv de ", "qpv du ", "qpv d ")


def facts_of_sheet(sheet: Sheet) -> SheetFacts:
    """Give what to write: places under their repaired name, partners with their kind, dates from the year of the period."""
    year = sheet.period_year or sheet.call_year
    names = {place.printed_name: clip(place.name, "place") for place in sheet.territories}
    return SheetFacts(
        fabrique=fabrique_of(sheet),
        call=CallFacts(name=sheet.call, fund=sheet.fund or "FSE", year=sheet.call_year) if sheet.call and sheet.call_year else None,
        operation=operation_of(sheet, year=year) if year else None,
        territories=tuple(territory_of(place, year=year) for place in sheet.territories),
        projects=tuple(project_of(project, names=names) for project in sheet.projects),
        contacts=tuple(contact_of(card) for card in sheet.contacts if card.name or card.email),
    )


def clip(text: str, kind: str) -> str:
    longest = LONGEST[kind]
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def fabrique_of(sheet: Sheet) -> FabriqueFacts:
    return FabriqueFacts(
        name=sheet.fabrique,
        area=clip(sheet.area, "area"),
        founded_year=sheet.founded_year,
        method_year=sheet.method_year,
        status=Status(sheet.status.value) if sheet.status else "",
        presentation=sheet.presentation,
        mission="\n".join(sheet.missions),
        website=with_scheme(sheet.websites[0]) if sheet.websites else "",
        tracks=tuple(track_of(track) for track in sheet.tracks) or tracks_of_phases(sheet),
    )


def contact_of(card: Contact) -> ContactFacts:
    return ContactFacts(
        name=clip(card.name or card.email, "card"),
        position=clip(card.function, "card"),
        email=usable(card.email, check=validate_email),
        phone=clip(card.phone, "phone"),
    )


def usable(address: str, *, check: Callable[[str], None]) -> str:
    """An address that the base would refuse is left out: it stays in the text that is kept."""
    try:
        check(address)
    except ValidationError:
        return ""
    return address


def with_scheme(address: str) -> str:
    return usable(address if "://" in address else f"https://{address}", check=URLValidator())


def track_of(track: Track) -> TrackFacts:
    """The track that is the Fabrique itself runs the whole method; another is counted in one step, under its own name."""
    name = clip(track.name, "track")
    if track.is_fabrique:
        return TrackFacts(name, track.text, tuple((str(step.label).capitalize(), step.value) for step in CoreStep))
    step = CoreStep.DESIGN if "idee" in fold(track.text) and "incubat" not in fold(name) else CoreStep.ACCOMPANY
    return TrackFacts(name, track.text, ((name, step.value),))


def tracks_of_phases(sheet: Sheet) -> tuple[TrackFacts, ...]:
    """Phases named without a track make the Fabrique's one track, under the name that its presentation gives it, or theirs."""
    if not sheet.phases:
        return ()
    phases = tuple((clip(name.capitalize(), "track"), CoreStep.DESIGN.value) for name in sheet.phases)
    found = OWN_FABRIQUE.search(sheet.presentation)
    name = found[1] if found else ", ".join(name for name, _step in phases)
    return (TrackFacts(clip(name, "track"), "", phases, is_named=False),)


def operation_of(sheet: Sheet, *, year: int) -> OperationFacts | None:
    """None when an amount is missing: an operation without its two amounts has no rate and is not one yet."""
    if sheet.esf_max_eur is None or sheet.total_eligible_eur is None:
        return None
    return OperationFacts(
        starts_on=date(year, 1, 1),
        ends_on=date(year, 12, 31),
        total_eligible_eur=sheet.total_eligible_eur,
        esf_max_eur=sheet.esf_max_eur,
        printed_rate=sheet.printed_rate.fraction if sheet.printed_rate else None,
        declared_projects=sheet.volume.projects,
        declared_territories=sheet.volume.territories,
        context="\n\n".join([*sheet.context, *(f"- {axis}" for axis in sheet.axes)]),
        objectives=tuple(text_of_points(objective.text, objective.details) for objective in sheet.objectives),
        impacts=tuple((impact.audience.value if impact.audience else Audience.ALL.value, impact.text) for impact in sheet.impacts),
        partners=tuple(partner_of(partner) for partner in sheet.partners),
    )


def text_of_points(text: str, points: Iterable[str]) -> str:
    """A text and the points under it, one a line."""
    return "\n".join([text, *(f"- {point}" for point in points)])


def partner_of(partner: Partner) -> PartnerFacts:
    kind = partner.kind.value if partner.is_named else ""
    return PartnerFacts(name=clip(partner.printed_name, "partner"), kind=kind, brings=clip(partner.brings, "brings"))


def territory_of(place: Territory, *, year: int | None) -> TerritoryFacts:
    return TerritoryFacts(
        name=clip(place.name, "place"),
        kind=kind_of_places(place.kind.value, name=place.name),
        printed_name=clip(place.printed_name, "place"),
        note="\n\n".join(part for part in (place.note, place.text) if part),
        parts=tuple(parts_of(place, year=year)),
    )


def kind_of_places(kind: str, *, name: str) -> str:
    """Paper says "QPV" of one district and of all those of a city alike."""
    if kind == Kind.QPV and f"{fold(name)} ".startswith(SEVERAL_DISTRICTS):
        return Kind.QPV_GROUP.value
    return kind


def parts_of(place: Territory, *, year: int | None):
    """What is official in a printed place: it composes the territory, or only tells where the district lies."""
    is_district = place.kind == TerritoryKind.QPV
    if is_district:
        generation = Generation.G2024 if year and year >= NEW_DISTRICTS_FROM else Generation.G2015
        yield PartFacts(kind=PartKind.QPV, name=clip(place.name, "place"), generation=generation)
    if place.place_code and place.place_kind in OFFICIAL_PARTS:
        is_whole = place.kind in (TerritoryKind.COMMUNE, TerritoryKind.EPCI)
        yield PartFacts(
            kind=OFFICIAL_PARTS[place.place_kind],
            code=place.place_code,
            role=PartRole.COMPOSES if is_whole else PartRole.LOCATES,
        )


def project_of(project: Project, *, names: dict[str, str]) -> ProjectFacts:
    """A project that names no territory is meant for all those of its sheet."""
    own = names.get(project.territory)
    return ProjectFacts(
        title=clip(project.title, "title"),
        summary=project.text,
        territories=(own,) if own else tuple(names.values()),
        avenues=tuple(clip(avenue, "avenue") for avenue in project.avenues),
        partners=tuple(partner_of(partner) for partner in project.partners),
        themes=themes_of(project),
    )
