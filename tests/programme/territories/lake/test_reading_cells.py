"""Numbers, and the words that stand for none."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terreau.analysis.territory.figures import Absence
from terreau.programme.territories.lake.kinds.layouts import year_of
from terreau.programme.territories.lake.kinds.shaping import year_in
from terreau.programme.territories.lake.kinds.unemployment import quarter_of
from terreau.programme.territories.lake.reading import Rows, UnreadableFile
from terreau.programme.territories.lake.reading.cells import COMMUNE, read_codes, read_numbers, refuse_doubles
from terreau.programme.territories.lake.reading.columns import find_column, find_columns


def rows(*cells, kind=None):
    return Rows("essai.csv", pa.table({"X": pa.array(cells, kind)}), lambda row: row + 2)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("12", 12),
        ("12.5", 12.5),
        ("12,5", 12.5),
        ("1 234,5", 1234.5),
        ("1\u00a0234", 1234),
        ("1\u202f234", 1234),
        ("-3", -3),
        (" 7 ", 7),
        ("1e3", 1000),
    ],
)
def test_a_number_is_read_as_the_french_write_it(cell, value):
    numbers = read_numbers(rows("4", cell), "X")
    assert (numbers.values[1], numbers.absences[1]) == (value, Absence.KNOWN)


@pytest.mark.parametrize(
    ("cell", "absence"),
    [
        ("", Absence.NO_DATA),
        (None, Absence.NO_DATA),
        ("s", Absence.NOT_PUBLISHED),
        ("S", Absence.NOT_PUBLISHED),
        ("nd", Absence.NOT_PUBLISHED),
        ("n.d.", Absence.NOT_PUBLISHED),
        ("ns", Absence.NOT_PUBLISHED),
        ("c", Absence.NOT_PUBLISHED),
        ("N/A - secret statistique", Absence.NOT_PUBLISHED),
        ("so", Absence.NOT_APPLICABLE),
        ("N/A - division par 0", Absence.NOT_APPLICABLE),
    ],
)
def test_a_word_for_no_number_says_why_and_is_never_zero(cell, absence):
    numbers = read_numbers(rows("1", cell), "X", empty=Absence.NO_DATA)
    assert np.isnan(numbers.values[1]) and numbers.absences.tolist() == [0, absence]


@pytest.mark.parametrize("cell", ["douze", "12 ans", "1.2.3", "#N/A", "-", "nan", "inf", "12;5", "½"])
def test_anything_else_is_refused_where_it_stands(cell):
    with pytest.raises(UnreadableFile, match=r"essai\.csv, ligne 4, colonne X : .* n'est pas un nombre"):
        read_numbers(rows("1", "2", cell, "autre"), "X")


def test_bounds_are_said_with_the_line():
    with pytest.raises(UnreadableFile, match=r"ligne 3, colonne X : 101 est hors de ce qui est possible ici \(de 0 à 100\)"):
        read_numbers(rows("1", "101"), "X", least=0, most=100)
    with pytest.raises(UnreadableFile, match=r"-1 est hors de ce qui est possible ici \(de 0 à …\)"):
        read_numbers(rows("1", "-1"), "X", least=0)


def test_numbers_of_a_typed_file_need_no_reading():
    numbers = read_numbers(rows(1.5, None, float("nan"), 3.0, kind=pa.float64()), "X")
    assert numbers.values[[0, 3]].tolist() == [1.5, 3.0]
    assert numbers.absences.tolist() == [0, Absence.NOT_PUBLISHED, Absence.NOT_PUBLISHED, 0]
    assert read_numbers(rows(1, None, kind=pa.int32()), "X").values[0] == 1


@given(st.lists(st.floats(-1e9, 1e9, allow_nan=False).map(lambda value: round(value, 3)), min_size=1), st.booleans())
def test_every_number_comes_back_with_a_point_or_a_comma(values, comma):
    cells = [f"{value:.3f}".replace(".", "," if comma else ".") for value in values]
    assert read_numbers(rows(*cells), "X").values == pytest.approx(values, abs=1e-9)


def test_codes_are_checked_one_by_one_and_unwrapped():
    assert read_codes(rows("29046", " 2A004 ", '="01001"'), "X", pattern=COMMUNE, what="commune").to_pylist() == ["29046", "2A004", "01001"]
    for cell, words in (("1001", "son zéro de tête"), ("290460", "n'est pas un code commune"), (None, "le code commune manque")):
        with pytest.raises(UnreadableFile, match=f"ligne 3.*{words}"):
            read_codes(rows("29046", cell), "X", pattern=COMMUNE, what="commune")


def test_codes_that_a_typed_file_keeps_as_whole_numbers_are_read():
    assert read_codes(rows(29046.0, 35001.0), "X", pattern=COMMUNE, what="commune").to_pylist() == ["29046", "35001"]


def test_the_second_of_two_is_refused():
    table = rows("a", "b", "a", "b")
    with pytest.raises(UnreadableFile, match="ligne 4, colonne X : « a » est déjà à la ligne 2"):
        refuse_doubles(table, "X", table.text("X"))
    refuse_doubles(table, "X", table.text("X"), pa.array(["1", "1", "2", "2"]))


def test_columns_go_by_several_names_without_case_accents_or_signs():
    columns = ["Libellé_du_site", "P18_POP", "P13_POP", "P18_POP1564", "Classement FRR et FRR+ au 10 juillet 2025"]
    assert find_column(columns, ("libelle du site",)) == "Libellé_du_site"
    assert find_columns(columns, "P##_POP") == ["P18_POP", "P13_POP"]
    assert find_column(columns, ("rien", "Classement FRR*")) == columns[-1]
    assert find_column(columns, ("POP",)) is None


@pytest.mark.parametrize(
    ("column", "name", "year"),
    [
        ("P18_POP", "P##_POP", "2018"),
        ("NAIS1318", "NAIS####", "2013-2018"),
        ("TP6099", "TP60##", "1999"),
        ("D121", "D1##", "2021"),
        ("SUPERF", "SUPERF", ""),
    ],
)
def test_the_year_stands_in_the_name_of_the_column(column, name, year):
    assert year_of(column, name) == year


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("chomage-zone-t1-2003-t4-2025.xlsx", "2025"),
        ("france_services_20221201.csv", "2022"),
        ("ZE2020_au_01-01-2024.xlsx", "2024"),
        ("v_mvt_commune_2026.csv", "2026"),
        ("base_cc_comparateur.csv", ""),
        ("fichier_8217525.csv", ""),
    ],
)
def test_the_year_of_a_file_is_the_last_of_its_name(name, year):
    assert year_in(name) == year


@pytest.mark.parametrize(
    ("word", "quarter"),
    [("2024-T1", "2024-T1"), ("T1_2024", "2024-T1"), ("2025-T2 (p)", "2025-T2"), ("2024Q3", "2024-T3"), ("2024-T5", ""), ("REG", "")],
)
def test_a_quarter_is_written_in_several_ways(word, quarter):
    assert quarter_of(word) == quarter
