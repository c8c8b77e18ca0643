"""Official geography, territories, their perimeters and the facts known of them."""

from terreau.programme.territories.models.datasets import Dataset
from terreau.programme.territories.models.facts import Fact, Reliability
from terreau.programme.territories.models.geography import Commune, CommuneContour, Departement, Epci, GeographyLoad, Region
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

__all__ = [
    "Commune",
    "CommuneContour",
    "Dataset",
    "Departement",
    "Epci",
    "Fact",
    "Generation",
    "GeographyLoad",
    "PartKind",
    "PartRole",
    "Perimeter",
    "PerimeterPart",
    "Region",
    "Reliability",
    "Territory",
    "TerritoryAlias",
    "TerritoryKind",
]
