"""What a new sheet changes, in words: the fact, what it was, what it becomes."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from terreau.analysis.units.money import format_euros
from terreau.programme.funding.inputs import printed_rate_of

LONGEST = 300


def tell_change(title: str, thing: object, *, name: str, old: object, new: object) -> str:
    words = {"title": title, "fact": label_of(thing, name), "old": write_value(name, old), "new": write_value(name, new)}
    return _("%(title)s, %(fact)s : %(old)s → %(new)s") % words


def label_of(thing, name: str) -> str:
    field = thing._meta.get_field(name)
    return str(field.related_model._meta.verbose_name_plural if field.auto_created else field.verbose_name)


def write_value(name: str, value: object) -> str:
    """A fact as a reader is shown it: "12 500 €", "54 %", "objectif ; objectif"."""
    if value in (None, "", (), []):
        return _("non dit")
    if name == "printed_rate" and isinstance(value, Decimal):
        return str(printed_rate_of(value))
    if isinstance(value, Decimal):
        return format_euros(value)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    text = str(value) if isinstance(value, (str, int)) else " ; ".join(write_lines(value))
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"


def write_lines(values: Iterable) -> Iterable[str]:
    """An expected impact comes with its audience, which the line does not repeat."""
    return (str(value[-1] if isinstance(value, tuple) else value) for value in values)
