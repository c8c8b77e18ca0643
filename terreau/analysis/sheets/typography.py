"""The signs of careful printing: curly apostrophes, and spaces that keep French punctuation on its line."""

import re
from typing import Final

from terreau.analysis.units.money import Language

BEFORE_HIGH: Final = re.compile(r" ([;!?])")
BEFORE_COLON: Final = re.compile(r" ([:»%€])")
AFTER_OPENING: Final = re.compile(r"« ")


def set_text(text: str, *, language: Language) -> str:
    """Give a text as a printer sets it in that language."""
    curly = " ".join(text.split(" ")).replace("'", "’")
    if language == "en":
        return curly
    return AFTER_OPENING.sub("«\u00a0", BEFORE_COLON.sub("\u00a0\\1", BEFORE_HIGH.sub("\u202f\\1", curly)))
