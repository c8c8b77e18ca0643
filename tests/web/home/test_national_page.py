from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from terreau.programme.network.models import Phase, Role, Track
from terreau.programme.projects.states import State
from tests import factories

URL = "/espace/national/"


@pytest.mark.parametrize("who", ["awa", "bruno", "chloe", "driss", "farid", "gwen"])
def test_whoever_does_not_read_the_whole_network_is_told_so(client, cast, who):
    client.force_login(cast[who])
    assert client.get(URL).status_code == 409


def test_a_funder_of_the_network_reads_it(client, cast):
    client.force_login(factories.member("Ilan", cast.network, Role.FUNDER))
    assert client.get(URL).status_code == 200


def test_each_fabrique_is_counted_in_the_national_core(client, cast):
    phase = Phase.objects.create(track=Track.objects.create(fabrique=cast.here, name="Incubateur"), name="Tester", core_step="design")
    factories.project(cast.here, phase=phase, state=State.PUBLISHED)
    factories.project(cast.here)
    factories.project(cast.here, state=State.SET_ASIDE, set_aside_reason="faute de local")
    factories.operation(cast.here)
    factories.operation(cast.elsewhere, total_eligible_eur="36732", esf_max_eur="15232")
    client.force_login(cast.elise)
    table = client.get(URL).context["table"]
    lines = {row[0].text: [cell.text for cell in row[1:-1]] for row in table.written_rows}
    assert lines["Fabrique d'Ici"] == ["1", "34\u202f768\u00a0€", "63\u202f268\u00a0€", "54,9535\u00a0%", "0", "1", "0", "1", "2"]
    assert [cell.text for cell in table.written_total[1:-1]] == [
        "2",
        "50\u202f000\u00a0€",
        "100\u202f000\u00a0€",
        "50,0000\u00a0%",
        "0",
        "1",
        "0",
        "1",
        "3",
    ]


def test_a_fabrique_without_operation_has_no_rate_rather_than_zero(client, cast):
    client.force_login(cast.elise)
    row = client.get(URL).context["table"].written_rows[0]
    assert [cell.text for cell in row[2:5]] == ["aucun"] * 3


def count_queries(client):
    with CaptureQueriesContext(connection) as queries:
        client.get(URL)
    return len(queries)


def test_the_same_number_of_questions_for_2_fabriques_and_for_40(client, cast):
    client.force_login(cast.elise)
    few = count_queries(client)
    for number in range(40):
        fabrique = factories.fabrique(f"Fabrique {number}")
        factories.project(fabrique)
        factories.operation(fabrique, starts_on=date(2020, 1, 1) + timedelta(days=number))
    assert few == count_queries(client) <= 15


def test_a_drawing_stands_there_only_when_there_is_something_to_draw(client, cast):
    client.force_login(cast.elise)
    assert "/graphiques/" not in client.get(URL).text
    factories.operation(cast.here)
    assert client.get(URL).text.count("/graphiques/") >= 2
