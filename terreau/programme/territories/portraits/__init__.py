"""Portraits of places: the national figures kept in memory, and what they say of one commune, EPCI, district or free perimeter."""

from terreau.programme.territories.portraits.finding import Comparison, FoundAddress, compare, search_addresses, shape_of
from terreau.programme.territories.portraits.listing import OfficialFacility, facilities_in
from terreau.programme.territories.portraits.making import find_place, portrait_of
from terreau.programme.territories.portraits.what_if import WhatIf, what_if

__all__ = [
    "Comparison",
    "FoundAddress",
    "OfficialFacility",
    "WhatIf",
    "compare",
    "facilities_in",
    "find_place",
    "portrait_of",
    "search_addresses",
    "shape_of",
    "what_if",
]
