"""Two testimonies that a person says differ: kept apart, once, by the team, with one line of the journal."""

import pytest

from terreau.programme import Refused
from terreau.programme.journal.models import Entry
from terreau.programme.voices.actions.merging import merge_testimonies, refuse_twins
from terreau.programme.voices.models import Result, ResultKind
from terreau.programme.voices.people_heard import heard_in, wanted_in
from tests import factories_of_voices as voices

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(cast):
    voice = voices.voice(voices.collection(cast.here))
    kept, twin = voices.testimony(voice), voices.testimony(voice, "Plus de bus.")
    facts = {"texts": 2, "groups": [{"members": [kept.pk, twin.pk], "score": 0.9}]}
    Result.objects.create(collection=voice.collection, kind=ResultKind.TWINS, version="1", facts=facts)
    return kept, twin


def test_they_are_kept_apart_once_and_the_rest_of_the_result_stays(pair, cast):
    kept, twin = pair
    before = Result.objects.get()
    for one, other in ((kept, twin), (twin, kept)):
        refuse_twins(one, twin=other, by=cast.bruno)
    after = Result.objects.get()
    assert after.facts == {**before.facts, "refused": [[kept.pk, twin.pk]]}
    assert after.made_at == before.made_at
    [line] = Entry.objects.filter(what="twins_refused")
    assert line.by == cast.bruno and "bus" not in str(line.facts)


def test_without_a_result_there_is_nothing_to_refuse(pair, cast):
    Result.objects.all().delete()
    refuse_twins(pair[0], twin=pair[1], by=cast.bruno)
    assert not Entry.objects.exists()


@pytest.mark.parametrize("who", ["chloe", "farid", "driss", "elise"])
def test_nobody_but_the_team_answers(pair, cast, who):
    with pytest.raises(Refused, match="Seule l'équipe"):
        refuse_twins(pair[0], twin=pair[1], by=cast[who])
    assert "refused" not in Result.objects.get().facts and not Entry.objects.exists()


def test_those_that_were_brought_together_are_undone_first(pair, cast):
    merge_testimonies(pair[0], twin=pair[1], by=cast.bruno)
    with pytest.raises(Refused, match="défaites d'abord"):
        refuse_twins(pair[0], twin=pair[1], by=cast.bruno)


def test_quotas_are_read_alike_with_and_without_the_census(cast, django_assert_num_queries):
    collection = voices.collection(cast.here)
    voices.voice(collection, age_band="75+", situations={"transport": "no_car"})
    voices.voice(collection, mode="workshop", people=14, composition={"age": {"65-74": 9}})
    assert wanted_in(collection) == ()
    collection.quotas.create(dimension="age", category="65+", wanted=20)
    collection.quotas.create(dimension="transport", category="no_car", wanted=2)
    with django_assert_num_queries(2):
        wanted = wanted_in(collection)
    known = {one.name: [(part.category, part.heard, part.wanted) for part in one.parts] for one in heard_in(collection)}
    assert {one.name: [(part.category, part.heard, part.wanted) for part in one.parts] for one in wanted} == {
        name: known[name] for name in ("age", "transport")
    }
