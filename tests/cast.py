"""The people of every test, all invented, with the stranger always among them.

Awa leads the Fabrique d'Ici, Bruno works there, Farid sits on its committee, Gwen holds one of its projects,
Driss audits it. Chloé leads the Fabrique d'Ailleurs: she is the stranger. Élise is the network's head, Hugo
funds the network: he reads everywhere.
"""

from dataclasses import dataclass

import pytest

from terreau.programme.network.models import Fabrique, Organisation, Role
from terreau.programme.people.models import Person
from tests import factories


@dataclass
class Cast:
    here: Fabrique
    elsewhere: Fabrique
    network: Organisation
    awa: Person
    bruno: Person
    chloe: Person
    driss: Person
    elise: Person
    farid: Person
    gwen: Person
    hugo: Person

    def __getitem__(self, name):
        return getattr(self, name)


def make_cast() -> Cast:
    here = factories.fabrique("Fabrique d'Ici")
    elsewhere = factories.fabrique("Fabrique d'Ailleurs")
    network = factories.organisation("Réseau des Fabriques", kind="network")
    people = {
        "awa": factories.member("Awa", here.organisation, Role.LEAD),
        "bruno": factories.member("Bruno", here.organisation, Role.OFFICER),
        "chloe": factories.member("Chloé", elsewhere.organisation, Role.LEAD),
        "driss": factories.member("Driss", here.organisation, Role.FUNDER),
        "elise": factories.member("Élise", network, Role.HEAD),
        "farid": factories.member("Farid", here.organisation, Role.COMMITTEE),
        "gwen": factories.member("Gwen", here.organisation, Role.HOLDER),
        "hugo": factories.member("Hugo", network, Role.FUNDER),
    }
    return Cast(here=here, elsewhere=elsewhere, network=network, **people)


@pytest.fixture
def cast(db) -> Cast:
    return make_cast()
