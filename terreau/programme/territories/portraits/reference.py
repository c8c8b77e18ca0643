"""The catalogue of what is measured, as the files of data/reference say it."""

from functools import cache
from pathlib import Path

from django.conf import settings

from terreau.analysis.territory.catalogue import Catalogue, Rule, read_catalogue


@cache
def catalogue() -> Catalogue:
    folder = Path(settings.ROOT) / "data" / "reference"
    texts = [(folder / f"{name}.toml").read_text(encoding="utf-8") for name in ("indicators", "facility_classes")]
    return read_catalogue(*texts)


@cache
def rates() -> frozenset[str]:
    """The variables that are rates or medians: those of several places never add up."""
    return frozenset(
        variable.removeprefix("-") for one in catalogue().indicators if one.rule in (Rule.WEIGHTED, Rule.NONE) for variable in one.numerator
    )
