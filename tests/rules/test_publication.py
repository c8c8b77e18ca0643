"""What a project and an operation need before everyone may read them."""

from datetime import date
from decimal import Decimal

import pytest

from terreau.programme.funding.rights import refusal_of_amounts
from terreau.programme.projects.rights import refusal_to_publish_project
from tests import factories
from tests.rules.table import Table

NAME = "publication"
YES, NO = "oui", "–"

PROJECTS = Table(
    title="Publier un projet",
    says="Un projet se publie quand un lecteur peut le comprendre. Le refus nomme tout ce qui manque, dans l'ordre du formulaire.",
    columns=("Quelques mots", "Territoire", "Thème", "Il se publie", "Il manque"),
    rows=(
        (YES, YES, YES, YES, ""),
        (NO, YES, YES, NO, "quelques mots de présentation"),
        (YES, NO, YES, NO, "au moins un territoire"),
        (YES, YES, NO, NO, "au moins un thème"),
        (YES, NO, NO, NO, "au moins un territoire, au moins un thème"),
        (NO, NO, NO, NO, "quelques mots de présentation, au moins un territoire, au moins un thème"),
    ),
)
CEILINGS = Table(
    title="Rester sous le plafond de l'appel",
    says=(
        "Quand l'appel fixe un taux plafond, le montant du FSE ne dépasse pas ce taux appliqué au coût total, à l'arrondi à l'euro "
        "près. Sans plafond connu, rien n'est refusé : aucun n'est supposé."
    ),
    columns=("Plafond", "FSE (€)", "Coût total (€)", "Accepté"),
    rows=(
        ("0.55", "26886.20", "48884", YES),
        ("0.55", "26887", "48884", NO),
        ("0.55", "34768", "63268", YES),
        ("0.55", "46623", "84823", YES),
        ("0.50", "46623", "84823", NO),
        ("", "84823", "84823", YES),
        ("0.55", "0.55", "1", YES),
        ("0.55", "1", "1", YES),
        ("0.55", "2", "2", NO),
    ),
)
TABLES = (PROJECTS, CEILINGS)


@pytest.mark.parametrize(("summary", "territory", "theme", "is_published", "lacking"), PROJECTS.each)
def test_a_project_is_published_when_it_can_be_understood(cast, summary, territory, theme, is_published, lacking):
    project = factories.project(
        cast.here,
        summary="Un café où l'on fait aussi ses courses." if summary == YES else "  ",
        territories=[factories.territory()] if territory == YES else (),
        themes=[factories.theme()] if theme == YES else (),
    )
    reason = refusal_to_publish_project(project, by=cast.awa)
    assert (reason is None) == (is_published == YES)
    assert lacking in str(reason) if reason else not lacking


@pytest.mark.parametrize(("ceiling", "esf", "total", "accepted"), CEILINGS.each)
def test_an_operation_stays_under_the_ceiling_of_its_call(cast, ceiling, esf, total, accepted):
    call = factories.call(ceiling_rate=Decimal(ceiling) if ceiling else None, starts_on=date(2020, 1, 1))
    operation = factories.operation(cast.here, of_call=call, esf_max_eur=esf, total_eligible_eur=total)
    assert (refusal_of_amounts(operation) is None) == (accepted == YES)
