"""Short titles, named partners, places: the small rules, as tables."""

import pytest

from terreau.analysis.sheets.reading.partners import find_partners_in, is_named_organisation, merge_partners, read_partner, read_partners
from terreau.analysis.sheets.reading.places import print_territory, read_territory, repair_scan
from terreau.analysis.sheets.reading.titles import derive_title, find_district
from terreau.analysis.sheets.sheet import PartnerKind
from terreau.analysis.sheets.typography import set_text


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("Projet de création d'un **four à pain** dans le bourg", "Four à pain"),
        ("Création d'une laverie partagée, suite à la fermeture du pressing", "Laverie partagée"),
        ("Projet d'un atelier de réparation à destination des jeunes.", "Atelier de réparation à destination des jeunes"),
        ("Favoriser l'accès aux soins en lien avec les infirmières", "Accès aux soins"),
        ("Mise en place d'un jardin et d'une cantine", "Jardin et cantine"),
        ("Sur le quartier du Lac, la **création d'une recyclerie** au sein de l'ancienne usine", "Recyclerie"),
        ("Ouverture d'un café dans le quartier de la Gare", "Café"),
        ("Habitat", "Habitat"),
    ],
)
def test_a_title_is_the_core_of_the_sentence(sentence, title):
    assert derive_title(sentence) == title


def test_a_title_is_never_longer_than_a_line_or_two():
    assert len(derive_title("Une idée " + "vraiment longue " * 30)) <= 111


@pytest.mark.parametrize(
    ("text", "district"),
    [
        ("un lieu sur le quartier de Pontanezen", "Pontanezen"),
        ("un lieu du quartier Recouvrance-Pontaniou", "Recouvrance-Pontaniou"),
        ("un lieu du quartier", ""),
    ],
)
def test_a_district_is_the_quarter_that_the_text_names(text, district):
    assert find_district(text) == district


@pytest.mark.parametrize(
    ("name", "is_named"),
    [
        ("bailleurs sociaux", False),
        ("EHPAD", False),
        ("EHPAD de Bourg-Neuf", True),
        ("6 entreprises de la zone", False),
        ("Pôle emploi", True),
        ("structures de l'ESS", False),
        ("Collectivités territoriales", False),
        ("l'agglomération de Flers", True),
    ],
)
def test_a_named_organisation_is_told_from_a_mere_category(name, is_named):
    assert is_named_organisation(name) is is_named


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (
            "CCAS (apporte : un local, du temps), MSA",
            [("CCAS", "un local, du temps", PartnerKind.SOCIAL_BODY), ("MSA", "", PartnerKind.SOCIAL_BODY)],
        ),
        ("Avise/Fondation du Bocage", [("Avise", "", PartnerKind.ESS), ("Fondation du Bocage", "", PartnerKind.FOUNDATION)]),
        ("Ville de Flers, ville de Flers", [("Ville de Flers", "", PartnerKind.LOCAL_AUTHORITY)]),
        (
            "Préfecture ; Office public de l'habitat",
            [("Préfecture", "", PartnerKind.STATE_SERVICE), ("Office public de l'habitat", "", PartnerKind.LANDLORD)],
        ),
        ("", []),
    ],
)
def test_a_list_of_partners_is_read_with_kinds_and_what_each_brings(printed, expected):
    assert [(partner.printed_name, partner.brings, partner.kind) for partner in read_partners(printed)] == expected


def test_partners_named_in_a_sentence_are_found():
    found = find_partners_in("Un garage en partenariat avec la MSA et le Plan local pour l'insertion et l'emploi du Lac.")
    assert [partner.printed_name for partner in found] == ["MSA", "Plan local pour l'insertion et l'emploi du Lac"]


@pytest.mark.parametrize(
    ("left", "right", "is_same"),
    [
        ("PLIE du Lac", "Plan local pour l'insertion et l'emploi du Lac", True),
        ("Chambre Agriculture", "Chambre d'agriculture", True),
        ("CCAS", "CLIC", False),
        ("Département 35", "Département 29", False),
    ],
)
def test_two_spellings_of_a_partner_are_one(left, right, is_same):
    merged = merge_partners((read_partner(left),), (read_partner(right),))
    assert (len(merged) == 1) is is_same


@pytest.mark.parametrize(
    ("printed", "repaired"),
    [
        ("Cité de l'III", "Cité de l'Ill"),
        ("Cité de l’III", "Cité de l'Ill"),
        ("Louis XIII", "Louis XIII"),
        ("l'Isle", "l'Isle"),
        ("Henri III", "Henri III"),
    ],
)
def test_a_roman_numeral_after_an_article_is_a_scan_error(printed, repaired):
    assert repair_scan(printed) == repaired


@pytest.mark.parametrize(
    "printed",
    [
        "Laz (CC Haute-Cornouaille)",
        "Commune de Luitré-Dompierre – Pays de Fougères",
        "Caligny, territoire rural de l'Orne",
        "QPV de Brest Métropole",
        "Nord Drôme-Ardèche",
        "Pays du Lac",
        "Commune du Juch",
        "CC du Lac",
    ],
)
def test_a_territory_printed_again_reads_back_the_same(printed):
    first = read_territory(printed)
    again = read_territory(print_territory(first))
    assert (again.name, again.kind, again.within, again.note, again.place) == (
        first.name,
        first.kind,
        first.within,
        first.note,
        first.place,
    )


def test_texts_are_set_as_printers_do():
    assert set_text("l'eau : « oui » ; non !", language="fr") == "l’eau\u00a0: «\u00a0oui\u00a0»\u202f; non\u202f!"
    assert set_text("it's: yes", language="en") == "it’s: yes"
