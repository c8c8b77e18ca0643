"""What each role may do, asked of the rights themselves."""

import pytest
from django.contrib.auth.models import AnonymousUser

from terreau.programme.funding import rights as funding
from terreau.programme.needs import rights as needs
from terreau.programme.network import rights as network
from terreau.programme.network.models import Kind, Role
from terreau.programme.projects import rights as projects
from terreau.programme.territories import rights as territories
from terreau.programme.toolbox import rights as toolbox
from tests import factories, factories_of_needs
from tests.rules.table import Table

NAME = "roles"
YES, NO = "oui", "–"
PEOPLE = {
    "visiteur": None,
    "autre Fabrique": "chloe",
    "porteur": "gwen",
    "comité": "farid",
    "financeur": "driss",
    "chargé·e": "bruno",
    "responsable": "awa",
    "tête de réseau": "elise",
}
ACTIONS = {
    "ajouter un projet": lambda here, by: projects.refusal_to_add_project(here.fabrique, by=by),
    "modifier un projet": lambda here, by: projects.refusal_to_change_project(here.draft, by=by),
    "publier un projet": lambda here, by: projects.refusal_to_publish_project(here.draft, by=by),
    "mettre un projet de côté": lambda here, by: projects.refusal_to_set_aside_project(here.draft, by=by),
    "ajouter une opération": lambda here, by: funding.refusal_to_add_operation(here.fabrique, by=by),
    "modifier une opération en brouillon": lambda here, by: funding.refusal_to_change_operation(here.operation, by=by),
    "publier une opération": lambda here, by: funding.refusal_to_publish_operation(here.operation, by=by),
    "importer une fiche de la Fabrique": lambda here, by: funding.refusal_to_import_sheet(here.fabrique, by=by),
    "ajouter ou modifier un appel à projets": lambda here, by: funding.refusal_to_write_calls(by=by),
    "présenter la Fabrique": lambda here, by: network.refusal_to_change_fabrique(here.fabrique, by=by),
    "écrire les parcours": lambda here, by: network.refusal_to_write_track(here.fabrique, by=by),
    "gérer les membres": lambda here, by: network.refusal_to_manage_members(here.body, by=by),
    "tenir les contacts": lambda here, by: network.refusal_to_keep_contacts(here.body, by=by),
    "ajouter une organisation partenaire": lambda here, by: network.refusal_to_add_organisation(Kind.ESS, by=by),
    "ajouter une Fabrique": lambda here, by: network.refusal_to_add_fabrique(by=by),
    "consigner un avis de pairs": lambda here, by: network.refusal_to_hold_peer_review(here.fabrique, by=by),
    "donner le rôle de responsable": lambda here, by: network.refusal_to_give_role(here.body, Role.LEAD, by=by),
    "gérer les thèmes": lambda here, by: toolbox.refusal_to_manage_themes(by=by),
    "modifier un territoire de la Fabrique": lambda here, by: territories.refusal_to_change_territory(here.territory, by=by),
    "importer ou retirer des données officielles": lambda here, by: territories.refusal_to_import_dataset(by=by),
    "signer une observation de terrain": lambda here, by: territories.refusal_to_sign_observation(here.fabrique, by=by),
    "retirer une observation de la Fabrique": lambda here, by: territories.refusal_to_withdraw_observation(here.observation, by=by),
    "enregistrer une question de la Fabrique": lambda here, by: territories.refusal_to_save_screening(here.fabrique, by=by),
    "décrire un besoin": lambda here, by: needs.refusal_to_add_need(here.fabrique, by=by),
    "lier une preuve à un besoin": lambda here, by: needs.refusal_to_link_evidence(here.need, by=by),
    "consigner la validation d'un besoin": lambda here, by: needs.refusal_to_validate_need(here.need, sources=2, by=by),
    "écarter un besoin": lambda here, by: needs.refusal_to_set_aside_need(here.need, by=by),
    "changer le poids des indicateurs": lambda here, by: territories.refusal_to_change_weights(by=by),
}
ROLES = Table(
    title="Qui peut faire quoi dans une Fabrique",
    says=(
        "Les rôles se lisent dans les participations en cours. Le financeur et le comité lisent, sans jamais écrire ; la tête de "
        "réseau lit tout, sauf les contacts. Un refus est une phrase qui dit à qui s'adresser."
    ),
    columns=("Action", *PEOPLE),
    rows=(
        ("ajouter un projet", NO, NO, NO, NO, NO, YES, YES, NO),
        ("modifier un projet", NO, NO, NO, NO, NO, YES, YES, NO),
        ("publier un projet", NO, NO, NO, NO, NO, YES, YES, NO),
        ("mettre un projet de côté", NO, NO, NO, NO, NO, YES, YES, NO),
        ("ajouter une opération", NO, NO, NO, NO, NO, YES, YES, NO),
        ("modifier une opération en brouillon", NO, NO, NO, NO, NO, YES, YES, NO),
        ("publier une opération", NO, NO, NO, NO, NO, NO, YES, NO),
        ("importer une fiche de la Fabrique", NO, NO, NO, NO, NO, YES, YES, YES),
        ("ajouter ou modifier un appel à projets", NO, NO, NO, NO, NO, NO, NO, YES),
        ("présenter la Fabrique", NO, NO, NO, NO, NO, YES, YES, YES),
        ("écrire les parcours", NO, NO, NO, NO, NO, NO, YES, NO),
        ("gérer les membres", NO, NO, NO, NO, NO, NO, YES, YES),
        ("tenir les contacts", NO, NO, NO, NO, NO, YES, YES, NO),
        ("ajouter une organisation partenaire", NO, YES, NO, NO, NO, YES, YES, YES),
        ("ajouter une Fabrique", NO, NO, NO, NO, NO, NO, NO, YES),
        ("consigner un avis de pairs", NO, NO, NO, NO, NO, NO, NO, YES),
        ("donner le rôle de responsable", NO, NO, NO, NO, NO, NO, YES, YES),
        ("gérer les thèmes", NO, NO, NO, NO, NO, NO, NO, YES),
        ("modifier un territoire de la Fabrique", NO, NO, NO, NO, NO, YES, YES, YES),
        ("importer ou retirer des données officielles", NO, NO, NO, NO, NO, NO, NO, YES),
        ("signer une observation de terrain", NO, NO, NO, NO, NO, YES, YES, NO),
        ("retirer une observation de la Fabrique", NO, NO, NO, NO, NO, YES, YES, YES),
        ("enregistrer une question de la Fabrique", NO, NO, YES, YES, YES, YES, YES, YES),
        ("décrire un besoin", NO, NO, NO, NO, NO, YES, YES, NO),
        ("lier une preuve à un besoin", NO, NO, NO, NO, NO, YES, YES, NO),
        ("consigner la validation d'un besoin", NO, NO, NO, NO, NO, YES, YES, NO),
        ("écarter un besoin", NO, NO, NO, NO, NO, YES, YES, NO),
        ("changer le poids des indicateurs", NO, NO, NO, NO, NO, NO, NO, YES),
    ),
)
TABLES = (ROLES,)


class Here:
    """The Fabrique d'Ici, with one of each thing that a right can be about."""

    def __init__(self, cast):
        self.fabrique, self.body = cast.here, cast.here.organisation
        self.territory = factories.territory(kept_by=cast.here)
        self.draft = factories.project(cast.here, territories=[self.territory], themes=[factories.theme()])
        self.operation = factories.operation(cast.here)
        self.observation = factories.observation(cast.here, cast.bruno)
        self.need = factories_of_needs.need(cast.here, state="documented", territory=self.territory)


@pytest.fixture
def here(cast):
    return Here(cast)


@pytest.mark.parametrize("row", ROLES.rows, ids=lambda row: row[0])
def test_each_role_may_do_what_the_table_says(cast, here, row):
    action, *answers = row
    may = {name: ACTIONS[action](here, cast[who] if who else AnonymousUser()) is None for name, who in PEOPLE.items()}
    assert may == {name: answer == YES for name, answer in zip(PEOPLE, answers, strict=True)}


@pytest.mark.parametrize("action", ACTIONS)
def test_the_command_line_is_never_refused_and_every_refusal_is_a_sentence(cast, here, action):
    assert ACTIONS[action](here, None) is None
    said = {str(reason) for who in PEOPLE.values() if who and (reason := ACTIONS[action](here, cast[who]))}
    assert said and all(len(reason) > 20 and reason.rstrip().endswith((".", "!")) for reason in said)


def test_every_action_of_the_table_is_asked():
    assert [row[0] for row in ROLES.rows] == list(ACTIONS)
