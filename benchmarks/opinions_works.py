"""Votes analysed, by us and by red-dwarf, each in a process of its own: works for benchmarks.voices_opinions.

Run as a file by it, never by hand: python benchmarks/opinions_works.py WORK CONVERSATION RUNS ANSWER. It imports nothing of this
package, because the Python of the peer has nothing else than the peer.
"""

import importlib
import json
import re
import resource
import sys
import time
from pathlib import Path
from statistics import median

import numpy as np

MISSING = 7
NUMBERS = ("pa", "pd", "pat", "pdt", "ra", "rd", "rat", "rdt")


def votes_of(kept):
    """Our votes, and the folder of our calculation: not imported where the peer lives."""
    results = importlib.import_module("terreau.analysis.opinions.results")
    return results.Votes(kept["person"], kept["statement"], kept["value"], *(int(count) for count in kept["shape"]))


def once_ours(kept):
    """Groups, statistics, choice of statements, priorities: one run, as red-dwarf does it."""
    conversation = importlib.import_module("terreau.analysis.opinions.conversation")
    importlib.import_module("terreau.analysis.opinions.warming").warm_up()
    votes = votes_of(kept)

    def describe(once):
        return {"k": once.grouping.k, "sizes": np.bincount(once.grouping.label).tolist()}

    return lambda: conversation.run_once(votes), describe


def gate_ours(kept):
    """All of it, the twenty re-runs of the gate included."""
    conversation = importlib.import_module("terreau.analysis.opinions.conversation")
    importlib.import_module("terreau.analysis.opinions.warming").warm_up()
    votes = votes_of(kept)

    def describe(told):
        return {"k": told.k, "why_not": told.why_not, "ari": told.stability.ari, "same_k": told.stability.same_k}

    return lambda: conversation.opinions(votes), describe


def once_red_dwarf(kept):
    pipeline = importlib.import_module("reddwarf.implementations.base").run_pipeline
    columns = (kept[name].tolist() for name in ("person", "statement", "value"))
    votes = [{"participant_id": p, "statement_id": s, "vote": v} for p, s, v in zip(*columns, strict=True)]
    # Exact axes, as it finds them by itself on the large conversations; its default on some others is a draw, right to 1e-5 only.
    exact = {"svd_solver": "covariance_eigh"}
    return lambda: pipeline(votes=votes, random_state=0, reducer_kwargs=exact), describe_red_dwarf


def describe_red_dwarf(done):
    """What it found, for ours to be worked out on the same groups."""
    people, statements = done.participants_df, done.statements_df
    grouped = people.loc[people["to_cluster"]]
    stats = done.group_comment_stats
    groups = int(stats.index.get_level_values("group_id").max()) + 1
    told = {name: stats[name].to_numpy(float).reshape(groups, -1).tolist() for name in ("na", "nd", "ns", *NUMBERS)}
    told |= {name: statements[name].to_numpy(float).tolist() for name in ("extremity", "priority", "group-aware-consensus")}
    places = np.abs(people[["x", "y"]].to_numpy(float))
    return told | {
        "grouped": [int(number) for number in grouped.index],
        "label": [int(number) for number in grouped["cluster_id"]],
        "places": places.tolist(),
        "repness": {int(group): [[row["tid"], row["repful-for"]] for row in rows] for group, rows in done.repness.items()},
        "consensus": {side: [row["tid"] for row in done.consensus[side]] for side in ("agree", "disagree")},
    }


def read_peak_mb():
    """The most memory that this process has held, in megabytes; what getrusage tells begins with that of its parent."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000
    return int(re.search(r"VmHWM:\s*(\d+) kB", status.read_text())[1]) / 1_000


def main() -> None:
    work, path, runs, answer = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4])
    with np.load(path) as file:
        kept = dict(file)
    try:
        run, describe = globals()[work](kept)
    except ModuleNotFoundError as problem:
        print(problem.name)
        sys.exit(MISSING)
    spent = []
    for _run in range(runs):
        done = None  # the answer of one run is let go before the next: the peak is that of one
        begun, cpu = time.perf_counter(), time.process_time()
        done = run()
        spent.append((time.perf_counter() - begun, time.process_time() - cpu))
    seconds, cpu_s = (median(times) for times in zip(*spent, strict=True))
    told = {"seconds": seconds, "cpu_s": cpu_s, "peak_mb": read_peak_mb(), "least_s": min(spent)[0]}
    answer.write_text(json.dumps(told | {"said": describe(done)}))


if __name__ == "__main__":
    main()
