"""How far those who were heard can speak for the place, and which numbers may be public."""

import numpy as np
import pytest

from terreau.analysis.heard.dimensions import dimension
from terreau.analysis.heard.disclosure import suppress_list
from terreau.analysis.heard.intervals import wilson
from terreau.analysis.heard.raking import rake
from terreau.analysis.heard.results import Verdict
from terreau.analysis.heard.speaking import how_far
from tests.rules.table import Table

NAME = "representation"
NOBODY = "–"

VERDICTS = Table(
    title="Jusqu'où les réponses parlent pour le lieu",
    says=(
        "Personne n'est tiré au sort : même le meilleur verdict n'est pas un sondage. Le premier motif vrai l'emporte : moins de 30 "
        "personnes, on lit chaque parole et l'on ne donne pas de part ; rien à quoi les comparer ; moins de 60 % ont dit leur catégorie ; "
        "une catégorie qui fait au moins 5 % du lieu est entendue à moins d'un cinquième de sa part, ou les poids laissent moins de la "
        "moitié des personnes (taille efficace) ou plus de 5 points d'écart ; un intervalle plus large que ± 10 points. Les âges sont "
        "ceux de moins de 20 ans, de 20 à 64 ans, de 65 ans et plus."
    ),
    source="Notre choix : aucun texte ne fixe ces seuils. Taille efficace : (Σw)² / Σw² (Kish 1965), un atelier comptant pour une voix.",
    columns=("Entendus par âge", "N'ont pas dit", "Habitants par âge", "Verdict", "Catégories manquantes"),
    rows=(
        ("0 0 0", 0, "250 500 250", "trop peu", "moins de 20 ans, 20 à 64 ans, 65 ans et plus"),
        ("7 15 7", 0, "250 500 250", "trop peu", ""),
        ("8 15 7", 0, "250 500 250", "intervalle large", ""),
        ("8 15 7", 0, "non publié", "sans référence", ""),
        ("8 15 7", 20, "250 500 250", "intervalle large", ""),
        ("8 15 7", 21, "250 500 250", "trop ne disent pas", ""),
        ("0 60 40", 0, "250 500 250", "faussé", "moins de 20 ans"),
        ("4 66 30", 0, "250 500 250", "faussé", "moins de 20 ans"),
        ("5 65 30", 0, "250 500 250", "faussé", ""),
        ("0 70 60", 0, "40 500 460", "juste", ""),
        ("0 70 60", 0, "50 500 450", "faussé", "moins de 20 ans"),
        ("20 50 25", 0, "250 500 250", "juste", ""),
        ("20 47 25", 0, "250 500 250", "intervalle large", ""),
        ("20 100 60", 0, "250 500 250", "juste", ""),
        ("12 100 20", 0, "250 500 250", "juste", ""),
        ("60 600 200", 0, "250 500 250", "juste", ""),
    ),
)
INTERVALS = Table(
    title="Une part a toujours son intervalle",
    says="Intervalle de Wilson à 95 % : il reste entre 0 et 100 %, et dit la vérité même quand peu de gens ont répondu.",
    source="E. B. Wilson (1927), Journal of the American Statistical Association 22, 209-212.",
    columns=("Oui", "Réponses", "Au moins (%)", "Au plus (%)"),
    rows=(
        (0, 0, 0.0, 100.0),
        (0, 10, 0.0, 27.8),
        (1, 1, 20.7, 100.0),
        (5, 10, 23.7, 76.3),
        (15, 30, 33.2, 66.8),
        (50, 100, 40.4, 59.6),
        (96, 100, 90.2, 98.4),
        (500, 1000, 46.9, 53.1),
    ),
)
WEIGHTS = Table(
    title="Des poids qui ne font parler personne pour une foule",
    says=(
        "Chaque personne compte au moins pour un tiers, au plus pour trois. Quand ces bornes empêchent de retrouver la composition du "
        "lieu, l'écart qui reste est dit. Qui n'a pas dit son âge compte pour un. Deux catégories."
    ),
    source="Calage itératif : Deming et Stephan (1940) ; bornes : Izrael, Battaglia et Frankel (2009), les valeurs sont notre choix.",
    columns=("Entendus", "N'ont pas dit", "Habitants", "Poids", "Taille efficace", "Écart restant (points)"),
    rows=(
        ("50 50", 0, "1 1", "1 1", 100.0, 0.0),
        ("80 20", 0, "1 1", "0.625 2.5", 64.0, 0.0),
        ("80 20", 10, "1 1", "0.625 2.5", 72.8, 0.0),
        ("90 10", 0, "1 1", "0.778 3", 69.2, 20.0),
        ("100 0", 0, "1 1", "1 –", 100.0, 50.0),
        ("10 90", 0, "1 99", "0.333 1.074", 95.3, 2.3),
    ),
)
SMALL = Table(
    title="Aucun petit nombre en public",
    says=(
        "Un nombre de 1 à 10 personnes n'est pas montré. Une soustraction ne doit pas le rendre : on cache alors au moins deux nombres, "
        "qui font ensemble au moins 10 personnes, le plus petit d'abord. Zéro n'est personne, et se montre."
    ),
    source="Notre choix, prudent : nous n'avons lu aucun texte qui fixe un seuil pour ce qu'une Fabrique publie.",
    columns=("Nombres", "Montrés", "Total montré"),
    rows=(
        ("20 30", "20 30", "50"),
        ("11 30", "11 30", "41"),
        ("10 30", "– –", "40"),
        ("5 30 12", "– 30 –", "47"),
        ("5 6 30", "– – 30", "41"),
        ("5 4 30", "– – –", "39"),
        ("5 0 30", "– 0 –", "35"),
        ("3 2 1", "– – –", "–"),
        ("7", "–", "–"),
        ("0 0", "0 0", "0"),
    ),
)
TABLES = (VERDICTS, INTERVALS, WEIGHTS, SMALL)
SAID = {
    "trop peu": Verdict.TOO_FEW,
    "sans référence": Verdict.NO_REFERENCE,
    "trop ne disent pas": Verdict.UNSAID,
    "faussé": Verdict.SKEWED,
    "intervalle large": Verdict.WIDE,
    "juste": Verdict.FAIR,
}
LABELS = {"0-19": "moins de 20 ans", "20-64": "20 à 64 ans", "65+": "65 ans et plus"}


def numbers(text: str) -> list[int]:
    return [int(word) for word in text.split()]


@pytest.mark.parametrize(("heard", "unsaid", "living", "verdict", "missing"), VERDICTS.each)
def test_the_verdict_comes_before_any_share(heard, unsaid, living, verdict, missing):
    counts = dict(zip(LABELS, numbers(heard), strict=True))
    people = None if living == "non publié" else dict(zip(LABELS, map(float, numbers(living)), strict=True))
    age = dimension("age", label="âge", labels=LABELS, heard=counts, unsaid=unsaid, living=people)
    rows = np.array([[rank] for rank, count in enumerate(counts.values()) for _one in range(count)] + [[-1]] * unsaid, dtype=int)
    weights = rake(rows.reshape(-1, 1), targets=[np.array(list(people.values()))]) if people else None
    found = how_far([age], people=len(rows), weights=weights)
    assert found.verdict == SAID[verdict]
    assert ", ".join(label for _dimension, label in found.missing) == missing


@pytest.mark.parametrize(("yes", "answers", "low", "high"), INTERVALS.each)
def test_a_share_has_its_interval(yes, answers, low, high):
    assert [round(100 * end, 1) for end in wilson(yes, answers)] == [low, high]


@pytest.mark.parametrize(("heard", "unsaid", "living", "weights", "effective", "gap"), WEIGHTS.each)
def test_weights_are_bounded_and_what_they_leave_is_told(heard, unsaid, living, weights, effective, gap):
    counts = numbers(heard)
    rows = [[rank] for rank, count in enumerate(counts) for _one in range(count)] + [[-1]] * unsaid
    found = rake(np.array(rows), targets=[np.array(numbers(living), dtype=float)])
    own = [found.weights[rows.index([rank])] if count else None for rank, count in enumerate(counts)]
    assert own == [None if word == NOBODY else pytest.approx(float(word), abs=5e-4) for word in weights.split()]
    assert (round(found.effective, 1), round(100 * found.worst, 1)) == (effective, gap)


@pytest.mark.parametrize(("counts", "shown", "total"), SMALL.each)
def test_no_small_number_is_public(counts, shown, total):
    cells, whole = suppress_list(numbers(counts))
    assert " ".join(NOBODY if cell is None else str(cell) for cell in cells) == shown
    assert (NOBODY if whole is None else str(whole)) == total
