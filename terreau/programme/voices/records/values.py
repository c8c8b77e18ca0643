"""Reading one value of a record that anyone may have written: its value, or a sentence that says what is wrong with it."""

import json
import math
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _

from terreau.programme import Refused

Reader = Callable[[object], object]
LONGEST_ANSWERS = 100_000
DEEPEST = 8
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,6})?")
# Everything that says nothing, but for the end of a line and the tab.
SILENT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class BadRecord(Refused):
    """This record cannot be taken; the others are. `again` is true when it may be taken later, as it is."""

    def __init__(self, why, *, again=False):
        super().__init__(why)
        self.again = again


def clean_text(value: str) -> str:
    """The text without what no base keeps: NUL and its like, and halves of signs cut in two by a phone's limit on length."""
    whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return SILENT.sub("", whole.replace("\r\n", "\n").replace("\r", "\n")).strip()


def text(*, longest: int) -> Reader:
    def read(value):
        if not isinstance(value, str):
            raise BadRecord(_("un texte est attendu"))
        cleaned = clean_text(value)
        if len(cleaned) > longest:
            raise BadRecord(_("{count} signes, au plus {longest} : coupez en deux").format(count=len(cleaned), longest=longest))
        return cleaned

    return read


def words(*, longest: int) -> Reader:
    """A text that says something."""

    def read(value):
        said = text(longest=longest)(value)
        if not said:
            raise BadRecord(_("rien n'est écrit"))
        return said

    return read


def one_of(values) -> Reader:
    def read(value):
        # A list or a table cannot even be looked for among the values.
        if isinstance(value, bool) or not isinstance(value, str | int) or value not in values:
            known = ", ".join(str(one) for one in values)
            raise BadRecord(_("« {value} » n'est pas attendu ici ; attendu : {known}").format(value=shown(value), known=known))
        return value

    return read


def whole(*, least: int, most: int) -> Reader:
    def read(value):
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise BadRecord(_("un nombre entier est attendu, de {least} à {most}").format(least=least, most=most))
        return value

    return read


def number(*, least: float, most: float) -> Reader:
    def read(value):
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or not least <= value <= most:
            raise BadRecord(_("un nombre est attendu, de {least} à {most}").format(least=least, most=most))
        return float(value)

    return read


def yes_or_no(value):
    if not isinstance(value, bool):
        raise BadRecord(_("vrai ou faux est attendu"))
    return value


def pattern(expression: str, example: str) -> Reader:
    shape = re.compile(expression)

    def read(value):
        if not isinstance(value, str) or not shape.fullmatch(value):
            raise BadRecord(_("« {value} » n'a pas la bonne forme ; par exemple : {example}").format(value=shown(value), example=example))
        return value

    return read


def key(value):
    """An id made by a device: thirty-two hexadecimal signs, with or without hyphens."""
    try:
        return UUID(value)
    except (ValueError, TypeError, AttributeError):
        raise BadRecord(_("« {value} » n'est pas un identifiant (UUID)").format(value=shown(value))) from None


def moment(value):
    """A day and an hour in ISO 8601; without a zone, that of the site."""
    try:
        read = datetime.fromisoformat(value)
        return read.replace(tzinfo=get_current_timezone()).astimezone(UTC) if read.tzinfo is None else read.astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        example = "2026-05-16T10:30:00+02:00"
        raise BadRecord(
            _("« {value} » n'est pas une date et une heure ; par exemple : {example}").format(value=shown(value), example=example)
        ) from None


def language(value):
    if not isinstance(value, str) or not LANGUAGE.fullmatch(value):
        raise BadRecord(_("« {value} » n'est pas un code de langue ; par exemple : fr, ar, uk").format(value=shown(value)))
    return value


def email(value):
    try:
        validate_email(value)
    except ValidationError:
        raise BadRecord(_("« {value} » n'est pas une adresse e-mail").format(value=shown(value))) from None
    return value


def phone(value):
    if not re.fullmatch(r"\+?[\d .\-()]{6,25}", value) or not 6 <= sum(sign.isdigit() for sign in value) <= 15:
        raise BadRecord(_("« {value} » n'est pas un numéro de téléphone").format(value=shown(value)))
    return value


def answers(value):
    """Answers of a questionnaire: plain JSON, of a size that people can have said."""
    if not isinstance(value, Mapping):
        raise BadRecord(_("des réponses sont attendues, chacune sous le nom de sa question"))
    cleaned = plain(value, depth=DEEPEST)
    if len(json.dumps(cleaned)) > LONGEST_ANSWERS:
        raise BadRecord(_("ces réponses sont trop longues : {count} signes au plus").format(count=LONGEST_ANSWERS))
    return cleaned


def plain(value, *, depth):
    if depth == 0:
        raise BadRecord(_("ces réponses sont imbriquées trop profondément"))
    if isinstance(value, str):
        return clean_text(value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return number(least=-1e15, most=1e15)(value) if isinstance(value, float) else whole(least=-(10**15), most=10**15)(value)
    if isinstance(value, Mapping):
        return {clean_text(str(name)): plain(inside, depth=depth - 1) for name, inside in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inside, depth=depth - 1) for inside in value]
    raise BadRecord(_("« {value} » n'est ni un texte, ni un nombre, ni une liste").format(value=shown(value)))


def shown(value) -> str:
    """A few signs of what was sent, for the person who looks for the fault."""
    return clean_text(str(value)[:60])
