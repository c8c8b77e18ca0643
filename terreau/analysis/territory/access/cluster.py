"""Tiles on the machines of a Dask cluster. Imported by whoever has a cluster only: `distributed` is an optional package."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import dask.config
from distributed import Client, as_completed
from distributed.scheduler import KilledWorker

from terreau.analysis.territory.access.tiles import Runner, Task
from terreau.analysis.units.errors import AnalysisError

# Tasks sent ahead for each thread of the cluster: one done, one waiting. Each carries its own data, so that the machine that dies
# takes nothing with it that the scheduler cannot send again.
AHEAD = 2


@contextmanager
def run_on_cluster(*, scheduler: str, patience_s: float = 10.0) -> Iterator[Runner]:
    """Give what runs tasks on a Dask cluster, to be passed as `run` to nearest_by_tiles, count_by_tiles and catchment_by_tiles.

    `scheduler` is its address, such as tcp://machine:8786; Terreau is installed on every worker. A worker that dies costs the tiles
    that it held, which go to the others. Raises AnalysisError when nothing answers there, when no worker is there, or when a tile
    takes down every worker that tries it.
    """
    with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 GiB"}):
        try:
            client: Any = Client(scheduler, timeout=patience_s, set_as_default=False)  # type: ignore[no-untyped-call]
        except (OSError, ValueError) as problem:
            raise AnalysisError(f"Aucun ordonnanceur Dask ne répond à l'adresse {scheduler} : vérifiez-la, ou lancez-le.") from problem
        with client:
            yield partial(run_tasks, client)


def run_tasks(client: Any, tasks: Iterable[Task]) -> Iterator[tuple[int, Any]]:
    """Send tasks a few at a time, and give answers as they come."""
    threads = sum(client.nthreads().values())
    if not threads:
        raise AnalysisError("Le groupe de calcul n'a aucune machine : lancez « dask worker » sur au moins une.")
    waiting, ranks = enumerate(tasks), dict[str, int]()
    coming: Any = as_completed(loop=client.loop)  # type: ignore[no-untyped-call]

    def send(most: int) -> None:
        for _place, (rank, task) in zip(range(most), waiting, strict=False):
            future = client.submit(task.function, *task.arguments, pure=False)
            ranks[future.key] = rank
            coming.add(future)

    send(threads * AHEAD)
    for future in coming:
        yield ranks.pop(future.key), read_answer(future)
        future.release()
        send(1)


def read_answer(future: Any) -> Any:
    try:
        return future.result()
    except KilledWorker as problem:
        raise AnalysisError("Un même morceau du calcul a fait tomber plusieurs machines : donnez-leur plus de mémoire.") from problem
