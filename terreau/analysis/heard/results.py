"""Who was heard beside who lives there, as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class Part:
    """One category: how many were heard, how many live there (None when it is not published), how many were wanted (None: no quota)."""

    category: str
    label: str
    heard: int
    living: float | None = None
    wanted: int | None = None
    heard_share: float | None = None
    living_share: float | None = None
    # 95 % Wilson interval of heard_share.
    low: float | None = None
    high: float | None = None

    @property
    def still_wanted(self) -> int | None:
        """How many are still to be heard before the quota is met; None without a quota."""
        return None if self.wanted is None else max(0, self.wanted - self.heard)

    @property
    def is_apart(self) -> bool:
        """Does the share of those who live there stand outside the interval of the share heard?"""
        known = self.living_share is not None and self.low is not None and self.high is not None
        return known and not self.low <= self.living_share <= self.high  # type: ignore[operator]


@dataclass(frozen=True)
class Dimension:
    """Age, sex or place: its parts, how many did not say, and the source of the reference."""

    name: str
    label: str
    parts: Sequence[Part]
    unsaid: int
    source: str = ""
    year: str = ""
    # Least rate over greatest rate of participation (Go Vocal's R-score), for comparison; None without a reference.
    r_score: float | None = None

    @property
    def said(self) -> int:
        """How many people told their category."""
        return sum(part.heard for part in self.parts)

    @property
    def still_wanted(self) -> int:
        """How many people are still to be heard, all quotas of this dimension together."""
        return sum(part.still_wanted or 0 for part in self.parts)


@dataclass(frozen=True)
class Weights:
    """Raking: one weight a row (mean 1 over people), bounded; `effective` = (Σmw)²/Σ(mw)², m being the people of a row; `worst` is the
    largest gap left between a weighted share and its target, and `converged` says whether it is small enough to be called none (a tenth
    of a point)."""

    weights: Sequence[float]
    effective: float
    converged: bool
    worst: float


@dataclass(frozen=True)
class Saturation:
    """New themes each ten testimonies, in the order in which they were heard; `is_reached` when the last thirty brought none, of which
    `unfiled` are in no theme: about these nothing is known."""

    new_by_ten: Sequence[int]
    themes: int
    is_reached: bool
    unfiled: int = 0


@dataclass(frozen=True)
class Share:
    """A weighted share (0 to 1), its 95 % interval, and the effective number of people that the interval rests on."""

    share: float
    low: float
    high: float
    effective: float


class Verdict(StrEnum):
    """How far the answers can speak for the place; never that they are a survey: nobody was drawn at random."""

    TOO_FEW = "too_few"  # read each testimony, give no share
    NO_REFERENCE = "no_reference"  # nothing to set them beside: they speak for those who were heard
    UNSAID = "unsaid"  # too many did not say who they are
    SKEWED = "skewed"  # a part of the place is missing, and weights cannot mend it
    WIDE = "wide"  # composed like the place once weighted, but too few for a share finer than a third or a half
    FAIR = "fair"  # composed like the place once weighted, with an interval narrow enough to compare


@dataclass(frozen=True)
class Standing:
    """A verdict with the numbers behind it: people heard, effective size, half-width of a 50 % share, least share of people who said
    their category, largest gap left after weighting, and the categories (dimension, label) that live there and were hardly heard."""

    verdict: Verdict
    people: int
    effective: float
    margin: float | None
    said: float | None
    worst: float | None
    missing: Sequence[tuple[str, str]] = ()
