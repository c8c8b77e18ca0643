"""The observatory over portraits made by hand: no lake is read."""

import pytest

from terreau.programme.territories import portraits
from terreau.programme.territories.portraits import Comparison, FoundAddress
from tests.web.observatory import portraits_made


class Known:
    """The portraits that exist, by their address; a test may add its own."""

    def __init__(self):
        self.portraits = dict(portraits_made.KNOWN)
        self.shape = portraits_made.SHAPE

    def portrait_of(self, address):
        return self.portraits.get(address)

    def find_place(self, address):
        found = self.portraits.get(address)
        return found and found.place

    def shape_of(self, _place):
        return self.shape

    def compare(self, addresses):
        found = [self.portraits[address] for address in addresses if address in self.portraits]
        return Comparison(tuple(found), tuple(address for address in addresses if address not in self.portraits))

    def search_addresses(self, text):
        named = [one.place for one in self.portraits.values() if text.lower() in one.place.name.lower()]
        return [FoundAddress(place.address, place.name, place.kind, "Finistère") for place in named]


@pytest.fixture
def known(db, monkeypatch):
    made = Known()
    for name in ("portrait_of", "find_place", "shape_of", "compare", "search_addresses"):
        monkeypatch.setattr(portraits, name, getattr(made, name))
    return made
