"""Amounts in euros: read as the French print them, rounded out loud, written in French and in English."""

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, Literal

from terreau.analysis.units.errors import AnalysisError

Language = Literal["fr", "en"]

CENT: Final = Decimal("0.01")
EURO: Final = Decimal("1")
NARROW_SPACE: Final = "\u202f"
# Thin, narrow and ordinary no-break spaces all stand between thousands in PDFs made in France.
SPACES: Final = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
# Fifteen figures are a thousand times the wealth of the world; more is a mistake, and would overflow the arithmetic.
GROUPED: Final = re.compile(r"\d{1,3}([ .']\d{3}){1,4}(,\d{1,2})?|\d{1,15}([.,]\d{1,2})?")


def parse_euros(text: str) -> Decimal:
    """Read an amount such as "46 623€", "46.623,50 €" or "€ 46 623" into euros.

    Returns a Decimal as exact as printed. Raises AnalysisError when the text is not one amount.
    A point or a space before exactly three digits groups thousands; a comma starts the cents.
    """
    bare = SPACES.sub(" ", re.sub(r"(?i)€|euros?|eur\b", " ", text)).strip()
    sign = Decimal(-1) if bare.startswith(("-", "−")) else Decimal(1)
    bare = bare.lstrip("-− ")
    if not bare.isascii() or not GROUPED.fullmatch(bare):
        raise AnalysisError(f"« {text.strip()} » n'est pas un montant : écrivez par exemple « 46 623 € ».")
    whole, comma, cents = bare.partition(",")
    if re.fullmatch(r"\d+\.\d{1,2}", whole) and not comma:
        return sign * Decimal(whole)
    return sign * Decimal(re.sub(r"[ .']", "", whole) + (f".{cents}" if comma else ""))


def round_to_cent(amount_eur: Decimal) -> Decimal:
    """Round euros to the cent, half away from zero, as accounts do."""
    return amount_eur.quantize(CENT, rounding=ROUND_HALF_UP)


def round_to_euro(amount_eur: Decimal) -> Decimal:
    """Round euros to the whole euro, half away from zero."""
    return amount_eur.quantize(EURO, rounding=ROUND_HALF_UP)


def format_euros(amount_eur: Decimal, *, language: Language = "fr") -> str:
    """Write euros for a reader: "46 623 €" or "€46,623"; cents appear only when there are some."""
    exact = round_to_cent(amount_eur)
    has_cents = exact != exact.to_integral_value()
    printed = f"{abs(exact):,.2f}" if has_cents else f"{abs(exact):,.0f}"
    sign = "−" if exact < 0 else ""
    if language == "en":
        return f"{sign}€{printed}"
    french = printed.replace(",", NARROW_SPACE).replace(".", ",")
    return f"{sign}{french}\u00a0€"
