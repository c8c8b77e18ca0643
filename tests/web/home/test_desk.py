from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from terreau.programme.funding.models import ImportedSheet, UnreadLine
from terreau.programme.projects import actions
from terreau.programme.projects.models import ProjectHolder
from terreau.programme.projects.states import State
from terreau.programme.territories.models import Screening
from tests import factories

DESK = "/espace/"


@pytest.fixture
def open_as(client, cast):
    def sign_in(who):
        client.force_login(cast[who])
        return client

    return sign_in


def page_of(open_as, who):
    return open_as(who).get(DESK).text.replace("&#x27;", "'")


def test_a_visitor_signs_in_first(client, db):
    assert "/compte/" in client.get(DESK).url


def test_the_team_sees_each_draft_and_what_it_lacks(open_as, cast):
    factories.project(cast.here, "Café-épicerie", themes=[factories.theme()])
    factories.project(cast.here, "Jardin", territories=[factories.territory()], themes=[factories.theme("Jardins")])
    factories.project(cast.here, "Publié", state=State.PUBLISHED)
    page = page_of(open_as, "bruno")
    assert "Café-épicerie" in page and "Il manque : au moins un territoire." in page
    assert "Complet : il peut être publié." in page and "Publié</a>" not in page


def test_another_team_sees_none_of_it(open_as, cast):
    factories.project(cast.here, "Café-épicerie")
    factories.operation(cast.here, printed_rate=Decimal("0.54"))
    page = page_of(open_as, "chloe")
    assert "Café-épicerie" not in page and "Fabrique d'Ici" not in page
    assert "Rien ne vous attend" in page


def test_partners_to_identify_sheets_to_reread_and_contacts_to_keep_are_said(open_as, cast):
    project, operation = factories.project(cast.here), factories.operation(cast.here)
    project.partners.create(name="Bailleurs sociaux")
    project.partners.create(name="Mairie reliée", organisation=factories.organisation("Commune"))
    operation.partners.create(name="La Région")
    sheet = ImportedSheet.objects.create(fabrique=cast.here, operation=operation, file_name="fiche.md", checksum="0", text="…")
    UnreadLine.objects.create(sheet=sheet, number=3, text="illisible")
    soon, later = timezone.localdate() + timedelta(days=10), timezone.localdate() + timedelta(days=300)
    factories.contact(cast.here.organisation, "Inès Exemple", keep_until=soon)
    factories.contact(cast.here.organisation, "Jo Exemple", keep_until=later)
    page = page_of(open_as, "awa")
    assert "Bailleurs sociaux" in page and "La Région" in page and "Mairie reliée" not in page
    assert "1 ligne n’a pas été comprise" in page
    assert "Inès Exemple" in page and "Jo Exemple" not in page
    for who in ("driss", "elise", "farid", "chloe"):
        assert "Inès Exemple" not in page_of(open_as, who)


@pytest.mark.parametrize(
    "facts, sentence",
    [
        ({"printed_rate": Decimal("0.54")}, "taux imprimé 54 %, taux exact 54,9535 %"),
        ({"printed_rate": Decimal("0.60")}, "taux imprimé 60 %"),
        ({"printed_rate": Decimal("0.55")}, None),
        ({"printed_rate": Decimal("0.5495")}, None),
        ({"declared_projects": 3}, "3 projets annoncés, 0 ici"),
        ({"declared_territories": 1}, "1 territoire annoncé, 0 ici"),
        ({"declared_projects": 0, "declared_territories": 0}, None),
        ({}, None),
    ],
)
def test_what_does_not_add_up_in_an_operation_is_said(open_as, cast, facts, sentence):
    factories.operation(cast.here, **facts)
    page = page_of(open_as, "awa").replace("\u00a0", " ")
    assert ("Ce qui ne concorde pas" in page) == (sentence is not None)
    assert sentence is None or sentence in page


def test_the_head_sees_the_network_step_by_step(open_as, cast):
    factories.project(cast.here)
    page = page_of(open_as, "elise")
    assert "Fabriques en expérimentation" in page and "Fabrique d'Ailleurs" in page and "étape non dite" in page
    assert "Ajouter un projet" not in page and "Ajouter une Fabrique" in page


@pytest.mark.parametrize("who", ["driss", "farid"])
def test_whoever_only_reads_sees_drafts_and_no_button_to_write(open_as, cast, who):
    factories.project(cast.here, "Café-épicerie")
    page = page_of(open_as, who)
    assert "Café-épicerie" in page and "Ce qui est en cours" in page
    assert "Ajouter un" not in page and "Importer" not in page and "/espace/projets/" not in page


def test_a_holder_sees_their_projects(open_as, cast):
    mine, other = factories.project(cast.here, "Le mien"), factories.project(cast.here, "Un autre")
    ProjectHolder.objects.create(project=mine, person=cast.gwen, from_on=date(2020, 1, 1))
    ProjectHolder.objects.create(project=other, person=cast.gwen, from_on=date(2020, 1, 1), until_on=date(2020, 2, 1))
    page = page_of(open_as, "gwen")
    assert "Le mien" in page and "Un autre" not in page


def test_whoever_belongs_nowhere_is_told_what_to_do(client, db):
    client.force_login(factories.person("Zoé"))
    assert "Demandez à la personne responsable" in client.get(DESK).text


def test_recent_changes_are_those_of_ones_own_fabrique(open_as, cast):
    actions.add_project(cast.here, title="Café-épicerie", summary="…", territories=[], by=cast.awa)
    assert "a ajouté le projet" in page_of(open_as, "driss")
    assert "a ajouté le projet" not in page_of(open_as, "chloe")


def fill(cast, numbers):
    for number in numbers:
        project = factories.project(cast.here, f"Projet {number}", themes=[factories.theme(f"Thème {number}")])
        project.partners.create(name="Mairie")
        ProjectHolder.objects.create(project=project, person=cast.gwen, from_on=date(2020, 1, 1))
        operation = factories.operation(cast.here, starts_on=date(2020, 1, 1) + timedelta(days=number), declared_projects=5)
        operation.partners.create(name="Région")
        sheet = ImportedSheet.objects.create(fabrique=cast.here, operation=operation, file_name="f.md", checksum=str(number), text="…")
        UnreadLine.objects.create(sheet=sheet, number=1, text="…")
        factories.contact(cast.here.organisation, f"Contact {number}", keep_until=timezone.localdate())
        actions.add_project(cast.here, title=f"Noté {number}", summary="…", territories=[], by=cast.awa)
        factories.fabrique(f"Fabrique {number}")


def count_queries(client):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(DESK).status_code == 200
    return len(queries)


@pytest.mark.parametrize("who", ["awa", "driss", "elise", "gwen"])
def test_the_desk_asks_the_same_number_of_questions_for_2_rows_and_for_20(open_as, cast, who):
    fill(cast, range(2))
    few = count_queries(open_as(who))
    fill(cast, range(2, 20))
    assert few == count_queries(open_as(who)) <= 15


def test_a_question_whose_answer_changed_is_told_until_it_is_seen(open_as, cast):
    facts = {"fabrique": cast.here, "owner": cast.bruno, "question": "communes : population : moins de 500", "level": "commune"}
    one = Screening.objects.create(words="petites communes", seen_at=timezone.now(), changed_at=timezone.now(), **facts)
    assert "la réponse d’une de vos questions" in page_of(open_as, "bruno")
    assert "vos questions" not in page_of(open_as, "awa")
    one.changed_at = None
    one.save()
    assert "vos questions" not in page_of(open_as, "bruno")
