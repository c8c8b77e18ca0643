"""Long lists page by page: every row once, forward and backward, whatever the order and the link."""

import base64
import json

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from terreau.programme.network.models import Kind, Organisation
from terreau.web.ui.keyset import AFTER, BEFORE, END, keyset_page

pytestmark = pytest.mark.django_db
ORDERS = [("name_key", "pk"), ("-pk",), ("kind", "-name_key", "pk")]
NAMES = st.lists(st.sampled_from(["Épicerie", "Café", "Garage", "Lavoir", "Zone"]), max_size=14)


def organisations(names):
    Organisation.objects.all().delete()
    kinds = [Kind.ESS, Kind.OTHER]
    return [Organisation.objects.create(name=name, kind=kinds[rank % 2]) for rank, name in enumerate(names)]


def follow(link, *, fields, size, rows=None):
    asked = QueryDict(link.removeprefix("?"))
    rows = Organisation.objects.all() if rows is None else rows
    return keyset_page(rows, fields=fields, after=asked.get(AFTER, ""), before=asked.get(BEFORE, ""), size=size)


def walk(*, fields, size, start, step):
    page, seen = follow(start, fields=fields, size=size), []
    while True:
        seen.append([row.pk for row in page.rows])
        if not getattr(page, step):
            return seen
        page = follow(getattr(page, step), fields=fields, size=size)


def in_order(fields):
    return list(Organisation.objects.order_by(*fields).values_list("pk", flat=True))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=NAMES, size=st.integers(1, 5), fields=st.sampled_from(ORDERS))
def test_walking_forward_and_backward_meets_every_row_once_in_order(db, names, size, fields):
    organisations(names)
    forward = walk(fields=fields, size=size, start="?", step="next")
    backward = walk(fields=fields, size=size, start=f"?{BEFORE}={END}", step="previous")
    assert [pk for page in forward for pk in page] == in_order(fields)
    assert [pk for page in reversed(backward) for pk in page] == in_order(fields)


@pytest.mark.parametrize("fields", ORDERS)
def test_going_on_and_coming_back_shows_the_same_page(fields):
    organisations("abcdefghij")
    one = follow("?", fields=fields, size=3)
    two = follow(one.next, fields=fields, size=3)
    back = follow(two.previous, fields=fields, size=3)
    assert [row.pk for row in back.rows] == [row.pk for row in one.rows]
    assert (back.previous, back.first) == (None, None)
    assert back.next == one.next


def test_the_first_page_links_forward_and_the_last_backward():
    organisations("abcde")
    one = follow("?", fields=("name_key", "pk"), size=3)
    last = follow(one.last, fields=("name_key", "pk"), size=3)
    assert (one.first, one.previous) == (None, None)
    assert [row.name for row in last.rows] == ["c", "d", "e"]
    assert (last.next, last.last) == (None, None)
    assert last.first == "?"


def test_a_list_on_one_page_has_no_pager():
    organisations("abc")
    page = follow("?", fields=("name_key", "pk"), size=3)
    assert (page.first, page.previous, page.next, page.last) == (None, None, None, None)


def test_links_keep_the_filters_and_drop_the_empty_ones_and_the_old_cursor():
    organisations("abc")
    asked = QueryDict("theme=sante&q=&apres=xx&nature=a&nature=b")
    page = keyset_page(Organisation.objects.all(), size=2, query=asked)
    assert page.next.startswith("?theme=sante&nature=a&nature=b&apres=")
    assert "q=" not in page.next
    assert page.next.count("apres=") == 1


@pytest.mark.parametrize("shape", [lambda rows: rows.values("name_key", "pk"), lambda rows: rows.values_list("name_key", "pk", named=True)])
def test_rows_may_be_lean(shape):
    organisations("abcd")
    rows = shape(Organisation.objects.all())
    one = follow("?", fields=("name_key", "pk"), size=2, rows=rows)
    two = follow(one.next, fields=("name_key", "pk"), size=2, rows=rows)
    keys = [row["name_key"] if isinstance(row, dict) else row.name_key for row in [*one.rows, *two.rows]]
    assert keys == ["a", "b", "c", "d"]


def cursor(values):
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "broken",
    [
        "???",
        "é",
        "A",
        cursor("a"),
        cursor(["a"]),
        cursor(["a", "b"]),
        cursor(["a", None]),
        cursor(["a", [1]]),
        cursor(["a", True]),
        cursor(["\x00", 1]),
        cursor(["\ud800", 1]),
        cursor({"name_key": "a", "pk": 1}),
        base64.urlsafe_b64encode(b"[" * 5000).decode(),
    ],
)
@pytest.mark.parametrize("side", ["after", "before"])
def test_a_broken_link_gives_the_first_rows_or_the_last_never_an_error(broken, side):
    organisations("abc")
    page = keyset_page(Organisation.objects.all(), size=2, **{side: broken})
    assert [row.name for row in page.rows] == (["a", "b"] if side == "after" else ["b", "c"])


@pytest.mark.parametrize("number", [2**70, -(2**70)])
def test_an_enormous_number_is_no_error(number):
    organisations("abc")
    page = keyset_page(Organisation.objects.all(), size=2, after=cursor(["b", number]))
    assert {row.name for row in page.rows} <= {"a", "b", "c"}


def test_rows_gone_since_leave_a_way_back():
    organisations("abc")
    one = follow("?", fields=("name_key", "pk"), size=2)
    Organisation.objects.filter(name="c").delete()
    empty = follow(one.next, fields=("name_key", "pk"), size=2)
    assert (empty.rows, empty.first) == ([], "?")
    assert [row.name for row in follow(empty.previous, fields=("name_key", "pk"), size=2).rows] == ["a", "b"]


def test_a_page_costs_one_query_and_starts_from_the_index(django_assert_num_queries):
    organisations("abcdef")
    one = follow("?", fields=("name_key", "pk"), size=2)
    with django_assert_num_queries(1) as asked:
        follow(one.next, fields=("name_key", "pk"), size=2)
    sql = asked.captured_queries[0]["sql"]
    assert '"name_key" >= ' in sql
    assert "OFFSET" not in sql
