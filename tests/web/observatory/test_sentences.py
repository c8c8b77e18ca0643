"""The essentials in plain sentences: only what is known, each figure with its year."""

from dataclasses import replace

from django.utils.html import strip_tags

from terreau.analysis.territory.figures import Absence, Figure
from terreau.web.observatory.sentences import essentials, lowered
from tests.web.observatory.portraits_made import BARE, GAPS, LINES, OLD, PORTRAIT


def told(portrait):
    return [strip_tags(sentence).replace("\u00a0", " ").replace("\u202f", " ") for sentence in essentials(portrait)]


def test_the_first_sentence_says_who_lives_here_and_since_when_it_is_known():
    assert told(PORTRAIT)[0] == (
        "Ici vivent 742 personnes (2022), dont 31,2 % ont 65 ans ou plus : plus que dans 8 communes semblables sur 10."
    )


def test_what_sets_the_place_apart_is_told_worst_first_and_an_estimate_says_so():
    assert told(PORTRAIT)[1] == (
        "Ce qui le distingue le plus, du côté fragile : part des logements vacants, 14,8 % (2022), plus que dans 9 communes semblables "
        "sur 10 ; niveau de vie médian, 21 450 € par an (estimé, 2021), moins que dans 8 communes semblables sur 10."
    )


def test_what_twins_have_and_what_people_saw_end_the_essentials():
    assert told(PORTRAIT)[2:] == [
        "Ce que ses lieux jumeaux ont à proximité et qui manque ici : épicerie ou supérette (9 sur 10), boulangerie (8 sur 10), "
        "médecin généraliste (7 sur 10).",
        "Le terrain corrige les fichiers officiels sur 2 services.",
    ]


def test_what_most_twins_lack_too_is_not_told_first():
    rare = replace(GAPS[0], twins_with=3)
    assert "qui manque ici : boulangerie (8 sur 10)." in told(replace(PORTRAIT, gaps=(rare, GAPS[1])))[2]
    assert not any("qui manque ici" in sentence for sentence in told(replace(PORTRAIT, gaps=(rare,))))


def test_nothing_is_said_of_what_is_not_known():
    assert told(BARE) == []


def test_a_population_without_ages_is_told_alone():
    assert told(replace(PORTRAIT, lines=LINES[:1]))[0] == "Ici vivent 742 personnes (2022)."


def test_ages_of_another_year_say_theirs():
    older = replace(LINES[1], figure=Figure(31.2, period="2018", origin=None))
    assert "ont 65 ans ou plus (2018) :" in told(replace(PORTRAIT, lines=(older,)))[0]


def test_a_secret_share_is_not_told():
    secret = replace(LINES[1], figure=Figure(None, Absence.NOT_PUBLISHED))
    assert "65 ans" not in told(replace(PORTRAIT, lines=(secret,)))[0]


def test_what_the_first_sentence_said_is_not_said_again():
    alone = replace(PORTRAIT, lines=tuple(line for line in LINES if line.indicator == OLD))
    assert not any("du côté fragile" in sentence for sentence in told(alone))


def test_names_of_things_are_escaped():
    evil = replace(LINES[9], indicator=replace(LINES[9].indicator, name="<b>Mal</b>"))
    assert "&lt;b&gt;" in essentials(replace(PORTRAIT, lines=(evil,)))[1]


def test_a_common_name_loses_its_capital_inside_a_sentence_and_a_proper_one_keeps_it():
    assert [lowered(name) for name in ("Épicerie ou supérette", "France Services", "SMIC horaire", "Gare")] == [
        "épicerie ou supérette",
        "France Services",
        "SMIC horaire",
        "gare",
    ]
