"""A page stays light whatever the number of rows behind it: the first ones, and how many others."""

from datetime import date

import pytest
from django.urls import reverse

from terreau.programme.funding.models import Call, Operation
from terreau.programme.network.models import Organisation
from terreau.programme.projects.models import Project, ProjectPartner
from terreau.web.ui.cutting import cut
from tests import factories

pytestmark = pytest.mark.django_db
LIGHT = 60_000


def page(client, name, *args):
    return client.get(reverse(name, args=args)).content


def many_calls(number, **facts):
    days = {"starts_on": date(2020, 1, 1), "ends_on": date(2020, 12, 31)}
    return Call.objects.bulk_create(Call(name=f"Appel {rank:04}", slug=f"appel-{rank}", **days | facts) for rank in range(number))


def many_operations(cast, number):
    like = factories.operation(cast.here, state="published")
    kept = {
        field.attname: getattr(like, field.attname)
        for field in Operation._meta.concrete_fields
        if field.attname not in {"id", "slug", "call_id"} and not field.generated
    }
    calls = many_calls(number)
    return Operation.objects.bulk_create(Operation(**kept, slug=f"grande-operation-{call.pk}", call=call) for call in calls)


def test_an_organisation_of_two_thousand_partnerships_shows_the_first_and_counts_the_others(client, cast):
    partner = factories.organisation("Grand partenaire")
    like = {"fabrique": cast.here, "state": "published"}
    projects = Project.objects.bulk_create(Project(title=f"Projet {rank}", slug=f"projet-{rank}", **like) for rank in range(2000))
    ProjectPartner.objects.bulk_create(
        ProjectPartner(project=project, name="Grand partenaire", organisation=partner) for project in projects
    )
    shown = page(client, "organisation", partner.pk)
    assert len(shown) <= LIGHT
    assert "Et 1950 autres" in shown.decode()


def test_an_organisation_that_takes_part_in_little_is_told_whole(client, cast):
    partner = factories.organisation("Petit partenaire")
    project = factories.project(cast.here, state="published")
    ProjectPartner.objects.create(project=project, name="Petit partenaire", organisation=partner)
    shown = page(client, "organisation", partner.pk).decode()
    assert project.title in shown
    assert "autre" not in shown


def test_a_fabrique_of_three_hundred_operations_stays_light(client, cast):
    many_operations(cast, 300)
    shown = page(client, "fabrique", cast.here.slug)
    assert len(shown) <= LIGHT
    assert "Et 271 autres" in shown.decode()


def test_a_territory_of_three_hundred_operations_stays_light(client, cast):
    place = factories.territory()
    links = Operation.territories.through
    links.objects.bulk_create(links(operation=operation, territory=place) for operation in many_operations(cast, 300))
    shown = page(client, "territory", place.slug)
    assert len(shown) <= LIGHT
    assert "Et 270 autres" in shown.decode()
    assert reverse("fabrique", args=[cast.here.slug]) in shown.decode()


def test_the_calls_come_page_by_page(client, cast):
    many_calls(500)
    client.force_login(cast.awa)
    answer = client.get(reverse("calls"))
    assert len(answer.content) <= LIGHT
    following = client.get(reverse("calls") + answer.context["page"].next)
    assert following.context["page"].rows[0].name == "Appel 0050"


def test_the_parameters_of_a_call_are_shown(client, cast):
    many_calls(1, rules={"Dépenses indirectes": "40 %"})
    client.force_login(cast.awa)
    shown = page(client, "calls").decode()
    assert "Dépenses indirectes" in shown
    assert "40 %" in shown


def test_a_cut_counts_the_others_only_when_there_are_some(cast, django_assert_num_queries):
    found = Organisation.objects.order_by("pk")
    with django_assert_num_queries(1):
        assert not cut(found, shown=1000).others
