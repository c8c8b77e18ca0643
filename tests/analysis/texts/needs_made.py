"""Our thesaurus, and invented residents who speak of a few needs."""

from pathlib import Path

import numpy as np

from terreau.analysis.texts.thesaurus import read_thesaurus

ROOT = Path(__file__).resolve().parents[3]
OURS = read_thesaurus((ROOT / "data" / "reference" / "thesaurus.toml").read_text(encoding="utf-8"))
SAYINGS = {
    "bakery": ["la boulangerie", "le pain frais", "un dépôt de pain", "une baguette"],
    "general_doctor": ["un médecin", "un docteur", "une maison de santé", "le généraliste"],
    "public_transport": ["un bus", "un train", "la ligne régulière", "un arrêt de bus"],
    "baby_care": ["une crèche", "une nounou", "la halte-garderie", "un mode de garde"],
}
# A need that no thesaurus knows: two words that only go together.
UNKNOWN = ["un planétarium et un télescope", "le télescope du planétarium", "observer au télescope, un planétarium"]
FRAMES = ["Il manque {} ici", "On voudrait {} au village", "Plus de {} depuis deux ans", "{} !!!", "Pourquoi pas {} le samedi ?", "{} svp"]


def make_texts(count: int, *, seed: int = 0, unknown: bool = True) -> tuple[list[str], list[str]]:
    """So many invented sentences, and the need that each speaks of ("" for the unknown one)."""
    draw = np.random.default_rng(seed)
    needs = [*SAYINGS, *([""] if unknown else [])]
    texts, labels = [], []
    for _text in range(count):
        need = needs[int(draw.integers(len(needs)))]
        sayings = SAYINGS.get(need, UNKNOWN)
        frame = FRAMES[int(draw.integers(len(FRAMES)))]
        texts.append(frame.format(sayings[int(draw.integers(len(sayings)))]))
        labels.append(need)
    return texts, labels
