"""The pages where evidence is ticked: what they offer, what they link, what they refuse."""

from datetime import date

import pytest
from django.urls import reverse

from terreau.programme.needs.models import EvidenceKind
from terreau.programme.territories.models import Commune
from tests import factories, factories_of_needs, factories_of_voices
from tests.programme.territories.tiny_lake import fill_lake
from tests.web.measures import HEAVIEST, MOST_QUERIES, fragment_of, get_counted


@pytest.fixture
def bruno(client, cast):
    client.force_login(cast.bruno)
    return client


@pytest.fixture
def need(cast):
    return factories_of_needs.need(cast.here)


@pytest.fixture
def collection(cast, need):
    return factories_of_voices.collection(cast.here, territory=need.territory)


def say(collection, text, **facts):
    return factories_of_voices.testimony(factories_of_voices.voice(collection, **facts), text)


def address(name, thing):
    return reverse(name, args=[thing.pk])


def test_testimonies_are_found_by_words_collection_and_code_and_linked_together(bruno, cast, need, collection):
    bus, pied, pain = (say(collection, text) for text in ("Le bus du soir.", "Je rentre à pied du bus.", "Plus de pain."))
    other = factories_of_voices.collection(cast.here, title="À l'école", territory=need.territory)
    say(other, "Le bus scolaire.")
    code = factories_of_voices.code(cast.here)
    pain.codings.create(code=code, by=cast.bruno)
    url = address("link_testimonies", need)
    found = bruno.get(url, {"q": "bus", "ecoute": collection.pk}).text
    assert "Le bus du soir." in found and "à pied" in found and "Plus de pain." not in found and "scolaire" not in found
    assert "Plus de pain." in bruno.get(url, {"code": code.pk}).text
    response = bruno.post(url, {"testimony": [bus.pk, pied.pk], "note": "Tous deux parlent du soir."})
    assert response.url == address("need_evidence", need)
    assert set(need.evidence.values_list("testimony", "note")) == {
        (bus.pk, "Tous deux parlent du soir."),
        (pied.pk, "Tous deux parlent du soir."),
    }
    assert bruno.get(url).text.count("déjà lié") == 2


def test_the_fragment_of_testimonies_is_a_piece_of_the_page(bruno, need, collection):
    say(collection, "Le bus du soir.")
    url = address("link_testimonies", need)
    assert fragment_of(bruno, f"{url}?q=bus") in bruno.get(url, {"q": "bus"}).text


def test_nothing_of_another_fabrique_is_offered_nor_taken(bruno, cast, need, collection):
    theirs = factories_of_voices.collection(cast.elsewhere)
    testimony, statement = say(theirs, "Secret d'ailleurs."), factories_of_voices.statement(theirs, "Secret voté.")
    for name, field, thing in (("link_testimonies", "testimony", testimony), ("link_statements", "statement", statement)):
        assert "Secret" not in bruno.get(address(name, need)).text
        assert bruno.post(address(name, need), {field: thing.pk}).status_code == 422
    assert not need.evidence.exists()


@pytest.mark.parametrize("name", ["link_testimonies", "link_statements", "link_observations"])
@pytest.mark.parametrize("sent", [{}, {"testimony": "x", "statement": "9" * 30, "observation": "٣"}])
def test_sending_nothing_says_what_to_tick(bruno, cast, need, collection, name, sent):
    say(collection, "Le bus.")
    factories_of_voices.statement(collection)
    factories.observation(cast.here, cast.bruno, territory=need.territory)
    response = bruno.post(address(name, need), sent)
    assert response.status_code == 422 and "Cochez au moins" in response.text


def test_statements_are_offered_with_their_votes_and_kept_with_them(bruno, need, collection):
    statement = factories_of_voices.statement(collection, "Il faut un bus le soir.")
    factories_of_voices.statement(collection, "Écartée.", state="set_aside", set_aside_reason="Deux idées.")
    for value in (1, 1, -1):
        factories_of_voices.vote(factories_of_voices.voice(collection), statement, value)
    page = bruno.get(address("link_statements", need)).text
    assert "2 pour, 1 contre" in page and "Écartée." not in page
    bruno.post(address("link_statements", need), {"statement": statement.pk, "speaks_against": "on"})
    evidence = need.evidence.get()
    assert (evidence.figure["agree"], evidence.figure["disagree"], evidence.speaks_against) == (2, 1, True)


@pytest.fixture
def village(cast):
    fill_lake()
    territory = factories.territory("Village", kept_by=cast.here)
    perimeter = territory.perimeters.create(valid_from=date(2020, 1, 1), lon=7.95, lat=48.58, is_exact=True, population=400)
    perimeter.parts.create(kind="commune", commune=Commune.objects.get(code="67903"), role="composes")
    return territory


def test_lacks_and_figures_of_the_portrait_are_ticked_together(bruno, cast, village):
    need = factories_of_needs.need(cast.here, "Plus de pain", territory=village)
    url = address("link_measures", need)
    page = bruno.get(url).text
    assert "Boulangerie" in page and "Population" in page and "Village" in page
    response = bruno.post(url, {"measure": ["gap:bakery", "indicator:population", "gap:licorne"], "note": "7 km pour du pain."})
    assert response.url == address("need_evidence", need)
    assert set(need.evidence.values_list("kind", flat=True)) == {EvidenceKind.GAP, EvidenceKind.INDICATOR}
    assert bruno.get(url).text.count("déjà lié") == 2


def test_without_official_files_or_a_perimeter_the_page_says_what_to_do(bruno, cast, need):
    assert "callout" in bruno.get(address("link_measures", need)).text
    assert bruno.post(address("link_measures", need), {"measure": "gap:bakery"}).status_code == 422


def test_observations_of_the_territory_and_of_its_communes_are_offered(bruno, cast, village):
    need = factories_of_needs.need(cast.here, "Plus de pain", territory=village)
    here = factories.observation(cast.here, cast.bruno, where=Commune.objects.get(code="67903"), name="Fournil du pont")
    factories.observation(cast.here, cast.bruno, where=Commune.objects.get(code="67901"), name="Fournil de la ville")
    page = bruno.get(address("link_observations", need)).text
    assert "Fournil du pont" in page and "Fournil de la ville" not in page
    bruno.post(address("link_observations", need), {"observation": here.pk})
    assert need.evidence.get().observation == here


def test_the_words_of_a_partner_are_written_down(bruno, need):
    body = factories.organisation("CCAS du Coin")
    bruno.post(address("link_partner", need), {"organisation": body.pk, "words": "Nos équipes rentrent à pied."})
    evidence = need.evidence.get()
    assert (evidence.organisation, evidence.words) == (body, "Nos équipes rentrent à pied.")


def test_from_a_testimony_the_needs_most_alike_come_first(bruno, cast, need, collection):
    bread = factories_of_needs.need(cast.here, "Plus de pain au bourg", territory=need.territory, situation="La boulangerie a fermé.")
    factories_of_needs.need(cast.elsewhere, "Pain d'ailleurs", state="validated")
    testimony = say(collection, "Pour le pain, la boulangerie est à dix kilomètres.")
    page = bruno.get(address("link_testimony", testimony)).text
    assert page.index(bread.title) < page.index(need.title) and "ailleurs" not in page
    assert f"?temoignage={testimony.pk}" in page
    bruno.post(address("link_testimony", testimony), {"need": bread.pk})
    assert bread.evidence.get().testimony == testimony
    assert bread.title not in bruno.get(address("link_testimony", testimony)).text.split('class="ticks"')[1]


@pytest.mark.parametrize("sent", [{}, {"need": "0"}])
def test_a_testimony_is_linked_to_a_need_that_is_offered(bruno, need, collection, sent):
    response = bruno.post(address("link_testimony", say(collection, "Le bus.")), sent)
    assert response.status_code == 422 and "Choisissez un besoin" in response.text


def test_evidence_is_listed_with_who_linked_it_and_taken_off(bruno, cast, need, collection):
    evidence = factories_of_needs.said(need, say(collection, "Le bus."), linked_by=cast.awa, note="Le soir.")
    page = bruno.get(address("need_evidence", need)).text
    assert "lié par Awa" in page and "Le soir." in page and "Le bus." in page
    bruno.post(address("unlink_evidence", evidence))
    assert not need.evidence.exists()


def test_a_funder_reads_the_counts_and_no_word(client, cast, need, collection):
    factories_of_needs.said(need, say(collection, "Mes mots à moi."))
    client.force_login(cast.driss)
    page = client.get(address("need_evidence", need)).text
    assert "Mes mots" not in page and "Habitant·es" in page and "Délier" not in page


@pytest.mark.parametrize("name", ["need_evidence", "link_testimonies", "link_statements"])
def test_queries_are_few_however_much_there_is(bruno, cast, need, collection, name):
    def fill(count):
        for number in range(count):
            factories_of_needs.said(need, say(collection, f"Le bus du soir, fois {number}."))
            factories_of_voices.vote(factories_of_voices.voice(collection), factories_of_voices.statement(collection))

    fill(3)
    _page, few = get_counted(bruno, address(name, need))
    fill(27)
    page, many = get_counted(bruno, address(name, need))
    assert few == many <= MOST_QUERIES
    assert len(page.content) <= HEAVIEST
