"""Near-duplicates found by us and by the peers, each in a process of its own: works for benchmarks.voices_twins.

Run as a file by it, never by hand: python benchmarks/twins_works.py WORK TEXTS RUNS ANSWER. It imports nothing of this package, because
the Python of the peers has nothing else than the peers.
"""

import importlib
import json
import re
import resource
import sys
import time
from pathlib import Path
from statistics import median

MISSING = 7
# As both peers are usually set: 64 permutations over shingles of three signs, a Jaccard index of 0.75, checked on the shingles. Eight bands
# of eight are rensa's nearest to that index; datasketch chooses its own.
PERMUTATIONS, BANDS, THRESHOLD, SHINGLE, SEED = 64, 8, 0.75, 3, 42


def twins_ours(texts, _folded):
    """From the raw texts: folding is part of the work."""
    find = importlib.import_module("terreau.analysis.texts.twins").near_duplicates
    find(texts[:50])
    return lambda: [list(group.members) for group in find(texts)]


def twins_rensa(_texts, folded):
    """In bulk, as its documentation advises; folded texts are given, and equal ones are already one."""
    rensa = importlib.import_module("rensa")

    def run():
        owners, different = owners_of(folded)
        shingles = [shingles_of(text) for text in different]
        sketches = rensa.RMinHash.from_token_sets([list(one) for one in shingles], PERMUTATIONS, SEED)
        index = rensa.RMinHashLSH(THRESHOLD, PERMUTATIONS, BANDS)
        index.insert_many(sketches)
        near = ((one, other) for one, found in enumerate(index.query_all(sketches)) for other in found if other < one)
        return gather(owners, different, checked(near, shingles))

    return run


def twins_datasketch(_texts, folded):
    """The same with datasketch, whose bulk maker of sketches is its fastest."""
    datasketch = importlib.import_module("datasketch")

    def run():
        owners, different = owners_of(folded)
        shingles = [shingles_of(text) for text in different]
        encoded = [[one.encode() for one in own] for own in shingles]
        sketches = datasketch.MinHash.bulk(encoded, num_perm=PERMUTATIONS, seed=SEED)
        index = datasketch.MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
        pairs = []
        for place, sketch in enumerate(sketches):
            pairs += [(place, other) for other in index.query(sketch)]
            index.insert(place, sketch)
        return gather(owners, different, checked(pairs, shingles))

    return run


def owners_of(folded):
    owners = {}
    for place, text in enumerate(folded):
        owners.setdefault(text, []).append(place)
    return owners, list(owners)


def shingles_of(text):
    return {text[place : place + SHINGLE] for place in range(max(1, len(text) - SHINGLE + 1))}


def checked(pairs, shingles):
    for one, other in pairs:
        here, there = shingles[one], shingles[other]
        shared = len(here & there)
        if shared >= THRESHOLD * (len(here) + len(there) - shared):
            yield one, other


def gather(owners, different, pairs):
    parents = list(range(len(different)))

    def find(one):
        while parents[one] != one:
            parents[one] = parents[parents[one]]
            one = parents[one]
        return one

    for one, other in pairs:
        parents[find(one)] = find(other)
    groups = {}
    for place, text in enumerate(different):
        groups.setdefault(find(place), []).extend(owners[text])
    return [members for members in groups.values() if len(members) > 1]


def read_peak_mb():
    """The most memory that this process has held. What getrusage tells begins with the memory of the parent."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000
    return int(re.search(r"VmHWM:\s*(\d+) kB", status.read_text())[1]) / 1_000


def main():
    work, source, runs, answer = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4])
    kept = json.loads(source.read_text())
    try:
        run = globals()[work](kept["texts"], kept["folded"])
    except ModuleNotFoundError as problem:
        print(problem.name)
        sys.exit(MISSING)
    spent, groups = [], None
    for _run in range(runs):
        groups = None
        begun, cpu = time.perf_counter(), time.process_time()
        groups = run()
        spent.append((time.perf_counter() - begun, time.process_time() - cpu))
    seconds, cpu_s = (median(times) for times in zip(*spent, strict=True))
    answer.write_text(json.dumps({"seconds": seconds, "cpu_s": cpu_s, "peak_mb": read_peak_mb(), "groups": groups}))


if __name__ == "__main__":
    main()
