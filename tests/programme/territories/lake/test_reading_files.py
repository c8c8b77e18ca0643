"""Files are opened for what they are, whatever their name, and an archive is not trusted."""

import contextlib
import hashlib
import zipfile
from random import Random

import pytest

from terreau.programme import Refused
from terreau.programme.territories.lake.reading import UnreadableFile, archives, open_source, read_rows
from terreau.programme.territories.lake.reading.formats import Format
from tests.programme.territories.lake.writers import (
    read,
    sample,
    text_of,
    write_csv,
    write_geopackage,
    write_parquet,
    write_text,
    write_workbook,
    write_zip,
)

NAME = "zones_emploi.csv"
EXPECTED = read("zones-emploi", sample(NAME))
NEEDS = [("CODGEO",), ("ZE2020",)]


@pytest.mark.parametrize(
    "options",
    [
        {"separator": ";"},
        {"separator": ","},
        {"separator": "\t", "as_name": "zones.txt"},
        {"separator": ";", "encoding": "latin-1"},
        {"separator": ";", "encoding": "cp1252"},
        {"separator": ";", "encoding": "utf-8-sig"},
        {"separator": ";", "lines_before": [["Zones d'emploi (données inventées)"], [], ["Source", "Invention"]]},
    ],
    ids=str,
)
def test_a_csv_is_read_however_it_is_written(options, tmp_path):
    assert read("zones-emploi", write_csv(tmp_path, NAME, **options)) == EXPECTED


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "cp1252"])
def test_accents_are_kept_in_every_encoding(encoding, tmp_path):
    path = write_text(tmp_path, "epci.csv", "CODGEO;EPCI;LIBEPCI\n29046;242900645;Forêt d'Élorn à l'Île\n", encoding)
    assert read("epci", path, "2025").table["name"].to_pylist() == ["Forêt d'Élorn à l'Île"]


def test_a_byte_that_windows_does_not_know_is_read_as_latin_1(tmp_path):
    path = tmp_path / "epci.csv"
    path.write_bytes(b"CODGEO;EPCI;LIBEPCI\n29046;242900645;For\xeat \x81\n")
    assert read("epci", path, "2025").table["name"].to_pylist() == ["Forêt \x81"]


def test_workbooks_and_parquet_say_the_same_as_the_csv(tmp_path):
    assert read("zones-emploi", write_workbook(tmp_path, NAME)) == EXPECTED
    assert read("zones-emploi", write_parquet(tmp_path, NAME)) == EXPECTED


@pytest.mark.parametrize(
    ("write", "expected"),
    [
        (lambda folder: write_csv(folder, NAME), Format.CSV),
        (lambda folder: write_workbook(folder, NAME), Format.XLSX),
        (lambda folder: write_parquet(folder, NAME), Format.PARQUET),
        (lambda folder: write_geopackage(folder, "qpv_2024.geojson"), Format.GEOPACKAGE),
        (lambda folder: write_text(folder, "qpv.json", "\ufeff" + text_of("qpv_2024.geojson")), Format.GEOJSON),
        (lambda folder: write_zip(folder, "zones.zip", {NAME: text_of(NAME)}), Format.ZIP),
    ],
)
def test_the_format_is_told_by_the_content_and_not_by_the_name(write, expected, tmp_path):
    path = write(tmp_path)
    disguised = path.rename(path.with_name("donnees.bin"))
    assert open_source(disguised).format == expected


def test_the_checksum_is_that_of_the_file_as_it_was_handed_in(tmp_path):
    path = write_zip(tmp_path, "zones.zip", {NAME: text_of(NAME)})
    assert open_source(path).sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert open_source(path).name == "zones.zip"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "le fichier est vide"),
        (b"  \n ", "le fichier est vide"),
        (b"<!DOCTYPE html><html>404</html>", "une page web"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ancien classeur .xls"),
        (b"\x1f\x8b\x08", "compressé par gzip"),
        ("CODGEO;ZE2020\n".encode("utf-16"), "UTF-16"),
        (b"\x00\x00\x27\x0a" * 20, "choisissez un de ces formats"),
        (b"PK\x03\x04 rien", "abîmée ou incomplète"),
        (b"SQLite format 3\x00", "le GeoPackage est abîmé"),
        (b"PAR1....", "le Parquet est abîmé"),
        (b'{"type": "FeatureCollection", "features": [', "le JSON est incomplet"),
        (b'{"type": "Feature"}', "ce n'est pas une collection"),
        (b'{"type": "FeatureCollection", "features": []}', "la collection est vide"),
        (b'{"nom": "For\xeat"}', "ne l'est pas"),
        (b"CODGEO;ZE2020\n", "aucune ligne"),
    ],
)
def test_what_is_no_data_is_refused_with_what_to_do(content, words, tmp_path):
    path = tmp_path / "zones.csv"
    path.write_bytes(content)
    with pytest.raises(Refused, match=words), open_source(path) as file:
        read_rows(file, needs=NEEDS)


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(UnreadableFile, match="n'existe pas"):
        open_source(tmp_path / "rien.csv")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("CODGEO;ZE2020\n29046;5301\n29087;5301;en trop\n", 3, "3 cellules au lieu de 2"),
        ("CODGEO;ZE2020\n29046;5301\n\n29087\n", 4, "1 cellules au lieu de 2"),
    ],
)
def test_a_line_of_another_length_is_named(text, line, words, tmp_path):
    with pytest.raises(UnreadableFile, match=words) as refusal:
        read("zones-emploi", write_text(tmp_path, "zones.csv", text))
    assert refusal.value.line == line


def test_lines_of_nothing_but_separators_are_no_lines(tmp_path):
    text = "CODGEO;ZE2020;LIBZE2020\n29046;5301;Ici\n;;\n29087;53;Là\n;;\n"
    with pytest.raises(UnreadableFile) as refusal:
        read("zones-emploi", write_text(tmp_path, "zones.csv", text))
    assert (refusal.value.line, refusal.value.column) == (4, "ZE2020")
    assert read("zones-emploi", write_text(tmp_path, "zones.csv", text.replace("53;Là", "5301;Là"))).table.num_rows == 2


def test_a_needed_column_that_stands_twice_is_refused(tmp_path):
    path = write_text(tmp_path, "zones.csv", "CODGEO;ZE2020;ZE2020\n29046;5301;5302\n")
    with pytest.raises(UnreadableFile, match="deux fois") as refusal:
        read("zones-emploi", path)
    assert refusal.value.column == "ZE2020"
    other = write_text(tmp_path, "autre.csv", "CODGEO;ZE2020;;;X;X\n29046;5301;;;1;2\n")
    assert read("zones-emploi", other).table.num_rows == 1


# Archives


def test_the_one_data_file_of_a_zip_is_found_beside_notes_and_folders(tmp_path):
    members = {
        "lisez-moi.txt": "Bonjour",
        "meta_zones.csv": "COD_VAR;LIB_VAR\n",
        "__MACOSX/._zones.csv": "?",
        "notice.pdf": "%PDF",
        "2024/zones.csv": text_of(NAME),
    }
    assert read("zones-emploi", write_zip(tmp_path, "zones.zip", members)).table == EXPECTED.table


def test_of_several_files_the_one_with_the_columns_is_taken(tmp_path):
    members = {"a.csv": text_of("zrr.csv"), "b.csv": text_of(NAME), "c.geojson": text_of("qpv_2024.geojson")}
    assert read("zones-emploi", write_zip(tmp_path, "tout.zip", members)).table == EXPECTED.table
    with pytest.raises(UnreadableFile, match=r"aucun fichier de l'archive n'a les colonnes attendues : a\.csv, b\.csv, c\.geojson"):
        read("laposte", write_zip(tmp_path, "tout.zip", members), "2020")


def test_two_files_that_fit_are_listed_and_one_may_be_named(tmp_path):
    path = write_zip(tmp_path, "deux.zip", {"nord.csv": text_of(NAME), "sud.csv": text_of(NAME)})
    with pytest.raises(UnreadableFile, match=r"plusieurs fichiers de l'archive conviennent : nord\.csv, sud\.csv"):
        read("zones-emploi", path)
    assert read("zones-emploi", path, member="sud.csv").table == EXPECTED.table
    with pytest.raises(UnreadableFile, match=r"ne contient pas de fichier est\.csv"):
        read("zones-emploi", path, member="est.csv")


def test_the_level_in_the_name_settles_between_two_files_of_insee(tmp_path):
    members = {"cc_filosofi_2021_COM.csv": text_of("filosofi_communes.csv"), "cc_filosofi_2021_ARR.csv": text_of("filosofi_communes.csv")}
    assert read("filosofi-communes", write_zip(tmp_path, "base.zip", members)) == read("filosofi-communes", sample("filosofi_communes.csv"))


def test_what_was_unzipped_goes_away_with_the_file(tmp_path):
    with open_source(write_zip(tmp_path, "zones.zip", {NAME: text_of(NAME)})) as file:
        [part] = file.parts
        assert part.path.is_file() and part.name == f"zones.zip › {NAME}"
    assert not part.path.exists()


@pytest.mark.parametrize("name", ["../dehors.csv", "/etc/dehors.csv", "a/../../dehors.csv", "C:\\dehors.csv", "a\\..\\dehors.csv"])
def test_an_archive_that_would_write_outside_is_not_opened(name, tmp_path):
    with pytest.raises(UnreadableFile, match="hors de son dossier"):
        read("zones-emploi", write_zip(tmp_path, "piege.zip", {name: text_of(NAME)}))


def test_a_bomb_is_not_unzipped(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "SMALL_BYTES", 1_000_000)
    with pytest.raises(UnreadableFile, match="au-delà de toute mesure"):
        read("zones-emploi", write_zip(tmp_path, "bombe.zip", {"a.csv": "0" * 5_000_000}))
    monkeypatch.setattr(archives, "MOST_MEMBERS", 2)
    with pytest.raises(UnreadableFile, match="contient 3 fichiers"):
        read("zones-emploi", write_zip(tmp_path, "foule.zip", {f"{rank}.csv": "a" for rank in range(3)}))


def test_a_workbook_may_be_a_bomb_too(tmp_path, monkeypatch):
    path = write_workbook(tmp_path, NAME)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/vide.bin", "0" * 5_000_000)
    monkeypatch.setattr(archives, "SMALL_BYTES", 1_000_000)
    with pytest.raises(UnreadableFile, match="au-delà de toute mesure"):
        read("zones-emploi", path)


def test_an_archive_in_an_archive_is_not_followed(tmp_path):
    inner = write_zip(tmp_path, "dedans.zip", {NAME: text_of(NAME)})
    with pytest.raises(UnreadableFile, match="ne contient pas de fichier"):
        read("zones-emploi", write_zip(tmp_path, "dehors.zip", {"dedans.zip": inner.read_bytes()}))
    with pytest.raises(UnreadableFile, match="une autre archive"):
        read("zones-emploi", write_zip(tmp_path, "deguise.zip", {"dedans.csv": inner.read_bytes()}))


def test_a_damaged_archive_is_said(tmp_path):
    path = write_zip(tmp_path, "zones.zip", {NAME: text_of(NAME) * 50})
    raw = bytearray(path.read_bytes())
    raw[60:90] = bytes(30)
    path.write_bytes(raw)
    with pytest.raises(UnreadableFile, match="abîmée ou incomplète"):
        read("zones-emploi", path)


@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet", "zip", "geojson", "gpkg"])
def test_a_file_damaged_anywhere_is_read_or_refused_and_breaks_nothing(kind, tmp_path):
    whole = {
        "csv": lambda: write_csv(tmp_path, NAME),
        "xlsx": lambda: write_workbook(tmp_path, NAME),
        "parquet": lambda: write_parquet(tmp_path, NAME),
        "zip": lambda: write_zip(tmp_path, "zones.zip", {NAME: text_of(NAME)}),
        "geojson": lambda: write_text(tmp_path, "qpv.geojson", text_of("qpv_2024.geojson")),
        "gpkg": lambda: write_geopackage(tmp_path, "qpv_2024.geojson"),
    }[kind]().read_bytes()
    chance = Random(kind)
    for _trial in range(40):
        damaged = bytearray(whole)
        for _byte in range(chance.choice([1, 3, 30])):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        path = tmp_path / f"abime.{kind}"
        path.write_bytes(damaged[: chance.choice([len(damaged), chance.randrange(1, len(damaged))])])
        with contextlib.suppress(Refused):
            read("qpv" if kind in ("geojson", "gpkg") else "zones-emploi", path)
