"""Geometries are read with the line or the object that they stand on, in the system that the file declares."""

import json
import sqlite3
from contextlib import closing

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

from terreau.programme.territories.lake.reading import UnreadableFile, open_source, read_rows
from terreau.programme.territories.lake.reading.places import parts_of, projections_of, to_degrees
from tests.programme.territories.lake.writers import read, sample, text_of, write_geopackage, write_text

NEEDS = [("code_qp",)]


def rows_of_file(path):
    with open_source(path) as file:
        return read_rows(file, needs=NEEDS)


def test_a_geojson_is_in_degrees_unless_it_says_otherwise(tmp_path):
    rows = rows_of_file(sample("qpv_2024.geojson"))
    assert rows.crs == "urn:ogc:def:crs:OGC:1.3:CRS84" and rows.shapes[0].geom_type == "Polygon" and rows.shapes[3] is None
    collection = json.loads(text_of("qpv_2024.geojson"))
    del collection["crs"]
    assert rows_of_file(write_text(tmp_path, "qpv.geojson", json.dumps(collection))).crs == "EPSG:4326"


def test_a_geometry_that_cannot_be_read_is_an_object_of_the_refusal(tmp_path):
    text = text_of("qpv_2024.geojson").replace('"coordinates": [[[-4.31', '"coordinates": [["x"], [[-4.31')
    with pytest.raises(UnreadableFile, match=r"qpv\.geojson, objet 2, colonne geometry : la géométrie est illisible"):
        rows_of_file(write_text(tmp_path, "qpv.geojson", text))


def collection(*features, **facts):
    return json.dumps({"type": "FeatureCollection", "features": list(features), **facts})


@pytest.mark.parametrize(
    "text", [collection(1), collection({"properties": 5}), collection({"properties": ["a"]}), '{"features": ' + "[" * 200_000]
)
def test_a_geojson_of_another_shape_is_refused(tmp_path, text):
    with pytest.raises(UnreadableFile, match=r"qpv\.geojson"):
        rows_of_file(write_text(tmp_path, "qpv.geojson", text))


def test_a_geojson_may_say_its_system_in_other_ways_and_hold_odd_numbers(tmp_path):
    text = collection({"properties": {"code_qp": "QN06744M", "odd": float("inf")}, "geometry": None}, crs="EPSG:2154")
    assert rows_of_file(write_text(tmp_path, "qpv.geojson", text)).crs == "EPSG:2154"


@pytest.mark.parametrize("said", [b"{", b"[]", b'{"columns": []}', b"\xff"])
def test_a_geoparquet_that_does_not_say_its_system_rightly_is_refused(tmp_path, said):
    table = pa.table({"code_qp": ["QN06744M"], "geometry": [shapely.box(7, 48, 7.1, 48.1).wkb]})
    pq.write_table(table.replace_schema_metadata({b"geo": said}), tmp_path / "qpv.parquet")
    with pytest.raises(UnreadableFile, match="le Parquet est abîmé"):
        rows_of_file(tmp_path / "qpv.parquet")


def test_a_geopackage_says_its_system_and_keeps_its_columns(tmp_path):
    rows = rows_of_file(write_geopackage(tmp_path, "qpv_2024.geojson", epsg=4326))
    assert rows.crs == "EPSG:4326" and rows.text("code_qp").to_pylist()[0] == "QN02901M"
    assert rows.shapes[0].equals(rows_of_file(sample("qpv_2024.geojson")).shapes[0]) and rows.shapes[3] is None


def test_two_layers_that_fit_are_listed(tmp_path):
    path = write_geopackage(tmp_path, "qpv_2024.geojson", layers=("nord", "sud"))
    with pytest.raises(UnreadableFile, match=r"plusieurs couches conviennent \(nord, sud\)"):
        rows_of_file(path)


def test_a_geopackage_without_the_column_names_the_nearest(tmp_path):
    path = write_geopackage(tmp_path, "qpv_2024.geojson")
    with closing(sqlite3.connect(path)) as package:
        package.execute("ALTER TABLE qpv RENAME COLUMN code_qp TO code_quart")
        package.commit()
    with pytest.raises(UnreadableFile, match=r"il manque la colonne code_qp.*code_quart"):
        rows_of_file(path)


def test_a_shape_of_a_geopackage_that_is_no_shape_is_refused(tmp_path):
    path = write_geopackage(tmp_path, "qpv_2024.geojson")
    with closing(sqlite3.connect(path)) as package:
        package.execute("UPDATE qpv SET geom = X'00010203' WHERE fid = 2")
        package.commit()
    with pytest.raises(UnreadableFile, match=r"objet 2 : la géométrie est illisible"):
        rows_of_file(path)


def write_geoparquet(folder, *, crs=None, wkb=None):
    square = wkb or shapely.box(-4.4, 48.0, -4.3, 48.1).wkb
    table = pa.table({"code_qp": ["QN02901M"], "lib_qp": ["Ici"], "insee_com": ["29046"], "geometrie": pa.array([square], pa.binary())})
    said = {"columns": {"geometrie": {"encoding": "WKB", "crs": crs}}}
    path = folder / "qpv.parquet"
    pq.write_table(table.replace_schema_metadata({"geo": json.dumps(said)}), path)
    return path


def test_geoparquet_says_its_system_and_null_is_degrees(tmp_path):
    assert rows_of_file(write_geoparquet(tmp_path)).crs == "EPSG:4326"
    assert read("qpv", write_geoparquet(tmp_path)).table["lon"].to_pylist() == [-4.35]
    with pytest.raises(UnreadableFile, match=r"la projection .* est inconnue"):
        read("qpv", write_geoparquet(tmp_path, crs="inventée"))
    with pytest.raises(UnreadableFile, match="ligne 1 : la géométrie est illisible"):
        rows_of_file(write_geoparquet(tmp_path, wkb=b"\x01\x02"))


@pytest.mark.parametrize(
    ("commune", "epsg", "x", "y", "lon", "lat"),
    [
        # The origin of Lambert-93 and of each UTM zone, by their definitions.
        ("29046", 2154, 700_000, 6_600_000, 3.0, 46.5),
        ("97105", 5490, 500_000, 1_771_000, -63.0, 16.02),
        ("97302", 2972, 500_000, 552_664, -51.0, 5.0),
        ("97411", 2975, 500_000, 7_678_000, 57.0, -21.0),
        ("97608", 4471, 500_000, 8_585_000, 45.0, -12.8),
    ],
)
def test_each_part_of_france_has_its_projection(commune, epsg, x, y, lon, lat):
    parts = parts_of(pa.array([commune]))
    assert projections_of(parts).tolist() == [epsg]
    found = to_degrees(pa.array([x]).to_numpy().astype(float), pa.array([y]).to_numpy().astype(float), epsg=projections_of(parts))
    assert [round(float(one[0]), 1) for one in found] == [round(lon, 1), round(lat, 1)]
