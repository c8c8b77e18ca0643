"""Rates: read with the precision they were printed with, kept exact, written in French and in English."""

import re
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext
from enum import StrEnum
from typing import Final

from terreau.analysis.units.errors import AnalysisError
from terreau.analysis.units.money import Language

HUNDRED: Final = Decimal(100)
KEPT: Final = Decimal("0.0000000001")
EXACT_DECIMALS: Final = 4
PERCENT: Final = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,6}))?\s*%")


@dataclass(frozen=True)
class PrintedRate:
    """A rate as printed: its fraction (0.285) and how many decimals the percentage showed (1)."""

    fraction: Decimal
    decimals: int

    def __str__(self) -> str:
        return format_rate(self.fraction, decimals=self.decimals)


class Agreement(StrEnum):
    """How a printed rate stands to the exact one."""

    EXACT = "exact"
    ROUNDED = "rounded"
    TRUNCATED = "truncated"
    WRONG = "wrong"


def parse_rate(text: str) -> PrintedRate:
    """Read "55 %" or "28,5%" into a fraction and the number of decimals shown.

    Raises AnalysisError when the text is not one percentage.
    """
    found = PERCENT.fullmatch(re.sub(r"[\s\u00a0\u2009\u202f]+", " ", text).strip())
    if found is None:
        raise AnalysisError(f"« {text.strip()} » n'est pas un taux : écrivez par exemple « 54,97 % ».")
    whole, decimals = found[1], found[2] or ""
    return PrintedRate(Decimal(f"{whole}.{decimals}" if decimals else whole) / HUNDRED, len(decimals))


def divide(part: Decimal, whole: Decimal) -> Decimal:
    """Divide two amounts into a fraction kept to ten decimals. Raises AnalysisError when the whole is not positive."""
    if whole <= 0:
        raise AnalysisError("Le coût total doit être supérieur à zéro pour calculer un taux.")
    with localcontext() as context:
        context.prec = 40
        return (part / whole).quantize(KEPT, rounding=ROUND_HALF_UP)


def round_rate(fraction: Decimal, *, decimals: int, rounding: str = ROUND_HALF_UP) -> Decimal:
    """Round a fraction so that its percentage shows that many decimals."""
    return fraction.quantize(Decimal(1).scaleb(-decimals - 2), rounding=rounding)


def compare_rates(printed: PrintedRate, exact: Decimal) -> Agreement:
    """Say whether a printed rate is the exact fraction itself, rounded, truncated, or something else."""
    if printed.fraction == exact:
        return Agreement.EXACT
    if printed.fraction == round_rate(exact, decimals=printed.decimals):
        return Agreement.ROUNDED
    if printed.fraction == round_rate(exact, decimals=printed.decimals, rounding=ROUND_DOWN):
        return Agreement.TRUNCATED
    return Agreement.WRONG


def format_rate(fraction: Decimal, *, decimals: int = EXACT_DECIMALS, language: Language = "fr") -> str:
    """Write a fraction for a reader: "54,9650 %" or "54.9650%".

    With decimals, a rate is never rounded up to a whole percentage: ceilings are whole, and 54,99999 % does not reach 55 %.
    """
    rounded = round_rate(fraction, decimals=decimals)
    if decimals and rounded > fraction and not rounded * HUNDRED % 1:
        rounded = round_rate(fraction, decimals=decimals, rounding=ROUND_DOWN)
    printed = f"{rounded * HUNDRED:.{decimals}f}"
    return f"{printed}%" if language == "en" else f"{printed.replace('.', ',')}\u00a0%"
