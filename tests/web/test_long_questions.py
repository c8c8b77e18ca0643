"""Whatever is typed into a list's filter, the list answers."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db

LISTS = ("projects", "territories", "territories_geojson", "search")
TABLES = ("projects_table", "territories_table")
QUESTION = " ".join(f"mot{number}" for number in range(1200))


@pytest.mark.parametrize("page", LISTS)
def test_a_question_of_twelve_hundred_words_is_answered(client, page):
    assert client.get(reverse(page), {"q": QUESTION}).status_code == 200


@pytest.mark.parametrize("table", TABLES)
def test_so_is_the_table_of_the_same_question(client, table):
    assert client.get(reverse(table, args=["csv"]), {"q": QUESTION}).status_code == 200
