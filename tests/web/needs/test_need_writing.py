"""The forms of a need: its sheet, its steps, where it may begin."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from terreau.programme.needs.models import Need
from terreau.programme.needs.states import State
from terreau.programme.voices.models import Feedback, Step
from tests import factories, factories_of_needs, factories_of_voices

ADD = "/espace/besoins/ajouter/"


@pytest.fixture
def bruno(client, cast):
    client.force_login(cast.bruno)
    return client


@pytest.fixture
def collection(cast):
    return factories_of_voices.collection(cast.here, territory=factories.territory("Le Juch", kept_by=cast.here))


@pytest.fixture
def need(cast, collection):
    made = factories_of_needs.need(cast.here, territory=collection.territory)
    for _one in range(2):
        factories_of_needs.said(made, factories_of_voices.testimony(factories_of_voices.voice(collection)))
    return made


def sheet(territory, **facts):
    return {"title": "Plus de bus", "territory": territory.pk, "situation": "On rentre à pied.", "who": "les jeunes", **facts}


def address(name, need):
    return reverse(name, args=[need.pk])


def test_a_need_is_described_and_leads_to_what_shows_it(bruno, cast):
    place, theme = factories.territory(), factories.theme()
    sent = sheet(place, themes=[theme.pk], gravity="3", frequency="daily", people="40", people_source="Mairie")
    response = bruno.post(ADD, sent)
    need = Need.objects.get()
    assert response.url == address("need_evidence", need)
    assert (need.fabrique, need.territory, need.state, need.gravity, need.people) == (cast.here, place, State.HEARD, 3, 40)
    assert list(need.themes.all()) == [theme]


def test_what_is_missing_is_said_beside_what_was_typed(bruno):
    response = bruno.post(ADD, sheet(factories.territory(), title="", situation="On rentre à pied, le soir."))
    assert response.status_code == 422
    assert "On rentre à pied, le soir." in response.text and "error-summary" in response.text
    assert not Need.objects.exists()


def test_a_number_without_a_source_is_refused_by_the_rule_of_the_model(bruno):
    response = bruno.post(ADD, sheet(factories.territory(), people="40"))
    assert response.status_code == 422 and "où vient le nombre" in response.text


def test_looking_for_a_territory_saves_nothing(bruno):
    factories.territory("Laz")
    response = bruno.post(ADD, {"title": "Plus de bus", "territory_search": "laz", "look": "1"})
    assert "Laz" in response.text and "Plus de bus" in response.text and not Need.objects.exists()


def test_a_need_begins_from_a_theme_that_a_collection_spoke_of(bruno, collection):
    testimonies = [factories_of_voices.testimony(factories_of_voices.voice(collection), text) for text in ("Le bus.", "Le pain.")]
    facts = {"themes": [{"label": "bus du soir", "size": 1, "entry": ""}], "assigned": {str(testimonies[0].pk): 0}}
    collection.results.create(kind="themes", inputs="x", version="1", facts=facts)
    begun = f"{ADD}?collection={collection.pk}&theme=0"
    page = bruno.get(begun).text
    assert 'value="Bus du soir"' in page and f'value="{collection.territory_id}"' in page
    response = bruno.post(begun, sheet(collection.territory))
    assert response.url.endswith(f"?ecoute={collection.pk}&theme=0")
    found = bruno.get(response.url).text
    assert "Le bus." in found and "Le pain." not in found


def test_a_need_begins_from_what_someone_said_and_is_linked_to_it(bruno, collection):
    testimony = factories_of_voices.testimony(factories_of_voices.voice(collection), "Le soir, je rentre à pied.")
    begun = f"{ADD}?temoignage={testimony.pk}"
    assert "Le soir, je rentre à pied." in bruno.get(begun).text
    bruno.post(begun, sheet(collection.territory))
    assert Need.objects.get().evidence.get().testimony == testimony


@pytest.mark.parametrize(
    "asked", ["?collection={theirs}", "?temoignage={said}", "?collection=x", "?collection=9999999999999999999999", "?temoignage=٣"]
)
def test_what_is_not_ours_or_means_nothing_begins_nothing(bruno, cast, asked):
    theirs = factories_of_voices.collection(cast.elsewhere, title="Écoute d'Ailleurs")
    said = factories_of_voices.testimony(factories_of_voices.voice(theirs), "Secret d'ailleurs.")
    page = bruno.get(ADD + asked.format(theirs=theirs.pk, said=said.pk))
    assert page.status_code == 200 and "ailleurs" not in page.text.casefold()


def test_nobody_saves_over_a_change_they_have_not_seen(bruno, cast, need):
    url = address("change_need", need)
    seen = sheet(need.territory, seen_at=need.changed_at.isoformat())
    bruno.post(url, {**seen, "who": "tout le monde"})
    response = bruno.post(url, {**seen, "who": "personne"})
    assert response.status_code == 422 and "Entre-temps, Bruno" in response.text
    need.refresh_from_db()
    assert need.who == "tout le monde"


def test_a_need_goes_from_heard_to_answered_and_those_who_spoke_are_told(bruno, need):
    bruno.post(address("document_need", need))
    validated = {"validated_by": "residents", "validated_on": timezone.localdate().isoformat(), "note": "À main levée."}
    assert bruno.post(address("validate_need", need), validated).url == address("change_need", need)
    bruno.post(address("answer_need", need), {"answer": "Une navette roule le soir."})
    need.refresh_from_db()
    assert (need.state, need.validated_by, need.answer) == (State.ANSWERED, "residents", "Une navette roule le soir.")
    for step in (Step.VALIDATED, Step.ANSWERED):
        texts = set(Feedback.objects.filter(step=step).values_list("text", flat=True))
        assert len(texts) == 1 and f"http://testserver/besoins/{need.slug}/" in texts.pop()


def test_a_need_is_set_aside_with_a_reason_told_to_people_then_resumed(bruno, need):
    url = address("set_aside_need", need)
    assert bruno.post(url, {"reason": ""}).status_code == 422
    bruno.post(url, {"reason": "Le bus est revenu."})
    need.refresh_from_db()
    assert (need.state, need.set_aside_reason) == (State.SET_ASIDE, "Le bus est revenu.")
    assert Feedback.objects.filter(step=Step.SET_ASIDE, text__contains="Le bus est revenu.").count() == 2
    assert "Reprenez-le" in bruno.get(address("change_need", need)).text
    bruno.post(address("resume_need", need))
    need.refresh_from_db()
    assert need.state == State.HEARD


def test_a_step_that_is_refused_says_why_before_its_form_is_filled(bruno, cast, collection):
    bare = factories_of_needs.need(cast.here, state="documented", gravity=None, territory=collection.territory)
    response = bruno.get(address("validate_need", bare))
    assert response.status_code == 409
    assert "la gravité, deux sources indépendantes" in response.text
    assert "la gravité, deux sources indépendantes" in bruno.get(address("change_need", bare)).text


def test_a_validation_in_the_future_is_refused_on_its_form(bruno, need):
    bruno.post(address("document_need", need))
    response = bruno.post(address("validate_need", need), {"validated_by": "committee", "validated_on": "2999-01-01"})
    assert response.status_code == 422 and "au plus tard aujourd&#x27;hui" in response.text


def test_a_project_takes_up_needs_of_its_fabrique_and_no_other(bruno, cast, need):
    theirs = factories_of_needs.need(cast.elsewhere, "Dentiste", state="validated")
    facts = {"title": "Navette", "summary": "Le soir.", "avenues": "", "phase": ""}
    assert bruno.post("/espace/projets/ajouter/", {**facts, "needs": [theirs.pk]}).status_code == 422
    bruno.post("/espace/projets/ajouter/", {**facts, "needs": [need.pk]})
    assert [project.title for project in need.projects.all()] == ["Navette"]


def test_publishing_a_project_tells_those_who_said_its_need_where_to_read(bruno, cast, need):
    project = factories.project(cast.here, "Navette", territories=[need.territory], themes=[factories.theme()])
    project.needs.add(need)
    bruno.post(reverse("publish_project", args=[project.pk]))
    texts = set(Feedback.objects.filter(step=Step.PROJECT).values_list("text", flat=True))
    assert len(texts) == 1 and f"http://testserver/projets/{project.slug}/" in texts.pop()
    assert date.today() <= Feedback.objects.filter(step=Step.PROJECT).first().due_on
