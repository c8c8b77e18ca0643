"""Rates and amounts of the European Social Fund."""

from decimal import Decimal

import pytest

from terreau.analysis.esf.rates import does_printed_rate_agree, esf_due, exact_rate, find_esf_max
from terreau.analysis.units.rates import Agreement, format_rate, parse_rate
from tests.rules.table import Table

NAME = "taux-et-montants"

RATES = Table(
    title="Le taux exact se calcule, il ne se recopie pas",
    says=(
        "Le taux imprimé dans une fiche est arrondi, une fois même tronqué. Le taux qui compte est toujours le montant maximum du FSE "
        "divisé par le coût total éligible ; Terreau montre les deux et dit s'ils concordent."
    ),
    source="Les six opérations de 2020, brochure du programme.",
    columns=("Opération", "FSE maximum (€)", "Coût total (€)", "Taux imprimé", "Taux exact", "Le taux imprimé est"),
    rows=(
        ("Alsace Active", 46623, 84823, "55 %", "54,9650 %", "arrondi"),
        ("Courant Fort", 33805, 61805, "55 %", "54,6962 %", "arrondi"),
        ("TAg35", 29288, 54288, "54 %", "53,9493 %", "arrondi"),
        ("TAg29", 34768, 63268, "54 %", "54,9535 %", "tronqué"),
        ("ADRESS", 26886, 48884, "55 %", "54,9996 %", "arrondi"),
        ("Première Brique", 15976, 55976, "28,5 %", "28,5408 %", "arrondi"),
        ("un compte rond", 50, 100, "50 %", "50,0000 %", "exact"),
        ("une erreur", 30, 100, "50 %", "30,0000 %", "faux"),
    ),
)
MAXIMUM = Table(
    title="Le plus que l'appel peut accorder",
    says="Le plus petit des deux : le plafond de l'appel appliqué au coût total, ou ce que les autres ressources laissent à payer.",
    source="Déduit des six opérations de 2020 : le plafond de 55 % n'est pas imprimé, il est un paramètre de l'appel.",
    columns=("Opération", "Coût total (€)", "Autres ressources (€)", "Plafond", "FSE maximum (€)"),
    rows=(
        ("Alsace Active", 84823, 38200, "0.55", "46623.00"),
        ("Courant Fort", 61805, 28000, "0.55", "33805.00"),
        ("TAg35", 54288, 25000, "0.55", "29288.00"),
        ("TAg29", 63268, 28500, "0.55", "34768.00"),
        ("ADRESS", 48884, 21998, "0.55", "26886.00"),
        ("ADRESS sans autre ressource : le plafond décide", 48884, 0, "0.55", "26886.20"),
        ("Première Brique", 55976, 40000, "0.55", "15976.00"),
        ("plus de ressources que de coût", 1000, 1200, "0.55", "0.00"),
    ),
)
DUE = Table(
    title="Ce que le FSE doit à la fin",
    says=(
        "Jamais plus que la convention, jamais plus que la part exacte de ce qui a vraiment été dépensé, jamais plus que ce que les "
        "autres financeurs laissent à payer, et jamais moins que zéro."
    ),
    columns=("Cas", "Maximum (€)", "Taux exact", "Coût retenu (€)", "Autres ressources (€)", "Dû (€)"),
    rows=(
        ("tout est dépensé", 34768, "0.5495352784", 63268, 28500, "34768.00"),
        ("moins dépensé : la part décide", 34768, "0.5495352784", 50000, 0, "27476.76"),
        ("plus dépensé : la convention décide", 34768, "0.5495352784", 80000, 0, "34768.00"),
        ("les autres ont payé : le reste décide", 34768, "0.5495352784", 63268, 40000, "23268.00"),
        ("les autres ont tout payé", 34768, "0.5495352784", 63268, 70000, "0.00"),
    ),
)
TABLES = (RATES, MAXIMUM, DUE)
SAID = {"exact": Agreement.EXACT, "arrondi": Agreement.ROUNDED, "tronqué": Agreement.TRUNCATED, "faux": Agreement.WRONG}


@pytest.mark.parametrize(("operation", "esf", "total", "printed", "exact", "agreement"), RATES.each)
def test_the_exact_rate_is_derived_and_compared(operation, esf, total, printed, exact, agreement):
    rate = exact_rate(Decimal(esf), total_eligible_eur=Decimal(total))
    assert format_rate(rate) == exact.replace(" %", "\u00a0%")
    assert does_printed_rate_agree(parse_rate(printed), exact=rate) is SAID[agreement]


@pytest.mark.parametrize(("operation", "total", "other", "ceiling", "most"), MAXIMUM.each)
def test_the_call_grants_no_more_than_this(operation, total, other, ceiling, most):
    assert find_esf_max(Decimal(total), other_resources_eur=Decimal(other), ceiling=Decimal(ceiling)) == Decimal(most)


@pytest.mark.parametrize(("case", "maximum", "rate", "retained", "other", "due"), DUE.each)
def test_the_fund_owes_this_at_the_end(case, maximum, rate, retained, other, due):
    owed = esf_due(Decimal(maximum), rate=Decimal(rate), retained_cost_eur=Decimal(retained), other_resources_eur=Decimal(other))
    assert owed == Decimal(due)


def test_the_programme_of_2020_adds_up():
    six = RATES.rows[:6]
    assert (sum(row[1] for row in six), sum(row[2] for row in six)) == (187346, 369044)
