"""A question put to the tiny country: who answers, who can't be judged, and who is told when the data change."""

from datetime import datetime

import pytest
from django.utils import timezone

from terreau.analysis.units.errors import AnalysisError
from terreau.programme.territories import actions
from terreau.programme.territories.lake.tables import Form
from terreau.programme.territories.models import Commune, Dataset
from terreau.programme.territories.portraits import ask_again, screen_country
from terreau.programme.territories.portraits.screening import plain_screened
from tests.programme.territories.tiny_lake import BPE, DISTRICT, add, facilities, figures, links

pytestmark = pytest.mark.usefixtures("tiny_lake")
FAR = "communes de moins de 2 000 habitants, sans épicerie à moins de 7 km"
NOW = timezone.make_aware(datetime(2026, 11, 24, 9))


@pytest.mark.parametrize(
    ("question", "codes"),
    [
        (FAR, ["67904", "67903"]),
        ("communes à plus de 10 km d'une boulangerie", ["67904"]),
        ("au moins 2 boulangeries à moins de 10 km", ["67901", "67902"]),
        ("au moins 2 boulangeries à moins de 5 km", ["67901"]),
        ("sans médecin dans la commune", ["67902", "67903", "67904"]),
        ("communes du Bas-Rhin de plus de 2000 habitants", ["67901", "67902"]),
        ("communes de La Réunion", ["97490"]),
        ("plus de 45 % de plus de 65 ans", ["67904"]),
        ("communes dont la population baisse", ["67904", "67903"]),
        ("intercommunalités de moins de 1 000 habitants", ["246700902"]),
    ],
)
def test_a_question_finds_the_places_that_answer(question, codes):
    assert sorted(screen_country(question).codes) == sorted(codes)


def test_what_no_file_knows_is_neither_in_nor_out():
    found = screen_country(FAR.replace("2 000", "10 000"))
    assert "97490" not in found.codes and found.unknown == 1


def test_a_secret_is_told_and_not_guessed():
    found = screen_country("taux de pauvreté supérieur à 20 %")
    assert set(found.codes) == {"67901", "97490"}
    assert {(doubt.absence.name, doubt.places) for doubt in found.screened.doubts} == {("NOT_PUBLISHED", 2)}


def test_words_that_say_nothing_are_kept_and_a_question_that_says_nothing_is_refused():
    assert screen_country(f"{FAR}, avec du charme").question.unread
    with pytest.raises(AnalysisError):
        screen_country("des endroits charmants")


def test_each_match_has_its_figures():
    first = screen_country(FAR).rows[0]
    assert (first.name, first.within, first.population) == ("Hameau", "Bas-Rhin", 150)
    assert first.values == (150, pytest.approx(14_800, rel=0.02))
    assert plain_screened(screen_country(FAR), most=1)["places"][0]["code"] == "67904"


def test_the_size_of_a_place_sorts_only_what_nothing_else_does():
    assert screen_country(FAR).screened.sorted_by == 1
    assert screen_country("communes de moins de 2 000 habitants").screened.sorted_by == 0


def test_a_list_of_communes_answers_once_it_is_imported():
    assert screen_country("communes classées FRR").unknown == 5
    add("frr", "2025", Form.LINKS, links([("67903", "FRR"), ("67904", "FRR+")]))
    assert list(screen_country("communes classées FRR").codes) == ["67903", "67904"]
    assert list(screen_country("communes classées FRR+").codes) == ["67904"]


def test_a_correction_changes_the_answer(cast):
    assert "67902" not in screen_country(FAR.replace("2 000", "5 000")).codes
    for _shop in range(2):
        actions.add_observation(
            Commune.objects.get(code="67902"),
            facility_class="grocery",
            change="closed",
            happened="2024",
            observed_on=NOW.date(),
            source="Visite",
            fabrique=cast.here,
            today=NOW.date(),
            by=cast.bruno,
        )
    assert "67902" in screen_country(FAR.replace("2 000", "5 000")).codes


def test_a_saved_question_tells_when_a_new_vintage_changes_its_answer(cast):
    found = screen_country(FAR)
    saved = actions.save_screening(
        found.written,
        codes=found.codes,
        words=FAR,
        level=found.level,
        lake_version=found.country.ground.version,
        fabrique=cast.here,
        now=NOW,
        by=cast.bruno,
    )
    assert ask_again(now=NOW).asked == 0
    opened = ("bpe:9", "B202", 1, "67903", "679030000", None, None, None)
    add("bpe", "2024", Form.FACILITIES, facilities([*BPE, opened]))
    again = ask_again(now=NOW)
    assert [one.pk for one in again.changed] == [saved.pk] and not again.failed
    saved.refresh_from_db()
    assert (list(saved.gone_codes), list(saved.new_codes)) == (["67903"], [])


def test_a_lost_lake_keeps_the_last_answers_and_says_why(cast):
    facts = {"words": FAR, "level": "commune", "lake_version": "", "fabrique": cast.here, "now": NOW, "by": cast.bruno}
    saved = actions.save_screening(screen_country(FAR).written, codes=["67904"], **facts)
    Dataset.objects.all().delete()
    again = ask_again(now=NOW)
    assert (again.asked, again.changed, [one for one, _why in again.failed]) == (0, (), [saved])
    assert "terreau setup" in again.failed[0][1]


def test_districts_are_asked_about_once_they_have_figures():
    assert screen_country("QPV de plus de 1 000 habitants").codes == ()
    add("qpv-figures", "2015", Form.FIGURES, figures("qpv", [(DISTRICT, "population", "2013", 1_200.0, 0)]))
    assert screen_country("QPV de plus de 1 000 habitants").codes == (DISTRICT,)
