"""The tiny country for every portrait."""

from tests.programme.territories.tiny_lake import tiny_lake  # noqa: F401
