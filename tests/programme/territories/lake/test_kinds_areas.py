"""Contours and lists of zones, whatever the format and the projection."""

import json

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely
from pyproj import Transformer

from terreau.programme.territories.lake.reading import UnreadableFile
from terreau.programme.territories.lake.tables import AREAS
from tests.programme.territories.lake.writers import (
    read,
    rows_of,
    sample,
    text_of,
    write_geopackage,
    write_parquet,
    write_text,
    write_workbook,
    write_zip,
)

TO_LAMBERT = Transformer.from_crs("EPSG:4326", "EPSG:2154", always_xy=True)


def to_lambert(shape):
    return shapely.transform(shape, lambda points: np.column_stack(TO_LAMBERT.transform(points[:, 0], points[:, 1])))


def areas(path, kind="qpv", told=""):
    parsed = read(kind, path, told)
    assert parsed.table.schema == AREAS
    return {row["code"]: row for row in parsed.table.to_pylist()}


def test_a_qpv_is_one_zone_whatever_the_communes_it_lies_in():
    found = areas(sample("qpv_2024.geojson"))
    assert [code for code in found] == ["QN02901M", "QN02902M", "QN02903M"]
    lande = found["QN02902M"]
    assert (lande["name"], lande["communes"], lande["level"]) == ("La Lande", ["29046", "29087"], "qpv")
    whole = shapely.from_wkb(lande["wkb"])
    assert whole.bounds == (-4.31, 48.05, -4.29, 48.06) and whole.contains(shapely.Point(lande["lon"], lande["lat"]))
    assert (found["QN02903M"]["wkb"], found["QN02903M"]["lon"], found["QN02903M"]["communes"]) == (None, None, ["29046", "29087"])


def test_a_zone_without_contour_is_said():
    parsed = read("qpv", sample("qpv_2024.geojson"))
    assert parsed.vintage == "2024" and parsed.notes == ("1 QPV sans contour.",)


@pytest.mark.parametrize(
    ("name", "generation", "codes"),
    [("qpv_2024.csv", "2024", ["QN02901M", "QN02902M", "QN07501M"]), ("qpv_2015.csv", "2015", ["QP029001", "QP029002", "QP987001"])],
)
def test_a_list_of_qpv_tells_its_generation_by_its_codes(name, generation, codes):
    parsed = read("qpv", sample(name))
    assert parsed.vintage == generation and parsed.table["code"].to_pylist() == codes
    assert parsed.table["wkb"].null_count == 3 and parsed.notes == ("3 QPV sans contour.",)


def test_several_communes_stand_in_one_cell_and_arrondissements_are_paris():
    found = areas(sample("qpv_2024.csv"))
    assert found["QN02902M"]["communes"] == ["29046", "29087"] and found["QN07501M"]["communes"] == ["75056"]
    assert areas(sample("qpv_2015.csv"))["QP029002"]["communes"] == ["29087"]


def test_the_two_generations_are_not_mixed(tmp_path):
    text = text_of("qpv_2024.csv").replace("QN02902M", "QP029002")
    with pytest.raises(UnreadableFile, match=r"ligne 3, colonne code_qp : les QPV de 2015 \(QP\) et de 2024 \(QN\) sont mêlés"):
        read("qpv", write_text(tmp_path, "qpv.csv", text))


def test_the_qpv_of_polynesia_keep_their_code_in_the_new_generation(tmp_path):
    text = text_of("qpv_2024.csv").replace("QN07501M", "QP987001").replace("75113", "98735")
    assert read("qpv", write_text(tmp_path, "qpv.csv", text)).vintage == "2024"


def test_a_list_says_the_same_as_a_workbook_and_as_parquet(tmp_path):
    expected = read("qpv", sample("qpv_2024.csv"))
    assert read("qpv", write_workbook(tmp_path, "qpv_2024.csv", numbers=False)) == expected
    assert read("qpv", write_parquet(tmp_path, "qpv_2024.csv")) == expected


def assert_same_zones(found, expected):
    assert [(row["code"], row["communes"]) for row in found.values()] == [(row["code"], row["communes"]) for row in expected.values()]
    for code, row in found.items():
        if row["wkb"]:
            assert shapely.from_wkb(row["wkb"]).equals_exact(shapely.from_wkb(expected[code]["wkb"]).normalize(), 1e-7, normalize=True)


def test_a_geopackage_in_degrees_or_in_lambert_gives_the_same_zones(tmp_path):
    expected = areas(sample("qpv_2024.geojson"))
    assert_same_zones(areas(write_geopackage(tmp_path, "qpv_2024.geojson")), expected)
    (tmp_path / "lambert").mkdir()
    assert_same_zones(areas(write_geopackage(tmp_path / "lambert", "qpv_2024.geojson", epsg=2154, move=to_lambert)), expected)


def geojson_in_lambert(declared):
    collection = json.loads(text_of("qpv_2024.geojson"))
    for feature in collection["features"]:
        if feature["geometry"]:
            feature["geometry"] = shapely.geometry.mapping(to_lambert(shapely.geometry.shape(feature["geometry"])))
    collection["crs"] = {"type": "name", "properties": {"name": declared}} if declared else None
    return json.dumps(collection)


def test_a_geojson_that_declares_lambert_is_brought_to_degrees(tmp_path):
    path = write_text(tmp_path, "qpv.geojson", geojson_in_lambert("urn:ogc:def:crs:EPSG::2154"))
    assert_same_zones(areas(path), areas(sample("qpv_2024.geojson")))


@pytest.mark.parametrize(
    ("declared", "words"),
    [
        ("", r"objet 1, colonne geometry : ce contour est loin de la France"),
        ("urn:inventee:42", "la projection « urn:inventee:42 » est inconnue"),
    ],
)
def test_a_projection_that_is_not_said_or_not_known_is_refused(declared, words, tmp_path):
    with pytest.raises(UnreadableFile, match=words):
        read("qpv", write_text(tmp_path, "qpv.geojson", geojson_in_lambert(declared)))


def test_contours_in_parquet_are_wkb_and_communes_a_list(tmp_path):
    expected = areas(sample("qpv_2024.geojson"))
    columns = {
        "code_qpv": [code for code in expected],
        "nom_qpv": [row["name"] for row in expected.values()],
        "codes_commune": [row["communes"] for row in expected.values()],
        "wkb": [row["wkb"] for row in expected.values()],
    }
    path = tmp_path / "qpv.parquet"
    pq.write_table(pa.table(columns), path)
    assert_same_zones(areas(path), expected)


def test_iris_have_a_contour_each(tmp_path):
    found = areas(sample("iris_contours.geojson"), "iris-contours", "2024")
    assert rows_of(read("iris-contours", sample("iris_contours.geojson"), "2024").table, "level", "code", "name", "communes") == [
        ("iris", "290460101", "Le Port", ["29046"]),
        ("iris", "290870000", "Le Juch", ["29087"]),
    ]
    assert shapely.from_wkb(found["290870000"]["wkb"]).area == pytest.approx(0.01)
    zipped = write_zip(tmp_path, "CONTOURS-IRIS_2024-01-01.zip", {"A/CONTOURS-IRIS.geojson": text_of("iris_contours.geojson")})
    assert read("iris-contours", zipped).vintage == "2024"


def test_a_contour_that_crosses_itself_is_repaired_and_one_that_is_no_surface_is_refused(tmp_path):
    bow = text_of("iris_contours.geojson").replace(
        "[-4.35, 48.0], [-4.35, 48.1], [-4.4, 48.1]", "[-4.35, 48.1], [-4.35, 48.0], [-4.4, 48.1]"
    )
    mended = areas(write_text(tmp_path, "noeud.geojson", bow), "iris-contours", "2024")["290460101"]
    assert shapely.from_wkb(mended["wkb"]).is_valid
    line = text_of("iris_contours.geojson").replace(
        "[-4.35, 48.0], [-4.35, 48.1], [-4.4, 48.1]", "[-4.35, 48.0], [-4.35, 48.0], [-4.4, 48.0]"
    )
    with pytest.raises(UnreadableFile, match=r"objet 1, colonne geometry : ce contour n'est pas une surface"):
        read("iris-contours", write_text(tmp_path, "ligne.geojson", line), "2024")


def test_a_list_of_iris_is_not_taken_for_their_contours(tmp_path):
    path = write_text(tmp_path, "iris.csv", "CODE_IRIS;NOM_IRIS\n290460101;Le Port\n")
    with pytest.raises(UnreadableFile, match="n'a pas de contours"):
        read("iris-contours", path, "2024")
    missing = text_of("iris_contours.geojson").replace('"Polygon", "coordinates": [[[-4.4', '"Polygon", "coordinates": [], "was": [[[-4.4')
    with pytest.raises(UnreadableFile, match=r"objet 1, colonne geometry : le contour manque"):
        read("iris-contours", write_text(tmp_path, "trou.geojson", missing), "2024")
