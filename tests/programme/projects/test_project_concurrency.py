"""Two people at once, on a database that locks rows."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from terreau.programme import Refused
from terreau.programme.journal.models import Entry
from terreau.programme.projects import actions
from terreau.programme.projects.models import Project
from tests import factories
from tests.cast import make_cast

TOGETHER = 6


@pytest.fixture
def project(transactional_db):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite n'écrit qu'une chose à la fois : cette course se court sur PostgreSQL.")
    cast = make_cast()
    return factories.project(cast.here, territories=[factories.territory()], themes=[factories.theme()])


def race(run):
    """Run the same thing several times at the same instant, each on its own connection; give what each one got."""
    start = Barrier(TOGETHER)

    def one(number):
        try:
            start.wait()
            return run(number)
        except Refused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(TOGETHER) as pool:
        return list(pool.map(one, range(TOGETHER)))


def winners(results):
    return [result for result in results if not isinstance(result, Refused)]


def test_of_several_saves_of_the_same_page_one_wins_and_the_others_are_told(project):
    def save(number):
        facts = {"summary": "…", "territories": [], "themes": [], "avenues": [], "phase": None}
        return actions.change_project(project, title=f"Version {number}", by=None, seen_at=project.changed_at, **facts)

    results = race(save)
    assert len(winners(results)) == 1
    assert Project.objects.get().title == winners(results)[0].title
    assert Entry.objects.count() == 1


def test_a_project_is_published_once_however_many_press_the_button(project):
    assert len(winners(race(lambda _number: actions.publish_project(project, today=date(2026, 5, 4), by=None)))) == 1
    assert Entry.objects.filter(what="project_published").count() == 1


def test_a_partner_added_by_several_at_once_stands_once_in_the_list(project):
    assert len(winners(race(lambda _number: actions.add_project_partner(project, name="Mairie", by=None)))) == 1
    assert project.partners.count() == 1


def test_partners_added_together_each_have_their_rank(project):
    race(lambda number: actions.add_project_partner(project, name=f"Partenaire {number}", by=None))
    assert sorted(project.partners.values_list("position", flat=True)) == list(range(1, TOGETHER + 1))


def test_projects_of_the_same_title_added_together_each_have_their_address(project):
    facts = {"title": "Jardin", "summary": "…", "territories": [], "by": None}
    added = race(lambda _number: actions.add_project(project.fabrique, **facts))
    assert len({one.slug for one in added}) == TOGETHER
