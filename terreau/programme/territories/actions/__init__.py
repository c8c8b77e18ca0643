"""Verbs on the geography, the official data, the territories, their perimeters and the facts known of them."""

from terreau.programme.territories.actions.datasets import build_lake, fetch_dataset, import_dataset, is_lake_current, remove_dataset
from terreau.programme.territories.actions.facts import add_fact, change_fact, remove_fact
from terreau.programme.territories.actions.geography import load_geography
from terreau.programme.territories.actions.observations import add_observation, withdraw_observation
from terreau.programme.territories.actions.perimeters import draw_perimeter
from terreau.programme.territories.actions.screenings import (
    Rechecked,
    mark_screening_seen,
    recheck_screenings,
    remove_screening,
    save_screening,
    share_screening,
    unshare_screening,
)
from terreau.programme.territories.actions.territories import add_territory, change_territory
from terreau.programme.territories.actions.weights import change_weights
from terreau.programme.territories.inputs import Part

__all__ = [
    "Part",
    "Rechecked",
    "add_fact",
    "add_observation",
    "add_territory",
    "build_lake",
    "change_fact",
    "change_territory",
    "change_weights",
    "draw_perimeter",
    "fetch_dataset",
    "import_dataset",
    "is_lake_current",
    "load_geography",
    "mark_screening_seen",
    "recheck_screenings",
    "remove_dataset",
    "remove_fact",
    "remove_screening",
    "save_screening",
    "share_screening",
    "unshare_screening",
    "withdraw_observation",
]
