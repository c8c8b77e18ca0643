"""What a sheet or the demo's files ask to be written, in plain values: one shape, whatever it was read from."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

CATEGORY = ""


@dataclass(frozen=True)
class PartnerFacts:
    """A partner as printed; `kind` is that of a named organisation, empty for a mere category such as "bailleurs sociaux"."""

    name: str
    kind: str = CATEGORY
    brings: str = ""
    organisation: str = ""
    website: str = ""

    @property
    def organisation_name(self) -> str:
        return self.organisation or self.name


@dataclass(frozen=True)
class TrackFacts:
    """A track and its phases: pairs of the Fabrique's own name and the step of the national core.

    `is_named` is False when the paper names phases only, and the track's name is ours.
    """

    name: str
    summary: str = ""
    phases: tuple[tuple[str, str], ...] = ()
    is_named: bool = True


@dataclass(frozen=True)
class PartFacts:
    """One piece of a perimeter, as `draw_perimeter` takes it."""

    kind: str
    code: str = ""
    role: str = "composes"
    name: str = ""
    generation: int | None = None
    commune_code: str = ""


@dataclass(frozen=True)
class MeasureFacts:
    """Something measured in a territory, with its year and its source."""

    label: str
    value: str
    unit: str = ""
    year: str = ""
    source: str = ""
    reliability: str = "read"


@dataclass(frozen=True)
class TerritoryFacts:
    """A territory under its right name; `printed_name` is how the sheet writes it."""

    name: str
    kind: str
    printed_name: str = ""
    note: str = ""
    parts: tuple[PartFacts, ...] = ()
    measures: tuple[MeasureFacts, ...] = ()


@dataclass(frozen=True)
class ProjectFacts:
    """A project; `territories` are names of territories of the same sheet, `themes` slugs of the vocabulary."""

    title: str
    summary: str
    territories: tuple[str, ...] = ()
    avenues: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    partners: tuple[PartnerFacts, ...] = ()
    # When, what happened, and the source of it.
    milestones: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class ContactFacts:
    """Someone to write to: personal data, for the Fabrique's team alone."""

    name: str
    position: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True)
class FabriqueFacts:
    """A Fabrique as its sheet presents it."""

    name: str
    area: str = ""
    founded_year: int | None = None
    method_year: int | None = None
    status: str = ""
    presentation: str = ""
    mission: str = ""
    website: str = ""
    carried_by: PartnerFacts | None = None
    tracks: tuple[TrackFacts, ...] = ()


@dataclass(frozen=True)
class CallFacts:
    """A call, found again by its name."""

    name: str
    fund: str
    year: int
    ceiling_rate: Decimal | None = None
    ceiling_source: str = ""
    objective: str = ""
    programming_period: str = ""


@dataclass(frozen=True)
class OperationFacts:
    """What a Fabrique undertakes under a call. Amounts in euros, the printed rate as a fraction."""

    starts_on: date
    ends_on: date
    total_eligible_eur: Decimal
    esf_max_eur: Decimal
    printed_rate: Decimal | None = None
    declared_projects: int | None = None
    declared_territories: int | None = None
    context: str = ""
    objectives: tuple[str, ...] = ()
    impacts: tuple[tuple[str, str], ...] = ()
    partners: tuple[PartnerFacts, ...] = ()


@dataclass(frozen=True)
class SheetFacts:
    """All that one sheet says; `operation` is None when the sheet misses an amount, and then nothing of it is funded."""

    fabrique: FabriqueFacts
    call: CallFacts | None = None
    operation: OperationFacts | None = None
    territories: tuple[TerritoryFacts, ...] = ()
    projects: tuple[ProjectFacts, ...] = ()
    contacts: tuple[ContactFacts, ...] = ()
