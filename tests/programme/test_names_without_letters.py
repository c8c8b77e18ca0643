"""A name in another script folds to nothing: it must never be taken for another such name."""

import pytest

from terreau.programme.funding.actions.landing.organisations import find_fabrique
from terreau.programme.network.models import Organisation
from terreau.programme.territories.models import Territory
from tests import factories


@pytest.mark.parametrize("name", ["東京", "…", "", "   "])
def test_it_names_nobody_and_no_place(db, name):
    factories.fabrique("北京")
    place = factories.territory("京都")
    place.aliases.create(name="大阪")
    assert not Organisation.objects.named(name).exists()
    assert not Territory.objects.named(name).exists()
    assert find_fabrique(name) is None


def test_our_own_names_are_still_found_whatever_their_accents(db):
    fabrique, place = factories.fabrique("Fabrique d'Été"), factories.territory("Le Juch")
    assert find_fabrique("FABRIQUE D ETE") == fabrique
    assert Organisation.objects.named("fabrique d'ete").get() == fabrique.organisation
    assert Territory.objects.named("le juch").get() == place
