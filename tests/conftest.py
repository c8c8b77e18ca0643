"""Fixtures of every test."""

import pytest
from django.utils import translation

from tests.cast import cast  # noqa: F401


@pytest.fixture(autouse=True)
def in_french():
    """A page read in English leaves its language to the next test of the same process."""
    translation.activate("fr")
    yield


def pytest_addoption(parser):
    parser.addoption("--pictures", action="store_true", help="take the guide's pictures again, into docs/guide")
