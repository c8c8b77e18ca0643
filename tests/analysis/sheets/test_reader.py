"""A sheet of the same layout that the reader has never seen gives all its facts."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terreau.analysis.sheets.reading.decoding import decode
from terreau.analysis.sheets.reading.lines import split_lines
from terreau.analysis.sheets.reading.reader import read_brochure
from terreau.analysis.sheets.sheet import Audience, Status, TerritoryKind
from tests.analysis.sheets.conftest import BROCHURES, BROKEN

WORDS = st.sampled_from(
    "# ## ### **1** **Volume** - * • 1 2 **4****Bourg-Neuf** TERRITOIRES CIBLES ET THEMATIQUES PROJETS PORTEUR DE PROJET Contact"
    " Présentation Missions CARACTERISTIQUES Financement Montant FSE Coût total éligible : 46 623€ / 55% 3 projets dans territoires"
    " Programme – Alsace, IMPACTS ATTENDUS Pour les territoires : Partenaires (apporte Pistes [a](b) <http://x> awa@example.org"
    " 999 l'III Cité ( ) % € \x0c \x85 \u2028 ٣ ² OBJECTIFS CONTEXTE Thèmes".split(" ")
)
TEXTS = st.lists(st.lists(WORDS, max_size=8).map(" ".join), max_size=25).map("\n".join)


def covered(text, brochure):
    """The lines that are claimed or unread, and those that should be."""
    claimed = [claim.number for claim in brochure.claims]
    unread = [line.number for line in brochure.unread]
    expected = [line.number for line in split_lines(text) if line.kind != "blank"]
    return sorted(claimed + unread), expected


@pytest.fixture
def sheet(invented_text):
    brochure = read_brochure(invented_text)
    assert brochure.unread == ()
    return brochure.sheets[0]


def test_a_sheet_never_seen_gives_its_identity_and_its_money(sheet):
    assert (sheet.fabrique, sheet.area, sheet.fund, sheet.call_year) == ("Le Semis", "Gers", "FSE", 2021)
    assert (sheet.founded_year, sheet.method_year, sheet.status) == (2012, 2019, Status.EXPERIMENT)
    assert (sheet.esf_max_eur, sheet.total_eligible_eur) == (Decimal("12500.50"), Decimal("25001"))
    assert str(sheet.printed_rate) == "50\u00a0%"
    assert (sheet.volume.projects, sheet.volume.territories, sheet.period_year) == (4, 3, 2021)


def test_people_are_told_apart_and_websites_belong_to_no_one(sheet):
    assert [(c.name, c.function, c.email, c.phone) for c in sheet.contacts] == [
        ("Awa Exemple", "coordinatrice", "awa@example.org", "01.99.00.00.01"),
        ("Bruno Exemple", "chargé de mission", "bruno@example.org", ""),
    ]
    assert sheet.websites == ("https://www.example.org/semis",)


def test_tracks_are_named_and_the_fabrique_one_is_known(sheet):
    assert [(track.name, track.is_fabrique) for track in sheet.tracks] == [("Pépinière", False), ("Éclaireur", True)]


def test_territories_are_read_from_the_three_accidents_of_numbering(sheet):
    assert [(t.name, t.kind, t.within, t.note) for t in sheet.territories] == [
        ("Plaine-du-Lin", TerritoryKind.COMMUNE, ("CC des Trois Clochers",), ""),
        ("Vieux-Moulin", TerritoryKind.COMMUNE, (), "territoire rural du Gers"),
        ("Pays des Collines", TerritoryKind.PAYS, (), ""),
    ]


def test_projects_stand_in_their_territory_with_their_avenues_and_partners(sheet):
    assert [(p.title, p.territory.split(" (")[0].split(",")[0]) for p in sheet.projects] == [
        ("Laverie partagée", "Plaine-du-Lin"),
        ("Jardin nourricier", "Vieux-Moulin"),
        ("Cantine de village", "Vieux-Moulin"),
        ("Déplacements des jeunes vers l'emploi", "Pays des Collines"),
    ]
    laundry, garden, canteen, _ = sheet.projects
    assert laundry.avenues == ("une laverie mobile", "un atelier de couture")
    assert [(p.printed_name, p.is_named) for p in laundry.partners] == [("association Fil et Fer", True), ("commerçants locaux", False)]
    assert garden.partners == ()
    assert [(p.printed_name, p.is_named) for p in canteen.partners] == [("MSA", True), ("EHPAD de Vieux-Moulin", True)]


def test_what_a_partner_brings_is_kept(sheet):
    assert [(p.printed_name, p.brings) for p in sheet.partners][-1] == ("CCAS", "un local")


def test_impacts_keep_their_audience(sheet):
    assert [impact.audience for impact in sheet.impacts] == [
        Audience.RESIDENTS,
        Audience.TERRITORY,
        Audience.TERRITORY,
        Audience.ESS,
    ]


def test_each_fact_knows_its_line(sheet, invented_text):
    rows = invented_text.split("\n")
    for project in sheet.projects:
        assert project.text.split()[-1] in rows[project.line - 1]
    assert "Plaine-du-Lin" in rows[sheet.territories[0].line - 1]


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.name)
def test_a_broken_sheet_is_read_without_losing_a_line(path, gazetteer):
    text = decode(path.read_bytes())
    lines, expected = covered(text, read_brochure(text, gazetteer=gazetteer))
    assert lines == expected


@pytest.mark.parametrize(
    ("name", "unread"),
    [
        ("unknown_sections.md", ["Une phrase que personne n'attend ici.", "## CUISINE INTERNE", "Recette de la soupe."]),
        ("lone_numbers.md", ["12", "1", "3", "7", "4"]),
        ("only_prose.md", ["Bonjour,", "voici le compte rendu de la réunion de mardi. Rien à voir avec une fiche."]),
        ("no_amounts.md", ["beaucoup de projets", "Montant FSE et taux d'intervention maximum : à préciser"]),
    ],
)
def test_what_is_not_understood_is_kept_with_its_line_and_a_reason(name, unread):
    text = decode((BROCHURES / "broken" / name).read_bytes())
    kept = read_brochure(text).unread
    assert [line.text for line in kept][: len(unread)] == unread
    assert all(line.why for line in kept)
    assert all(text.split("\n")[line.number - 1].strip() == line.text for line in kept)


def test_sections_in_another_order_say_the_same():
    sheet = read_brochure((BROCHURES / "broken" / "other_order.md").read_text(encoding="utf-8")).sheets[0]
    assert (sheet.esf_max_eur, sheet.total_eligible_eur) == (20000, 40000)
    assert [project.title for project in sheet.projects] == ["Four à pain"]
    assert sheet.missions == ("Faire pousser des idées.",)


def test_capitals_without_marks_nor_accents_are_still_headings():
    sheet = read_brochure((BROCHURES / "broken" / "no_accents_no_marks.md").read_text(encoding="utf-8")).sheets[0]
    assert (sheet.fabrique, sheet.founded_year, sheet.status) == ("La Ruche", 2015, Status.APPELLATION)
    assert (sheet.esf_max_eur, sheet.total_eligible_eur, sheet.volume.projects) == (20000, 40000, 1)
    assert len(sheet.impacts) == 2


@pytest.mark.parametrize(("name", "area"), [("windows_and_bom.md", "Creuse"), ("latin1.md", "Nièvre"), ("marks_unclosed.md", "Creuse")])
def test_line_ends_and_alphabets_of_other_systems_are_read(name, area):
    brochure = read_brochure(decode((BROCHURES / "broken" / name).read_bytes()))
    assert brochure.sheets[0].area == area


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded(content):
    assert isinstance(decode(content), str)


@settings(max_examples=300, deadline=None)
@given(st.one_of(TEXTS, st.text(max_size=400)))
def test_no_text_at_all_makes_the_reader_fail_or_lose_a_line(text):
    lines, expected = covered(text, read_brochure(text))
    assert lines == expected


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_sheet_with_lines_cut_out_is_read_without_losing_a_line(data, invented_text):
    rows = invented_text.split("\n")
    kept = data.draw(st.lists(st.integers(0, len(rows) - 1), unique=True))
    text = "\n".join(rows[index] for index in (sorted(kept) if data.draw(st.booleans()) else kept))
    lines, expected = covered(text, read_brochure(text))
    assert lines == expected
