"""What the tests of the lake share."""

from tests.programme.territories.lake.invented import invented, lake, official_file  # noqa: F401
