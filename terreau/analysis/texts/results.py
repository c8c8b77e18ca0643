"""What the analysis of texts says: themes with labels and quotes, texts that say the same, names to hide."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Entry:
    """One need of the thesaurus, or one code of a team's book: its key, its label, the words and phrases that speak of it."""

    key: str
    label: str
    words: Sequence[str]
    domain: str = ""
    label_en: str = ""


@dataclass(frozen=True)
class ThemeFound:
    """Texts that speak of the same: label, words that mark it, how many, the most telling quotes (numbers of texts).

    `entry` is the key of the thesaurus or code book it came from, "" when co-occurrence alone made it. `persistence` is the share of
    re-runs on 80 % of the texts in which the same theme came back (Jaccard ≥ 0.5).
    """

    label: str
    words: Sequence[str]
    size: int
    quotes: Sequence[int]
    entry: str = ""
    persistence: float = 1.0


@dataclass(frozen=True)
class Themes:
    """Themes, largest first; `assigned` has one number a text (-1: none); `unassigned` is that share, 0 to 1."""

    themes: Sequence[ThemeFound]
    assigned: NDArray[np.int32]
    unassigned: float


@dataclass(frozen=True)
class TwinTexts:
    """Texts that may say the same: numbers of texts, the first one being the longest-standing; `score` 0 to 1, least of the links."""

    members: Sequence[int]
    score: float


class Hint(StrEnum):
    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    DATE_OF_BIRTH = "birth"
    SOCIAL_NUMBER = "social_number"
    RARE_ROLE = "rare_role"  # "la boulangère du village" is one person


@dataclass(frozen=True)
class Identifying:
    """A piece of a text that may tell who speaks: characters from `start` to `end` (excluded), why, and what could stand instead."""

    start: int
    end: int
    hint: Hint
    instead: str
