from terreau.programme.network.models import standing_of
from terreau.programme.projects.models import Project
from tests import factories


def test_everyone_stands_where_the_cast_says(cast):
    assert standing_of(cast.awa).team_of == {cast.here.organisation_id}
    assert standing_of(cast.driss).reads_of == {cast.here.organisation_id}
    assert not standing_of(cast.driss).team_of
    assert standing_of(cast.elise).is_head
    assert standing_of(cast.hugo).reads_all and not standing_of(cast.hugo).is_head and not standing_of(cast.hugo).team_of


def test_a_draft_is_seen_by_its_fabrique_and_not_by_the_stranger(cast):
    draft = factories.project(cast.here)
    seen = {
        name
        for name in ("awa", "bruno", "chloe", "driss", "elise", "farid", "gwen", "hugo")
        if draft in Project.objects.seen_by(cast[name])
    }
    assert seen == {"awa", "bruno", "driss", "elise", "farid", "hugo"}
