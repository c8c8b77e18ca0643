"""What pages keep from one request to the next is forgotten from one test to the next."""

import pytest

from terreau.web.public import glance


@pytest.fixture(autouse=True)
def nothing_kept():
    glance.KEPT.forget()
    yield
    glance.KEPT.forget()
