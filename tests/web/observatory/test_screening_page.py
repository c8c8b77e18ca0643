"""A question to the whole country: understood out loud, answered page by page, mapped, taken away, composed without writing."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from terreau.programme.territories.models import Commune, Dataset, Departement, GeographyLoad, Region
from terreau.web.observatory.screening import examples, places
from terreau.web.observatory.screening.asking import ask
from terreau.web.observatory.screening.drawing import dots_svg
from tests.programme.territories.tiny_lake import forget_country, tiny_lake  # noqa: F401
from tests.web.measures import HEAVIEST, MOST_QUERIES, body_of, fragment_of, get_counted

pytestmark = pytest.mark.usefixtures("tiny_lake")
FEW = "communes de moins de 500 habitants"
FAR = "communes de moins de 2 000 habitants, sans boulangerie à moins de 7 km"


def asked(client, question, **more):
    return client.get(reverse("screening"), {"q": question, **more})


def add(client, kind, question="", level="commune", **facts):
    sent = {"q": question, "niveau": level, "ajouter": kind, **{f"{kind}-{name}": value for name, value in facts.items()}}
    return client.get(reverse("add_criterion"), sent)


def question_of(response):
    return response.wsgi_request.GET["q"]


def test_the_first_visit_offers_examples_and_lists_to_compose_with(client):
    response, queries = get_counted(client, reverse("screening"))
    assert examples.FRENCH[0] in response.text and "Composer la question" in response.text
    assert queries <= MOST_QUERIES + 20 and len(response.content) <= HEAVIEST


@pytest.mark.parametrize(("language", "questions"), [("fr", examples.FRENCH), ("en", examples.ENGLISH)])
def test_each_example_reads_whole(language, questions):
    # Regions and départements of the examples that the tiny country has not.
    Departement.objects.create(code="29", name="Finistère", region_id="44")
    Region.objects.create(code="28", name="Normandie")
    forget_country()
    with override(language):
        for question in questions:
            answer = ask(question)
            assert answer.found, f"{question} : {answer.problem}"
            assert answer.found.question.unread == (), question


def test_each_criterion_says_how_it_was_understood_what_remains_and_its_source(client):
    response = asked(client, FAR)
    first, second = response.context["funnel"]
    assert (first.said, first.remaining) == ("Population : moins de 2 000 hab.", 2)
    assert second.said.startswith("Boulangerie : l'équipement le plus proche est à plus de 7 km")
    assert "Essai, 2019" in response.text
    assert [line.name for line in response.context["page"].lines] == ["Hameau", "Village"]


def test_each_criterion_can_be_removed(client):
    response = asked(client, FAR)
    first = response.context["funnel"][0]
    left = client.get(reverse("screening") + first.without)
    assert [one.said for one in left.context["funnel"]] == [response.context["funnel"][1].said]
    assert asked(client, FEW).context["funnel"][0].without == "?"


def test_what_was_not_understood_is_said_and_never_guessed(client):
    page = asked(client, f"{FEW}, sans sorcellerie, sans boulangrie").text
    assert "Pas compris, et laissé de côté" in page and "sorcellerie" in page
    assert "vouliez-vous dire : Boulangerie" in page


def test_a_question_without_any_criterion_says_what_to_write(client):
    response = asked(client, "les jolis villages")
    assert "Question à préciser" in response.text and response.context["found"] is None


def test_places_that_could_not_be_judged_are_counted_with_why(client):
    response = asked(client, "communes, taux de pauvreté : plus de 30 %")
    assert [line.code for line in response.context["page"].lines] == ["97490"]
    assert response.context["found"].unknown == 2
    assert any("non publié dans" in doubt for doubt in response.context["doubts"])


def test_no_place_at_all_says_what_to_do(client):
    assert "Aucun lieu ne répond" in asked(client, "communes de plus de 900 000 habitants").text


def test_the_level_can_be_changed(client):
    response = asked(client, FEW)
    url = next(url for key, _label, _is_here, url in response.context["levels"] if key == "epci")
    assert client.get(reverse("screening") + url).context["found"].level == "epci"


def test_the_last_page_is_reached_at_once(client, monkeypatch):
    monkeypatch.setattr(places, "PAGE", 2)
    response = asked(client, "communes de plus de 1 habitant")
    page = response.context["page"]
    assert (page.pages, page.start, page.end, page.previous) == (3, 1, 2, None)
    last = client.get(reverse("screening") + page.last).context["page"]
    assert (last.number, len(last.lines), last.next, last.lines[0].rank) == (3, 1, None, 5)
    for wrong in ("-1", "zzz", "²", "999999999"):
        assert asked(client, "communes de plus de 1 habitant", page=wrong).status_code == 200


def test_the_fragment_is_part_of_the_page(client):
    url = f"{reverse('screening')}?q={FEW}"
    assert fragment_of(client, url) in client.get(url).text


def test_the_page_asks_little_and_stays_light_with_a_full_page(client):
    rows = [
        Commune(code=f"68{rank:03}", name=f"Hameau {rank}", departement_id="67", population=50, lon=7.9, lat=48.5) for rank in range(200)
    ]
    Commune.objects.bulk_create(rows)
    forget_country()
    asked(client, "communes du Bas-Rhin")
    response, queries = get_counted(client, f"{reverse('screening')}?q=communes du Bas-Rhin")
    assert len(response.context["page"].lines) == 50
    assert queries <= MOST_QUERIES and len(response.content) <= HEAVIEST


def test_the_whole_answer_is_taken_away_with_its_sources(client):
    table = body_of(client.get(reverse("screening_table", args=["csv"]), {"q": FAR}))
    assert "Hameau;67904;Bas-Rhin;150;14,7" in table
    assert "Population : moins de 2 000 hab." in table and "Essai, 2019" in table
    assert client.get(reverse("screening_table", args=["xlsx"]), {"q": FAR}).status_code == 200
    assert client.get(reverse("screening_table", args=["csv"]), {"q": "rien"}).status_code == 404


def test_the_map_has_a_dot_for_each_place(client):
    square = {"type": "Polygon", "coordinates": [[[7, 48], [9, 48], [9, 49], [7, 49], [7, 48]]]}
    GeographyLoad.objects.create(source="essai", version="1", licence="", communes=1, outlines={"features": [{"geometry": square}]})
    svg = client.get(reverse("screening_map"), {"q": FEW}).text
    assert svg.count("h0") == 2
    assert client.get(reverse("screening_map"), {"q": "communes de plus de 900 000 habitants"}).status_code == 404
    assert client.get(reverse("screening_map")).status_code == 404


def test_thousands_of_dots_stay_light():
    points = [(-4 + rank % 200 / 20, 43 + rank // 200 / 30) for rank in range(35_000)]
    assert len(dots_svg([], points, width=640, title="France", description="")) < 250_000


@pytest.mark.parametrize(
    ("kind", "facts", "written"),
    [
        ("mesure", {"key": "population", "sens": "below", "valeur": "2000"}, "communes : population : moins de 2 000"),
        ("service", {"key": "bakery", "sens": "loin", "valeur": "7,5"}, "communes : boulangerie : plus de 7,5 km"),
        ("service", {"key": "bakery", "sens": "pres", "valeur": "2"}, "communes : boulangerie : au plus 2 km"),
        ("service", {"key": "bakery", "sens": "aucun", "valeur": ""}, "communes : boulangerie : aucun sur place"),
        ("service", {"key": "bakery", "sens": "sur-place"}, "communes : boulangerie : au moins 1 sur place"),
        ("lieu", {"key": "departement:67", "sens": "is"}, "communes : département : Bas-Rhin"),
        ("lieu", {"key": "region:04", "sens": "is_not"}, "communes : sauf région : La Réunion"),
    ],
)
def test_a_criterion_is_composed_without_writing(client, kind, facts, written):
    response = add(client, kind, **facts)
    followed = client.get(response.url)
    assert question_of(followed) == written
    assert followed.context["found"].question.unread == ()


def test_a_criterion_joins_those_already_there(client):
    response = add(client, "service", FEW, key="bakery", sens="loin", valeur="7")
    assert len(client.get(response.url).context["funnel"]) == 2
    alone = add(client, "mesure", level="epci", key="population", sens="above", valeur="10")
    assert client.get(alone.url).context["found"].level == "epci"


@pytest.mark.parametrize(
    ("kind", "facts", "sentence"),
    [
        ("mesure", {"key": "population", "sens": "below", "valeur": ""}, "obligatoire"),
        ("mesure", {"key": "inconnue", "sens": "below", "valeur": "1"}, "choix valide"),
        ("service", {"key": "bakery", "sens": "loin", "valeur": ""}, "obligatoire"),
        ("service", {"key": "bakery", "sens": "loin", "valeur": "0"}, "plus grande que zéro"),
        ("mesure", {"key": "population", "sens": "above", "valeur": "900"}, "500"),
    ],
)
def test_what_cannot_be_composed_says_why_and_keeps_the_rest(client, kind, facts, sentence):
    response = add(client, kind, FEW, **facts)
    assert response.status_code == 422 and sentence in response.text
    assert len(response.context["funnel"]) == 1


def test_composing_nothing_goes_back_to_the_question(client):
    assert add(client, "autre").url == reverse("screening")


def test_without_a_lake_the_page_says_what_is_missing(client):
    Dataset.objects.all().delete()
    forget_country()
    assert "terreau setup" in client.get(reverse("screening")).text
    assert "Pas encore de données" in asked(client, FEW).text
