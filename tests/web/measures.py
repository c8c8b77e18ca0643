"""What every page is measured by: how many questions it asks the database, how heavy it is, what HTMX gets of it."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

MOST_QUERIES = 15
HEAVIEST = 60_000


def get_counted(client, url):
    """The answer, and how many queries it took."""
    with CaptureQueriesContext(connection) as asked:
        response = client.get(url)
    return response, len(asked)


def fragment_of(client, url):
    return client.get(url, headers={"HX-Request": "true"}).content.decode().strip()


def body_of(response):
    return (b"".join(response.streaming_content) if response.streaming else response.content).decode("utf-8-sig")
