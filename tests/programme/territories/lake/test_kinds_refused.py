"""A bad file is refused whole, with its line, its column, and a sentence that says what to do."""

import pytest

from terreau.programme.territories.lake.reading import UnreadableFile
from tests.programme.territories.lake.writers import cells_of, read, sample, text_of, write_text, write_workbook

NOT_A_NUMBER = "n'est pas un nombre : corrigez cette cellule"
OUT = "est hors de ce qui est possible ici"
COMMUNE = "n'est pas un code commune"
LOST_ZERO = "un tableur a pu manger son zéro de tête"
TWICE = "gardez une seule des deux"
FAR = "est loin de la France"

# kind, sample, line, what stands there, what is put instead, column of the refusal, words of it
BAD_CELLS = [
    ("bpe", "bpe_iris.csv", 4, "29046;29046_0102", "2904;29046_0102", "DEPCOM", COMMUNE),
    ("bpe", "bpe_iris.csv", 2, "53;29;29087", "53;29;", "DEPCOM", "le code commune manque"),
    ("bpe", "bpe_iris.csv", 4, "B202", "B2O2", "TYPEQU", "n'est pas un code d'équipement"),
    ("bpe", "bpe_iris.csv", 6, ";1", ";une", "NB_EQUIP", NOT_A_NUMBER),
    ("bpe", "bpe_iris.csv", 7, ";4", ";-4", "NB_EQUIP", OUT),
    ("bpe", "bpe_iris.csv", 7, ";4", ";4,5", "NB_EQUIP", "est entier"),
    ("bpe", "bpe_iris.csv", 5, "29046_0000", "29087_0000", "DCIRIS", "n'est pas dans la commune de la ligne"),
    ("bpe", "bpe_iris.csv", 3, "2019", "19", "AN", "n'est pas un code d'année"),
    ("bpe", "bpe_xy_2021.csv", 4, "160000;6806000", "160000;680600", "LAMBERT_X", FAR),
    ("bpe", "bpe_xy_2021.csv", 3, "6802000.25", "nord", "LAMBERT_Y", NOT_A_NUMBER),
    ("bpe", "bpe_xy_2021.csv", 5, "Mauvaise", "Excellente", "QUALITE_XY", "cette qualité de coordonnées est inconnue"),
    ("bpe", "bpe_2024.csv", 5, "55.4500", "2.3500", "LONGITUDE", FAR),
    ("comparateur", "comparateur.csv", 3, "29087;700", "29087;sept cents", "P18_POP", NOT_A_NUMBER),
    ("comparateur", "comparateur.csv", 3, "29087;700", "29087;-700", "P18_POP", OUT),
    ("comparateur", "comparateur.csv", 3, "29087;700", "29087;1e999", "P18_POP", OUT),
    ("comparateur", "comparateur.csv", 3, "29087;", "29046;", "CODGEO", TWICE),
    ("comparateur", "comparateur.csv", 4, "75056;", "Paris;", "CODGEO", COMMUNE),
    ("filosofi-communes", "filosofi_communes.csv", 2, ";16;22", ";116;22", "TP6021", OUT),
    ("filosofi-communes", "filosofi_communes.csv", 3, "330;", "?;", "NBMENFISC21", NOT_A_NUMBER),
    ("filosofi-epci", "filosofi_epci.csv", 3, "242900001", "29087", "CODGEO", "n'est pas un code EPCI (SIREN)"),
    ("filosofi-iris", "filosofi_iris.csv", 2, "0,246", "24,6", "DISP_GI21", OUT),
    ("filosofi-iris", "filosofi_iris.csv", 4, "290870000", "29087", "IRIS", "n'est pas un code IRIS"),
    ("chomage", "chomage.csv", 5, "0051", "51", "ZE2020", "n'est pas un code zone d'emploi"),
    ("chomage", "chomage.csv", 4, "6,2", "bas", "2025-T1", NOT_A_NUMBER),
    ("chomage", "chomage_long.csv", 3, "2025-T2", "2025-T5", "trimestre", "n'est pas un trimestre"),
    ("chomage", "chomage_long.csv", 5, "2025-T2", "2025-T1", "trimestre", TWICE),
    ("qpv", "qpv_2024.csv", 2, "QN02901M", "29046001", "code_qp", "n'est pas un code QPV"),
    ("qpv", "qpv_2024.csv", 3, "29046, 29087", "29046, 2908", "insee_com", COMMUNE),
    ("qpv", "qpv_2024.csv", 2, "29046", "", "insee_com", "le code commune manque"),
    ("qpv-figures", "qpv_figures.csv", 3, "44.1", "beaucoup", "tp60", NOT_A_NUMBER),
    ("qpv-figures", "qpv_figures.csv", 3, "QP029002", "QN02902M", "code_qp", "sont mêlés"),
    ("laposte", "laposte.csv", 2, "48.0925;-4.3301", "-4.3301;48.0925", "Longitude", FAR),
    ("laposte", "laposte.csv", 6, "00005A", "00004A", "#Identifiant_du_site", "est déjà à la ligne 6"),
    ("laposte", "laposte.csv", 5, ";35001;", ";3500;", "Code_INSEE", COMMUNE),
    ("france-services", "france_services.csv", 3, "29087", "9087", "insee_com", COMMUNE),
    ("finess", "finess.csv", 2, ";046;29;", ";46;29;", "commune", COMMUNE),
    ("finess", "finess.csv", 4, "338000", "ouest", "coordxet", NOT_A_NUMBER),
    ("frr", "frr_dgcl.csv", 4, "FRR+", "FRR-", "Classement FRR et FRR+ au 10 juillet 2025", "n'est pas un classement connu"),
    ("frr", "frr_observatoire.csv", 3, ";4", ";7", "codefrr", "n'est pas un classement connu"),
    ("zrr", "zrr.csv", 3, "C - Classée en ZRR", "Oui", "ZRR_SIMP", "n'est pas un classement connu"),
    ("zones-emploi", "zones_emploi.csv", 3, "5301", "53", "ZE2020", "n'est pas un code zone d'emploi"),
    ("zones-emploi", "zones_emploi.csv", 3, "29087", "29046", "CODGEO", TWICE),
    ("epci", "epci_dgcl.csv", 3, "242900645", "CC du Coin", "siren", "n'est pas un code EPCI"),
    ("communes-changes", "communes_changes.csv", 3, "2019-01-01", "janvier 2019", "DATE_EFF", "n'est pas une date"),
    ("communes-changes", "communes_changes.csv", 5, "10,", "dix,", "MOD", "n'est pas un code d'événement (MOD)"),
]
TOLD = {"qpv-figures": "2017", "laposte": "2020-12", "france-services": "2022-12", "finess": "2025-09", "zrr": "2021", "frr": "2025"}


def spoil(name, line, was, instead):
    lines = text_of(name).split("\n")
    # La Poste gives an address over two lines: the line is that where the record begins.
    rank = next(rank for rank in range(line - 1, len(lines)) if was in lines[rank])
    lines[rank] = lines[rank].replace(was, instead, 1)
    return "\n".join(lines)


@pytest.mark.parametrize(("kind", "name", "line", "was", "instead", "column", "words"), BAD_CELLS)
def test_one_bad_cell_refuses_the_file(kind, name, line, was, instead, column, words, tmp_path):
    read(kind, sample(name), TOLD.get(kind, ""))
    path = write_text(tmp_path, name, spoil(name, line, was, instead))
    with pytest.raises(UnreadableFile) as refusal:
        read(kind, path, TOLD.get(kind, ""))
    assert (refusal.value.file, refusal.value.column) == (name, column)
    if TWICE not in words and "déjà" not in words:
        assert refusal.value.line == line
    assert words in refusal.value.sentence
    assert str(refusal.value).startswith(f"{name}, ligne {refusal.value.line}, colonne {column} : ")


NEEDED = [
    ("bpe", "bpe_iris.csv", "TYPEQU", "TYPE_EQU", ""),
    ("comparateur", "comparateur.csv", "P18_POP", "P18_POPU", ""),
    ("filosofi-communes", "filosofi_communes.csv", "MED21", "MEDIANE21", ""),
    ("chomage", "chomage_long.csv", "trimestre", "date", ""),
    ("qpv", "qpv_2024.csv", "code_qp", "code_zone", ""),
    ("laposte", "laposte.csv", "Latitude", "Latitud", "2020"),
    ("france-services", "france_services.csv", "id_fs", "numero_fs", "2022"),
    ("frr", "frr_dgcl.csv", "Code_insee", "Code_insse", "2025"),
    ("communes-changes", "communes_changes.csv", "DATE_EFF", "DATE_EFFET", ""),
]


@pytest.mark.parametrize(("kind", "name", "column", "instead", "told"), NEEDED)
def test_a_missing_column_is_named_with_the_nearest_ones(kind, name, column, instead, told, tmp_path):
    path = write_text(tmp_path, name, text_of(name).replace(column, instead, 1))
    with pytest.raises(UnreadableFile, match="il manque la colonne") as refusal:
        read(kind, path, told)
    assert instead in refusal.value.sentence and "Vérifiez que c'est le bon fichier" in refusal.value.sentence


def test_the_line_is_that_of_the_file_even_after_titles_and_line_breaks(tmp_path):
    text = text_of("laposte.csv").replace("00003A;LA LANDE AP;Agence postale communale;00001A;;35000", "00003A;L;A;;;35000")
    text = text.replace(";35001;FRANCE;48.13", ";3501;FRANCE;48.13")
    with pytest.raises(UnreadableFile) as refusal:
        read("laposte", write_text(tmp_path, "laposte.csv", text), "2020")
    assert text.split("\n")[refusal.value.line - 1].startswith("00003A")
    assert refusal.value.line == 5


def test_the_line_of_a_workbook_is_that_of_its_sheet(tmp_path):
    path = write_workbook(tmp_path, "comparateur.csv", titles=5)
    assert read("comparateur", path).vintage == "2018"
    cells = cells_of("comparateur.csv")
    cells[2][1] = "sept cents"
    with pytest.raises(UnreadableFile, match=r"faux\.xlsx, ligne 8, colonne P18_POP : « sept cents » n'est pas un nombre"):
        read("comparateur", write_workbook(tmp_path, "comparateur.csv", titles=5, as_name="faux.xlsx", cells=cells))
    with pytest.raises(UnreadableFile) as refusal:
        read("zrr", write_workbook(tmp_path, "comparateur.csv", titles=5, as_name="autre.xlsx"), "2021")
    assert "il manque la colonne ZRR_SIMP" in refusal.value.sentence


def test_a_zero_eaten_by_a_spreadsheet_is_recognised(tmp_path):
    path = write_text(tmp_path, "zones.csv", "CODGEO;ZE2020\n1001;8405\n")
    with pytest.raises(UnreadableFile, match=LOST_ZERO) as refusal:
        read("zones-emploi", path)
    assert (refusal.value.line, refusal.value.column) == (2, "CODGEO")


def test_the_second_of_two_lines_is_the_one_refused(tmp_path):
    path = write_text(tmp_path, "zones.csv", spoil("zones_emploi.csv", 3, "29087", "29046"))
    with pytest.raises(UnreadableFile, match=r"ligne 3, colonne CODGEO : « 29046 » est déjà à la ligne 2"):
        read("zones-emploi", path)


def test_the_same_qpv_twice_in_one_commune_is_refused(tmp_path):
    text = text_of("qpv_2024.csv").replace("QN02902M;La Lande;29046, 29087", "QN02901M;Les Grands Champs;29046")
    with pytest.raises(UnreadableFile, match=r"ligne 3, colonne code_qp : « QN02901M » est déjà à la ligne 2"):
        read("qpv", write_text(tmp_path, "qpv.csv", text))


def test_a_point_of_geojson_is_called_an_object(tmp_path):
    text = text_of("qpv_2024.geojson").replace('"insee_com": "29087"', '"insee_com": "2908"')
    with pytest.raises(UnreadableFile, match=r"qpv\.geojson, objet 3, colonne insee_com : « 2908 »"):
        read("qpv", write_text(tmp_path, "qpv.geojson", text))
