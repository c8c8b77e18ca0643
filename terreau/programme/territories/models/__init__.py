"""Official geography, territories, their perimeters and the facts known of them."""

from terreau.programme.territories.models.datasets import Dataset
from terreau.programme.territories.models.facts import Fact, Reliability
from terreau.programme.territories.models.geography import Commune, CommuneContour, Departement, Epci, GeographyLoad, Region
from terreau.programme.territories.models.observations import Observation, ObservationChange
from terreau.programme.territories.models.screenings import Screening, ScreeningLevel
from terreau.programme.territories.models.territories import (
    Generation,
    PartKind,
    PartRole,
    Perimeter,
    PerimeterPart,
    Territory,
    TerritoryAlias,
    TerritoryKind,
)
from terreau.programme.territories.models.weights import DEFAULT_WEIGHT, IndicatorWeight

__all__ = [
    "DEFAULT_WEIGHT",
    "Commune",
    "CommuneContour",
    "Dataset",
    "Departement",
    "Epci",
    "Fact",
    "Generation",
    "GeographyLoad",
    "IndicatorWeight",
    "Observation",
    "ObservationChange",
    "PartKind",
    "PartRole",
    "Perimeter",
    "PerimeterPart",
    "Region",
    "Reliability",
    "Screening",
    "ScreeningLevel",
    "Territory",
    "TerritoryAlias",
    "TerritoryKind",
]
