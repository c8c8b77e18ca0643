"""What a portrait says of one place: plain values, each with where it comes from, in the order in which a page shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from terreau.analysis.territory.catalogue import FacilityClass, Indicator
from terreau.analysis.territory.figures import Absence, Figure, Origin

RADII_M = (1_000, 5_000, 10_000)


@dataclass(frozen=True)
class Position:
    """Where a value stands among its peers: `share_below` of them (0 to 1) have a smaller one; `quantiles` are those of the peers
    at 0, 10, 25, 50, 75, 90 and 100 %. `fragility` is the share of peers that are better off (0 to 1), None when no way is bad."""

    share_below: float
    peers: int
    quantiles: tuple[float, ...]
    fragility: float | None = None


@dataclass(frozen=True)
class IndicatorLine:
    """One indicator of the place, beside its peers, and the same at an earlier vintage when one is there."""

    indicator: Indicator
    figure: Figure
    position: Position | None = None
    earlier: Figure | None = None


@dataclass(frozen=True)
class AgeBand:
    """People of one band of age: how many, and their share here and among the peers (0 to 1)."""

    label: str
    count: Figure
    share: float | None
    peers_share: float | None


@dataclass(frozen=True)
class Access:
    """One class of facilities as the place has it. `count` inside the perimeter; `nearest_m` on average over its people, as the crow
    flies; `within` {radius in m: facilities within it, on average over its people}; `people_within` {radius in m: people who have at
    least one}. None with its `absence` where the data does not reach; `is_estimated` when a place had to be supposed."""

    count: int | None
    nearest_m: float | None
    within: Mapping[int, float] = field(default_factory=dict)
    people_within: Mapping[int, float] = field(default_factory=dict)
    absence: Absence = Absence.KNOWN
    is_estimated: bool = False


@dataclass(frozen=True)
class ServiceLine:
    """One class of facilities: as official files have it, as corrected by what people saw, and at an earlier vintage."""

    facility_class: FacilityClass
    official: Access
    corrected: Access
    origin: Origin | None = None
    earlier_count: int | None = None
    earlier_origin: Origin | None = None

    @property
    def is_corrected(self) -> bool:
        return self.official != self.corrected


@dataclass(frozen=True)
class Reason:
    """One indicator by which two places are alike: its value here and there."""

    indicator: Indicator
    here: float
    there: float


@dataclass(frozen=True)
class Twin:
    """A similar place: `distance` between standardised profiles (0 is the same), the indicators by which it is nearest."""

    code: str
    name: str
    distance: float
    reasons: Sequence[Reason] = ()


@dataclass(frozen=True)
class Gap:
    """A class of facilities that twins have near and this place lacks: how many twins of how many, people concerned here."""

    facility_class: FacilityClass
    twins_with: int
    twins: int
    people: float | None
    nearest_m: float | None
    # 0 to 1: the share of twins that have it times the share of people here who do not; the rank follows it.
    weight: float


@dataclass(frozen=True)
class Part:
    """One indicator's part of the composite: its position, its weight, and the composite without it."""

    indicator: Indicator
    fragility: float
    weight: float
    without: float


@dataclass(frozen=True)
class Composite:
    """A weighted mean of positions (0 to 1), shown with its parts; `low` and `high` when each weight in turn is halved or doubled.

    `missing` are the indicators that had to be left out because they are not known here.
    """

    value: float
    low: float
    high: float
    parts: Sequence[Part]
    missing: Sequence[Indicator] = ()


@dataclass(frozen=True)
class Correction:
    """One field observation as the portrait shows it: signed and dated, over what the official data say."""

    pk: int
    facility_class: FacilityClass
    change: str
    name: str
    happened: str
    observed_on: str
    signed_by: str
    fabrique: str
    note: str = ""
    # True when the official files no longer list what it contradicts: it then changes no count.
    is_moot: bool = False


@dataclass(frozen=True)
class SourceLine:
    """One data set that the portrait reads."""

    kind: str
    label: str
    vintage: str
    publisher: str
    licence: str
    imported_on: str
    used_for: str = ""


@dataclass(frozen=True)
class Place:
    """The place of a portrait. `address` is what its pages are found by: a code, codes joined by "+", or a territory's slug.

    `kind` is commune, epci, qpv or free; `peers` says in French with which places it is compared, `peers_en` in English.
    """

    address: str
    name: str
    kind: str
    communes: Sequence[str]
    lon: float | None = None
    lat: float | None = None
    population: Figure | None = None
    area_km2: float | None = None
    departements: Sequence[str] = ()
    epci: str = ""
    qpv_code: str = ""
    generation: int | None = None
    is_estimated: bool = False
    # Names of parts that no imported list knows: they are not counted.
    note: str = ""
    # Districts of another generation that stand for those of the same name whose own list was not imported.
    stand_ins: Sequence[str] = ()
    # True when nothing of the place itself is known: `communes` are then those around it.
    is_only_around: bool = False


@dataclass(frozen=True)
class Portrait:
    """A place, who lives there, what is missing, compared with whom, since when, and what the figures do not see."""

    place: Place
    peers: str
    peers_en: str
    lines: Sequence[IndicatorLine]
    composite: Composite | None
    ages: Sequence[AgeBand]
    services: Sequence[ServiceLine]
    twins: Sequence[Twin]
    gaps: Sequence[Gap]
    corrections: Sequence[Correction]
    sources: Sequence[SourceLine]
