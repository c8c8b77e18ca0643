"""What does not add up is said in a sentence, with its line; what adds up is not."""

from decimal import Decimal

import pytest

from terreau.analysis.sheets.reading.decoding import decode
from terreau.analysis.sheets.reading.reader import read_brochure
from terreau.analysis.sheets.sheet import Severity
from tests.analysis.sheets.conftest import BROCHURES

HEAD = """# Programme – La Ruche, {area}

## PORTEUR DE PROJET

### Missions

{missions}

## TERRITOIRES ET THEMATIQUES

### 1 {place}
"""
MONEY = (
    "# P – A, B\n## CARACTERISTIQUES\n- **Financement**\nMontant FSE et taux maximum : {esf}€ / {rate}\nCoût total éligible : {total}€\n"
)


def codes(text, **known):
    return {finding.code for finding in read_brochure(text, **known).findings}


def read_broken(name, **known):
    return read_brochure(decode((BROCHURES / "broken" / name).read_bytes()), **known)


@pytest.mark.parametrize(
    ("esf", "total", "rate", "expected"),
    [
        ("34 768", "63 268", "54%", {"truncated_rate"}),
        ("46 623", "84 823", "55%", set()),
        ("29 288", "54 288", "54%", set()),
        ("15 976", "55 976", "28,5%", set()),
        ("20 000", "50 000", "55%", {"wrong_rate"}),
        ("60 000", "50 000", "120%", {"esf_above_total"}),
    ],
)
def test_the_printed_rate_is_held_against_the_exact_one(esf, total, rate, expected):
    found = codes(MONEY.format(esf=esf, total=total, rate=rate))
    assert found & {"truncated_rate", "wrong_rate", "esf_above_total", "missing_amount"} == expected


@pytest.mark.parametrize(("esf", "is_said"), [("56", False), ("57", True)])
def test_an_amount_that_a_call_accepts_is_never_said_to_be_above_its_ceiling(esf, is_said):
    found = codes(MONEY.format(esf=esf, total="101", rate="55%"), ceiling=Decimal("0.55"))
    assert ("rate_above_ceiling" in found) is is_said


@pytest.mark.parametrize(("ceiling", "is_said"), [("0.5", True), ("0.55", False), (None, False)])
def test_a_rate_above_the_call_s_ceiling_is_said_when_the_ceiling_is_known(ceiling, is_said):
    text = MONEY.format(esf="53 000", total="100 000", rate="53%")
    found = codes(text, ceiling=Decimal(ceiling) if ceiling else None)
    assert ("rate_above_ceiling" in found) is is_said


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("no_amounts.md", {"missing_amount", "missing_presentation", "missing_territories", "undeclared_projects"}),
        ("no_title.md", {"missing_fabrique", "missing_impacts", "projects_differ", "territories_differ"}),
        ("wrong_rate.md", {"wrong_rate", "projects_differ", "territories_differ"}),
        ("twice_the_same.md", {"repeated_sheet"}),
        ("esf_above_total.md", {"esf_above_total", "wrong_rate"}),
    ],
)
def test_a_broken_sheet_says_what_it_lacks(name, expected):
    assert expected <= {finding.code for finding in read_broken(name).findings}


def test_a_sheet_without_a_fault_says_nothing_but_unmatched_places(invented_text):
    assert codes(invented_text) == set()


@pytest.mark.parametrize(
    ("area", "place", "code", "suggestion"),
    [
        ("Ile-et-Vilaine", "Rennes Métropole", "misspelt_place", "Ille-et-Vilaine"),
        ("Finistère", "Tourc'h (Pays de Cornouaille)", "misspelt_place", "Tourch"),
        ("Finistère", "Douarnennez, bourg", "misspelt_place", "Douarnenez"),
        ("Bas-Rhin", "Cité de l'III (Strasbourg)", "misread_place", "Cité de l'Ill (Strasbourg)"),
        ("Drôme-Ardèche", "Nord Drôme-Ardèche", "unmatched_place", ""),
        ("Creuse", "Tourch", "unmatched_place", ""),
        ("Pays imaginaire", "Brest Métropole", "unmatched_place", ""),
    ],
)
def test_a_place_is_misread_misspelt_or_matches_nothing(area, place, code, suggestion, gazetteer):
    text = HEAD.format(area=area, missions="Semer.", place=place)
    found = [(f.code, f.suggestion) for f in read_brochure(text, gazetteer=gazetteer).findings if f.code.endswith("_place")]
    # A quarter that was misread is no commune either: both are said.
    assert found[0] == (code, suggestion)
    assert len(found) == (2 if code == "misread_place" else 1)


@pytest.mark.parametrize(
    ("area", "place"),
    [("Finistère", "Commune du Juch"), ("Normandie", "QPV du Havre et de son agglomération"), ("Normandie", "Evreux, QPV"),
     ("Drôme-Ardèche", "Quartier prioritaire d'Aubenas (Ardèche)"), ("Ardèche", "Privas")],
)  # fmt: skip
def test_a_place_that_is_official_is_not_a_finding(area, place, gazetteer):
    text = HEAD.format(area=area, missions="Semer.", place=place)
    assert not [f for f in read_brochure(text, gazetteer=gazetteer).findings if f.code.endswith("_place")]


def test_without_official_names_no_place_is_said_to_be_wrong():
    text = HEAD.format(area="Ile-et-Vilaine", missions="Semer.", place="Nulle-Part")
    assert not codes(text) & {"misspelt_place", "unmatched_place"}


@pytest.mark.parametrize(
    ("first", "second", "suggestions"),
    [
        ("Révélateur", "Révéléateur", ["Révélateur"]),
        ("Incubatteur", "Incubateur", ["Incubateur"]),
        ("Idéateur", "Incubateur", []),
    ],
)
def test_a_track_spelt_otherwise_in_another_sheet_is_said(first, second, suggestions):
    sheets = [HEAD.format(area="X", missions=f"- {name} : faire pousser", place="Y") for name in (first, second)]
    found = [finding for finding in read_brochure("\n".join(sheets)).findings if finding.code == "misspelt_track"]
    assert [finding.suggestion for finding in found] == suggestions


def test_each_finding_is_a_french_sentence_that_stands_somewhere(gazetteer):
    for name in ("no_amounts.md", "wrong_rate.md", "headings_without_content.md"):
        brochure = read_broken(name, gazetteer=gazetteer)
        assert brochure.findings
        for finding in brochure.findings:
            assert finding.sentence.endswith(".") and finding.line >= 1
            assert finding.severity in Severity


@pytest.mark.parametrize(
    ("esf", "total", "rate", "said"),
    [
        ("34768", "63268", "54 %", "A: the printed rate 54% is cut short: the exact rate is 54.9535%, that is 55% rounded."),
        ("30", "100", "50 %", "A: the printed rate 50% does not match the amounts, which give 30.0000%."),
        ("200", "100", "55 %", "A: the ESF (€200) exceeds the total eligible cost (€100)."),
    ],
)
def test_what_is_wrong_with_money_is_said_in_english_too(esf, total, rate, said):
    findings = read_brochure(MONEY.format(esf=esf, total=total, rate=rate)).findings
    assert said in {finding.tell("en") for finding in findings}
    assert all(finding.tell("fr") == finding.sentence for finding in findings)


def test_what_only_paper_lacks_is_said_in_french_whatever_the_language():
    missing = next(finding for finding in read_brochure(MONEY).findings if finding.code.startswith("missing_"))
    assert missing.tell("en") == missing.sentence
