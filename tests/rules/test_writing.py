"""How names, amounts and rates are read, whatever the hand that wrote them."""

from decimal import Decimal

import pytest

from terreau.analysis.texts.folding import fold
from terreau.analysis.units.errors import AnalysisError
from terreau.analysis.units.money import parse_euros
from terreau.analysis.units.rates import parse_rate
from tests.rules.table import Table

NAME = "ecriture"
REFUSED = "refusé"

NAMES = Table(
    title="Deux noms sont le même",
    says="Un nom se cherche et se compare sans majuscules, sans accents et sans ponctuation.",
    columns=("Écrit", "Comparé comme"),
    rows=(
        ("Le Juch", "le juch"),
        ("  LE   JUCH ", "le juch"),
        ("Cité de l'Ill", "cite de l ill"),
        ("Cité de l’Ill", "cite de l ill"),
        ("Œuvres & C\u0327a", "oeuvres ca"),
        ("Loriol-sur-Drôme", "loriol sur drome"),
    ),
)
AMOUNTS = Table(
    title="Lire un montant",
    says="Un espace ou un point devant trois chiffres groupe les milliers ; une virgule commence les centimes. Le reste est refusé.",
    columns=("Écrit", "Lu (€)"),
    rows=(
        ("46 623€", "46623"),
        ("46\u202f623,50 €", "46623.50"),
        ("46.623 €", "46623"),
        ("46623", "46623"),
        ("€ 46 623", "46623"),
        ("-12,5", "-12.5"),
        ("46 62 €", REFUSED),
        ("46 623 € / 55 %", REFUSED),
        ("environ 40 000", REFUSED),
        ("", REFUSED),
    ),
)
RATES = Table(
    title="Lire un taux",
    says="Un taux garde le nombre de décimales avec lequel il a été imprimé, pour savoir s'il a été arrondi.",
    columns=("Écrit", "Lu", "Décimales"),
    rows=(("55 %", "0.55", 0), ("28,5%", "0.285", 1), ("28.50 %", "0.285", 2), ("55", REFUSED, 0), ("", REFUSED, 0)),
)
TABLES = (NAMES, AMOUNTS, RATES)


@pytest.mark.parametrize(("written", "compared"), NAMES.each)
def test_a_name_is_compared_without_its_accents(written, compared):
    assert fold(written) == compared


@pytest.mark.parametrize(("written", "read"), AMOUNTS.each)
def test_an_amount_is_read_as_the_french_print_it(written, read):
    if read == REFUSED:
        with pytest.raises(AnalysisError):
            parse_euros(written)
    else:
        assert parse_euros(written) == Decimal(read)


@pytest.mark.parametrize(("written", "read", "decimals"), RATES.each)
def test_a_rate_keeps_its_decimals(written, read, decimals):
    if read == REFUSED:
        with pytest.raises(AnalysisError):
            parse_rate(written)
    else:
        rate = parse_rate(written)
        assert (rate.fraction, rate.decimals) == (Decimal(read), decimals)
