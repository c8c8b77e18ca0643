"""Fixtures of every test."""

from tests.cast import cast  # noqa: F401


def pytest_addoption(parser):
    parser.addoption("--pictures", action="store_true", help="take the guide's pictures again, into docs/guide")
