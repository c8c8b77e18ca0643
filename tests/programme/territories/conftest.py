"""The tiny geography, loaded."""

import pytest

from terreau.programme.territories.actions import load_geography
from tests.programme.territories.official import write_files


@pytest.fixture
def files(tmp_path):
    return write_files(tmp_path)


@pytest.fixture
def geography(db, files):
    return load_geography(by=None, files=files)
