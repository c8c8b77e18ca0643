"""Access to services, ours and each peer as its users would write it: works for benchmarks.territory.

Peers are given what helps them: two cores, trees rather than pairs, places sorted along a curve where they gain from it.
"""

import importlib
from functools import partial
from hashlib import blake2b
from typing import Final

import numpy as np

from benchmarks.country import Country
from terreau.analysis.territory.access.catchment import catchment
from terreau.analysis.territory.access.counting import count_within
from terreau.analysis.territory.access.engines import load_kernels
from terreau.analysis.territory.access.nearest import group_places, measure_steps, nearest_m
from terreau.analysis.territory.access.places import Facilities, Places, lay_out
from terreau.analysis.territory.access.tiles import catchment_by_tiles, count_by_tiles, nearest_by_tiles
from terreau.analysis.territory.access.warming import warm_up
from terreau.analysis.territory.access.whatif import prepare_what_if

RADII_M: Final = (1_000.0, 5_000.0, 10_000.0)
CATCHMENT_M: Final = 10_000.0
# PySAL's table of costs holds one row a pair: one class of the small country is what it can do.
ONE_CLASS: Final = 5
QUESTIONS: Final = 40


def points_of(country: Country) -> tuple[Places, Facilities]:
    classes = tuple(f"classe {rank:02}" for rank in range(int(country.facility_class.max()) + 1))
    places = Places(country.cell_x_m, country.cell_y_m)
    return places, Facilities(country.facility_x_m, country.facility_y_m, country.facility_class, classes)


def pairs_of_axes(country: Country) -> tuple[np.ndarray, list[np.ndarray]]:
    """Places (n, 2), and the facilities (m, 2) of each class: what trees are made of."""
    both = np.column_stack([country.facility_x_m, country.facility_y_m])
    ranks = range(int(country.facility_class.max()) + 1)
    places = np.column_stack([country.cell_x_m, country.cell_y_m])
    return places, [both[country.facility_class == rank] for rank in ranks]


def nearest_ours(country: Country):
    warm_up()
    return partial(nearest_m, *points_of(country))


def nearest_scipy(country: Country):
    tree_of = importlib.import_module("scipy.spatial").cKDTree
    places, classes = pairs_of_axes(country)
    return lambda: np.stack([tree_of(own).query(places, workers=2)[0] for own in classes], axis=1)


def nearest_pykdtree(country: Country):
    tree_of = importlib.import_module("pykdtree.kdtree").KDTree
    places, classes = pairs_of_axes(country)
    return lambda: np.stack([tree_of(own).query(places, k=1)[0] for own in classes], axis=1)


def nearest_pykdtree_sorted(country: Country):
    """The same, with places already sorted along a curve: the sort is not counted."""
    tree_of = importlib.import_module("pykdtree.kdtree").KDTree
    places, classes = pairs_of_axes(country)
    plane = lay_out(*points_of(country))
    order, _edges = group_places(plane, *measure_steps(plane), kernels=load_kernels("numba"))
    nearby, back = np.ascontiguousarray(places[order]), np.argsort(order)
    return lambda: np.stack([tree_of(own).query(nearby, k=1)[0] for own in classes], axis=1)[back]


def nearest_geopandas(country: Country):
    geopandas = importlib.import_module("geopandas")
    places, classes = pairs_of_axes(country)
    frame = geopandas.GeoDataFrame(geometry=geopandas.points_from_xy(*places.T))
    frames = [geopandas.GeoDataFrame(geometry=geopandas.points_from_xy(*own.T)) for own in classes]

    def join(own):
        # A place has one row for each facility at the same least distance.
        joined = frame.sjoin_nearest(own, distance_col="metres")
        return joined.loc[~joined.index.duplicated(), "metres"].to_numpy()

    return lambda: np.stack([join(own) for own in frames], axis=1)


def counts_ours(country: Country):
    warm_up()
    return partial(count_within, *points_of(country), radii_m=RADII_M)


def counts_scipy(country: Country):
    tree_of = importlib.import_module("scipy.spatial").cKDTree
    places, classes = pairs_of_axes(country)

    def run():
        out = np.empty((len(RADII_M), len(places), len(classes)), np.int32)
        for rank, own in enumerate(classes):
            tree = tree_of(own)
            for which, radius in enumerate(RADII_M):
                out[which, :, rank] = tree.query_ball_point(places, radius, return_length=True, workers=2)
        return out

    return run


def catchment_ours(country: Country):
    warm_up()
    places, facilities = points_of(country)
    return partial(catchment, places, country.cell_people, facilities, radius_m=CATCHMENT_M)


def one_class(country: Country) -> Facilities:
    facilities = points_of(country)[1]
    return facilities.of_class(facilities.classes[ONE_CLASS])


def one_catchment_ours(country: Country):
    warm_up()
    return partial(catchment, points_of(country)[0], country.cell_people, one_class(country), radius_m=CATCHMENT_M)


def one_catchment_pysal(country: Country):
    """PySAL's access, with a table of costs made by a kd-tree: its own makes every pair, and runs out of memory."""
    pysal, pandas = importlib.import_module("access"), importlib.import_module("pandas")
    tree_of = importlib.import_module("scipy.spatial").cKDTree
    places, own = np.column_stack([country.cell_x_m, country.cell_y_m]), one_class(country)
    demand = pandas.DataFrame({"id": np.arange(len(places)), "people": country.cell_people})
    supply = pandas.DataFrame({"id": np.arange(len(own)), "one": 1.0})

    def run():
        pairs = tree_of(places).sparse_distance_matrix(tree_of(np.column_stack([own.x_m, own.y_m])), CATCHMENT_M, output_type="ndarray")
        costs = pandas.DataFrame({"origin": pairs["i"], "dest": pairs["j"], "cost": pairs["v"]})
        model = pysal.Access(
            demand_df=demand, demand_index="id", demand_value="people", supply_df=supply, supply_index="id", supply_value="one",
            cost_df=costs, cost_origin="origin", cost_dest="dest", cost_name="cost",
        )  # fmt: skip
        found = model.two_stage_fca(cost="cost", max_cost=CATCHMENT_M)
        return found["2sfca_one"].reindex(demand["id"]).fillna(0.0).to_numpy()[:, None]

    return run


def places_to_open(country: Country) -> np.ndarray:
    """Where one could open: the centres of some cells, drawn once and for all."""
    chosen = np.random.default_rng(4).integers(0, len(country.cell_x_m), QUESTIONS)
    return np.column_stack([country.cell_x_m[chosen], country.cell_y_m[chosen]])


def class_to_open(country: Country) -> Facilities:
    """A class of the middle: neither everywhere nor nowhere."""
    facilities = points_of(country)[1]
    return facilities.of_class(facilities.classes[len(facilities.classes) * 3 // 5])


def what_if_ours(country: Country):
    warm_up()
    what_if = prepare_what_if(points_of(country)[0], country.cell_people, class_to_open(country), radii_m=RADII_M)
    wanted = places_to_open(country).tolist()
    return lambda: np.array([what_if.opening(x_m=x_m, y_m=y_m).people for x_m, y_m in wanted])


def what_if_again(country: Country):
    """Recompute the class with our own kernels for each question."""
    warm_up()
    places, own = points_of(country)[0], class_to_open(country)
    before = count_within(places, own, radii_m=RADII_M)[:, :, 0] > 0

    def ask(x_m, y_m):
        after = Facilities(np.append(own.x_m, x_m), np.append(own.y_m, y_m), np.zeros(len(own) + 1, np.int16), own.classes)
        gained = (count_within(places, after, radii_m=RADII_M)[:, :, 0] > 0) & ~before
        return [country.cell_people[gain].sum() for gain in gained]

    return lambda: np.array([ask(x_m, y_m) for x_m, y_m in places_to_open(country)])


def what_if_scipy(country: Country):
    """Recompute the class with a tree for each question: its nearest distances are enough to say who has it within a radius."""
    tree_of = importlib.import_module("scipy.spatial").cKDTree
    places, own = np.column_stack([country.cell_x_m, country.cell_y_m]), class_to_open(country)
    points = np.column_stack([own.x_m, own.y_m])
    before = tree_of(points).query(places, workers=2)[0]

    def ask(point):
        after = tree_of(np.vstack([points, point])).query(places, workers=2)[0]
        return [country.cell_people[(after <= radius) & (before > radius)].sum() for radius in RADII_M]

    return lambda: np.array([ask(point) for point in places_to_open(country)])


def digest(*answers: np.ndarray) -> np.ndarray:
    """The prints of several tables: equal when every bit of them is."""
    return np.frombuffer(b"".join(blake2b(np.ascontiguousarray(table)).digest() for table in answers), np.uint8)


def chain_ours(country: Country):
    warm_up()
    places, facilities = points_of(country)
    ratios = partial(catchment, places, country.cell_people, facilities, radius_m=CATCHMENT_M)
    return lambda: digest(nearest_m(places, facilities), count_within(places, facilities, radii_m=RADII_M), ratios())


def chain_cluster(country: Country):
    """The same on a Dask cluster of two processes of this machine, started and stopped inside the time."""
    warm_up()
    distributed = importlib.import_module("distributed")
    run_on_cluster = importlib.import_module("terreau.analysis.territory.access.cluster").run_on_cluster
    places, facilities = points_of(country)

    def run():
        machines = distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0")
        with machines as cluster, run_on_cluster(scheduler=cluster.scheduler_address) as send:
            return digest(
                nearest_by_tiles(places, facilities, run=send),
                count_by_tiles(places, facilities, radii_m=RADII_M, run=send),
                catchment_by_tiles(places, country.cell_people, facilities, radius_m=CATCHMENT_M, run=send),
            )

    return run
