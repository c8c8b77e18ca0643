"""The public page of results: no share, interval or theme that would give back what few people said."""

import pytest
from django.urls import reverse
from django.utils import timezone

from terreau.programme.voices.models import Result, ResultKind
from tests import factories_of_voices as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def collection(cast):
    made = make.collection(cast.here)
    for _person in range(12):
        make.voice(made)
    return made


def keep(collection, kind, facts):
    facts = {"collection": collection, "kind": kind, "facts": facts, "inputs": "x", "version": "1", "progress": 1.0}
    return Result.objects.create(**facts, made_at=timezone.now())


def page_of(client, collection):
    page = client.get(reverse("listen_results", args=[collection.code])).text
    return page.replace("\u202f", " ").replace("\u00a0", " ").replace("&#x27;", "'")


@pytest.mark.parametrize(
    ("counts", "said", "unsaid"),
    [
        ((11, 1, 0), ["pas montré", ">12<"], ["92 %", "<meter"]),
        ((40, 3, 2), ["pas montré", "50 % – 100 %", ">45<"], ["89 %", "<meter"]),
        ((30, 20, 0), ["60 %", "46 % – 72 %", ">50<"], ["<td>pas montré"]),
    ],
)
def test_a_share_that_would_single_someone_out_is_not_shown(client, collection, counts, said, unsaid):
    statement = make.statement(collection, "Il faut un bus le soir.")
    agrees, disagrees, passes = counts
    row = {"statement": statement.pk, "agree": agrees / sum(counts), "low": 0.1, "high": 0.99, "consensus": 0.5, "seen": sum(counts)}
    facts = {"participants": 60, "statements": 1, "k": 0, "stable": False, "why_not": "too_few", "groups": []}
    row |= {"agrees": agrees, "disagrees": disagrees, "passes": passes}
    keep(collection, ResultKind.OPINIONS, {**facts, "agreements": [row]})
    page = page_of(client, collection)
    assert "Il faut un bus le soir." in page and all(one in page for one in said)
    assert not any(one in page for one in unsaid)


def test_a_theme_of_few_people_is_counted_and_not_named(client, collection):
    themes = [{"label": label, "size": 40, "voices": voices, "entry": ""} for label, voices in (("Le bus", 11), ("Mon voisin", 1))]
    keep(collection, ResultKind.THEMES, {"themes": themes})
    page = page_of(client, collection)
    assert "Le bus" in page and "Mon voisin" not in page and "Et 1 sujet dont trop peu" in page
