"""Facilities come out with their place, or with how badly it is known."""

import pyarrow.compute as pc
import pytest

from terreau.programme.territories.lake.kinds import finess
from terreau.programme.territories.lake.reading import UnreadableFile
from terreau.programme.territories.lake.reading.locating import locate_communes
from terreau.programme.territories.lake.tables import FACILITIES
from tests.programme.territories.lake.writers import read, rows_of, sample, text_of, write_text, write_zip
from tests.programme.territories.official import write_files

SAMPLES_OF_FACILITIES = [
    ("bpe", "bpe_iris.csv", "", "2019", 19),
    ("bpe", "bpe_xy_2021.csv", "", "2021", 6),
    ("bpe", "bpe_2024.csv", "", "2024", 4),
    ("bpe", "bpe_communes.csv", "", "2019", 3),
    ("laposte", "laposte.csv", "2020-12", "2020-12", 5),
    ("france-services", "france_services.csv", "2022-12", "2022-12", 2),
    ("finess", "finess.csv", "2025-09", "2025-09", 3),
    ("finess", "finess_brut.csv", "2020-03", "2020-03", 2),
]


@pytest.mark.parametrize(("kind", "name", "told", "vintage", "count"), SAMPLES_OF_FACILITIES)
def test_every_layout_gives_its_facilities_once(kind, name, told, vintage, count):
    parsed = read(kind, sample(name), told)
    assert parsed.vintage == vintage and parsed.table.schema == FACILITIES
    assert pc.sum(parsed.table["count"]).as_py() == count
    assert pc.count_distinct(parsed.table["ref"]).as_py() == parsed.table.num_rows
    for lon, lat, precision in rows_of(parsed.table, "lon", "lat", "precision"):
        assert (lon is None) == (lat is None) == (precision in ("iris", "commune"))


def test_the_bpe_by_iris_adds_up_the_lines_of_one_type_and_place():
    table = read("bpe", sample("bpe_iris.csv")).table
    assert rows_of(table, "iris", "count", "precision", commune="29046", type="B202") == [
        ("290460101", 3, "iris"),
        ("290460102", 1, "iris"),
    ]
    # A commune without IRIS is its own.
    assert rows_of(table, "iris", "count", "precision", commune="29087") == [("290870000", 1, "iris")]


def test_a_facility_that_no_iris_of_a_divided_commune_has_is_placed_at_the_commune():
    table = read("bpe", sample("bpe_iris.csv")).table
    assert rows_of(table, "iris", "count", "precision", type="D201", commune="29046") == [(None, 3, "commune")]


def test_arrondissements_become_paris_and_keep_their_iris():
    table = read("bpe", sample("bpe_iris.csv")).table
    assert rows_of(table, "iris", "count", commune="75056") == [("751130201", 4), ("751040301", 2)]


def test_the_bpe_with_coordinates_brings_metres_to_degrees_in_each_part_of_france():
    table = read("bpe", sample("bpe_xy_2021.csv")).table
    [(lon, lat, count, precision)] = rows_of(table, "lon", "lat", "count", "precision", commune="29087")
    assert (round(lon, 2), round(lat, 2), count, precision) == (-4.22, 48.1, 2, "point")
    [(lon, lat)] = rows_of(table, "lon", "lat", commune="97411")
    assert (round(lon, 1), round(lat, 1)) == (55.4, -20.9)
    assert rows_of(table, "precision", type="B202") == [("street",)]


def test_coordinates_drawn_at_random_are_not_taken_for_a_place():
    parsed = read("bpe", sample("bpe_xy_2021.csv"))
    assert rows_of(parsed.table, "lon", "lat", "iris", "precision", type="D201", commune="29046") == [(None, None, "290460101", "iris")]
    assert rows_of(parsed.table, "lon", "iris", "precision", type="F101") == [(None, "290460102", "iris")]
    assert parsed.notes == ("2 lignes sans coordonnées sûres sont placées à leur IRIS ou à leur commune.",)


def test_the_degrees_of_the_newer_bpe_are_taken_as_they_are():
    table = read("bpe", sample("bpe_2024.csv")).table
    assert rows_of(table, "lon", "lat", "iris", "precision", "name", type="C108") == [(-4.25, 48.05, "290870000", "point", None)]
    assert rows_of(table, "lon", "precision", type="F101") == [(None, "iris")]


def test_lambert_alone_gives_the_same_place_as_the_projection_that_the_file_names(tmp_path):
    bare = text_of("bpe_2024.csv").replace("LONGITUDE", "X").replace("LATITUDE", "Y")
    by_epsg = read("bpe", write_text(tmp_path, "epsg.csv", bare)).table
    by_commune = read("bpe", write_text(tmp_path, "sans.csv", bare.replace("EPSG", "AUTRE"))).table
    assert by_epsg == by_commune
    [(lon, lat)] = rows_of(by_epsg, "lon", "lat", commune="97411")
    assert (round(lon, 1), round(lat, 1)) == (55.4, -20.9)


def test_one_vintage_of_the_bpe_at_a_time(tmp_path):
    path = write_text(tmp_path, "bpe.csv", text_of("bpe_communes.csv").replace("29046;2019", "29046;2020"))
    with pytest.raises(UnreadableFile, match=r"ligne 3, colonne AN : cette ligne est d'une autre année"):
        read("bpe", path)


def test_the_data_file_of_a_zip_of_insee_is_found_beside_what_describes_it(tmp_path):
    members = {"bpe21_ensemble_xy.csv": text_of("bpe_xy_2021.csv"), "varmod_bpe21_ensemble_xy.csv": "COD_VAR;LIB_VAR\nAN;Année\n"}
    assert read("bpe", write_zip(tmp_path, "bpe21.zip", members)) == read("bpe", sample("bpe_xy_2021.csv"))


def test_post_offices_agencies_and_relays_are_told_apart():
    parsed = read("laposte", sample("laposte.csv"), "2020-12")
    assert rows_of(parsed.table, "ref", "type", "commune", "lon", "precision", "name") == [
        ("00001A", "laposte:bureau", "29046", -4.3301, "point", "DOUARNENEZ"),
        ("00002A", "laposte:relais", "29087", None, "commune", "LE JUCH RP"),
        ("00003A", "laposte:agence", "35001", -1.52, "street", "LA LANDE AP"),
        ("00004A", "laposte:bureau", "75056", 2.36, "point", "PARIS SUD"),
        ("00005A", "laposte:militaire", "35001", None, "commune", "LE CAMP"),
    ]
    assert parsed.notes == ("2 points sans coordonnées sûres sont placés à leur commune.",)


def test_france_services_only_announced_are_set_aside_and_said():
    parsed = read("france-services", sample("france_services.csv"), "2022-12")
    assert rows_of(parsed.table, "ref", "type", "commune", "lat", "precision") == [
        ("1", "france-services", "29046", 48.0925, "point"),
        ("2", "france-services", "29087", None, "commune"),
    ]
    assert "2 lieux sans commune laissés de côté." in parsed.notes


def test_the_month_of_a_list_is_read_from_its_name_or_asked_for(tmp_path):
    path = write_text(tmp_path, "france_services_20221201.csv", text_of("france_services.csv"))
    assert read("france-services", path).vintage == "2022"
    with pytest.raises(UnreadableFile, match="ne dit pas son millésime"):
        read("france-services", sample("france_services.csv"))


def test_hospitals_come_out_of_the_register_and_pharmacies_do_not():
    table = read("finess", sample("finess.csv"), "2025-09").table
    assert rows_of(table, "ref", "type", "commune", "precision") == [
        ("290000024", "finess:centre-hospitalier-c-h", "29046", "point"),
        ("970400016", "finess:centre-hospitalier-c-h", "97411", "point"),
        ("290000040", "finess:centre-hospitalier-ex-hopital-local", "29087", "commune"),
    ]
    raw = read("finess", sample("finess_brut.csv"), "2020-03").table
    columns = ("ref", "type", "commune", "lon", "lat")
    assert rows_of(raw, *columns) == rows_of(table, *columns)[:2]


def test_points_without_a_commune_are_located_by_the_contours(tmp_path, monkeypatch):
    files = write_files(tmp_path)
    monkeypatch.setattr(finess, "locate_communes", lambda lon, lat: locate_communes(lon, lat, files=files))
    parsed = read("finess", sample("finess_eurostat.csv"))
    assert parsed.vintage == "2020-03"
    assert rows_of(parsed.table, "ref", "commune", "lon") == [("290000024", "29046", -4.35)]
    assert parsed.notes == ("1 établissements dont le point n'est dans aucune commune sont laissés de côté.",)
