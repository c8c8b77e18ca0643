"""SIRET and RNA numbers."""

import pytest
from django.core.exceptions import ValidationError

from terreau.programme.network.identifiers import clean_rna, clean_siret
from tests.rules.table import Table

NAME = "siret-et-rna"
FORM, KEY = "refusé : 14 chiffres", "refusé : clé fausse"

SIRETS = Table(
    title="SIRET",
    says="Quatorze chiffres, dont la clé se vérifie ; les espaces et les points ne comptent pas. La Poste suit sa propre règle.",
    source="Règle de Luhn ; pour La Poste (SIREN 356 000 000), la somme des chiffres est un multiple de 5.",
    columns=("Écrit", "Gardé", "Pourquoi"),
    rows=(
        ("73282932000074", "73282932000074", "la clé est juste"),
        ("732 829 320 00074", "73282932000074", "les espaces ne comptent pas"),
        ("732.829.320.00074", "73282932000074", "les points ne comptent pas"),
        ("73282932000075", KEY, "dernier chiffre changé"),
        ("37282932000074", KEY, "deux chiffres échangés"),
        ("7328293200007", FORM, "treize chiffres"),
        ("732829320000744", FORM, "quinze chiffres"),
        ("7328293200007A", FORM, "une lettre"),
        ("٧٣٢٨٢٩٣٢٠٠٠٠٧٤", FORM, "des chiffres d'une autre écriture"),
        ("", FORM, "rien"),
        ("35600000000048", "35600000000048", "La Poste, siège : la clé ordinaire est juste aussi"),
        ("35600000049837", "35600000049837", "La Poste : la somme des chiffres, 45, est un multiple de 5"),
        ("35600000049838", KEY, "La Poste : ni l'une ni l'autre règle"),
    ),
)
RNAS = Table(
    title="Numéro RNA",
    says="W suivi de neuf caractères ; en Corse, le numéro porte un A ou un B.",
    columns=("Écrit", "Gardé", "Pourquoi"),
    rows=(
        ("W751000000", "W751000000", "la forme est juste"),
        ("w751000000", "W751000000", "la majuscule est mise"),
        ("W75 1000 000", "W751000000", "les espaces ne comptent pas"),
        ("W2A1000000", "W2A1000000", "Corse"),
        ("751000000", "refusé", "sans W"),
        ("W75100000", "refusé", "huit chiffres"),
        ("W7510000000", "refusé", "dix chiffres"),
    ),
)
TABLES = (SIRETS, RNAS)


@pytest.mark.parametrize(("written", "kept", "why"), SIRETS.each)
def test_a_siret_is_kept_or_refused(written, kept, why):
    if kept in (FORM, KEY):
        with pytest.raises(ValidationError) as refused:
            clean_siret(written)
        assert refused.value.code == {FORM: "siret_form", KEY: "siret_key"}[kept]
    else:
        assert clean_siret(written) == kept


@pytest.mark.parametrize(("written", "kept", "why"), RNAS.each)
def test_an_rna_number_is_kept_or_refused(written, kept, why):
    if kept == "refusé":
        with pytest.raises(ValidationError):
            clean_rna(written)
    else:
        assert clean_rna(written) == kept
