"""Who was heard, as the page writes it: each dimension beside the place, and what may be said from it."""

from dataclasses import dataclass

from terreau.analysis.heard.results import Dimension, Part
from terreau.programme.voices.living import told_source
from terreau.programme.voices.people_heard import AGE, FINE_AGE, Heard, wanted_in
from terreau.web.ui import numbers
from terreau.web.voices.heard.drawing import beside_bar
from terreau.web.voices.heard.sentences import figures_said, missing_said, verdict_said

# A département has hundreds of communes: those that were heard or wanted come first.
SHOWN_PARTS = 25


@dataclass(frozen=True)
class PartLine:
    """One category: heard beside living."""

    part: Part

    @property
    def bar(self):
        part = self.part
        return "" if part.low is None else beside_bar(part.heard_share, part.low, part.high, part.living_share)

    @property
    def share(self):
        part = self.part
        if part.heard_share is None:
            return "–"
        return f"{numbers.rate(part.heard_share, 0)} ({round(part.low * 100)}–{round(part.high * 100)})"

    @property
    def living(self):
        return "" if self.part.living_share is None else numbers.rate(self.part.living_share, 0)

    @property
    def is_under(self):
        return self.part.is_apart and self.part.heard_share < self.part.living_share

    @property
    def is_over(self):
        return self.part.is_apart and self.part.heard_share > self.part.living_share


@dataclass(frozen=True)
class DimensionTable:
    """One dimension: its lines, how many did not say, the source of the place's shares."""

    dimension: Dimension
    lines: list[PartLine]
    others: int

    @property
    def source(self):
        return told_source(self.dimension.source, self.dimension.year)

    @property
    def has_living(self):
        return any(line.part.living_share is not None for line in self.lines)

    @property
    def has_wanted(self):
        return any(line.part.wanted is not None for line in self.lines)


def heard_page(heard: Heard):
    """Everything the template draws."""
    tone, sentence = verdict_said(heard.standing)
    weights = heard.weighed.weights
    return {
        "people": heard.standing.people,
        "tone": tone,
        "sentence": sentence,
        "missing": missing_said(heard.standing),
        "figures": figures_said(heard.standing, weights=weights, dimensions=heard.dimensions),
        "tables": [beside_of(one) for one in heard.dimensions],
        "converged": weights is None or weights.converged,
    }


def beside_of(dimension: Dimension) -> DimensionTable:
    # Nobody heard, nobody wanted, nobody known to live there: a line that says nothing.
    parts = [part for part in dimension.parts if part.heard or part.wanted or part.living_share]
    if len(parts) > SHOWN_PARTS:
        parts = sorted(parts, key=lambda part: (-part.heard, -(part.wanted or 0), -(part.living or 0)))[:SHOWN_PARTS]
    return DimensionTable(dimension, [PartLine(part) for part in parts], max(0, len(dimension.parts) - SHOWN_PARTS))


@dataclass(frozen=True)
class QuotaLine:
    """One quota and how far it is."""

    label: str
    heard: int
    wanted: int

    @property
    def missing(self):
        return max(0, self.wanted - self.heard)

    @property
    def shown(self):
        return min(self.heard, self.wanted)


def quota_lines(collection) -> list[QuotaLine]:
    """Those that the team set, the furthest from its number first."""
    dimensions = wanted_in(collection)
    # Bands finer than the census stand alone: their sums would say the same twice.
    folded = AGE if any(one.name == FINE_AGE for one in dimensions) else ""
    parts = [part for one in dimensions if one.name != folded for part in one.parts if part.wanted]
    lines = [QuotaLine(str(part.label), part.heard, part.wanted) for part in parts]
    return sorted(lines, key=lambda line: line.heard / line.wanted)
