"""A conversation made up with a fixed seed: four latent groups, people of very unequal activity, one vote in seven a pass."""

from pathlib import Path
from typing import Final

import numpy as np
import pyarrow.compute as pc
import pyarrow.parquet as pq

SEED: Final = 20_261
GROUPS, PASSED = 4, 0.15
# People, statements, votes wanted: a neighbourhood, then the sizes of the largest conversations known.
SIZES: Final = {"neighbourhood": (500, 80, 20_000), "town": (20_000, 500, 1_000_000), "largest": (33_422, 783, 2_000_000)}


def make_conversation(size: str) -> dict[str, np.ndarray]:
    """Give person, statement (int32) and value (int8) of each vote, and how many people and statements there are."""
    people, statements, votes = SIZES[size]
    random = np.random.default_rng(SEED)
    lean = random.normal(0.0, 1.2, (GROUPS, statements))
    group, activity = random.integers(0, GROUPS, people), random.lognormal(0.0, 1.0, people)
    counts = share_out(activity, votes, statements)
    person = np.repeat(np.arange(people, dtype=np.int32), counts)
    statement = np.concatenate([random.permutation(statements)[:count] for count in counts]).astype(np.int32)
    agrees = random.random(len(person)) < 1.0 / (1.0 + np.exp(-lean[group[person], statement]))
    value = np.where(random.random(len(person)) < PASSED, 0, np.where(agrees, 1, -1)).astype(np.int8)
    return {"person": person, "statement": statement, "value": value, "shape": np.array([people, statements])}


def share_out(activity: np.ndarray, votes: int, most: int) -> np.ndarray:
    """As many votes in all as wanted, in proportion to activity, one at least and `most` at most each."""
    low, high = 0.0, float(votes)
    for _halving in range(100):
        scale = (low + high) / 2
        counts = np.clip(np.rint(activity * scale), 1, most).astype(np.int64)
        low, high = (scale, high) if counts.sum() < votes else (low, scale)
    return counts


def keep_conversation(size: str, folder: Path) -> Path:
    path = folder / f"{size}.npz"
    np.savez(path, **make_conversation(size))
    return path


def keep_real(real: Path, folder: Path) -> list[Path]:
    """Keep each public conversation of a folder of real data, statements set aside left out."""
    every, comments = (pq.read_table(real / "polis" / name) for name in ("votes_matrix_long.parquet", "comments.parquet"))
    away = comments.filter(pc.equal(comments["moderated"], "-1"))
    kept = []
    for name in sorted(set(every["conversation"].to_pylist())):
        own = away.filter(pc.equal(away["conversation"], name))["comment_id"].combine_chunks()
        votes = every.filter(pc.and_(pc.equal(every["conversation"], name), pc.invert(pc.is_in(every["comment_id"], own))))
        columns = (np.unique(votes[key].cast("int64").to_numpy(), return_inverse=True) for key in ("participant", "comment_id"))
        (people, person), (statements, statement) = columns
        kept.append(folder / f"{name}.npz")
        facts = {"person": person.astype(np.int32), "statement": statement.astype(np.int32), "value": votes["vote"].to_numpy()}
        np.savez(kept[-1], **facts, shape=np.array([len(people), len(statements)]))
    return kept
