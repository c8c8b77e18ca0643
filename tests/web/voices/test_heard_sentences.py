"""The gap left after weighting never stands without those it leaves out; a source and its year are said once."""

import pytest

from terreau.analysis.heard.results import Dimension, Part
from terreau.programme.voices.living import Known, Living, told_source
from terreau.web.voices.collections.proposing import propose
from terreau.web.voices.heard.page import beside_of
from terreau.web.voices.heard.sentences import gap_said

OLD = Part("65+", "65 ans et plus", heard=4, living=10, living_share=0.3)
UNKNOWN = Part("owner", "propriétaire", heard=4)


def dimension(label="âge", *, part=OLD, unsaid=0, **facts):
    return Dimension(label, label, [part], unsaid, **facts)


@pytest.mark.parametrize(
    ("dimensions", "said"),
    [
        ([], "0 points"),
        ([dimension()], "0 points"),
        ([dimension(unsaid=22)], "0 points ; 22 personnes n’ont pas répondu (âge)"),
        (
            [dimension(unsaid=1), dimension("sexe", unsaid=2)],
            "0 points ; 1 personne n’a pas répondu (âge) ; 2 personnes n’ont pas répondu (sexe)",
        ),
        # Nothing of the place is known there: the weights do not rest on it.
        ([dimension("logement", part=UNKNOWN, unsaid=9)], "0 points"),
    ],
)
def test_the_gap_is_said_with_those_it_leaves_out(dimensions, said):
    assert gap_said(0.0, dimensions).replace("0,0", "0") == said


@pytest.mark.parametrize(
    ("source", "year", "said"),
    [
        ("Insee, 2021", "2021", "Insee, 2021"),
        ("Insee, 2024", "2021", "Insee, 2024, 2021"),
        ("Insee", "2021", "Insee, 2021"),
        ("Insee", "", "Insee"),
        ("", "2021", "2021"),
        ("", "", ""),
    ],
)
def test_a_source_and_its_year_are_said_once(source, year, said):
    assert told_source(source, year) == said


def test_the_page_and_the_quotas_say_it_the_same_way():
    known = Known({"0-19": 20, "20-64": 50, "65+": 30}, source="Insee, 2021", year="2021")
    assert beside_of(dimension(source="Insee, 2021", year="2021")).source == "Insee, 2021"
    assert propose(Living(known), total=100).source == "Insee, 2021"
