"""Verbs on the geography, the territories, their perimeters and the facts known of them."""

from terreau.programme.territories.actions.facts import add_fact, change_fact, remove_fact
from terreau.programme.territories.actions.geography import load_geography
from terreau.programme.territories.actions.perimeters import draw_perimeter
from terreau.programme.territories.actions.territories import add_territory, change_territory
from terreau.programme.territories.inputs import Part

__all__ = [
    "Part",
    "add_fact",
    "add_territory",
    "change_fact",
    "change_territory",
    "draw_perimeter",
    "load_geography",
    "remove_fact",
]
