"""The official files themselves, brought back to the form in which they are published: run where TERREAU_REAL_DATA says they are."""

import csv
import json
import os
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv
import pyarrow.parquet as pq
import pytest
import shapely
import xlsxwriter

from tests.programme.territories.lake.writers import read, rows_of

REAL = Path(os.environ.get("TERREAU_REAL_DATA") or "absent")


@pytest.fixture
def real():
    """real(name) gives a table of the folder of real files, or skips."""

    def find(name):
        if not (REAL / name).is_file():
            pytest.skip(f"Le fichier réel {name} n'est pas là : indiquez son dossier par TERREAU_REAL_DATA.")
        return pq.read_table(REAL / name) if name.endswith(".parquet") else REAL / name

    return find


def as_csv(folder, name, table, *, separator=";", encoding="utf-8", comma=False):
    path = folder / name
    pacsv.write_csv(table, path, pacsv.WriteOptions(delimiter=separator))
    if comma or encoding != "utf-8":
        text = path.read_text(encoding="utf-8")
        path.write_bytes((text.replace(".", ",") if comma else text).encode(encoding, "replace"))
    return path


def as_workbook(folder, name, table, *, titles=5):
    path = folder / name
    with xlsxwriter.Workbook(path, {"nan_inf_to_errors": True}) as document:
        sheet = document.add_worksheet("COM")
        sheet.write(0, 0, "Base de données")
        for rank, column in enumerate(table.column_names):
            sheet.write(titles, rank, column)
            sheet.write_column(titles + 1, rank, table[column].to_pylist())
    return path


def test_the_comparateur_in_latin_1_and_as_a_workbook(real, tmp_path):
    table = real("recensement/comparateur_communes_rp2018.parquet")
    parsed = read("comparateur", as_csv(tmp_path, "base_cc_comparateur.csv", table))
    assert parsed.vintage == "2018" and pc.count_distinct(parsed.table["code"]).as_py() == 35_010 - 45
    assert rows_of(parsed.table, "value", code="01004", key="median_income_eur") == [(20510.0,)]
    poverty = parsed.table.filter(pc.equal(parsed.table["key"], "poverty_rate"))
    assert pc.sum(pc.is_valid(poverty["value"])).as_py() <= 4_368 and set(pc.unique(poverty["absence"]).to_pylist()) == {0, 1, 3}
    [mayotte] = rows_of(parsed.table, "value", "absence", code="97611", key="population")
    assert mayotte == (None, 3)
    few = table.slice(0, 400)
    workbook = read("comparateur", as_workbook(tmp_path, "base_cc_comparateur.xlsx", few))
    assert workbook.table.equals(read("comparateur", as_csv(tmp_path, "peu.csv", few)).table)
    commas = as_csv(tmp_path, "virgules.csv", few, encoding="latin-1", comma=True)
    assert workbook.table.equals(read("comparateur", commas).table)


def test_income_by_commune_epci_and_iris(real, tmp_path):
    communes = real("filosofi/filosofi_com_2021_reduit.parquet").select(["code_commune", "median_eur"]).rename_columns(["CODGEO", "MED21"])
    parsed = read("filosofi-communes", as_csv(tmp_path, "cc_filosofi_2021_COM.csv", communes))
    assert (parsed.vintage, parsed.table.num_rows) == ("2021", 31_322 - 45)
    epci = read("filosofi-epci", as_csv(tmp_path, "cc_filosofi_2016_EPCI.csv", real("filosofi/filosofi_epci_2016.parquet")))
    assert (epci.vintage, pc.count_distinct(epci.table["code"]).as_py()) == ("2016", 1_244)
    iris = real("filosofi/filosofi_iris_2021.parquet").rename_columns(["IRIS", "DISP_MED21", "DISP_TP6021", "DISP_GI21"])
    parsed = read("filosofi-iris", as_csv(tmp_path, "BASE_TD_FILO_IRIS_2021_DISP.csv", iris, comma=True))
    assert (parsed.vintage, parsed.table.num_rows) == ("2021", 3 * 14_490)


def test_unemployment_in_both_layouts(real, tmp_path):
    table = real("recensement/chomage_zone_emploi_2021T1_2025T4.parquet")
    long = read("chomage", as_csv(tmp_path, "chomage.csv", table))
    assert (long.vintage, long.table.num_rows) == ("2025-T4", 302 * 20)
    rates = {(row["ze2020"], row["trimestre"]): row["taux_chomage"] for row in table.to_pylist()}
    zones, quarters = sorted({zone for zone, _ in rates}), sorted({quarter for _, quarter in rates})
    columns = {"ZE2020": zones, "LIBZE2020": zones} | {quarter: [rates[zone, quarter] for zone in zones] for quarter in quarters}
    wide = read("chomage", as_workbook(tmp_path, "chomage-zone-t1-2003-t4-2025.xlsx", pa.table(columns), titles=5))
    assert sorted(rows_of(wide.table, "code", "period", "value")) == sorted(rows_of(long.table, "code", "period", "value"))


def test_zones_and_epci(real, tmp_path):
    zones = read("zones-emploi", as_csv(tmp_path, "zones.csv", real("recensement/commune_ze2020.parquet")))
    assert (zones.vintage, zones.table.num_rows) == ("2020", 34_875)
    epci = read("epci", as_csv(tmp_path, "perimetre-epci.csv", real("geo/epci_perimetre_2025.parquet"), encoding="cp1252"))
    assert (epci.vintage, epci.table.num_rows) == ("2025", 34_871)


def test_a_sample_of_the_bpe_by_iris(real, tmp_path):
    table = real("equipements/bpe_ens_2019_iris.parquet").drop_columns(["iris9"]).slice(500_000, 60_000)
    parsed = read("bpe", as_csv(tmp_path, "bpe19_ensemble.csv", table))
    assert parsed.vintage == "2019" and pc.sum(parsed.table["count"]).as_py() == pc.sum(table["NB_EQUIP"]).as_py()
    assert not set(parsed.table["commune"].to_pylist()) & {"75101", "13201", "69381"}


def test_post_offices_and_france_services(real, tmp_path):
    table = real("equipements/laposte_points_contact_2020.parquet")
    offices = read("laposte", as_csv(tmp_path, "laposte.csv", table.slice(0, 6_000)), "2020-12")
    assert offices.table.num_rows == 6_000 and set(offices.table["type"].to_pylist()) == {
        f"laposte:{one}" for one in ("bureau", "agence", "relais", "militaire")
    }
    services = real("equipements/france_services_20221201.parquet")
    parsed = read("france-services", as_csv(tmp_path, "france_services_20221201.csv", services))
    assert (parsed.vintage, parsed.table.num_rows) == ("2022", 2_683 - 27) and "27 lieux sans commune laissés de côté." in parsed.notes


def test_hospitals(real, tmp_path):
    parsed = read("finess", as_csv(tmp_path, "FR.csv", real("equipements/hopitaux_finess_2020.parquet").slice(0, 300), separator=","))
    assert parsed.vintage == "2020-03" and parsed.table.num_rows >= 298


def collection_of(table, properties):
    shapes = shapely.from_wkb(table["wkb"].to_pylist())
    rows = table.select(list(properties)).rename_columns(list(properties.values())).to_pylist()
    features = [
        {"type": "Feature", "properties": row, "geometry": shapely.geometry.mapping(shape)} for row, shape in zip(rows, shapes, strict=True)
    ]
    return {"type": "FeatureCollection", "features": features}


def test_qpv_of_2024_as_geojson_and_as_a_list(real, tmp_path):
    table = real("qpv/qpv2024_contours.parquet")
    names = {"code_qpv": "code_qp", "nom_qpv": "lib_qp", "codes_commune": "insee_com"}
    some = pa.concat_tables([table.slice(0, 60), table.slice(1_560, 66)])
    path = tmp_path / "QP2024_WGS84.geojson"
    path.write_text(json.dumps(collection_of(some, names)), encoding="utf-8")
    areas = read("qpv", path)
    assert (areas.vintage, areas.table.num_rows, areas.table["wkb"].null_count) == ("2024", 126, 0)
    listed = table.select(list(names)).rename_columns(list(names.values()))
    parsed = read("qpv", as_csv(tmp_path, "qpv.csv", listed, separator=",", encoding="cp1252"))
    assert parsed.table.num_rows == 1_626 and sum(len(row) > 1 for row in parsed.table["communes"].to_pylist()) == 149


def test_figures_of_the_qpv_of_2015(real):
    path = real("qpv/occitanie2015_qp.csv")
    parsed = read("qpv-figures", path, "2017")
    codes = parsed.table["code"].to_pylist()
    assert len(set(codes)) == 105 and "population" in parsed.table["key"].to_pylist()
    with path.open(encoding="utf-8-sig", newline="") as file:
        [first] = [row for row in csv.DictReader(file) if row["code_qp"] == "QP009001"]
    assert rows_of(parsed.table, "value", code="QP009001", key="median_income_eur") == [(float(first["disp_q2"]),)]


def test_contours_of_iris(real, tmp_path):
    table = real("geo/iris_contours_67.parquet").slice(0, 150)
    path = tmp_path / "CONTOURS-IRIS_2024-01-01.geojson"
    names = {"iris": "CODE_IRIS", "nom_iris": "NOM_IRIS", "code_commune": "INSEE_COM"}
    path.write_text(json.dumps(collection_of(table, names)), encoding="utf-8")
    parsed = read("iris-contours", path)
    assert (parsed.vintage, parsed.table.num_rows, parsed.table["wkb"].null_count) == ("2024", 150, 0)
