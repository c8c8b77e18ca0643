"""What a reader may not see is not said to be missing."""

from django.contrib.auth.models import AnonymousUser

from terreau.programme.funding.models import Operation
from terreau.programme.funding.queries import findings_of, places_around, with_figures
from terreau.programme.projects.models import Project
from terreau.programme.projects.states import State
from tests import factories


def codes_for(reader):
    [operation] = with_figures(Operation.objects.seen_by(reader), projects=Project.objects.seen_by(reader))
    return {finding.code for finding in findings_of(operation, places=places_around([operation]))}


def operation_of_two_projects(fabrique, *, declared):
    shown = factories.project(fabrique, "Café", state=State.PUBLISHED)
    draft = factories.project(fabrique, "Garage")
    factories.operation(fabrique, state="published", declared_projects=declared, projects=[shown, draft])


def test_a_draft_that_a_reader_does_not_see_is_no_missing_project(cast):
    operation_of_two_projects(cast.here, declared=2)
    assert "projects_differ" not in codes_for(AnonymousUser()) | codes_for(cast.awa)


def test_who_sees_all_is_told_a_count_that_differs(cast):
    operation_of_two_projects(cast.here, declared=3)
    assert "projects_differ" in codes_for(cast.awa)
    assert "projects_differ" not in codes_for(AnonymousUser())
