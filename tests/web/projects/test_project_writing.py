import pytest
from django.urls import reverse

from terreau.programme.journal.models import Entry
from terreau.programme.network.models import Membership, Phase, Role, Track
from terreau.programme.projects.models import Project
from terreau.programme.projects.states import State
from terreau.programme.toolbox.models import Theme
from tests import factories


@pytest.fixture
def project(cast):
    return factories.project(cast.here, territories=[factories.territory(kept_by=cast.here)], themes=[factories.theme()])


@pytest.fixture
def open_as(client, cast):
    def sign_in(who):
        client.force_login(cast[who])
        return client

    return sign_in


def sheet(**facts):
    return {"title": "Café-épicerie", "summary": "Un lieu pour se retrouver", "avenues": "", "phase": "", **facts}


ADD = "/espace/projets/ajouter/"


@pytest.mark.parametrize("who", ["awa", "bruno"])
def test_the_team_adds_a_project_as_a_draft(open_as, cast, who):
    place, theme = factories.territory(), factories.theme()
    phase = Phase.objects.create(track=Track.objects.create(fabrique=cast.here, name="Idéation"), name="Écouter", core_step="detect")
    sent = sheet(territories=[place.pk], themes=[theme.pk], avenues="Une épicerie\r\nUn traiteur", phase=phase.pk)
    response = open_as(who).post(ADD, sent)
    project = Project.objects.get()
    assert response.url == reverse("change_project", args=[project.pk])
    assert (project.fabrique, project.state, project.phase) == (cast.here, State.DRAFT, phase)
    assert ([*project.territories.all()], [*project.themes.all()]) == ([place], [theme])
    assert [avenue.text for avenue in project.avenues.all()] == ["Une épicerie", "Un traiteur"]


@pytest.mark.parametrize("who", ["driss", "elise", "farid", "gwen"])
def test_whoever_is_in_no_team_is_told_so(open_as, who):
    for response in (open_as(who).get(ADD), open_as(who).post(ADD, sheet())):
        assert response.status_code == 409
        assert "équipe d&#x27;aucune Fabrique" in response.text
    assert not Project.objects.exists()


def test_a_visitor_is_sent_to_the_sign_in_page(client, project):
    for name in ("change_project", "project_partners", "project_holders"):
        assert reverse("account_login") in client.get(reverse(name, args=[project.pk])).url
    assert reverse("account_login") in client.get(ADD).url


def test_what_is_missing_is_said_beside_what_was_typed(open_as):
    response = open_as("awa").post(ADD, sheet(title="", summary="Trois phrases gardées"))
    assert response.status_code == 422
    assert "Trois phrases gardées" in response.text and "error-summary" in response.text
    assert not Project.objects.exists()


def test_the_page_shows_what_is_recorded(open_as, project):
    page = open_as("bruno").get(reverse("change_project", args=[project.pk])).text
    assert project.title in page and project.summary in page
    assert page.count("checked") == 2


PAGES = ["change_project", "project_partners", "project_holders"]
POSTS = ["publish_project", "return_project", "set_aside_project", "resume_project"]


@pytest.mark.parametrize("name", PAGES)
def test_a_stranger_does_not_even_see_a_draft(open_as, project, name):
    url = reverse(name, args=[project.pk])
    assert open_as("chloe").get(url).status_code == 404
    assert open_as("chloe").post(url, sheet()).status_code == 404


@pytest.mark.parametrize("name", POSTS)
def test_a_stranger_moves_nothing(open_as, project, name):
    assert open_as("chloe").post(reverse(name, args=[project.pk])).status_code == 404
    assert not Entry.objects.exists()


@pytest.mark.parametrize("name", PAGES + POSTS)
@pytest.mark.parametrize("who", ["driss", "farid", "elise"])
def test_whoever_only_reads_is_refused_with_a_reason(open_as, project, name, who):
    response = open_as(who).post(reverse(name, args=[project.pk]), sheet())
    assert response.status_code == 409 and "Seule l&#x27;équipe" in response.text
    assert not Entry.objects.exists()


@pytest.mark.parametrize("name", POSTS)
def test_a_move_is_never_a_plain_visit(open_as, project, name):
    assert open_as("awa").get(reverse(name, args=[project.pk])).status_code == 405


def test_a_project_is_published_then_returned_then_set_aside_then_resumed(open_as, project):
    client = open_as("bruno")
    story = [("publish_project", "published"), ("return_project", "draft"), ("set_aside_project", "set_aside"), ("resume_project", "draft")]
    for name, state in story:
        page = client.post(reverse(name, args=[project.pk]), {"reason": "faute de local"}, follow=True)
        project.refresh_from_db()
        assert (page.status_code, project.state) == (200, state)
    assert Entry.objects.about(project).count() == 4


def test_the_page_says_what_is_missing_before_publishing(open_as, cast):
    page = open_as("awa").get(reverse("change_project", args=[factories.project(cast.here).pk])).text
    assert "Il manque encore à ce projet, avant d&#x27;être publié : au moins un territoire, au moins un thème" in page


def test_saving_over_a_change_not_seen_keeps_what_was_typed(open_as, cast, project):
    url = reverse("change_project", args=[project.pk])
    page = open_as("awa").get(url)
    seen_at = page.context["form"]["seen_at"].value()
    kept = {"territories": [place.pk for place in project.territories.all()]}
    open_as("bruno").post(url, sheet(title="De Bruno", seen_at=seen_at, **kept))
    response = open_as("awa").post(url, sheet(title="D'Awa", seen_at=seen_at, **kept))
    assert response.status_code == 422
    assert "Entre-temps, Bruno" in response.text and "D&#x27;Awa" in response.text
    project.refresh_from_db()
    assert project.title == "De Bruno"
    warned = response.context["form"]["seen_at"].value()
    assert open_as("awa").post(url, sheet(title="D'Awa, en connaissance", seen_at=warned, **kept)).status_code == 302


def test_the_second_save_in_a_row_passes(open_as, project):
    url = reverse("change_project", args=[project.pk])
    client = open_as("awa")
    for title in ("Un", "Deux"):
        seen_at = client.get(url).context["form"]["seen_at"].value()
        assert client.post(url, sheet(title=title, seen_at=seen_at)).status_code == 302


def test_looking_for_a_territory_saves_nothing_and_keeps_all_that_was_typed(open_as, cast, project):
    far, chosen = factories.territory("Vallée lointaine"), factories.territory("Bourg choisi")
    sent = sheet(title="", summary="Gardé", territories=[chosen.pk], territories_search="vallee", look="territories")
    response = open_as("awa").post(reverse("change_project", args=[project.pk]), sent)
    assert response.status_code == 200
    assert "Vallée lointaine" in response.text and "Gardé" in response.text and "error-summary" not in response.text
    assert f'value="{chosen.pk}" id="id_territories_0" checked' in response.text
    assert f'value="{far.pk}"' in response.text
    assert not Entry.objects.exists()


def test_a_territory_is_found_by_its_other_name(open_as, cast):
    factories.territory("Le Juch").aliases.create(name="Ar Yeuc'h")
    response = open_as("awa").post(ADD, sheet(territories_search="yeuc", look="territories"))
    assert "Le Juch" in response.text


@pytest.mark.parametrize("words", ["rien de tel", "\x00", "%", "'"])
def test_a_search_that_finds_nothing_says_so(open_as, words):
    response = open_as("awa").post(ADD, sheet(territories_search=words, look="territories"))
    assert response.status_code == 200 and "error-summary" not in response.text


@pytest.mark.parametrize("sent", [["99999999999999999999"], ["abc"], ["\x00"], ["-1"]])
def test_a_territory_that_does_not_exist_is_an_error_of_the_form(open_as, sent):
    assert open_as("awa").post(ADD, sheet(territories=sent)).status_code == 422


def test_the_form_stays_light_with_thousands_of_territories(open_as, cast, project, django_assert_max_num_queries):
    for number in range(60):
        factories.territory(f"Commune {number}", kept_by=cast.here)
    client = open_as("awa")
    with django_assert_max_num_queries(20):
        page = client.get(reverse("change_project", args=[project.pk]))
    assert page.text.count('name="territories"') <= 31


def test_whoever_works_in_two_fabriques_says_which_one(open_as, cast):
    Membership.objects.create(person=cast.awa, organisation=cast.elsewhere.organisation, role=Role.OFFICER, from_on=factories.LONG_AGO)
    assert open_as("awa").post(ADD, sheet()).status_code == 422
    assert open_as("awa").post(ADD, sheet(fabrique=cast.elsewhere.pk)).status_code == 302
    assert Project.objects.get().fabrique == cast.elsewhere


def test_the_fabrique_of_others_is_not_among_the_answers(open_as, cast):
    Membership.objects.create(
        person=cast.awa, organisation=factories.fabrique("Une autre").organisation, role=Role.LEAD, from_on=factories.LONG_AGO
    )
    assert open_as("awa").post(ADD, sheet(fabrique=cast.elsewhere.pk)).status_code == 422
    assert not Project.objects.exists()


def test_a_retired_theme_stays_on_the_project_that_has_it_and_is_offered_to_no_other(open_as, cast, project):
    Theme.objects.update(is_retired=True)
    assert "Mobilité" in open_as("awa").get(reverse("change_project", args=[project.pk])).text
    assert "Mobilité" not in open_as("awa").get(ADD).text


def test_a_form_sent_only_to_look_says_that_nothing_is_saved(open_as):
    assert "Rien n’est encore enregistré" in open_as("awa").post(ADD, sheet(look="territories")).text


def test_what_publishing_needs_is_not_said_to_be_optional(client, cast):
    factories.theme("Mobilité")
    client.force_login(cast.awa)
    page = client.get(reverse("add_project")).content.decode()
    assert page.count("(pour publier)") == 2
    assert "(facultatif)" in page


def test_milestones_are_written_one_a_line_and_shown_as_months(client, cast):
    project = factories.project(cast.here, state="published", territories=[factories.territory()], themes=[factories.theme()])
    client.force_login(cast.awa)
    shown = client.get(f"/espace/projets/{project.pk}/").context["form"].initial
    lines = "2024-10 | Le café ouvre. | lejuch.fr\r\n2015 | On y pense."
    sent = {"title": project.title, "summary": project.summary, "avenues": "", "milestones": lines, "seen_at": shown["seen_at"].isoformat()}
    sent |= {"territories": [project.territories.get().pk], "themes": [project.themes.get().pk]}
    assert client.post(f"/espace/projets/{project.pk}/", sent).status_code == 302
    page = client.get(f"/projets/{project.slug}/").text
    assert page.index("2015") < page.index("octobre 2024") and "source : lejuch.fr" in page
    again = client.post(f"/espace/projets/{project.pk}/", sent | {"milestones": "octobre | Le café ouvre."})
    assert again.status_code == 422 and "Écrivez une année (2015)" in again.text
