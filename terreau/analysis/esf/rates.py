"""The rate of an operation and the amount that the fund owes it."""

from decimal import Decimal

from terreau.analysis.units.errors import AnalysisError
from terreau.analysis.units.money import round_to_cent, round_to_euro
from terreau.analysis.units.rates import Agreement, PrintedRate, compare_rates, divide


def exact_rate(esf_max_eur: Decimal, *, total_eligible_eur: Decimal) -> Decimal:
    """Give the ESF's share of the total eligible cost as a fraction with ten decimals.

    The rate printed in a brochure is rounded, once truncated: applied to the cost it loses euros,
    so the exact one is always derived from the two amounts.
    Raises AnalysisError when the total is not positive.
    """
    return divide(esf_max_eur, total_eligible_eur)


def does_printed_rate_agree(printed: PrintedRate, *, exact: Decimal) -> Agreement:
    """Say whether the printed rate is the exact one, its rounding, its truncation, or wrong."""
    return compare_rates(printed, exact)


def find_esf_max(total_eligible_eur: Decimal, *, other_resources_eur: Decimal, ceiling: Decimal) -> Decimal:
    """Give the most that a call may grant, in euros to the cent: min(ceiling × total, total − other resources).

    Never below zero. Raises AnalysisError when the ceiling is not between 0 and 1.
    """
    if not 0 <= ceiling <= 1:
        raise AnalysisError("Le taux plafond doit être compris entre 0 et 100 %.")
    return max(Decimal(0), round_to_cent(min(ceiling * total_eligible_eur, total_eligible_eur - other_resources_eur)))


def is_above_ceiling(esf_max_eur: Decimal, *, total_eligible_eur: Decimal, ceiling: Decimal) -> bool:
    """Say whether an ESF amount is more than its call allows, both amounts in euros, the ceiling as a fraction.

    Sheets print whole euros: the ceiling × total rounded to the nearest euro, at most half a euro more, is no excess.
    Raises AnalysisError when the ceiling is not between 0 and 1.
    """
    most = find_esf_max(total_eligible_eur, other_resources_eur=Decimal(0), ceiling=ceiling)
    return esf_max_eur > max(most, round_to_euro(most))


def esf_due(max_amount_eur: Decimal, *, rate: Decimal, retained_cost_eur: Decimal, other_resources_eur: Decimal) -> Decimal:
    """Give what the fund owes at the end, in euros to the cent.

    max(0, min(maximum, rate × retained cost, retained cost − other resources retained)): never above the convention,
    the conventioned share of what was really spent, and no more than what the other funders leave to pay.
    `rate` is the exact fraction (see `exact_rate`), never the printed one.
    """
    share = rate * retained_cost_eur
    remainder = retained_cost_eur - other_resources_eur
    return round_to_cent(max(Decimal(0), min(max_amount_eur, share, remainder)))
