"""What shows a need: linked by the team, with why and who, never twice, never from another Fabrique's voices."""

from datetime import date

import pytest

from terreau.analysis.heard.intervals import wilson
from terreau.programme import Refused
from terreau.programme.journal.models import Entry
from terreau.programme.needs import actions
from terreau.programme.needs.inputs import strength_of
from terreau.programme.needs.models import Evidence
from terreau.programme.needs.queries import weakened
from terreau.programme.territories.models import Commune
from terreau.programme.voices.actions.withdrawing import withdraw_voice
from tests import factories, factories_of_needs, factories_of_voices
from tests.programme.territories.tiny_lake import fill_lake

TODAY = date(2026, 6, 15)
OUTSIDERS = ("chloe", "driss", "elise", "farid", "gwen")


@pytest.fixture
def need(cast):
    return factories_of_needs.need(cast.here)


@pytest.fixture
def collection(cast, need):
    return factories_of_voices.collection(cast.here, territory=need.territory)


@pytest.fixture
def testimony(collection):
    return factories_of_voices.testimony(factories_of_voices.voice(collection))


def link_all(need, cast, by):
    """Every way of linking, by name."""
    collection = need.fabrique.collections.first()
    voice = factories_of_voices.voice(collection)
    testimony, statement = factories_of_voices.testimony(voice), factories_of_voices.statement(collection)
    observation = factories.observation(cast.here, cast.bruno)
    body = factories.organisation("CCAS du Coin")
    return {
        "testimony": lambda: actions.link_testimony(need, testimony=testimony, today=TODAY, by=by),
        "testimonies": lambda: actions.link_testimonies(need, testimonies=[testimony], today=TODAY, by=by),
        "statement": lambda: actions.link_statement(need, statement=statement, today=TODAY, by=by),
        "observation": lambda: actions.link_observation(need, observation=observation, by=by),
        "partner": lambda: actions.link_partner(need, organisation=body, words="Nos équipes rentrent à pied.", by=by),
        "gap": lambda: actions.link_gap(need, key="taxi", by=by),
        "indicator": lambda: actions.link_indicator(need, key="population", by=by),
    }


WAYS = ("testimony", "testimonies", "statement", "observation", "partner", "gap", "indicator")


@pytest.mark.parametrize("who", OUTSIDERS)
@pytest.mark.parametrize("way", WAYS)
def test_nobody_outside_the_team_links(cast, need, collection, way, who):
    with pytest.raises(Refused, match="Seule l'équipe"):
        link_all(need, cast, cast[who])[way]()
    assert not Evidence.objects.exists() and not Entry.objects.exists()


@pytest.mark.parametrize("way", [way for way in WAYS if way not in ("gap", "indicator")])
def test_a_link_keeps_who_made_it_and_the_journal_no_word(cast, need, collection, way):
    link_all(need, cast, cast.bruno)[way]()
    assert need.evidence.get().linked_by == cast.bruno
    line = Entry.objects.get(what="evidence_linked")
    assert (line.about, line.title) == (f"needs.need:{need.pk}", need.title)
    assert set(line.facts) <= {"kind", "against", "count"}


@pytest.mark.parametrize("way", ["testimony", "statement", "observation"])
def test_the_same_thing_is_linked_once(cast, need, collection, way):
    link = link_all(need, cast, cast.bruno)[way]
    link()
    with pytest.raises(Refused, match="déjà lié"):
        link()


def test_a_need_set_aside_takes_no_evidence(cast, collection, testimony):
    aside = factories_of_needs.need(cast.here, state="set_aside")
    with pytest.raises(Refused, match="reprenez-le"):
        actions.link_testimony(aside, testimony=testimony, today=TODAY, by=cast.awa)


def test_many_testimonies_are_linked_at_once_and_those_that_were_are_left(cast, need, collection, django_assert_max_num_queries):
    testimonies = [factories_of_voices.testimony(factories_of_voices.voice(collection)) for _one in range(30)]
    actions.link_testimonies(need, testimonies=testimonies[:2], today=TODAY, by=cast.bruno)
    with django_assert_max_num_queries(30):
        made = actions.link_testimonies(need, testimonies=testimonies, note="Tous parlent du soir.", today=TODAY, by=cast.bruno)
    assert (made, need.evidence.count()) == (28, 30)
    assert need.evidence.filter(note="Tous parlent du soir.").count() == 28


def test_a_note_too_long_is_refused_before_anything_is_linked(cast, need, testimony):
    with pytest.raises(Refused, match="raccourcissez"):
        actions.link_testimonies(need, testimonies=[testimony], note="x" * 301, today=TODAY, by=cast.bruno)
    assert not Evidence.objects.exists()


@pytest.mark.parametrize("who", ["awa", None])
def test_the_voices_of_another_fabrique_show_only_its_own_needs(cast, need, who):
    theirs = factories_of_voices.collection(cast.elsewhere)
    testimony = factories_of_voices.testimony(factories_of_voices.voice(theirs))
    statement = factories_of_voices.statement(theirs)
    by = cast[who] if who else None
    with pytest.raises(Refused, match="confiée à une autre Fabrique"):
        actions.link_testimony(need, testimony=testimony, today=TODAY, by=by)
    with pytest.raises(Refused, match="confiée à une autre Fabrique"):
        actions.link_statement(need, statement=statement, today=TODAY, by=by)


def test_a_statement_keeps_its_votes_of_the_day_and_hands_raised_in_a_group_apart(cast, need, collection):
    statement = factories_of_voices.statement(collection)
    voices = [factories_of_voices.voice(collection) for _one in range(3)]
    for voice in voices:
        factories_of_voices.vote(voice, statement, -1, voted_at=factories_of_voices.MARKET.replace(hour=8))
    for voice in voices[:2]:
        factories_of_voices.vote(voice, statement, 1)
    factories_of_voices.tally(factories_of_voices.voice(collection, people=9), statement, agree=6, disagree=2, passed=1)
    figure = actions.link_statement(need, statement=statement, today=TODAY, by=cast.bruno).figure
    assert (figure["agree"], figure["disagree"], figure["passed"], figure["counted_on"]) == (2, 1, 0, "2026-06-15")
    assert figure["hands"] == {"agree": 6, "disagree": 2, "passed": 1}
    assert (figure["low"], figure["high"]) == pytest.approx(wilson(2, 3))


@pytest.mark.parametrize("state", ["proposed", "set_aside"])
def test_only_a_statement_put_to_the_vote_shows_a_need(cast, need, collection, state):
    statement = factories_of_voices.statement(collection, state=state, set_aside_reason="Elle nomme quelqu'un.")
    with pytest.raises(Refused, match="n'est pas soumise au vote"):
        actions.link_statement(need, statement=statement, today=TODAY, by=cast.bruno)
    assert not Evidence.objects.exists()


def test_a_partner_says_something(cast, need):
    with pytest.raises(Refused, match="Écrivez ce que dit"):
        actions.link_partner(need, words="  ", by=cast.bruno)


def test_an_observation_taken_back_is_not_linked(cast, need):
    gone = factories.observation(cast.here, cast.bruno, withdrawn_at=factories_of_voices.MARKET, withdrawn_reason="Erreur de rue.")
    with pytest.raises(Refused, match="retirée"):
        actions.link_observation(need, observation=gone, by=cast.bruno)


@pytest.fixture
def village(cast):
    """A need of a commune of the tiny country."""
    fill_lake()
    territory = factories.territory("Village", kept_by=cast.here)
    commune = Commune.objects.get(code="67903")
    perimeter = territory.perimeters.create(valid_from=date(2020, 1, 1), lon=7.95, lat=48.58, is_exact=True)
    perimeter.parts.create(kind="commune", commune=commune, role="composes")
    return factories_of_needs.need(cast.here, territory=territory)


def test_an_indicator_keeps_its_value_year_source_and_place(cast, village):
    figure = actions.link_indicator(village, key="population", by=cast.bruno).figure
    assert figure["value"] == 400 and figure["unit"] == "hab." and figure["place_name"] == "Village"
    assert figure["year"] and figure["source"] and figure["dataset"]


def test_a_lack_keeps_how_many_twins_have_it(cast, village):
    figure = actions.link_gap(village, key="bakery", by=cast.bruno, note="Il faut 7 km pour le pain.").figure
    assert figure["label"] == "Boulangerie" and 0 < figure["value"] <= figure["twins"]
    assert figure["nearest_m"] > 5_000 and figure["source"]


def test_a_figure_of_one_date_is_linked_once(cast, village):
    actions.link_indicator(village, key="population", by=cast.bruno)
    with pytest.raises(Refused, match="déjà lié, à la même date"):
        actions.link_indicator(village, key="population", by=cast.bruno)


def test_a_figure_that_the_portrait_does_not_give_is_refused(cast, village):
    with pytest.raises(Refused, match="ne dit rien de cette mesure"):
        actions.link_indicator(village, key="licornes", by=cast.bruno)


def test_unlinking_leaves_what_was_pointed_to(cast, need, testimony):
    evidence = factories_of_needs.said(need, testimony)
    actions.unlink_evidence(evidence, by=cast.bruno)
    testimony.refresh_from_db()
    assert not need.evidence.exists() and Entry.objects.first().what == "evidence_unlinked"


@pytest.mark.parametrize("who", OUTSIDERS)
def test_nobody_outside_the_team_unlinks(cast, need, testimony, who):
    evidence = factories_of_needs.said(need, testimony)
    with pytest.raises(Refused, match="Seule l'équipe"):
        actions.unlink_evidence(evidence, by=cast[who])
    assert need.evidence.exists()


def test_whoever_withdraws_takes_their_words_off_the_need_and_the_team_is_told(cast, collection):
    need = factories_of_needs.need(cast.here, territory=collection.territory, state="validated")
    voices = [factories_of_voices.voice(collection) for _one in range(2)]
    for voice in voices:
        factories_of_needs.said(need, factories_of_voices.testimony(voice))
    assert strength_of(need).supports == 2 and weakened(cast.bruno) == []
    withdraw_voice(voices[0], now=factories_of_voices.MARKET, by=None)
    assert strength_of(need).supports == 1
    assert [line.pk for line in weakened(cast.bruno)] == [need.pk]
    assert weakened(cast.chloe) == [] and weakened(cast.elise) == []
