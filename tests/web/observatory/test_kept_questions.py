"""Questions that are kept: for whom, what changed when new data came, who else reads them."""

import pytest
from django.urls import reverse

from terreau.programme.territories import jobs
from terreau.programme.territories.lake.tables import Form
from terreau.programme.territories.models import Screening
from tests.programme.territories.tiny_lake import BPE, add, facilities, tiny_lake  # noqa: F401
from tests.web.measures import HEAVIEST, MOST_QUERIES, get_counted

pytestmark = pytest.mark.usefixtures("tiny_lake")
FAR = "communes sans boulangerie à moins de 5 km"


@pytest.fixture
def bruno(client, cast):
    client.force_login(cast.bruno)
    return client


def keep(client, fabrique, **more):
    return client.post(reverse("save_screening"), {"q": FAR, "fabrique": fabrique.pk, **more})


def move(client, one, word):
    return client.post(reverse("change_screening", args=[one.pk, word]))


def a_bakery_closes():
    """A new vintage of the official file, without the bakery of Bourg."""
    rows = [row for row in BPE if row[0] != "bpe:3"]
    add("bpe", "2024", Form.FACILITIES, facilities(rows))
    return jobs.ask_questions_again.call()


def test_the_question_is_kept_with_the_answer_on_the_page(bruno, cast):
    page = bruno.get(reverse("screening"), {"q": FAR}).text
    assert "Garder cette question" in page
    response = keep(bruno, cast.here)
    one = Screening.objects.get()
    assert response.url == reverse("screening_kept", args=[one.pk])
    assert (one.owner, one.words, one.level, one.seen_codes) == (cast.bruno, FAR, "commune", ["67903", "67904"])
    assert "Vous la gardez déjà" in bruno.get(reverse("screening"), {"q": FAR}).text
    assert keep(bruno, cast.here).status_code == 409, "une fois suffit"


def test_a_visitor_is_not_asked_to_keep_anything(client):
    assert "Garder cette question" not in client.get(reverse("screening"), {"q": FAR}).text


def test_one_keeps_for_one_s_own_fabrique_a_question_that_was_understood(bruno, cast):
    assert keep(bruno, cast.elsewhere).status_code == 409
    assert bruno.post(reverse("save_screening"), {"q": "les jolis villages", "fabrique": cast.here.pk}).status_code == 409
    assert bruno.post(reverse("save_screening"), {"q": "", "fabrique": cast.here.pk}).status_code == 409
    assert not Screening.objects.exists()


def test_new_data_that_change_the_answer_are_an_alert_until_it_is_seen(bruno, cast):
    keep(bruno, cast.here)
    one = Screening.objects.get()
    assert "n’a pas changé" in bruno.get(reverse("screening_kept", args=[one.pk])).text
    assert a_bakery_closes() == 1
    assert "réponse changée" in bruno.get(reverse("screenings")).text
    page = bruno.get(reverse("screening_kept", args=[one.pk])).text
    assert "1 lieu de plus" in page and "Bourg" in page and "de moins" not in page
    assert move(bruno, one, "vue").url == reverse("screenings")
    assert "réponse changée" not in bruno.get(reverse("screenings")).text


def test_sharing_lets_the_fabrique_read_it(client, bruno, cast):
    keep(bruno, cast.here, shared="1")
    one = Screening.objects.get()
    assert one.is_shared
    client.force_login(cast.awa)
    assert "gardée par Bruno" in client.get(reverse("screenings")).text
    client.force_login(cast.chloe)
    assert client.get(reverse("screening_kept", args=[one.pk])).status_code == 404
    client.force_login(cast.bruno)
    move(client, one, "garder-pour-soi")
    client.force_login(cast.awa)
    assert client.get(reverse("screening_kept", args=[one.pk])).status_code == 404
    client.force_login(cast.bruno)
    move(client, one, "partager")
    one.refresh_from_db()
    assert one.is_shared


def test_it_is_removed_by_whoever_keeps_it(client, bruno, cast):
    keep(bruno, cast.here, shared="1")
    one = Screening.objects.get()
    client.force_login(cast.driss)
    assert move(client, one, "retirer").status_code == 409
    client.force_login(cast.bruno)
    assert move(client, one, "retirer").url == reverse("screenings")
    assert not Screening.objects.exists()


def test_the_list_asks_little_whatever_the_number(bruno, cast):
    keep(bruno, cast.here)
    one = Screening.objects.get()
    for rank in range(40):
        one.pk, one.question = None, f"communes : population : moins de {rank + 1}"
        one.save()
    response, queries = get_counted(bruno, reverse("screenings"))
    assert queries <= MOST_QUERIES and len(response.content) <= HEAVIEST


def test_an_empty_list_says_what_to_do(bruno):
    assert "Aucune question gardée" in bruno.get(reverse("screenings")).text
