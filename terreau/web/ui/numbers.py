"""Amounts, rates, counts and dates as the reader of the page writes them."""

from calendar import monthrange
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.dateformat import format as write_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from terreau.analysis.units.money import NARROW_SPACE, Language, format_euros
from terreau.analysis.units.rates import EXACT_DECIMALS, format_rate


def active_language() -> Language:
    return "en" if (get_language() or "fr").startswith("en") else "fr"


def euros(amount_eur) -> str:
    """46623 → "46 623 €", or "€46,623" in English."""
    return format_euros(Decimal(str(amount_eur)), language=active_language())


def rate(fraction, decimals: int = EXACT_DECIMALS) -> str:
    """0.549650 → "54,9650 %", or "54.9650%" in English."""
    return format_rate(Decimal(str(fraction)), decimals=decimals, language=active_language())


def number(value) -> str:
    """31690 → "31 690"; decimals are kept as they are."""
    printed = f"{Decimal(str(value)):,f}".replace("-", "−")
    if active_language() == "en":
        return printed
    return printed.replace(",", NARROW_SPACE).replace(".", ",")


def day(value: date | datetime) -> str:
    """2020-03-01 → "1er mars 2020"."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    if active_language() == "en":
        return write_date(value, "j F Y")
    return f"{'1er' if value.day == 1 else value.day} {write_date(value, 'F Y')}"


def moment(value: datetime) -> str:
    """The day and the hour, in local time."""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    hour = f"{local.hour}:{local.minute:02d}" if active_language() == "en" else f"{local.hour}\u00a0h\u00a0{local.minute:02d}"
    return _("%(day)s à %(hour)s") % {"day": day(value), "hour": hour}


def period(starts_on: date, ends_on: date | None) -> str:
    """A whole year is said by its number; a period still open says since when."""
    if ends_on is None:
        return _("depuis le %(day)s") % {"day": day(starts_on)}
    whole_years = (starts_on.month, starts_on.day) == (1, 1) and (ends_on.month, ends_on.day) == (12, 31)
    if whole_years and starts_on.year == ends_on.year:
        return str(starts_on.year)
    if whole_years:
        return f"{starts_on.year}–{ends_on.year}"
    if starts_on.day == 1 and ends_on.day == monthrange(ends_on.year, ends_on.month)[1]:
        return _("de %(start)s à %(end)s") % {"start": write_date(starts_on, "F Y"), "end": write_date(ends_on, "F Y")}
    return _("du %(start)s au %(end)s") % {"start": day(starts_on), "end": day(ends_on)}
