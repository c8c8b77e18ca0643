"""Figures come out under one word whatever the year, and a number that is missing says why."""

import pytest

from terreau.analysis.territory.figures import Absence
from terreau.programme.territories.lake.kinds.variables import VARIABLES
from terreau.programme.territories.lake.reading import UnreadableFile
from terreau.programme.territories.lake.tables import FIGURES
from tests.programme.territories.lake.writers import read, rows_of, sample, text_of, write_text, write_workbook

KNOWN, NOT_PUBLISHED, NO_DATA = Absence.KNOWN, Absence.NOT_PUBLISHED, Absence.NO_DATA
SAMPLES_OF_FIGURES = [
    ("comparateur", "comparateur.csv", "", "2018", "commune"),
    ("filosofi-communes", "filosofi_communes.csv", "", "2021", "commune"),
    ("filosofi-epci", "filosofi_epci.csv", "", "2016", "epci"),
    ("filosofi-iris", "filosofi_iris.csv", "", "2021", "iris"),
    ("chomage", "chomage.csv", "", "2025-T2", "zone"),
    ("chomage", "chomage_long.csv", "", "2025-T2", "zone"),
    ("qpv-figures", "qpv_figures.csv", "2017", "2017", "qpv"),
    ("qpv-figures", "qpv_revenus.csv", "", "2021", "qpv"),
]


def figure(parsed, code, key, *, period=None):
    found = [row for row in rows_of(parsed.table, "period", "value", "absence", code=code, key=key) if period in (None, row[0])]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(("kind", "name", "told", "vintage", "level"), SAMPLES_OF_FIGURES)
def test_every_layout_gives_figures_under_known_words(kind, name, told, vintage, level):
    parsed = read(kind, sample(name), told)
    assert parsed.vintage == vintage and parsed.table.schema == FIGURES
    assert set(parsed.table["level"].to_pylist()) == {level}
    assert set(parsed.table["key"].to_pylist()) <= set(VARIABLES)
    places = rows_of(parsed.table, "code", "key", "period")
    assert len(places) == len(set(places))
    for value, absence in rows_of(parsed.table, "value", "absence"):
        assert (value is None) == (absence != KNOWN)


def test_the_year_comes_from_the_name_of_the_column():
    parsed = read("comparateur", sample("comparateur.csv"))
    assert figure(parsed, "29046", "population") == ("2018", 14000.0, KNOWN)
    assert figure(parsed, "29046", "population_5_years_before") == ("2013", 14200.0, KNOWN)
    assert figure(parsed, "29046", "births_5_years") == ("2013-2018", 600.0, KNOWN)
    assert figure(parsed, "29046", "deaths") == ("2020", 190.0, KNOWN)
    assert figure(parsed, "29046", "poverty_rate") == ("2019", 16.0, KNOWN)
    assert figure(parsed, "29046", "area_km2") == ("2018", 24.6, KNOWN)
    assert figure(parsed, "29046", "establishments_10p_employees") == ("2018", 60.0, KNOWN)
    assert figure(parsed, "29046", "jobs_5_years_before") == ("2013", 5300.0, KNOWN)


def test_a_later_year_needs_nothing_new(tmp_path):
    text = text_of("comparateur.csv").replace("P18", "P22").replace("P13", "P16").replace("19;", "21;").replace("1318", "1622")
    parsed = read("comparateur", write_text(tmp_path, "comparateur.csv", text))
    assert parsed.vintage == "2022"
    assert figure(parsed, "29087", "population_5_years_before") == ("2016", 750.0, KNOWN)
    assert figure(parsed, "29087", "deaths_5_years")[0] == "2016-2022"


def test_secrecy_and_what_was_not_taken_are_told_apart_and_are_never_zero():
    parsed = read("comparateur", sample("comparateur.csv"))
    assert figure(parsed, "29087", "poverty_rate") == ("2019", None, NOT_PUBLISHED)
    assert figure(parsed, "97601", "population") == ("2018", None, NO_DATA)
    # The tax sources do not reach Mayotte: nobody has a value there.
    assert figure(parsed, "97601", "poverty_rate") == ("2019", None, NO_DATA)
    assert figure(parsed, "97601", "births") == ("2020", 60.0, KNOWN)


def test_paris_counts_once(tmp_path):
    parsed = read("comparateur", sample("comparateur.csv"))
    codes = set(parsed.table["code"].to_pylist())
    assert "75056" in codes and "75113" not in codes
    assert parsed.notes == ("1 arrondissements de Paris, Lyon et Marseille laissés de côté : leur commune est là.",)


def test_income_of_communes_keeps_the_words_of_secrecy():
    parsed = read("filosofi-communes", sample("filosofi_communes.csv"))
    assert figure(parsed, "29046", "median_income_eur") == ("2021", 20300.5, KNOWN)
    assert figure(parsed, "29046", "income_share_taxes") == ("2021", -15.2, KNOWN)
    assert figure(parsed, "29046", "income_decile_1_eur") == ("2021", 11500.0, KNOWN)
    for key in ("poverty_rate", "poverty_rate_owners", "income_share_taxes"):
        assert figure(parsed, "29087", key) == ("2021", None, NOT_PUBLISHED)
    assert figure(parsed, "97101", "poverty_rate") == ("2021", None, NO_DATA)


def test_income_of_iris_and_epci():
    iris = read("filosofi-iris", sample("filosofi_iris.csv"))
    assert figure(iris, "290460101", "gini") == ("2021", 0.246, KNOWN)
    assert figure(iris, "290870000", "median_income_eur") == ("2021", None, NOT_PUBLISHED)
    epci = read("filosofi-epci", sample("filosofi_epci.csv"))
    assert figure(epci, "242900645", "poverty_rate") == ("2016", 13.5, KNOWN)
    assert figure(epci, "242900001", "gini") == ("2016", None, NOT_PUBLISHED)


def test_unemployment_has_a_period_a_quarter_in_both_layouts():
    wide = read("chomage", sample("chomage.csv"))
    assert figure(wide, "0051", "unemployment_rate", period="2025-T1") == ("2025-T1", 7.3, KNOWN)
    assert figure(wide, "0051", "unemployment_rate", period="2025-T2") == ("2025-T2", None, NOT_PUBLISHED)
    long = read("chomage", sample("chomage_long.csv"))
    assert figure(long, "0051", "unemployment_rate", period="2025-T1") == ("2025-T1", 7.4, KNOWN)
    assert figure(long, "5301", "unemployment_rate", period="2025-T2") == ("2025-T2", None, NOT_PUBLISHED)


@pytest.mark.parametrize(
    ("kind", "name"), [("chomage", "chomage.csv"), ("comparateur", "comparateur.csv"), ("filosofi-iris", "filosofi_iris.csv")]
)
def test_a_workbook_says_the_same_as_a_csv(kind, name, tmp_path):
    path = write_workbook(tmp_path, name, titles=0 if name == "chomage.csv" else 5)
    assert read(kind, path) == read(kind, sample(name))


def test_figures_of_qpv_take_the_year_that_is_told():
    parsed = read("qpv-figures", sample("qpv_figures.csv"), "2017")
    assert figure(parsed, "QP029001", "population") == ("2017", 1800.0, KNOWN)
    assert figure(parsed, "QP029001", "caf_households") == ("2017", 464.0, KNOWN)
    assert figure(parsed, "QP029001", "declared_decile_1_eur") == ("2017", 0.0, KNOWN)
    assert figure(parsed, "QP029002", "women_share") == ("2017", None, NOT_PUBLISHED)
    income = read("qpv-figures", sample("qpv_revenus.csv"))
    assert figure(income, "QP029001", "median_income_eur") == ("2021", 13900.0, KNOWN)
    assert figure(income, "QP029002", "poverty_rate") == ("2021", None, NOT_PUBLISHED)


def test_the_year_of_the_figures_of_qpv_is_asked_for_even_when_the_name_holds_one(tmp_path):
    path = write_text(tmp_path, "region2015_qp.csv", text_of("qpv_figures.csv"))
    with pytest.raises(UnreadableFile, match="ne dit pas son millésime"):
        read("qpv-figures", path)


def test_a_vintage_that_the_file_denies_is_refused():
    with pytest.raises(UnreadableFile, match="du millésime 2018, et non 2019"):
        read("comparateur", sample("comparateur.csv"), "2019")
    assert read("comparateur", sample("comparateur.csv"), "2018-geo2021").vintage == "2018-geo2021"
