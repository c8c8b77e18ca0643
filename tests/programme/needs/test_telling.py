"""Those who spoke are told what became of their words, at each step, once, in words written for them."""

from datetime import date

import pytest

from terreau.programme.needs import actions
from terreau.programme.needs.actions.telling import named
from terreau.programme.projects import actions as projects
from terreau.programme.projects.states import State as ProjectState
from terreau.programme.voices.models import Feedback, Step
from tests import factories, factories_of_needs, factories_of_voices

TODAY = date(2026, 6, 15)
PAGE = "https://terreau.exemple.test/besoins/le-soir/"


@pytest.fixture
def collection(cast):
    return factories_of_voices.collection(cast.here)


@pytest.fixture
def voices(collection):
    return [factories_of_voices.voice(collection) for _one in range(2)]


@pytest.fixture
def need(cast, collection, voices):
    made = factories_of_needs.need(cast.here, territory=collection.territory, state="documented")
    testimonies = [factories_of_voices.testimony(voice) for voice in voices]
    actions.link_testimonies(made, testimonies=testimonies, today=TODAY, by=cast.bruno)
    return made


def validate(need, by):
    facts = {"validated_by": "residents", "validated_on": date(2026, 6, 12), "address": PAGE}
    return actions.validate_need(need, today=TODAY, by=by, **facts)


def told(step):
    return {feedback.voice: feedback.text for feedback in Feedback.objects.filter(step=step)}


def test_linking_tells_each_voice_that_its_words_described_a_need(need, voices):
    assert set(told(Step.NEED)) == set(voices)
    assert told(Step.NEED)[voices[0]] == (
        "Vos mots, avec d'autres, ont servi à décrire un besoin : « Le soir, plus aucun bus ». Il reste à le faire valider."
    )


@pytest.mark.parametrize(
    ("title", "shown"),
    [("Il manque du monde.", "Il manque du monde"), ("Du monde", "Du monde"), ("Un bus ?", "Un bus ?"), ("Et puis...", "Et puis...")],
)
def test_a_title_between_quotation_marks_ends_without_a_full_stop(title, shown):
    assert named(title) == shown


def test_a_validation_an_answer_and_the_reason_of_setting_aside_are_told(cast, need, voices):
    validate(need, cast.bruno)
    actions.answer_need(need, answer="Une navette roule le soir", address=PAGE, today=TODAY, by=cast.bruno)
    assert told(Step.VALIDATED)[voices[0]] == (
        "Le besoin que vous avez dit, « Le soir, plus aucun bus », a été reconnu par des habitant·es réuni·es le 12/06/2026. "
        f"À lire : {PAGE}"
    )
    assert f"a maintenant une réponse : Une navette roule le soir. À lire : {PAGE}" in told(Step.ANSWERED)[voices[1]]


def test_setting_aside_tells_why(cast, need, voices):
    actions.set_aside_need(need, reason="Le bus est revenu", today=TODAY, by=cast.bruno)
    assert told(Step.SET_ASIDE)[voices[0]].endswith("La raison : Le bus est revenu.")


def test_whoever_speaks_of_a_validated_need_is_told_where_to_read(cast, need, collection):
    validate(need, cast.bruno)
    late = factories_of_voices.voice(collection)
    actions.link_testimony(need, testimony=factories_of_voices.testimony(late), address=PAGE, today=TODAY, by=cast.bruno)
    assert told(Step.NEED)[late].endswith(f"déjà reconnu : « Le soir, plus aucun bus ». À lire : {PAGE}")


def test_nobody_is_told_twice_nor_those_who_asked_for_nothing(cast, collection, need, voices):
    silent = factories_of_voices.voice(collection, reply_channel="none")
    again = [factories_of_voices.testimony(voice, "Encore le bus.") for voice in (*voices, silent)]
    actions.link_testimonies(need, testimonies=again, today=TODAY, by=cast.bruno)
    assert Feedback.objects.filter(step=Step.NEED).count() == 2


def test_those_whose_words_were_merged_with_linked_ones_are_told_too(cast, collection, need, voices):
    twin = factories_of_voices.testimony(factories_of_voices.voice(collection))
    voices[0].testimonies.get().merges.create(twin=twin, by=cast.bruno)
    kept = factories_of_voices.testimony(factories_of_voices.voice(collection))
    kept.merges.create(twin=voices[1].testimonies.get(), by=cast.bruno)
    assert set(actions.voices_of(need)) == {*voices, twin.voice, kept.voice}


def test_whoever_proposed_a_linked_statement_is_told(cast, collection, need):
    author = factories_of_voices.voice(collection)
    statement = factories_of_voices.statement(collection, author=author)
    actions.link_statement(need, statement=statement, today=TODAY, by=cast.bruno)
    assert author in told(Step.NEED)


@pytest.fixture
def opponent(cast, collection, need):
    voice = factories_of_voices.voice(collection)
    testimony = factories_of_voices.testimony(voice, "Il y a bien assez de bus.")
    actions.link_testimony(need, testimony=testimony, speaks_against=True, today=TODAY, by=cast.bruno)
    return voice


def test_whoever_contradicts_a_need_is_never_told_that_they_said_it(cast, need, project, opponent):
    validate(need, cast.bruno)
    projects.publish_project(project, today=TODAY, address=PAGE, by=cast.bruno)
    actions.answer_need(need, answer="Une navette roule le soir", today=TODAY, by=cast.bruno)
    assert list(actions.voices_of(need, speaks_against=True)) == [opponent]
    for step in (Step.NEED, Step.VALIDATED, Step.PROJECT, Step.ANSWERED):
        assert told(step)[opponent].startswith("Vos mots disent autre chose que le besoin « Le soir, plus aucun bus » : ils sont gardés")
        others = {text for voice, text in told(step).items() if voice != opponent}
        assert others and not any("avis contraire" in text for text in others)


def test_whoever_said_both_is_told_once_as_those_who_said_it(cast, collection, need, voices):
    nuance = factories_of_voices.testimony(voices[0], "Le samedi il y en a un.")
    actions.link_testimony(need, testimony=nuance, speaks_against=True, today=TODAY, by=cast.bruno)
    actions.set_aside_need(need, reason="Le bus est revenu", today=TODAY, by=cast.bruno)
    assert "avis contraire" not in told(Step.SET_ASIDE)[voices[0]] and len(told(Step.SET_ASIDE)) == 2


def test_who_withdrew_is_left_in_peace(need, voices):
    type(voices[0]).objects.filter(pk=voices[0].pk).update(withdrawn_at=factories_of_voices.MARKET)
    assert list(actions.voices_of(need)) == [voices[1]]


@pytest.fixture
def project(cast, need):
    made = factories.project(cast.here, "Navette du soir", territories=[need.territory], themes=[factories.theme()])
    made.needs.add(need)
    return made


def test_publishing_a_project_tells_those_whose_need_it_answers(cast, project, voices):
    projects.publish_project(project, today=TODAY, address=PAGE, by=cast.bruno)
    assert set(told(Step.PROJECT)) == set(voices)
    text = told(Step.PROJECT)[voices[0]]
    assert "« Le soir, plus aucun bus » : « Navette du soir »." in text and text.endswith(f"À lire : {PAGE}")
    assert set(Feedback.objects.filter(step=Step.PROJECT).values_list("about", flat=True)) == {f"projects.project:{project.pk}"}


def change(project, by, **facts):
    facts = {"territories": project.territories.all(), "themes": project.themes.all(), "avenues": [], "phase": None, **facts}
    return projects.change_project(project, title=project.title, summary=project.summary, by=by, **facts)


def test_a_published_project_that_takes_up_a_need_tells_its_voices(cast, project, need, voices):
    project.needs.clear()
    type(project).objects.filter(pk=project.pk).update(state=ProjectState.PUBLISHED)
    project.refresh_from_db()
    change(project, cast.bruno, needs=[need], today=TODAY, address=PAGE)
    assert set(told(Step.PROJECT)) == set(voices)


def test_a_draft_tells_nobody_and_a_change_of_something_else_keeps_its_needs(cast, project, need):
    change(project, cast.bruno, needs=[need], today=TODAY)
    change(project, cast.bruno)
    assert list(project.needs.all()) == [need]
    assert not told(Step.PROJECT)


def test_a_project_answers_no_need_of_another_fabrique(cast, project):
    theirs = factories_of_needs.need(cast.elsewhere, "Plus de médecin")
    with pytest.raises(projects.Refused, match="« Plus de médecin » est un besoin d'une autre Fabrique"):
        change(project, cast.bruno, needs=[theirs], today=TODAY)
