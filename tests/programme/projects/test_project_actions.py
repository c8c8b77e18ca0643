from datetime import date

import pytest

from terreau.programme import Refused
from terreau.programme.journal.models import Entry
from terreau.programme.network.models import Phase, Role, Track
from terreau.programme.projects import actions
from terreau.programme.projects.models import Project
from terreau.programme.projects.states import MOVES, State
from tests import factories

TODAY = date(2026, 5, 4)
OUTSIDERS = ("chloe", "driss", "elise", "farid", "gwen")


@pytest.fixture
def project(cast):
    return factories.project(cast.here, territories=[factories.territory()], themes=[factories.theme()])


def as_it_is(project):
    return {
        "title": project.title,
        "summary": project.summary,
        "territories": project.territories.all(),
        "themes": project.themes.all(),
        "avenues": [],
        "phase": None,
    }


def in_state(project, state):
    Project.objects.filter(pk=project.pk).update(state=state, set_aside_reason="faute de local" if state == State.SET_ASIDE else "")
    project.refresh_from_db()
    return project


def last_entry():
    return Entry.objects.first()


MOVERS = {
    "publish": lambda project, by: actions.publish_project(project, today=TODAY, by=by),
    "return": lambda project, by: actions.return_project(project, by=by),
    "set aside": lambda project, by: actions.set_aside_project(project, reason="faute de local", by=by),
    "resume": lambda project, by: actions.resume_project(project, by=by),
}
WRITERS = {
    **MOVERS,
    "change": lambda project, by: actions.change_project(project, by=by, **as_it_is(project)),
    "add a partner": lambda project, by: actions.add_project_partner(project, name="Mairie", by=by),
    "add a holder": lambda project, by: actions.add_holder(
        project, from_on=date(2020, 1, 1), organisation=project.fabrique.organisation, by=by
    ),
}


@pytest.mark.parametrize("who", ["awa", "bruno"])
def test_the_team_adds_a_project_and_the_journal_remembers(cast, who):
    place, theme = factories.territory(), factories.theme()
    project = actions.add_project(
        cast.here,
        title="Café-épicerie",
        summary="Un lieu",
        territories=[place],
        themes=[theme],
        avenues=["Une", " ", "Deux", "Une"],
        by=cast[who],
    )
    assert (project.state, project.slug, list(project.territories.all())) == (State.DRAFT, "cafe-epicerie", [place])
    assert [avenue.text for avenue in project.avenues.all()] == ["Une", "Deux"]
    entry = last_entry()
    assert (entry.what, entry.by, entry.held_by) == ("project_added", cast[who], cast.here.organisation_id)


@pytest.mark.parametrize("who", OUTSIDERS)
def test_nobody_else_adds_a_project(cast, who):
    with pytest.raises(Refused, match="Seule l'équipe"):
        actions.add_project(cast.here, title="Intrus", summary="…", territories=[], by=cast[who])
    assert not Project.objects.exists() and not Entry.objects.exists()


def test_the_command_line_is_always_allowed(cast):
    assert actions.add_project(cast.here, title="Par le serveur", summary="…", territories=[], by=None).pk
    assert last_entry().by is None


def test_two_projects_of_the_same_title_have_two_addresses(cast):
    slugs = [actions.add_project(cast.here, title="Jardin", summary="…", territories=[], by=cast.awa).slug for _again in range(2)]
    assert slugs == ["jardin", "jardin-2"]


@pytest.mark.parametrize("who", OUTSIDERS)
@pytest.mark.parametrize("verb", WRITERS)
def test_nobody_outside_the_team_writes_a_project(cast, project, verb, who):
    if verb == "resume":
        in_state(project, State.SET_ASIDE)
    if verb == "return":
        in_state(project, State.PUBLISHED)
    with pytest.raises(Refused, match="Seule l'équipe"):
        WRITERS[verb](project, cast[who])
    assert not Entry.objects.exists()


OUTCOMES = {"publish": State.PUBLISHED, "return": State.DRAFT, "set aside": State.SET_ASIDE, "resume": State.DRAFT}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("verb", MOVERS)
def test_a_project_moves_only_as_the_table_says(cast, project, verb, state):
    in_state(project, state)
    allowed = OUTCOMES[verb] in MOVES[state] and (verb == "resume") == (state == State.SET_ASIDE)
    if allowed:
        moved = MOVERS[verb](project, cast.bruno)
        assert moved.state == OUTCOMES[verb]
        assert last_entry().facts == {"before": state, "after": OUTCOMES[verb]}
    else:
        with pytest.raises(Refused):
            MOVERS[verb](project, cast.bruno)
        assert not Entry.objects.exists()


@pytest.mark.parametrize(
    "lacking, words",
    [
        ({"territories": []}, "au moins un territoire"),
        ({"themes": []}, "au moins un thème"),
        ({"territories": [], "themes": []}, "au moins un territoire, au moins un thème"),
    ],
)
def test_publishing_says_what_is_missing(cast, project, lacking, words):
    for name, rows in lacking.items():
        getattr(project, name).set(rows)
    with pytest.raises(Refused, match=words):
        actions.publish_project(project, today=TODAY, by=cast.awa)


def test_a_published_project_stays_complete(cast, project):
    in_state(project, State.PUBLISHED)
    with pytest.raises(Refused, match="au moins un thème"):
        actions.change_project(project, by=cast.awa, **{**as_it_is(project), "themes": []})
    assert project.themes.exists()


@pytest.mark.parametrize("reason", ["", "   "])
def test_setting_aside_needs_a_reason(cast, project, reason):
    with pytest.raises(Refused, match="Dites pourquoi"):
        actions.set_aside_project(project, reason=reason, by=cast.awa)


def test_resuming_forgets_the_reason(cast, project):
    actions.set_aside_project(project, reason="faute de local", by=cast.awa)
    assert actions.resume_project(project, by=cast.awa).set_aside_reason == ""


def test_a_project_set_aside_is_not_changed(cast, project):
    in_state(project, State.SET_ASIDE)
    with pytest.raises(Refused, match="reprenez-le"):
        actions.change_project(project, by=cast.awa, **as_it_is(project))


def test_changing_replaces_the_lists(cast, project):
    place, theme = factories.territory("Ailleurs"), factories.theme("Alimentation")
    actions.write_avenues(project, ["Ancienne", "Gardée"])
    kept = project.avenues.get(text="Gardée").pk
    changed = actions.change_project(
        project,
        title="Autre",
        summary="Autre chose",
        territories=[place],
        themes=[theme],
        avenues=["Gardée", "Neuve"],
        phase=None,
        by=cast.bruno,
    )
    assert (changed.title, [*changed.territories.all()], [*changed.themes.all()]) == ("Autre", [place], [theme])
    assert [(avenue.text, avenue.position) for avenue in changed.avenues.all()] == [("Gardée", 1), ("Neuve", 2)]
    assert changed.avenues.first().pk == kept
    assert last_entry().what == "project_changed"


def test_an_empty_title_is_refused_with_the_name_of_the_field(cast, project):
    with pytest.raises(Refused, match="Titre"):
        actions.change_project(project, by=cast.awa, **{**as_it_is(project), "title": ""})


def test_the_phase_is_one_of_the_fabrique_s_own(cast, project):
    phase = Phase.objects.create(track=Track.objects.create(fabrique=cast.elsewhere, name="Idéateur"), name="Émergence", core_step="detect")
    with pytest.raises(Refused, match="n'est pas dans les parcours de Fabrique d'Ici"):
        actions.change_project(project, by=cast.awa, **{**as_it_is(project), "phase": phase})


def test_nobody_overwrites_a_change_they_have_not_seen(cast, project):
    seen_at = project.changed_at
    actions.change_project(project, by=cast.bruno, **{**as_it_is(project), "title": "De Bruno"}, seen_at=seen_at)
    with pytest.raises(Refused, match="Entre-temps, Bruno a enregistré"):
        actions.change_project(project, by=cast.awa, **{**as_it_is(project), "title": "D'Awa"}, seen_at=seen_at)
    project.refresh_from_db()
    assert project.title == "De Bruno"


def test_a_partner_is_added_changed_and_removed_in_the_journal(cast, project):
    partner = actions.add_project_partner(project, name=" Mairie ", brings="un local", by=cast.bruno)
    assert (partner.name, partner.position) == ("Mairie", 1)
    body = factories.organisation("Commune du Juch")
    assert actions.change_project_partner(partner, organisation=body, by=cast.bruno).organisation == body
    actions.remove_project_partner(partner, by=cast.bruno)
    assert not project.partners.exists()
    told = [entry.what for entry in Entry.objects.about(project)]
    assert told == ["project_partner_removed", "project_partner_changed", "project_partner_added"]


def test_a_partner_stands_once_on_the_list(cast, project):
    actions.add_project_partner(project, name="Mairie", by=cast.awa)
    with pytest.raises(Refused, match="déjà dans la liste"):
        actions.add_project_partner(project, name="Mairie", by=cast.awa)


def test_a_stranger_changes_or_removes_no_partner(cast, project):
    partner = actions.add_project_partner(project, name="Mairie", by=cast.awa)
    with pytest.raises(Refused):
        actions.change_project_partner(partner, name="Prise", by=cast.chloe)
    with pytest.raises(Refused):
        actions.remove_project_partner(partner, by=cast.driss)
    assert project.partners.get().name == "Mairie"


def test_a_holder_begins_and_ends_and_stays_in_the_list(cast, project):
    holder = actions.add_holder(project, person=cast.gwen, from_on=date(2020, 1, 1), part="cuisine", by=cast.awa)
    with pytest.raises(Refused, match="déjà dans la liste"):
        actions.add_holder(project, person=cast.gwen, from_on=date(2020, 2, 1), by=cast.awa)
    assert actions.end_holding(holder, until_on=date(2021, 1, 1), by=cast.awa).until_on == date(2021, 1, 1)
    with pytest.raises(Refused, match="déjà terminé"):
        actions.end_holding(holder, until_on=date(2022, 1, 1), by=cast.awa)
    assert [entry.what for entry in Entry.objects.about(project)] == ["project_holder_ended", "project_holder_added"]


@pytest.mark.parametrize("who", ["chloe", "elise", "left", "to come", "closed"])
def test_only_someone_of_the_fabrique_today_holds_a_project(cast, project, who):
    body = cast.here.organisation
    strangers = {
        "left": lambda: factories.member("Zoé", body, Role.HOLDER, until_on=date(2019, 12, 31)),
        "to come": lambda: factories.member("Zoé", body, Role.HOLDER, from_on=date(2099, 1, 1)),
        "closed": lambda: closed(factories.member("Zoé", body, Role.HOLDER)),
    }
    for by in (cast.awa, None):
        with pytest.raises(Refused, match="invitez-la d'abord"):
            actions.add_holder(project, person=strangers[who]() if who in strangers else cast[who], from_on=date(2020, 1, 1), by=by)
    assert not project.holders.exists()


def closed(person):
    person.is_active = False
    person.save()
    return person


@pytest.mark.parametrize("both", [True, False])
def test_a_holder_is_a_person_or_an_organisation(cast, project, both):
    who = {"person": cast.gwen, "organisation": cast.here.organisation} if both else {}
    with pytest.raises(Refused, match="pas les deux"):
        actions.add_holder(project, from_on=date(2020, 1, 1), by=cast.awa, **who)


def test_a_holding_ends_after_it_begins(cast, project):
    holder = actions.add_holder(project, person=cast.gwen, from_on=date(2020, 1, 1), by=cast.awa)
    with pytest.raises(Refused, match="après son début"):
        actions.end_holding(holder, until_on=date(2019, 1, 1), by=cast.awa)


def rewrite(project, *, by, **facts):
    same = {"territories": project.territories.all(), "themes": project.themes.all(), "avenues": (), "phase": None}
    return actions.change_project(project, title=project.title, summary=project.summary, **same, by=by, **facts)


def test_milestones_are_replaced_by_those_given_and_kept_when_none_is(cast):
    project = factories.project(cast.here)
    rewrite(project, by=cast.awa, milestones=[("2024-10", "Ça ouvre.", ""), ("2015", "On y pense.", "la mairie")])
    first = project.milestones.get(on="2015")
    rewrite(project, by=cast.awa)
    assert [(one.on, one.text, one.source) for one in project.milestones.all()] == [
        ("2015", "On y pense.", "la mairie"),
        ("2024-10", "Ça ouvre.", ""),
    ]
    rewrite(project, by=cast.awa, milestones=[("2015", "On y pense.", "la mairie")])
    assert list(project.milestones.all()) == [first]


@pytest.mark.parametrize("on", ["", "24", "2024-13", "2024-00", "octobre 2024", "2024-10-01", "0999"])
def test_a_milestone_is_dated_by_a_year_or_a_month(cast, on):
    project = factories.project(cast.here)
    with pytest.raises(Refused):
        rewrite(project, by=cast.awa, milestones=[(on, "Ça ouvre.", "")])
    assert not project.milestones.exists()
