"""Portraits of places: the national figures kept in memory, and what they say of one commune, EPCI, district or free perimeter."""

from terreau.programme.territories.portraits.alike import twins_of_place
from terreau.programme.territories.portraits.finding import Comparison, FoundAddress, compare, search_addresses, shape_of
from terreau.programme.territories.portraits.listing import OfficialFacility, facilities_in
from terreau.programme.territories.portraits.making import find_place, portrait_of
from terreau.programme.territories.portraits.screening import ScreenedCountry, ask_again, screen_country
from terreau.programme.territories.portraits.what_if import WhatIf, what_if

__all__ = [
    "Comparison",
    "FoundAddress",
    "OfficialFacility",
    "ScreenedCountry",
    "WhatIf",
    "ask_again",
    "compare",
    "facilities_in",
    "find_place",
    "portrait_of",
    "screen_country",
    "search_addresses",
    "shape_of",
    "twins_of_place",
    "what_if",
]
