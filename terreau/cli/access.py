"""`terreau access`: how far services are from any set of places, in files."""

import importlib
import math
from contextlib import contextmanager, nullcontext
from functools import partial
from pathlib import Path

import click
import numpy as np

from terreau.analysis.territory.access.counting import count_within
from terreau.analysis.territory.access.nearest import nearest_m
from terreau.analysis.territory.access.places import MOST_CLASSES, Facilities, Places
from terreau.analysis.territory.access.tiles import count_by_tiles, nearest_by_tiles
from terreau.analysis.territory.projection import project
from terreau.cli.access_files import Answers, read_points, write_json, write_parquet
from terreau.cli.failures import NotPossibleHere
from terreau.cli.progress import progress_bars
from terreau.programme import Refused

RADII_M = (1_000.0, 5_000.0, 10_000.0)
# As far as Dunkerque from Perpignan and a little more: beyond, a file about one part of France says nothing of another.
REACH_M = 1_000_000.0
METRES, DEGREES = ("x", "y"), ("lon", "lat")
A_FILE = {"required": True, "type": click.Path(exists=True, dir_okay=False), "metavar": "FICHIER"}
A_LENGTH = {"type": click.FloatRange(0, min_open=True), "metavar": "M"}
CLUSTER = "terreau.analysis.territory.access.cluster"


@click.command("access")
@click.option("--places", "places_file", help="Les lieux : id, et x,y ou lon,lat.", **A_FILE)
@click.option("--facilities", "facilities_file", help="Les équipements : x,y ou lon,lat, et leur classe.", **A_FILE)
@click.option("--class-column", required=True, metavar="COLONNE", help="La colonne qui dit la classe de chaque équipement.")
@click.option("--radius", "radii_m", multiple=True, help="Un rayon en mètres ; répétable.", **A_LENGTH)
@click.option("--reach", "reach_m", default=REACH_M, help="Jusqu'où chercher, en mètres.", **A_LENGTH)
@click.option("--json", "as_json", is_flag=True, help="Écrit la réponse en JSON sur la sortie.")
@click.option("--out", "out_file", type=click.Path(dir_okay=False), metavar="FICHIER", help="Écrit la réponse dans un fichier .parquet.")
@click.option("--scheduler", metavar="ADRESSE", help="Calcule par morceaux sur un groupe de machines Dask.")
def access(places_file, facilities_file, class_column, radii_m, reach_m, as_json, out_file, scheduler):
    """Dit, pour chaque lieu et chaque classe d'équipements, la distance au plus proche et combien il y en a dans chaque rayon.

    Les fichiers sont en CSV (virgules ou points-virgules) ou Parquet, en mètres (x, y) ou en degrés (lon, lat). Distances à vol
    d'oiseau, en mètres ; rien n'est mesuré entre deux parties de la France (métropole, Antilles, Guyane…). « null » là où la classe
    n'a aucun point à portée (1 000 km, ou --reach) : c'est une absence de données, pas une distance ni un zéro. Rayons par défaut :
    1 000, 5 000 et 10 000 m.
    """
    if as_json == bool(out_file):
        raise click.UsageError("Demandez --json, ou --out FICHIER.parquet : l'un des deux.")
    if out_file and not out_file.lower().endswith(".parquet"):
        raise click.UsageError("Le fichier de --out se termine par .parquet.")
    if not all(map(math.isfinite, (reach_m, *radii_m))):
        raise click.UsageError("Un rayon et une portée sont des nombres de mètres.")
    if out_file and not Path(out_file).absolute().parent.is_dir():
        raise Refused(f"Le dossier de {out_file} n'existe pas : créez-le, ou écrivez ailleurs.")
    radii_m = tuple(dict.fromkeys(radii_m)) or RADII_M
    places = read_points(places_file, label="id")
    facilities = read_points(facilities_file, label=class_column)
    axes = choose_axes(places, facilities)
    with progress_bars() as tell, ways_to_measure(scheduler) as ways:
        tables = measure(places, facilities, axes=axes, radii_m=radii_m, reach_m=reach_m, ways=ways, tell=tell)
        answers = Answers(places.labels, *tables, radii_m=radii_m)
        if as_json:
            write_json(answers)
        else:
            write_parquet(answers, Path(out_file), tell=partial(tell, "Écriture"))


def choose_axes(places, facilities):
    """Metres where both files have them, else degrees; one in metres and the other in degrees cannot be brought together."""
    for axes in (METRES, DEGREES):
        if places.has(axes) and facilities.has(axes):
            return axes
    raise Refused(
        f"{places.file} est en {describe_axes(places)} et {facilities.file} en {describe_axes(facilities)} : "
        "donnez les deux en mètres (x, y), ou les deux en degrés (lon, lat)."
    )


def describe_axes(points):
    return "mètres (x, y)" if points.has(METRES) else "degrés (lon, lat)"


@contextmanager
def ways_to_measure(scheduler):
    """The two questions, answered in this process, or by tiles on a cluster."""
    if not scheduler:
        with nullcontext((nearest_m, count_within)) as ways:
            yield ways
        return
    try:
        cluster = importlib.import_module(CLUSTER)
    except ModuleNotFoundError as problem:
        if problem.name not in ("dask", "distributed"):
            raise
        raise NotPossibleHere("Le paquet « distributed » manque : pip install 'terreau[cluster]', puis recommencez.") from problem
    with cluster.run_on_cluster(scheduler=scheduler) as run:
        yield partial(nearest_by_tiles, run=run), partial(count_by_tiles, run=run)


def place_both(places, facilities, axes):
    """Places, then facilities, as x, y in metres and part of France (3 arrays each), and the names of the parts."""
    here, there = ([points.read_axis(axis) for axis in axes] for points in (places, facilities))
    if axes == METRES:
        return (*here, np.zeros(len(here[0]), np.int8)), (*there, np.zeros(len(there[0]), np.int8)), ("",)
    # Together, so that outside France both are put on the same planes.
    both = project(*(np.concatenate([own, other]) for own, other in zip(here, there, strict=True)))
    own, count = (both.x_m, both.y_m, both.part), len(here[0])
    return tuple(values[:count] for values in own), tuple(values[count:] for values in own), both.names


def index_classes(facilities, there):
    """Facilities with their classes in alphabetical order."""
    coded = facilities.labels.dictionary_encode()
    names = np.array(coded.dictionary.to_pylist(), dtype=object)
    if len(names) > MOST_CLASSES:
        raise Refused(f"{facilities.file} : plus de {MOST_CLASSES} classes. La colonne des classes est sans doute une autre.")
    order = np.argsort(names)
    rank = np.argsort(order).astype(np.int16)
    return Facilities(there[0], there[1], rank[coded.indices.to_numpy()], tuple(names[order]))


def measure(places, facilities, *, axes, radii_m, reach_m, ways, tell):
    """Classes, metres (places, classes) and counts (radii, places, classes); NaN, and no part of France measured to another."""
    find_nearest, count = ways
    here, there, parts = place_both(places, facilities, axes)
    labelled = index_classes(facilities, there)

    def answer(own, near, said=""):
        nearest = find_nearest(own, near, reach_m=reach_m, tell=partial(tell, f"Distances{said}"))
        return nearest, count(own, near, radii_m=radii_m, tell=partial(tell, f"Comptes{said}"))

    if len(parts) == 1:
        # The whole country on one plane: its tables are not copied into others.
        return labelled.classes, *answer(Places(*here[:2]), labelled)
    nearest = np.full((len(here[0]), len(labelled.classes)), np.nan)
    within = np.zeros((len(radii_m), *nearest.shape), np.int32)
    for part, name in enumerate(parts):
        rows, others = np.flatnonzero(here[2] == part), np.flatnonzero(there[2] == part)
        if rows.size and others.size:
            nearest[rows], within[:, rows] = answer(Places(here[0][rows], here[1][rows]), labelled.keep(others), f", {name}")
    return labelled.classes, nearest, within
