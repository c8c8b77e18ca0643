"""The lists of needs: filters, pages, what each reader sees, the rare and grave apart."""

import csv
import io
import re

import pytest

from terreau.programme.needs.models import Need
from tests import factories, factories_of_needs, factories_of_voices
from tests.web.measures import HEAVIEST, MOST_QUERIES, body_of, fragment_of, get_counted

URL, RARE, OWN = "/besoins/", "/besoins/listes/rares-mais-graves/", "/espace/besoins/"


@pytest.fixture
def needs(cast):
    juch, elsau = factories.territory("Le Juch"), factories.territory("Elsau", kind="qpv")
    mobility = factories.theme("Mobilité")
    facts = {"territory": juch, "themes": [mobility]}
    return [
        factories_of_needs.need(cast.here, "Le soir, plus aucun bus", state="validated", **facts),
        factories_of_needs.need(cast.here, "Plus de bus le dimanche", state="answered", territory=elsau),
        factories_of_needs.need(cast.elsewhere, "Aucun médecin ne prend", state="validated", territory=elsau),
        factories_of_needs.need(cast.here, "Un abri à l'arrêt", territory=juch),
        factories_of_needs.need(cast.here, "Une patinoire", state="set_aside", territory=juch),
    ]


def titles(response):
    return re.findall(r'<h2 class="need-title"><a href="[^"]+">([^<]+)</a>', response.text.replace("&#x27;", "'"))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["Aucun médecin ne prend", "Le soir, plus aucun bus", "Plus de bus le dimanche"]),
        ({"q": "bus"}, ["Le soir, plus aucun bus", "Plus de bus le dimanche"]),
        ({"q": "MEDECIN"}, ["Aucun médecin ne prend"]),
        ({"theme": "mobilite"}, ["Le soir, plus aucun bus"]),
        ({"etat": "answered"}, ["Plus de bus le dimanche"]),
        ({"etat": "heard"}, []),
        ({"theme": "inconnu"}, []),
        ({"q": "b\x00us dimanche"}, ["Plus de bus le dimanche"]),
    ],
)
def test_everyone_reads_what_is_published_and_filters_it(client, needs, asked, expected):
    assert titles(client.get(URL, asked)) == expected


def test_a_fabrique_and_a_territory_filter_by_the_address_of_their_page(client, cast, needs):
    assert titles(client.get(URL, {"fabrique": cast.elsewhere.slug})) == ["Aucun médecin ne prend"]
    assert titles(client.get(URL, {"territoire": needs[0].territory.slug})) == ["Le soir, plus aucun bus"]


@pytest.mark.parametrize(
    ("who", "count"), [(None, 3), ("chloe", 3), ("gwen", 3), ("elise", 3), ("hugo", 3), ("farid", 5), ("driss", 5), ("bruno", 5)]
)
def test_what_is_not_validated_is_listed_for_the_readers_of_its_fabrique(client, cast, needs, who, count):
    if who:
        client.force_login(cast[who])
    assert len(titles(client.get(URL))) == count


def test_the_states_that_a_reader_cannot_see_are_not_offered(client, cast, needs):
    assert 'value="heard"' not in client.get(URL).text
    client.force_login(cast.farid)
    assert 'value="heard"' in client.get(URL).text


def test_the_fragment_is_a_piece_of_the_page(client, needs):
    for url in (URL, RARE):
        assert fragment_of(client, f"{url}?q=bus") in client.get(url, {"q": "bus"}).text
        assert "<html" not in fragment_of(client, url)


def test_an_empty_list_says_what_to_do(client, cast):
    assert "Aucun besoin n’est encore validé" in client.get(URL).text
    assert "Enlevez un filtre" in client.get(URL, {"q": "rien"}).text
    assert "Aucun besoin rare et grave ici" in client.get(RARE).text


def fill(cast, count):
    territory, start = factories.territory(), Need.objects.count()
    facts = {**factories_of_needs.SAID, "gravity": 3, "state": "validated", "validated_by": "committee", "validated_on": "2026-06-12"}
    made = [
        Need(fabrique=cast.here, territory=territory, title=f"Besoin {n:03}", slug=f"besoin-{n}", **facts)
        for n in range(start, start + count)
    ]
    Need.objects.bulk_create(made)
    body = factories.organisation(f"CCAS {start}")
    for need in made:
        factories_of_needs.partner(need, body)


@pytest.mark.parametrize("url", [URL, RARE, OWN])
def test_queries_are_few_and_as_many_for_forty_needs_as_for_five(client, cast, url):
    client.force_login(cast.bruno)
    fill(cast, 5)
    _response, few = get_counted(client, url)
    fill(cast, 35)
    response, many = get_counted(client, url)
    assert few == many <= MOST_QUERIES
    assert len(response.content) <= HEAVIEST


def test_the_pages_lead_through_every_need(client, cast):
    fill(cast, 70)
    first = client.get(URL)
    second = client.get(f"{URL}{first.context['page'].next}")
    assert len({*titles(first), *titles(second)}) == 70


def test_what_is_rare_and_grave_has_a_list_that_numbers_do_not_rule(client, cast, needs):
    collection = factories_of_voices.collection(cast.here)
    grave = factories_of_needs.need(cast.here, "Battue chez elle", gravity=4, state="validated")
    common = factories_of_needs.need(cast.here, "Le froid chez soi", gravity=3, state="validated")
    few_people = factories_of_needs.need(
        cast.here, "Le fauteuil ne passe pas", gravity=3, people=4, people_source="CCAS", state="validated"
    )
    for need, voices in ((grave, 1), (common, 3), (few_people, 3)):
        for _one in range(voices):
            factories_of_needs.said(need, factories_of_voices.testimony(factories_of_voices.voice(collection)))
    assert titles(client.get(RARE)) == ["Battue chez elle", "Le fauteuil ne passe pas"]


def test_the_table_holds_what_its_reader_sees_its_source_and_no_formula(client, cast, needs):
    factories_of_needs.need(cast.here, '=HYPERLINK("http://x")', state="validated", people=40, people_source="Mairie")
    rows = list(csv.reader(io.StringIO(body_of(client.get("/besoins/tableau.csv", {"fabrique": cast.here.slug}))), delimiter=";"))
    assert rows[0][:4] == ["Besoin", "Situation", "Pour qui", "Personnes"]
    assert [row[0] for row in rows[1:4]] == ['\'=HYPERLINK("http://x")', "Le soir, plus aucun bus", "Plus de bus le dimanche"]
    assert rows[-1][0].startswith("Source : Terreau")


def test_the_team_finds_the_needs_that_lost_what_showed_them(client, cast, needs):
    client.force_login(cast.bruno)
    page = client.get(OWN).text
    assert "Validés, et montrés par moins de deux sources" in page and "Décrire un besoin" in page
    client.force_login(cast.farid)
    assert "Décrire un besoin" not in client.get(OWN).text


def test_needs_are_found_by_the_search_of_the_site(client, cast, needs):
    assert "Le soir, plus aucun bus" in re.sub("</?mark>", "", client.get("/recherche/", {"q": "bus soir"}).text)
    assert "arrêt" not in re.sub("</?mark>", "", client.get("/recherche/", {"q": "abri"}).text.split("answers", 1)[1])
    client.force_login(cast.bruno)
    assert "arrêt" in re.sub("</?mark>", "", client.get("/recherche/", {"q": "abri"}).text)


def test_a_territory_and_a_fabrique_show_their_needs(client, cast, needs):
    for url in (f"/territoires/{needs[0].territory.slug}/", f"/fabriques/{cast.here.slug}/"):
        page = client.get(url).text
        assert "Le soir, plus aucun bus" in page and "Un abri" not in page


@pytest.mark.parametrize("who", ["driss", "farid", "hugo"])
def test_whoever_reads_without_writing_is_not_told_that_they_heard_it(client, cast, needs, who):
    client.force_login(cast[who])
    page = client.get(OWN).text
    assert "Besoins des Fabriques que vous suivez" in page
    assert "Besoins de la Fabrique" not in page and "Tout ce que vous avez entendu" not in page


def test_whoever_reads_no_fabrique_goes_to_the_public_list(client, cast, needs):
    client.force_login(cast.gwen)
    assert client.get(OWN).headers["Location"] == URL
