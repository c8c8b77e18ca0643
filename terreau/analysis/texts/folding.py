"""One form for each French word, whatever its case, accents or punctuation."""

import re
import unicodedata

LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"})
SEPARATORS = re.compile(r"[^0-9a-z]+")


def fold(text: str) -> str:
    """Lower case, no accents, anything but letters and digits as one space: "L'Île-d'Yeu" -> "l ile d yeu"."""
    bare = unicodedata.normalize("NFKD", text.translate(LIGATURES))
    kept = "".join(sign for sign in bare if not unicodedata.combining(sign)).casefold()
    return SEPARATORS.sub(" ", kept).strip()
