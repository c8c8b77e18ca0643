import os
import signal

import numpy as np
import pytest
from distributed import LocalCluster
from distributed.scheduler import KilledWorker

from terreau.analysis.territory.access.catchment import catchment
from terreau.analysis.territory.access.cluster import read_answer, run_on_cluster
from terreau.analysis.territory.access.counting import count_within
from terreau.analysis.territory.access.nearest import nearest_m
from terreau.analysis.territory.access.tiles import catchment_by_tiles, count_by_tiles, nearest_by_tiles
from terreau.analysis.units.errors import AnalysisError
from tests.analysis.territory.access.worlds import make_crowd

RADII_M = (1_000.0, 5_000.0)


@pytest.fixture(scope="module")
def cluster():
    """Two machines, played by two processes."""
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0") as started:
        yield started


def kill_one(cluster):
    worker = next(iter(cluster.workers.values()))
    os.kill(worker.pid, signal.SIGKILL)


def test_a_cluster_gives_the_bits_of_one_process(cluster):
    places, facilities = make_crowd(on_grid=True)
    demand = np.linspace(0, 100, len(places))
    with run_on_cluster(scheduler=cluster.scheduler_address) as run:
        nearest = nearest_by_tiles(places, facilities, run=run, tile=200)
        counts = count_by_tiles(places, facilities, radii_m=RADII_M, run=run, tile=200)
        ratios = catchment_by_tiles(places, demand, facilities, radius_m=5_000, run=run, tile=200)
    assert np.array_equal(nearest, nearest_m(places, facilities), equal_nan=True)
    assert np.array_equal(counts, count_within(places, facilities, radii_m=RADII_M))
    assert np.array_equal(ratios, catchment(places, demand, facilities, radius_m=5_000), equal_nan=True)


def test_a_worker_that_dies_on_the_way_costs_its_tiles_only(cluster):
    places, facilities = make_crowd()
    told = []

    def tell(done, total):
        told.append((done, total))
        if done == 2:
            kill_one(cluster)

    with run_on_cluster(scheduler=cluster.scheduler_address) as run:
        counts = count_by_tiles(places, facilities, radii_m=RADII_M, run=run, tile=30, tell=tell)
    # Each tile is answered once, whoever died: none is missing, none came twice.
    assert told == [(rank + 1, told[-1][1]) for rank in range(told[-1][1])]
    assert np.array_equal(counts, count_within(places, facilities, radii_m=RADII_M))


def test_an_address_where_nothing_answers_is_said():
    with pytest.raises(AnalysisError, match=r"tcp://127\.0\.0\.1:9"), run_on_cluster(scheduler="tcp://127.0.0.1:9", patience_s=0.5):
        pass


def test_a_cluster_without_a_machine_is_said():
    with LocalCluster(n_workers=0, processes=True, dashboard_address=":0") as empty:
        address = empty.scheduler_address
        with run_on_cluster(scheduler=address) as run, pytest.raises(AnalysisError, match="aucune machine"):
            nearest_by_tiles(*make_crowd(places=5), run=run)


def test_a_tile_that_takes_down_every_machine_is_said():
    class Lost:
        def result(self):
            raise KilledWorker("tile", None, 3)

    with pytest.raises(AnalysisError, match="mémoire"):
        read_answer(Lost())
