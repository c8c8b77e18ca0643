"""The values that a brochure holds. Line numbers and findings say where a fact came from; they never make two facts differ."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from terreau.analysis.units.money import Language
from terreau.analysis.units.rates import PrintedRate, divide


class Status(StrEnum):
    """How far a Fabrique is in the network: trying the method out, or granted the name."""

    EXPERIMENT = "experiment"
    APPELLATION = "appellation"


class TerritoryKind(StrEnum):
    """What a printed territory seems to be; FREE when its perimeter must be composed."""

    QPV = "qpv"
    COMMUNE = "commune"
    EPCI = "epci"
    PAYS = "pays"
    FREE = "free"


class PartnerKind(StrEnum):
    """What a printed partner seems to be."""

    LOCAL_AUTHORITY = "local_authority"
    STATE_SERVICE = "state_service"
    ESS = "ess"
    COMPANY = "company"
    LANDLORD = "landlord"
    FOUNDATION = "foundation"
    SOCIAL_BODY = "social_body"
    EMPLOYMENT = "employment"
    OTHER = "other"


class Audience(StrEnum):
    """For whom an impact is expected."""

    RESIDENTS = "residents"
    TERRITORY = "territory"
    ESS = "ess"


class Severity(StrEnum):
    """How much a finding matters: to put right, to check, to know."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True)
class UnreadLine:
    """A line that was not understood, kept with its number in the file and the reason."""

    number: int
    text: str
    why: str


@dataclass(frozen=True)
class Claim:
    """A line that was understood, and the part of the sheet that holds what it says."""

    number: int
    part: str


@dataclass(frozen=True)
class Finding:
    """Something that does not add up, in a French sentence, with what to write instead when that is known."""

    code: str
    severity: Severity
    sentence: str
    line: int = 0
    suggestion: str = ""
    subject: str = ""
    sentence_en: str = ""

    def tell(self, language: Language) -> str:
        """Give the sentence in a language; a finding that only papers in French raise has none in English."""
        return self.sentence_en if language == "en" and self.sentence_en else self.sentence


@dataclass(frozen=True)
class Track:
    """A named track of a Fabrique's parcours (Idéateur, Incubateur…); `name` is repaired, `printed_name` is not."""

    printed_name: str
    name: str
    text: str = ""
    is_fabrique: bool = False
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Contact:
    """A person to write to. Personal data: never shown nor printed unless asked for."""

    name: str = ""
    function: str = ""
    email: str = ""
    phone: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Partner:
    """A partner as printed: a named organisation or a mere category ("bailleurs sociaux"), and what it brings."""

    printed_name: str
    is_named: bool = True
    kind: PartnerKind = PartnerKind.OTHER
    brings: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Territory:
    """A territory as printed.

    `name` is repaired (scan errors, official spelling); `within` holds the larger areas printed beside it
    ("Ardèche", "CC Haute-Cornouaille"); `note` the words that describe it ("territoire rural du sud Manche");
    `place` the bare place name in it and `place_code` its official code when a gazetteer knows it;
    `text` the words printed under its heading that belong to no single project.
    """

    printed_name: str
    name: str
    kind: TerritoryKind = TerritoryKind.FREE
    within: tuple[str, ...] = ()
    note: str = ""
    place: str = ""
    place_code: str = ""
    place_kind: str = ""
    text: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Project:
    """A project or project idea.

    `territory` is the `printed_name` of a territory of the same sheet, or "" when none is said; `district` the smaller
    place named in the text; `avenues` are the sheet's "pistes"; `themes` the themes printed with it.
    """

    title: str
    text: str
    territory: str = ""
    district: str = ""
    avenues: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    partners: tuple[Partner, ...] = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Objective:
    """An objective and the points listed under it."""

    text: str
    details: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Impact:
    """An expected impact; `audience` is None when the sheet does not divide its impacts."""

    text: str
    audience: Audience | None = None
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Volume:
    """What the operation declares: numbers of projects and of territories, None where it says nothing."""

    projects: int | None = None
    territories: int | None = None
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Sheet:
    """One operation of one Fabrique under one call. Amounts in euros, rates as fractions; None where nothing is printed."""

    fabrique: str
    area: str = ""
    printed_area: str = ""
    call: str = ""
    fund: str = ""
    call_year: int | None = None
    presentation: str = ""
    founded_year: int | None = None
    method_year: int | None = None
    status: Status | None = None
    missions: tuple[str, ...] = ()
    tracks: tuple[Track, ...] = ()
    phases: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    websites: tuple[str, ...] = ()
    partners: tuple[Partner, ...] = ()
    volume: Volume = Volume()
    period: str = ""
    period_year: int | None = None
    esf_max_eur: Decimal | None = None
    total_eligible_eur: Decimal | None = None
    printed_rate: PrintedRate | None = None
    context: tuple[str, ...] = ()
    axes: tuple[str, ...] = ()
    territories: tuple[Territory, ...] = ()
    objectives: tuple[Objective, ...] = ()
    themes: tuple[str, ...] = ()
    projects: tuple[Project, ...] = ()
    impacts: tuple[Impact, ...] = ()
    is_example: bool = field(default=False, compare=False)
    findings: tuple[Finding, ...] = field(default=(), compare=False)
    unread: tuple[UnreadLine, ...] = field(default=(), compare=False)
    claims: tuple[Claim, ...] = field(default=(), compare=False)
    first_line: int = field(default=0, compare=False)
    last_line: int = field(default=0, compare=False)

    @property
    def exact_rate(self) -> Decimal | None:
        """The fraction derived from the two amounts, None when one is missing or the total is not positive."""
        if self.esf_max_eur is None or self.total_eligible_eur is None or self.total_eligible_eur <= 0:
            return None
        return divide(self.esf_max_eur, self.total_eligible_eur)

    @property
    def other_resources_eur(self) -> Decimal | None:
        """What is not paid by the fund, None when an amount is missing."""
        if self.esf_max_eur is None or self.total_eligible_eur is None:
            return None
        return self.total_eligible_eur - self.esf_max_eur


@dataclass(frozen=True)
class Programme:
    """The national programme, printed once before the sheets."""

    title: str = ""
    objectives: tuple[str, ...] = ()
    statement: str = ""
    method: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Brochure:
    """All that one file says. `unread` and `claims` cover every non-blank line of the file, each line once."""

    programme: Programme = Programme()
    sheets: tuple[Sheet, ...] = ()
    findings: tuple[Finding, ...] = field(default=(), compare=False)
    unread: tuple[UnreadLine, ...] = field(default=(), compare=False)
    claims: tuple[Claim, ...] = field(default=(), compare=False)
