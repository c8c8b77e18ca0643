"""One answer, as it was typed or sent, made a value of its question: a number, a day, names of choices; or a sentence that says why not."""

import math
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _

from terreau.programme.voices.forms.definition import OTHER, Form, Question

ACKNOWLEDGED = "OK"
LONGEST_TEXT = 20_000
# About one kilometre: a place says where people live, never at whose door.
PLACE_DECIMALS = 2
NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)", re.ASCII)
SPACES = " \u00a0\u202f"


class WrongAnswer(ValueError):
    """An answer that its question does not take; the sentence says what was expected."""


def is_blank(value: Any) -> bool:
    return value is None or value == "" or value == [] or (isinstance(value, str) and not value.strip())


def value_of(question: Question, raw: Any, *, form: Form) -> Any:
    """The value to keep for this answer; None when nothing was answered.

    Raises:
        WrongAnswer: the answer is not of the question's kind.
    """
    if is_blank(raw):
        return None
    if question.kind == "select_multiple":
        return choices_in(question, raw, form=form)
    if isinstance(raw, (list, tuple, dict)):
        raise WrongAnswer(_("une seule réponse est attendue."))
    if question.kind == "select_one":
        return one_choice(question, str(raw).strip(), form=form)
    if question.kind == "range":
        return in_range(question, read_number(raw))
    return READERS.get(question.kind, read_text)(raw)


def read_text(raw: Any) -> str:
    text = raw if isinstance(raw, str) else written(raw)
    if "\x00" in text:
        raise WrongAnswer(_("un signe n'est pas un texte : tapez de nouveau la réponse."))
    if len(text) > LONGEST_TEXT:
        raise WrongAnswer(_("le texte est trop long ({length} signes, {most} au plus).").format(length=len(text), most=LONGEST_TEXT))
    return text.strip()


def written(raw: Any) -> str:
    return str(int(raw)) if isinstance(raw, float) and raw.is_integer() else str(raw)


def read_number(raw: Any) -> float:
    """A number as a French hand writes it: spaces between thousands, a comma before decimals."""
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        number = float(raw)
    else:
        text = "".join(sign for sign in str(raw) if sign not in SPACES)
        if not NUMBER.fullmatch(text):
            raise WrongAnswer(_("« {raw} » n'est pas un nombre.").format(raw=str(raw)[:40]))
        number = float(text.replace(",", "."))
    if not math.isfinite(number) or abs(number) >= 1e15:
        raise WrongAnswer(_("« {raw} » n'est pas un nombre.").format(raw=str(raw)[:40]))
    return number


def read_integer(raw: Any) -> int:
    number = read_number(raw)
    if not number.is_integer():
        raise WrongAnswer(_("« {raw} » n'est pas un nombre entier.").format(raw=str(raw)[:40]))
    return int(number)


def in_range(question: Question, number: float) -> float | int:
    start, end, step = (float(question.parameters.get(name) or default) for name, default in (("start", 0), ("end", 10), ("step", 1)))
    steps = (number - start) / step if step else 0
    if not min(start, end) <= number <= max(start, end) or abs(steps - round(steps)) > 1e-9:
        raise WrongAnswer(_("« {number:g} » n'est pas entre {start:g} et {end:g}.").format(number=number, start=start, end=end))
    return int(number) if number.is_integer() else number


def read_day(raw: Any) -> str:
    if isinstance(raw, datetime):
        return raw.date().isoformat()
    if isinstance(raw, date):
        return raw.isoformat()
    text = str(raw).strip()
    if found := re.fullmatch(r"(\d\d?)/(\d\d?)/(\d{4})", text, re.ASCII):
        text = f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    try:
        # A device sends a day with its hour and zone when its form says date only.
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError as problem:
        raise WrongAnswer(_("« {raw} » n'est pas une date (par exemple 2026-01-31).").format(raw=str(raw)[:40])) from problem


def read_hour(raw: Any) -> str:
    if isinstance(raw, time):
        return raw.isoformat(timespec="minutes")
    found = re.match(r"(\d\d?):(\d\d)(:\d\d)?", str(raw).strip(), re.ASCII)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise WrongAnswer(_("« {raw} » n'est pas une heure (par exemple 14:30).").format(raw=str(raw)[:40]))
    return f"{int(found[1]):02}:{found[2]}"


def read_moment(raw: Any) -> str:
    if isinstance(raw, datetime):
        return raw.isoformat(timespec="seconds")
    try:
        return datetime.fromisoformat(str(raw).strip()).isoformat(timespec="seconds")
    except ValueError as problem:
        raise WrongAnswer(
            _("« {raw} » n'est pas une date avec son heure (par exemple 2026-01-31T14:30).").format(raw=str(raw)[:40])
        ) from problem


def read_place(raw: Any) -> str:
    """ "latitude longitude", rounded: the rest (altitude, accuracy) is left out."""
    try:
        lat, lon = (float(part.replace(",", ".")) for part in str(raw).replace(";", " ").split()[:2])
    except ValueError as problem:
        raise WrongAnswer(_("« {raw} » n'est pas un point : latitude puis longitude.").format(raw=str(raw)[:40])) from problem
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise WrongAnswer(_("« {raw} » est hors du monde : latitude puis longitude.").format(raw=str(raw)[:40]))
    return f"{lat:.{PLACE_DECIMALS}f} {lon:.{PLACE_DECIMALS}f}"


def read_acknowledged(raw: Any) -> str:
    if str(raw).strip().lower() in ("ok", "true", "1", "on", "oui", "yes"):
        return ACKNOWLEDGED
    raise WrongAnswer(_("« {raw} » n'est pas un accord.").format(raw=str(raw)[:40]))


READERS: dict[str, Callable[[Any], Any]] = {
    "integer": read_integer,
    "decimal": read_number,
    "date": read_day,
    "today": read_day,
    "time": read_hour,
    "dateTime": read_moment,
    "start": read_moment,
    "end": read_moment,
    "geopoint": read_place,
    "acknowledge": read_acknowledged,
}


def names_of(question: Question, *, form: Form) -> list[str]:
    return [choice.name for choice in form.choices_of(question)] + ([OTHER] if question.or_other else [])


def one_choice(question: Question, raw: str, *, form: Form) -> str:
    """The name of the choice; its label is understood too, in any language, as exports write one or the other."""
    names = names_of(question, form=form)
    if raw in names:
        return raw
    for choice in form.choices_of(question):
        if any(raw.casefold() == label.strip().casefold() for label in choice.label.values()):
            return choice.name
    raise WrongAnswer(_("« {raw} » n'est pas dans la liste des réponses.").format(raw=raw[:60]))


def choices_in(question: Question, raw: Any, *, form: Form) -> list[str]:
    """The names chosen, in the order of the list, each once."""
    if not isinstance(raw, (list, tuple, str)):
        raise WrongAnswer(_("une liste de réponses est attendue."))
    parts: Sequence[str] = raw.split() if isinstance(raw, str) else [str(one) for one in raw]
    chosen = {one_choice(question, part, form=form) for part in parts}
    return [name for name in names_of(question, form=form) if name in chosen]
