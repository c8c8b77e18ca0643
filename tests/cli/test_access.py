import importlib
import json
import os
from types import SimpleNamespace

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from distributed import LocalCluster
from pyproj import Geod

from terreau.cli import access as access_module
from terreau.cli import access_files

PLACES = """id,x,y
01001,652000.5,6862000
002,652000.5,6867000
île,5000000,6862000
"""
FACILITIES = """nom,x,y,type
École Jean-Exemple,652600.5,6862800,école
École du Lin,652000.5,6862000,école
Cabinet,652000.5,6872000.1,médecin
"""


@pytest.fixture
def files(tmp_path):
    """The two files, in the words of the command line; a text may be given instead of either."""

    def write(places=PLACES, facilities=FACILITIES, *, encoding="utf-8"):
        paths = tmp_path / "lieux.csv", tmp_path / "equipements.csv"
        for path, text in zip(paths, (places, facilities), strict=True):
            path.write_bytes(text.encode(encoding))
        return ["access", "--places", str(paths[0]), "--facilities", str(paths[1]), "--class-column", "type"]

    return write


def answers(said):
    assert said.code == 0, said.err
    return json.loads(said.out)["places"]


def test_the_answer_says_the_nearest_and_the_counts_of_each_place_in_its_order(say, files):
    first, second, island = answers(say(*files(), "--json"))
    assert first == {
        "id": "01001",
        "nearest_m": {"médecin": 10_000.1, "école": 0.0},
        "within": {"1000": {"médecin": 0, "école": 2}, "5000": {"médecin": 0, "école": 2}, "10000": {"médecin": 0, "école": 2}},
    }
    assert second["id"] == "002" and second["within"]["5000"] == {"médecin": 0, "école": 2} and second["within"]["10000"]["médecin"] == 1
    # No point of the class within a thousand kilometres: no distance, and no zero either.
    nothing = {"médecin": None, "école": None}
    assert island == {"id": "île", "nearest_m": nothing, "within": {"1000": nothing, "5000": nothing, "10000": nothing}}


def test_semicolons_decimal_commas_and_latin_1_are_read(say, files):
    semicolons = [text.replace(".5", "×5").replace(".1", "×1").replace(",", ";").replace("×", ",") for text in (PLACES, FACILITIES)]
    assert answers(say(*files(*semicolons, encoding="latin-1"), "--json")) == answers(say(*files(), "--json"))


def test_parquet_is_read_and_written_in_the_same_form_as_the_json(say, files, tmp_path):
    words = files()
    expected = answers(say(*words, "--json"))
    pq.write_table(pa.table({"id": ["01001", "002", "île"], "x": [652000.5, 652000.5, 5e6], "y": [6862000, 6867000, 6862000]}), words[2])
    out = tmp_path / "reponse.parquet"
    said = say(*words, "--out", str(out))
    assert said.code == 0 and "3 lieux écrits" in said.err and said.out == ""
    assert pq.read_table(out).to_pylist() == expected
    assert sorted(path.name for path in tmp_path.iterdir()) == ["equipements.csv", "lieux.csv", "reponse.parquet"]


def test_identifiers_that_are_numbers_come_back_as_text(say, files):
    words = files()
    pq.write_table(pa.table({"id": [7, 1001], "x": [0.0, 1.0], "y": [0.0, 1.0]}), words[2])
    assert [place["id"] for place in answers(say(*words, "--json"))] == ["7", "1001"]


def test_radii_are_written_plainly_and_given_once(say, files):
    place = answers(say(*files(), "--radius", "1000", "--radius", "10000.1", "--radius", "1000", "--json"))[0]
    assert place["within"] == {"1000": {"médecin": 0, "école": 2}, "10000.1": {"médecin": 1, "école": 2}}


def test_a_shorter_reach_hides_what_is_beyond(say, files):
    place = answers(say(*files(), "--reach", "10000", "--json"))[0]
    assert place["nearest_m"] == {"médecin": None, "école": 0.0} and place["within"]["5000"]["médecin"] is None


def test_degrees_are_measured_in_each_part_of_france_and_never_between_two(say, files):
    places = "id,lon,lat\nParis,2.35,48.85\nSaint-Denis,55.45,-20.88\nBerlin,13.4,52.5\n"
    facilities = "type,lat,lon\npharmacie,48.86,2.35\nmairie,-20.9,55.5\ngare,52.52,13.37\n"
    paris, reunion, berlin = (place["nearest_m"] for place in answers(say(*files(places, facilities), "--json")))
    measured = Geod(ellps="GRS80")
    expected = ((paris, "pharmacie", (2.35, 48.85, 2.35, 48.86)), (reunion, "mairie", (55.45, -20.88, 55.5, -20.9)))
    for place, name, ends in (*expected, (berlin, "gare", (13.4, 52.5, 13.37, 52.52))):
        assert place[name] == pytest.approx(measured.inv(*ends)[2], rel=2e-3)
        assert [distance for other, distance in place.items() if other != name] == [None, None]


def test_metres_are_preferred_where_both_are_there(say, files):
    places = "id,x,y,lon,lat\na,0,0,2.3,48.8\n"
    assert answers(say(*files(places, "type,x,y\nposte,30,40\n"), "--json"))[0]["nearest_m"] == {"poste": 50.0}


ID, TYPE = "lieux.csv", "equipements.csv"
WRONG = [
    pytest.param("id,x,y\na,1,2\nb,x,2\n", FACILITIES, (ID, "ligne 3", "colonne x", "n'est pas un nombre"), id="a word for a number"),
    pytest.param("id,x,y\na,1,2\nb,,2\n", FACILITIES, (ID, "ligne 3", "colonne x", "vide"), id="a missing coordinate"),
    pytest.param("id,x,y\na,1,2\n,1,2\n", FACILITIES, (ID, "ligne 3", "colonne id", "vide"), id="a missing id"),
    pytest.param("id,x,y\na,1,2\nb,1\n", FACILITIES, (ID, "ligne 3", "2 cellules au lieu de 3"), id="a short line"),
    pytest.param("nom,x,y\na,1,2\n", FACILITIES, (ID, "ligne 1", "colonne id"), id="no id"),
    pytest.param("id,a,y\na,1,2\n", FACILITIES, (ID, "ligne 1", "colonne x"), id="no coordinates"),
    pytest.param("id,x,lat\na,1,2\n", FACILITIES, (ID, "ligne 1", "ensemble"), id="half of each"),
    pytest.param("id,x,y\na,1e9,2\n", FACILITIES, (ID, "ligne 2", "colonne x"), id="beyond the Earth"),
    pytest.param("id,lon,lat\na,2.3,98\n", "type,lon,lat\nb,2,48\n", (ID, "ligne 2", "colonne lat"), id="beyond the pole"),
    pytest.param("", FACILITIES, (ID, "vide"), id="an empty file"),
    pytest.param(PLACES, "nom,x,y\nb,2,48\n", (TYPE, "ligne 1", "colonne type"), id="no class column"),
    pytest.param(PLACES, "type,x,y\n,2,48\n", (TYPE, "ligne 2", "colonne type", "vide"), id="a missing class"),
    pytest.param(PLACES, 'type,x,y\n"de\nux",2,48\nc,2,\n', (TYPE, "ligne 4", "colonne y"), id="a line break in a cell"),
    pytest.param(PLACES, "type,lon,lat\nb,2,48\n", (ID, TYPE, "mètres", "degrés"), id="metres here and degrees there"),
]


@pytest.mark.parametrize(("places", "facilities", "sentences"), WRONG)
def test_a_bad_file_is_refused_in_one_sentence_and_nothing_is_written(say, files, tmp_path, places, facilities, sentences):
    out = tmp_path / "reponse.parquet"
    said = say(*files(places, facilities), "--out", str(out))
    assert said.code == 1 and said.out == "" and not out.exists()
    assert len(said.err.strip().splitlines()) == 1 and all(sentence in said.err for sentence in sentences), said.err
    assert say(*files(places, facilities), "--json").out == ""


def test_a_file_that_is_not_there_is_said(say, files):
    words = files()
    os.remove(words[2])
    said = say(*words, "--json")
    assert said.code == 1 and "n'existe pas" in said.err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "--json"),
        (["--json", "--out", "a.parquet"], "l'un des deux"),
        (["--out", "a.csv"], ".parquet"),
        (["--json", "--radius", "0"], "intervalle"),
        (["--json", "--radius", "nan"], "nombres de mètres"),
        (["--json", "--reach", "loin"], "nombre"),
    ],
)
def test_a_question_badly_asked_is_shown_how_to_ask(say, files, words, sentence):
    said = say(*files(), *words)
    assert said.code == 2 and sentence in said.err


def test_a_folder_that_is_not_there_is_said_before_anything_is_measured(say, files, tmp_path):
    said = say(*files(), "--out", str(tmp_path / "ailleurs" / "a.parquet"))
    assert said.code == 1 and "créez-le" in said.err and "Distances" not in said.err


def test_too_many_classes_are_the_wrong_column(say, files, monkeypatch):
    monkeypatch.setattr(access_module, "MOST_CLASSES", 1)
    said = say(*files(), "--json")
    assert said.code == 1 and "La colonne des classes" in said.err


def test_a_cluster_gives_the_same_answer(say, files):
    words = files()
    with LocalCluster(n_workers=1, processes=False, dashboard_address=":0") as cluster:
        told = say(*words, "--json", "--scheduler", cluster.scheduler_address)
    assert answers(told) == answers(say(*words, "--json"))


def test_without_the_package_of_clusters_one_is_told_what_to_install(say, files, monkeypatch):
    ours = importlib.import_module

    def import_module(name):
        if name == access_module.CLUSTER:
            raise ModuleNotFoundError("No module named 'distributed'", name="distributed")
        return ours(name)

    monkeypatch.setattr(importlib, "import_module", import_module)
    said = say(*files(), "--json", "--scheduler", "tcp://127.0.0.1:9")
    assert said.code == 3 and "terreau[cluster]" in said.err and said.out == ""


def test_an_interruption_leaves_no_half_file(say, files, tmp_path, monkeypatch):
    def interrupt(*_given):
        raise KeyboardInterrupt

    monkeypatch.setattr(access_files, "tabulate", interrupt)
    said = say(*files(), "--out", str(tmp_path / "reponse.parquet"))
    assert said.code == 130 and sorted(path.name for path in tmp_path.iterdir()) == ["equipements.csv", "lieux.csv"]


def test_who_reads_only_the_beginning_is_no_failure(monkeypatch):
    class Closed:
        def write(self, _text):
            raise BrokenPipeError

    forgotten = []
    monkeypatch.setattr(access_files, "sys", SimpleNamespace(stdout=Closed()))
    monkeypatch.setattr(access_files, "forget_output", lambda: forgotten.append(True))
    access_files.write_json(access_files.Answers(pa.array(["a"]), (), np.empty((1, 0)), np.empty((0, 1, 0), np.int32), ()))
    assert forgotten == [True]


def test_thousands_of_places_come_in_pieces_that_make_one_answer(say, files, monkeypatch):
    monkeypatch.setattr(access_files, "PLACES_A_LINE", 7)
    places = "id,x,y\n" + "".join(f"p{rank},{rank * 100},0\n" for rank in range(30))
    found = answers(say(*files(places, "type,x,y\nposte,0,0\n"), "--json"))
    assert [place["nearest_m"]["poste"] for place in found] == [rank * 100.0 for rank in range(30)]
