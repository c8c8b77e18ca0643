"""Fixtures of every test."""

from tests.cast import cast  # noqa: F401
