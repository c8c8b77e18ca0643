"""The themes for everyone: the vocabulary with what is filed under each word."""

import pytest

from tests import factories
from tests.web.measures import HEAVIEST, MOST_QUERIES, get_counted


@pytest.fixture
def health(cast):
    theme = factories.theme("Santé", definition_en="Health.")
    factories.project(cast.here, "Maison de santé", themes=[theme], state="published")
    factories.project(cast.here, "Répit", themes=[theme], state="draft")
    return theme


@pytest.mark.parametrize(("who", "count"), [(None, 1), ("chloe", 1), ("awa", 2)])
def test_themes_count_the_projects_their_reader_sees(client, cast, health, who, count):
    if who:
        client.force_login(cast[who])
    assert client.get("/themes/").context["themes"] == [(health, count)]


def test_a_retired_theme_is_shown_only_while_projects_keep_it(client, cast, health):
    health.is_retired = True
    health.save()
    factories.theme("Oublié", is_retired=True)
    page = client.get("/themes/").content.decode()
    assert "retiré du vocabulaire" in page
    assert "Oublié" not in page
    assert "n’est plus proposé" in client.get("/themes/sante/").content.decode()


@pytest.mark.parametrize(("who", "may"), [(None, False), ("awa", False), ("elise", True)])
def test_only_the_head_is_offered_to_keep_the_vocabulary(client, cast, health, who, may):
    if who:
        client.force_login(cast[who])
    assert client.get("/themes/").context["may_manage"] == may


def test_a_theme_lists_its_projects_and_takes_them_away(client, health):
    page = client.get("/themes/sante/").content.decode()
    assert "Maison de santé" in page
    assert "Répit" not in page
    assert "/projets/tableau.csv?theme=sante" in page


def test_a_theme_without_project_says_where_to_go(client, db):
    factories.theme("Culture")
    assert "Aucun projet publié sous ce thème" in client.get("/themes/culture/").content.decode()


def test_a_theme_speaks_the_language_of_its_reader(client, health):
    health.name_en = "Health"
    health.save()
    assert "Health" in client.get("/themes/sante/", headers={"Accept-Language": "en"}).content.decode()


@pytest.mark.parametrize("url", ["/themes/", "/themes/sante/"])
def test_queries_do_not_grow(client, cast, health, url):
    _response, few = get_counted(client, url)
    for number in range(55):
        factories.project(cast.here, f"Projet {number:02}", themes=[health, factories.theme(f"Thème {number}")], state="published")
    response, many = get_counted(client, url)
    assert few == many <= MOST_QUERIES
    assert len(response.content) <= HEAVIEST
