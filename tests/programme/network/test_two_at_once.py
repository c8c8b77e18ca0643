"""Two people act at the same moment: the rule still holds (where the database lets two write at once)."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connection

from terreau.programme import Refused
from terreau.programme.network.actions import end_membership
from terreau.programme.network.models import Role, standing_of
from terreau.programme.people.models import Person
from tests import factories

pytestmark = pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite n'écrit qu'un à la fois : rien à prouver.")


@pytest.mark.django_db(transaction=True)
def test_two_leads_who_end_each_other_at_once_do_not_both_succeed():
    here = factories.fabrique().organisation
    leads = [factories.member(name, here, Role.LEAD) for name in ("Awa", "Bruno")]
    start, told = Barrier(2), []

    def end(by, other):
        try:
            person, membership = Person.objects.get(pk=by.pk), other.memberships.get()
            # As in a page: who the person is was read before the other one acted.
            assert standing_of(person).holds(Role.LEAD, here.pk)
            start.wait(timeout=10)
            end_membership(membership, until_on=date(2020, 5, 4), by=person)
            told.append("done")
        except Refused as refusal:
            told.append(str(refusal))
        finally:
            connection.close()

    threads = [Thread(target=end, args=pair) for pair in (leads, leads[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert len(told) == 2 and told.count("done") == 1
    assert here.memberships.current().filter(role=Role.LEAD).count() == 1
