"""Who was heard beside who lives there, as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass


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


@dataclass(frozen=True)
class Weights:
    """Raking: one weight a person (mean 1), bounded; `effective` = (Σw)²/Σw²; `converged` says whether every margin is met within
    `worst` (the largest gap left between a weighted share and its target)."""

    weights: Sequence[float]
    effective: float
    converged: bool
    worst: float


@dataclass(frozen=True)
class Saturation:
    """New themes each ten testimonies, in the order in which they were heard; `is_reached` when the last thirty brought none."""

    new_by_ten: Sequence[int]
    themes: int
    is_reached: bool
