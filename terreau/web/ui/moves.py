"""What a workspace page offers around its form: tabs to the other pages of the thing, buttons that move it through its life."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tab:
    """One page among those of the same thing."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True)
class Move:
    """One button, and the reason that would refuse it."""

    label: str
    url: str
    refusal: str | None = None
    needs_reason: bool = False
