"""The programme's own brochure of 2020 is read whole."""

import re
from dataclasses import fields, is_dataclass

import pytest

from terreau.analysis.sheets.headings import BY_NAME
from terreau.analysis.texts.folding import fold
from terreau.analysis.units.rates import format_rate

TITLES = {
    "Alsace Active": ["Agriculture urbaine", "Conciergerie solidaire et épicerie"],
    "Courant Fort": [
        "Conciergerie/régie de territoire",
        "Participation des habitants aux actions inscrites dans la programmation du contrat de ville",
        "Activités favorisant l'inclusion socio-professionnelle",
        "Démarche sur les enjeux de mobilité",
    ],
    "TAg35": [
        "Revitalisation de centre-bourg",
        "Passerelles pour l'emploi des personnes en situation de handicap dans le milieu agricole",
        "Inclusion socio-professionnelle des jeunes adultes et bien vieillir pour les personnes âgées",
    ],
    "TAg29": [
        "Maison de santé alternative",
        "Développement de commerces et services",
        "Café-épicerie",
        "Conciergerie apprenante",
        "Tiers-lieu",
        "Collectif d'entrepreneuses inter-quartiers",
        "Dynamique socio-commerciale",
    ],
    "ADRESS": [
        "Déménagement social à destination des seniors",
        "Offre de répit à destination des aidants",
        "Cuisine partagée à destination des porteurs de projets",
        "Conciergerie d'entreprise en structure d'insertion par l'activité économique",
        "Café social et solidaire",
        "Garage solidaire à destination des personnes éloignées de l'emploi",
    ],
    "Première Brique": [
        "Entrepreneuriat collectif des femmes",
        "Actions d'éducation au développement durable",
        "Accès à des activités culturelles",
    ],
}
FINDINGS = {
    ("TAg29", "truncated_rate", "55\u00a0%"),
    ("TAg29", "misspelt_place", "Tourch"),
    ("TAg35", "misspelt_place", "Ille-et-Vilaine"),
    ("TAg35", "misspelt_track", "Révélateur"),
    ("Alsace Active", "misread_place", "Cité de l'Ill"),
    ("Alsace Active", "undeclared_projects", "2"),
}


def said(value):
    """Every word that the facts hold."""
    if isinstance(value, str):
        return set(fold(value).split())
    if isinstance(value, tuple):
        return set().union(*map(said, value)) if value else set()
    if is_dataclass(value):
        return set().union(*(said(getattr(value, f.name)) for f in fields(value) if f.name not in {"findings", "claims", "unread"}))
    return set()


def test_not_a_line_is_left_unread(programme_brochure):
    assert programme_brochure.unread == ()


def test_six_sheets_twenty_three_territories_and_twenty_five_projects(programme_brochure):
    sheets = programme_brochure.sheets
    assert [len(sheet.territories) for sheet in sheets] == [3, 4, 3, 4, 6, 3]
    assert {sheet.fabrique: [project.title for project in sheet.projects] for sheet in sheets} == TITLES


def test_the_money_adds_up(programme_brochure):
    assert sum(sheet.esf_max_eur for sheet in programme_brochure.sheets) == 187346
    assert sum(sheet.total_eligible_eur for sheet in programme_brochure.sheets) == 369044
    assert [format_rate(sheet.exact_rate) for sheet in programme_brochure.sheets][3] == "54,9535\u00a0%"


@pytest.mark.parametrize("expected", sorted(FINDINGS), ids=lambda row: " ".join(row[:2]))
def test_what_does_not_add_up_is_found(expected, programme_brochure):
    fabrique, code, suggestion = expected
    sheet = next(sheet for sheet in programme_brochure.sheets if sheet.fabrique == fabrique)
    assert (code, suggestion) in {(finding.code, finding.suggestion) for finding in sheet.findings}


def test_nothing_else_is_found_but_places_without_official_name(programme_brochure):
    found = {
        (s.fabrique, f.code, f.suggestion) for s in programme_brochure.sheets for f in s.findings if not f.code.startswith("unmatched_")
    }
    assert found == FINDINGS


def test_no_word_of_the_brochure_is_dropped(programme_text, programme_brochure):
    kept = said(programme_brochure) | {word for name in BY_NAME for word in name.split()}
    # What numbers, years and amounts say is kept as numbers; the words that announce them are the layout's.
    layout = set(
        "presentation montant taux intervention maximum cout total eligible operation projets territoires porte comporte deux etc"
        " lieu piste pistes pour publics cibles concernes besoins releves developpement mailto p h partenaires par volet labellise".split()
    )
    lost = {}
    for number, row in enumerate(programme_text.split("\n"), start=1):
        words = [word for word in fold(row).split() if not re.search(r"\d", word) and len(word) > 2]
        missing = [word for word in words if word not in kept | layout]
        if missing:
            lost[number] = missing
    assert lost == {}
