"""Long lists page by page, the last as fast as the first: each page starts from a row, never from a number of rows to skip."""

import base64
import binascii
import json
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest, QueryDict

AFTER, BEFORE = "apres", "avant"
# Said instead of a row by the link to the last page.
END = "fin"
PAGE_SIZE = 50


@dataclass(frozen=True)
class KeysetPage:
    """Some rows of a list, and the query strings of the pages around them (None where there is nothing)."""

    rows: list
    first: str | None = None
    previous: str | None = None
    next: str | None = None
    last: str | None = None


def asked_page(queryset: QuerySet, *, request: HttpRequest, fields=("name_key", "pk"), size: int = PAGE_SIZE) -> KeysetPage:
    """The page that this request asks for; its links keep the filters of the request."""
    asked = request.GET
    return keyset_page(queryset, fields=fields, after=asked.get(AFTER, ""), before=asked.get(BEFORE, ""), size=size, query=asked)


def keyset_page(
    queryset: QuerySet,
    *,
    fields=("name_key", "pk"),
    after: str = "",
    before: str = "",
    size: int = PAGE_SIZE,
    query: QueryDict | None = None,
) -> KeysetPage:
    """One page of the queryset in the order of `fields`, which together are unique and never null ("-pk" counts down).

    Rows may be models, dicts (`values`) or named tuples (`values_list(named=True)`) that hold the fields.
    A cursor that means nothing gives the first page: an old link is no fault of the person who follows it.
    """
    backward = bool(before) and not after
    bound = boundary(before if backward else after, fields=fields, backward=backward)
    ordered = queryset.order_by(*(opposite(field) if backward else field for field in fields))
    try:
        asked = ordered.filter(bound)
    except (TypeError, ValueError, ValidationError):
        bound, asked = Q(), ordered
    rows = list(asked[: size + 1])
    more, rows = len(rows) > size, rows[:size]
    if backward:
        rows.reverse()
    started = bool(bound) or before == END
    has_previous, has_next = (more, bool(bound)) if backward else (started, more)
    return linked(rows, fields=fields, has_previous=has_previous, has_next=has_next, query=query)


def linked(rows, *, fields, has_previous, has_next, query) -> KeysetPage:
    first = href(query)
    last = href(query, **{BEFORE: END})
    if not rows:
        return KeysetPage([], first=first if has_previous else None, previous=last if has_previous else None)
    return KeysetPage(
        rows,
        first=first if has_previous else None,
        previous=href(query, **{BEFORE: cursor_of(rows[0], fields=fields)}) if has_previous else None,
        next=href(query, **{AFTER: cursor_of(rows[-1], fields=fields)}) if has_next else None,
        last=last if has_next else None,
    )


def href(query: QueryDict | None, **cursor: str) -> str:
    kept = query.copy() if query else QueryDict(mutable=True)
    for name in (AFTER, BEFORE):
        kept.pop(name, None)
    for name in [name for name, value in kept.items() if not value]:
        kept.pop(name)
    kept.update(cursor)
    return f"?{kept.urlencode()}"


def opposite(field: str) -> str:
    return field[1:] if field.startswith("-") else f"-{field}"


def boundary(cursor: str, *, fields, backward: bool) -> Q:
    """Rows beyond the cursor's own row, on the side the reader goes to; no condition when the cursor names no row."""
    values = values_of(cursor, fields=fields)
    bound = Q()
    for field, value in reversed(list(zip(fields, values, strict=False))):
        name, beyond = field.removeprefix("-"), "lt" if field.startswith("-") != backward else "gt"
        # The looser comparison repeats what the stricter ones say, in the one form an index can start from.
        stricter = Q(**{f"{name}__{beyond}": value})
        bound = Q(**{f"{name}__{beyond}e": value}) & (stricter | bound) if bound else stricter
    return bound


def cursor_of(row, *, fields) -> str:
    names = [field.removeprefix("-") for field in fields]
    values = [row[name] if isinstance(row, dict) else value_in(row, name) for name in names]
    return base64.urlsafe_b64encode(json.dumps(values, default=str).encode()).decode().rstrip("=")


def value_in(row, name: str):
    """A field of a row, also through a relation: organisation__name_key."""
    if hasattr(row, name):
        return getattr(row, name)
    for step in name.split("__"):
        row = getattr(row, step)
    return row


def values_of(cursor: str, *, fields) -> list:
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError, RecursionError):
        return []
    if not isinstance(values, list) or len(values) != len(fields) or not all(map(is_plain, values)):
        return []
    return values


def is_plain(value) -> bool:
    """What a database accepts to compare with: neither the null sign nor half a character."""
    if isinstance(value, str):
        return "\x00" not in value and value.encode(errors="ignore").decode() == value
    return isinstance(value, int) and not isinstance(value, bool)
