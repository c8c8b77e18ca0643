"""What residents saw is signed by the team that is there, counts until it is withdrawn, and erases nothing."""

from datetime import UTC, date, datetime

import pytest

from terreau.programme import Refused
from terreau.programme.journal.models import Entry
from terreau.programme.territories.actions import add_observation, withdraw_observation
from terreau.programme.territories.models import Observation
from tests import factories

TODAY, NOW = date(2020, 6, 1), datetime(2020, 6, 2, 9, tzinfo=UTC)
CLOSED = {
    "facility_class": "grocery",
    "facility_type": "B201",
    "facility_ref": "bpe:2019:12",
    "change": "closed",
    "name": "Alimentation du Quai",
    "happened": "2017",
    "observed_on": date(2020, 5, 4),
    "source": "visite avec les habitants",
}
OPENED = {**CLOSED, "change": "opened", "facility_ref": "", "happened": "2019-03", "lon": -4.25, "lat": 48.06}


@pytest.fixture
def commune(db):
    return factories.commune()


def sign(commune, cast, *, by, **facts):
    return add_observation(commune, fabrique=cast.here, today=TODAY, by=by, **{**CLOSED, **facts})


@pytest.mark.parametrize("who", ["awa", "bruno"])
def test_the_team_signs_what_it_saw_and_the_journal_says_so(cast, commune, who):
    seen = sign(commune, cast, by=cast[who])
    assert (seen.signed_by, seen.fabrique, seen.is_standing) == (cast[who], cast.here, True)
    assert str(seen) == "Alimentation du Quai · fermé · Le Juch (29087)"
    line = Entry.objects.about(seen).get()
    assert (line.what, line.by, line.held_by) == ("observation_added", cast[who], cast.here.organisation_id)
    assert line.facts == {"commune": "29087", "change": "closed", "facility_class": "grocery"}
    assert cast[who].name not in line.title


@pytest.mark.parametrize("who", ["chloe", "driss", "elise", "farid", "gwen", "hugo"])
def test_nobody_else_signs_for_the_fabrique(cast, commune, who):
    with pytest.raises(Refused, match="signée par l'équipe de Fabrique d'Ici"):
        sign(commune, cast, by=cast[who])
    assert not Observation.objects.exists()


def test_nobody_signs_for_someone_else_but_the_command_line_says_who_signed(cast, commune):
    with pytest.raises(Refused, match="demandez à Bruno"):
        sign(commune, cast, by=cast.awa, signed_by=cast.bruno)
    with pytest.raises(Refused, match="dites par qui"):
        sign(commune, cast, by=None)
    assert sign(commune, cast, by=None, signed_by=cast.bruno).signed_by == cast.bruno


def test_an_opening_has_a_place_and_contradicts_no_official_row(cast, commune):
    assert sign(commune, cast, by=cast.awa, **OPENED).lon == -4.25
    with pytest.raises(Refused, match="laissez ce champ vide"):
        sign(commune, cast, by=cast.awa, **{**OPENED, "facility_ref": "bpe:2019:12"})


@pytest.mark.parametrize("happened", ["2017", "2017-03", "2017-03-14", "2020-05-04"])
def test_it_happened_in_a_year_a_month_or_a_day(cast, commune, happened):
    assert sign(commune, cast, by=cast.awa, happened=happened).happened == happened


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"happened": "2017-13"}, "Écrivez une année, un mois ou un jour"),
        ({"happened": "2017-02-30"}, "Écrivez une année, un mois ou un jour"),
        ({"happened": "en 2017"}, "Écrivez une année, un mois ou un jour"),
        ({"happened": "٢٠١٧"}, "Écrivez une année, un mois ou un jour"),
        ({"happened": ""}, "Dites quand"),
        ({"happened": "2020-06"}, "vient après le constat du 04/05/2020"),
        ({"observed_on": date(2020, 6, 2)}, "au plus tard aujourd'hui"),
        ({"source": ""}, "source|montre"),
        ({"count": 0}, "au moins un"),
        ({"facility_class": ""}, "(?i)classe d'équipements"),
        ({"change": "moved"}, "(?i)ce qui a changé"),
        ({"lon": 2.5}, "donnez les deux, ou aucune"),
        ({"lon": 2.5, "lat": 95.0}, "(?i)latitude"),
    ],
)
def test_what_does_not_hold_is_refused_whole(cast, commune, facts, sentence):
    with pytest.raises(Refused, match=sentence):
        sign(commune, cast, by=cast.awa, **facts)
    assert not Observation.objects.exists() and not Entry.objects.exists()


def test_what_was_never_there_needs_no_date(cast, commune):
    assert sign(commune, cast, by=cast.awa, change="absent", happened="").change == "absent"


def test_a_fact_that_does_not_exist_is_a_fault_of_the_program(cast, commune):
    with pytest.raises(TypeError, match="colour"):
        sign(commune, cast, by=cast.awa, colour="blue")


@pytest.mark.parametrize("who", ["awa", "bruno", "elise", None])
def test_it_is_withdrawn_with_a_reason_and_stays_without_counting(cast, commune, who):
    seen = sign(commune, cast, by=cast.bruno)
    withdraw_observation(seen, reason=" rouverte entre-temps ", now=NOW, by=who and cast[who])
    seen.refresh_from_db()
    assert (seen.withdrawn_at, seen.withdrawn_reason, seen.is_standing) == (NOW, "rouverte entre-temps", False)
    assert not Observation.objects.standing().exists() and Observation.objects.count() == 1
    line = Entry.objects.about(seen).first()
    assert (line.what, line.held_by) == ("observation_withdrawn", cast.here.organisation_id)
    assert line.facts == {"commune": "29087", "reason": "rouverte entre-temps"}


@pytest.mark.parametrize("who", ["chloe", "driss", "farid", "gwen", "hugo"])
def test_others_do_not_withdraw_it(cast, commune, who):
    seen = sign(commune, cast, by=cast.bruno)
    with pytest.raises(Refused, match="signée pour Fabrique d'Ici"):
        withdraw_observation(seen, reason="non", now=NOW, by=cast[who])
    assert Observation.objects.standing().exists()


def test_it_is_not_withdrawn_twice_nor_without_a_reason(cast, commune):
    seen = sign(commune, cast, by=cast.bruno)
    with pytest.raises(Refused, match="Dites pourquoi"):
        withdraw_observation(seen, reason="  ", now=NOW, by=cast.bruno)
    withdraw_observation(seen, reason="erreur", now=NOW, by=cast.bruno)
    with pytest.raises(Refused, match="déjà été retirée"):
        withdraw_observation(seen, reason="erreur", now=NOW, by=cast.bruno)
    assert Entry.objects.about(seen).count() == 2


def test_the_latest_observation_comes_first_with_who_signed(cast, commune, django_assert_num_queries):
    sign(commune, cast, by=cast.bruno)
    sign(commune, cast, by=cast.awa, observed_on=date(2020, 5, 20))
    with django_assert_num_queries(1):
        said = [(one.signed_by.name, str(one.fabrique), one.commune.name) for one in Observation.objects.with_signers()]
    assert said == [("Awa", "Fabrique d'Ici", "Le Juch"), ("Bruno", "Fabrique d'Ici", "Le Juch")]
