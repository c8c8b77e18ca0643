"""What pages keep from one request to the next is forgotten from one test to the next."""

import pytest

# The pages are loaded at the first request: in the midst of a test that replaces a function, they would keep its stand-in for good.
import terreau.config.urls  # noqa: F401
from terreau.web.public import glance, index


@pytest.fixture(autouse=True)
def nothing_kept():
    glance.KEPT.forget()
    index.KEPT.forget()
    yield
    glance.KEPT.forget()
    index.KEPT.forget()
