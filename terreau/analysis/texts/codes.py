"""A team's code book laid over texts: a text may speak of several codes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.texts.matching import match_phrases
from terreau.analysis.texts.results import Entry


@dataclass(frozen=True)
class Coded:
    """Text t speaks of the codes `codes[starts[t]:starts[t + 1]]` (places in the code book, growing)."""

    codes: NDArray[np.int32]
    starts: NDArray[np.int64]

    def of(self, text: int) -> tuple[int, ...]:
        return tuple(self.codes[self.starts[text] : self.starts[text + 1]].tolist())


def apply_codes(texts: Sequence[str], codes: Sequence[Entry]) -> Coded:
    """Every code of which each text holds a word or phrase; one phrase may stand in several codes."""
    matches = match_phrases(texts, codes)
    owners = matches.phrases.entries
    counts = np.array([len(held) for held in owners], np.int64)
    flat = np.array([code for held in owners for code in held], np.int64)
    begins = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    each = counts[matches.phrase] if len(owners) else np.zeros(0, np.int64)
    rank = np.arange(int(each.sum())) - np.repeat(np.cumsum(each) - each, each)
    code = flat[np.repeat(begins[matches.phrase], each) + rank] if len(owners) else flat
    pairs = np.unique(np.repeat(matches.text.astype(np.int64), each) * max(len(codes), 1) + code)
    text = pairs // max(len(codes), 1)
    starts = np.concatenate([[0], np.cumsum(np.bincount(text, minlength=len(texts)))]).astype(np.int64)
    return Coded((pairs % max(len(codes), 1)).astype(np.int32), starts)
