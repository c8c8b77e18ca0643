"""What an indicator becomes for a perimeter of several places, and where a place stands among its peers."""

import numpy as np
import pytest

from terreau.analysis.territory.aggregation import Piece, aggregate, aggregate_all
from terreau.analysis.territory.catalogue import Direction
from terreau.analysis.territory.composite import composite
from terreau.analysis.territory.figures import Absence
from terreau.analysis.territory.gaps import gaps
from terreau.analysis.territory.profile import position
from tests.analysis.territory.figures_made import GROWTH, MEAN, PUBLISHED, RATE, TOTAL, facility_class, figures, indicator
from tests.rules.table import Table

NAME = "indicateurs"

AGGREGATION = Table(
    title="Un indicateur pour un périmètre de plusieurs lieux",
    says=(
        "Un compte s'additionne ; un taux se recalcule sur les comptes additionnés, jamais en faisant la moyenne des taux ; un taux dont "
        "les comptes ne sont pas publiés se moyenne selon les habitants, et c'est dit « estimé » quand les taux diffèrent ; une médiane "
        "ne s'agrège pas. Une part inconnue rend le tout inconnu, si petite soit-elle : ce qui n'est pas publié n'est jamais pris pour "
        "zéro. Quand un lieu n'est qu'en partie dans le périmètre, sa part d'habitants est supposée pareille au reste, et le résultat "
        "est estimé."
    ),
    columns=("Règle", "Lieux : valeur / habitants (part)", "Résultat", "Estimé"),
    rows=(
        ("somme", "A : 300 ; B : 200", 500, "non"),
        ("somme", "A : 300 ; B : 200 (un quart)", 350, "oui"),
        ("somme", "A : 300 ; B : non publié", "non publié", "non"),
        ("somme", "A : 300 ; B : absent", "pas de données ici", "non"),
        ("somme", "A : absent ; B : non publié", "non publié", "non"),
        ("somme", "rien", "pas de données ici", "non"),
        ("rapport (%)", "A : 30 / 100 ; B : 10 / 300", 10, "non"),
        ("rapport (%)", "A : 30 / 100 (la moitié) ; B : 10 / 300", 7.142857, "oui"),
        ("rapport (%)", "A : 30 / non publié ; B : 10 / 300", "non publié", "non"),
        ("rapport (%)", "A : 0 / 0", "sans objet", "non"),
        ("moyenne pondérée", "A : 30 / 100 ; B : 10 / 300", 15, "oui"),
        ("moyenne pondérée", "A : 30 / 100 ; B : 30 / 300", 30, "non"),
        ("moyenne pondérée", "A : 30 / 100", 30, "non"),
        ("moyenne pondérée", "A : 30 / 100 (la moitié)", 30, "oui"),
        ("moyenne pondérée", "A : 30 / 100 ; B : non publié / 300", "non publié", "non"),
        ("moyenne pondérée", "A : 30 / 100 ; B : non publié / 0", 30, "non"),
        ("moyenne pondérée", "A : 30 / 0 ; B : 10 / 0", "sans objet", "non"),
        ("non agrégeable", "A : 21000", 21000, "non"),
        ("non agrégeable", "A : 21000 ; B : 19000", "sans objet", "non"),
        ("non agrégeable", "A : 21000 (la moitié)", "sans objet", "non"),
        ("rythme annuel (% par an)", "A : 1100 en 2018, 1000 en 2013 ; B : 1000 en 2018, 1000 en 2013", 0.980580, "non"),
    ),
)
POSITIONS = Table(
    title="Où se place un lieu parmi ses pairs",
    says=(
        "La part des pairs qui ont une valeur plus petite ; les ex æquo comptent pour moitié, et un pair inconnu n'est pas compté. La "
        "fragilité est la part des pairs qui vont mieux ; il n'y en a pas quand aucun sens n'est mauvais."
    ),
    source="Rang centile moyen : moyenne du rang strict et du rang large.",
    columns=("Valeur ici", "Valeurs des pairs", "Mauvais sens", "Part au-dessous", "Fragilité"),
    rows=(
        (3, "1 2 3 4 5", "haut", 0.5, 0.5),
        (3, "1 2 3 4 5", "bas", 0.5, 0.5),
        (5, "1 2 3 4 5", "haut", 0.9, 0.9),
        (5, "1 2 3 4 5", "bas", 0.9, 0.1),
        (6, "1 2 3 4", "haut", 1.0, 1.0),
        (0, "1 2 3 4", "haut", 0.0, 0.0),
        (2, "2 2 2 2", "haut", 0.5, 0.5),
        (2, "1 2 2 3", "aucun", 0.5, "sans objet"),
        (2, "1 non-publié 3 4", "haut", 0.333333, 0.333333),
        (2, "non-publié", "haut", "sans objet", "sans objet"),
    ),
)
COMPOSITES = Table(
    title="L'indice de fragilité montre ses parts",
    says=(
        "La moyenne des fragilités connues, chacune au poids que le réseau choisit : 1 par défaut, 0 pour la retirer. De part et d'autre, "
        "ce qu'elle serait au moins et au plus si un seul poids, n'importe lequel, était divisé ou multiplié par deux. Un indicateur seul "
        "n'est pas un indice : il est montré tel quel."
    ),
    columns=("Pauvreté", "Chômage", "Vacance", "Poids", "Indice", "Au moins", "Au plus", "Manque"),
    rows=(
        (0.9, 0.5, 0.1, "1 1 1", 0.5, 0.4, 0.6, ""),
        (0.9, 0.5, 0.1, "2 1 1", 0.6, 0.5, 0.7, ""),
        (0.9, 0.5, 0.1, "1 1 0", 0.7, 0.633333, 0.766667, ""),
        (0.9, "inconnu", 0.1, "1 1 1", 0.5, 0.366667, 0.633333, "Chômage"),
        (0.9, "inconnu", 0.1, "1 0 1", 0.5, 0.366667, 0.633333, ""),
        (0.9, "inconnu", "inconnu", "1 1 1", "sans objet", "sans objet", "sans objet", ""),
        ("inconnu", "inconnu", "inconnu", "1 1 1", "sans objet", "sans objet", "sans objet", ""),
    ),
)
GAPS = Table(
    title="Ce que les jumeaux ont et que ce lieu n'a pas",
    says=(
        "Un manque pèse la part des jumeaux qui ont l'équipement à portée, fois la part des habitants d'ici qui ne l'ont pas. Un jumeau "
        "dont on ne sait rien ne compte pas ; sans données ici, rien n'est dit."
    ),
    columns=("Distance ici (m)", "Distances des jumeaux (m)", "À portée (m)", "Habitants sans, sur 800", "Jumeaux qui l'ont", "Poids"),
    rows=(
        (7000, "300 400", 1000, 800, "2 sur 2", 1.0),
        (7000, "300 4000", 1000, 800, "1 sur 2", 0.5),
        (7000, "300 inconnue", 1000, 400, "1 sur 1", 0.5),
        (1000, "300 400", 1000, 100, "pas un manque", 0),
        (7000, "4000 5000", 1000, 800, "pas un manque", 0),
        ("inconnue", "300 400", 1000, 800, "pas de données ici", 0),
        (7000, "inconnue inconnue", 1000, 800, "pas de données ici", 0),
    ),
)
TABLES = (AGGREGATION, POSITIONS, COMPOSITES, GAPS)
RULES = {
    "somme": TOTAL,
    "rapport (%)": indicator("share", RATE.rule, numerator=("x",), denominator=("z",), scale=100),
    "moyenne pondérée": MEAN,
    "non agrégeable": PUBLISHED,
    "rythme annuel (% par an)": GROWTH,
}
SHARES = {"": 1.0, "un quart": 0.25, "la moitié": 0.5}
SAID = {
    "non publié": Absence.NOT_PUBLISHED,
    "sans objet": Absence.NOT_APPLICABLE,
    "pas de données ici": Absence.NO_DATA,
}
WAYS = {"haut": Direction.HIGH_IS_BAD, "bas": Direction.LOW_IS_BAD, "aucun": Direction.NEITHER}
NAMES = {"poverty": "Pauvreté", "unemployment": "Chômage", "vacant": "Vacance"}
THREE = [indicator(key) for key in NAMES]
NEAR = facility_class("grocery")


def number(word):
    """What a cell says, as the analysis takes it."""
    return {"inconnu": None, "inconnue": np.nan, "non-publié": np.nan}.get(word, float(word) if str(word)[:1].isdigit() else None)


def read_places(said):
    """Codes, shares and the two or three numbers of each place that a cell describes."""
    codes, shares, columns = [], [], {"x": [], "y": [], "z": []}
    for code, words in (place.split(" : ") for place in said.split(" ; ") if said != "rien"):
        words, _, share = words.partition(" (")
        above, *below = words.replace(" en 2018,", " /").replace(" en 2013", "").split(" / ")
        codes.append(code)
        shares.append(SHARES[share.rstrip(")")])
        for key, word in zip("xyz", (above, *(below * 2 or ["0", "0"])), strict=True):
            columns[key].append(secret(word))
    return codes, shares, columns


def secret(word):
    return {"non publié": "secret", "absent": "absent"}.get(word) or float(word)


@pytest.mark.parametrize(("rule", "places", "result", "estimated"), AGGREGATION.each)
def test_an_indicator_of_a_perimeter_follows_its_rule(rule, places, result, estimated):
    codes, shares, columns = read_places(places)
    known = figures(codes, periods={"y": "2013"}, **columns)
    found = aggregate(RULES[rule], figures=known, pieces=[Piece(code, share) for code, share in zip(codes, shares, strict=True)])
    if isinstance(result, str):
        assert (found.value, found.absence) == (None, SAID[result])
    else:
        assert found.value == pytest.approx(result, abs=1e-6)
    assert found.is_estimated == (estimated == "oui")
    if set(shares) <= {1.0}:
        together = aggregate_all(RULES[rule], figures=known, groups=np.zeros(len(codes), dtype=int), n_groups=1)
        assert together.series.absences[0] == found.absence and together.is_estimated[0] == found.is_estimated
        assert together.series.values[0] == pytest.approx(np.nan if found.value is None else found.value, nan_ok=True)


@pytest.mark.parametrize(("value", "peers", "way", "below", "fragility"), POSITIONS.each)
def test_a_place_stands_here_among_its_peers(value, peers, way, below, fragility):
    found = position(value, peers=np.array([number(word) for word in peers.split()], dtype=np.float64), direction=WAYS[way])
    assert (found is None) == (below == "sans objet")
    if found:
        assert found.share_below == pytest.approx(below, abs=1e-6)
        assert found.fragility == (None if fragility == "sans objet" else pytest.approx(fragility, abs=1e-6))


@pytest.mark.parametrize(("poverty", "work", "homes", "weights", "value", "low", "high", "missing"), COMPOSITES.each)
def test_the_composite_is_this_mean_and_says_how_far_it_could_move(poverty, work, homes, weights, value, low, high, missing):
    given = dict(zip(NAMES, map(float, weights.split()), strict=True))
    found = composite(list(zip(THREE, (number(poverty), number(work), number(homes)), strict=True)), weights=given)
    assert (found is None) == (value == "sans objet")
    if found:
        assert (found.value, found.low, found.high) == pytest.approx((value, low, high), abs=1e-6)
        assert ", ".join(NAMES[one.key] for one in found.missing) == missing


@pytest.mark.parametrize(("here", "twins", "near", "without", "having", "weight"), GAPS.each)
def test_a_gap_weighs_this_much(here, twins, near, without, having, weight):
    found = gaps(
        [NEAR],
        here_nearest_m=np.array([number(here)]),
        twins_nearest_m=np.array([[number(word)] for word in twins.split()]),
        near_m=near,
        people=800,
        people_without=np.array([float(without)]),
    )
    assert [gap.weight for gap in found] == ([weight] if weight else [])
    assert [f"{gap.twins_with} sur {gap.twins}" for gap in found] == ([having] if weight else [])
