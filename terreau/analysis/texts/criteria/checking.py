"""Questions that no place can answer, or that every place answers, are refused with what to write instead."""

from collections.abc import Sequence
from typing import Final

from terreau.analysis.texts.criteria.question import NAMED, Comparison, Criterion, What
from terreau.analysis.texts.criteria.suggesting import suggest
from terreau.analysis.texts.criteria.vocabulary import Vocabulary
from terreau.analysis.units.errors import AnalysisError

EXAMPLE: Final = "communes de moins de 2 000 habitants, sans épicerie à moins de 7 km"
LOWER: Final = (Comparison.ABOVE, Comparison.AT_LEAST)
STRICT: Final = (Comparison.BELOW, Comparison.ABOVE)
SHARE: Final = "%"
WHOLE: Final = 100.0


def tidy(criteria: Sequence[Criterion], *, vocabulary: Vocabulary) -> tuple[Criterion, ...]:
    """Each criterion once, the places of one kind together, in the order in which they were said; contradictions are refused."""
    kept: list[Criterion] = []
    for one in criteria:
        twin = next((other for other in kept if is_same_places(one, other)), None)
        if twin is not None:
            kept[kept.index(twin)] = join(twin, one)
        elif one not in kept:
            kept.append(one)
    refuse_contradictions(kept)
    refuse_elsewhere(kept, vocabulary=vocabulary)
    return tuple(kept)


def is_same_places(one: Criterion, other: Criterion) -> bool:
    """Nowhere is in two départements: said apart, they are alternatives. A place may hold two statuses: both are then wanted."""
    is_alternative = one.what in (What.DEPARTEMENT, What.REGION) or (one.what == What.STATUS and one.comparison == Comparison.IS_NOT)
    return is_alternative and (one.what, one.comparison) == (other.what, other.comparison)


def join(one: Criterion, other: Criterion) -> Criterion:
    rows = sorted({*zip(one.keys, one.names, one.names_en, strict=True), *zip(other.keys, other.names, other.names_en, strict=True)})
    keys, names, names_en = zip(*rows, strict=True)
    return Criterion(one.what, one.comparison, keys, names, names_en)


def refuse_contradictions(criteria: Sequence[Criterion]) -> None:
    """Two bounds that leave nothing between them, a share over 100 %, a place both wanted and left out."""
    for one in criteria:
        if one.unit == SHARE and is_out_of_share(one):
            raise AnalysisError(f"« {one.said} » Une part va de 0 à 100 % : corrigez le nombre.")
        for other in criteria:
            if is_contradicted(one, other):
                raise AnalysisError(f"Ces deux critères se contredisent : « {one.said} » et « {other.said} » Gardez-en un.")


def is_out_of_share(one: Criterion) -> bool:
    """No share is there, or every share is."""
    if one.comparison in LOWER:
        return one.bound > WHOLE or one.bound < 0 or (one.bound == WHOLE and one.comparison == Comparison.ABOVE)
    return one.bound > WHOLE or one.bound < 0 or (one.bound == 0 and one.comparison == Comparison.BELOW)


def is_contradicted(one: Criterion, other: Criterion) -> bool:
    if one.what != other.what:
        return False
    if one.what in NAMED:
        wanted, left = {*one.keys}, {*other.keys}
        return (one.comparison, other.comparison) == (Comparison.IS, Comparison.IS_NOT) and wanted <= left
    is_same = (one.key, one.radius_m) == (other.key, other.radius_m)
    if not is_same or one.comparison not in LOWER or other.comparison in LOWER:
        return False
    is_strict = one.comparison in STRICT or other.comparison in STRICT
    return one.bound > other.bound or (one.bound == other.bound and is_strict)


def refuse_elsewhere(criteria: Sequence[Criterion], *, vocabulary: Vocabulary) -> None:
    """A département outside the région that is asked for as well."""
    within = {one.code: one.within for one in vocabulary.named if one.what == What.DEPARTEMENT and one.within}
    wanted = {one.what: one for one in criteria if one.comparison == Comparison.IS}
    departements, regions = wanted.get(What.DEPARTEMENT), wanted.get(What.REGION)
    if departements and regions and all(within.get(code, code) not in regions.keys and code in within for code in departements.keys):
        raise AnalysisError(f"Aucun lieu n'est à la fois ici : « {departements.said} » et « {regions.said} » Gardez l'un des deux.")


def refuse_level(levels: Sequence[str]) -> None:
    """Two kinds of places in one question."""
    if len(set(levels)) > 1:
        raise AnalysisError("Une question porte sur des communes, des quartiers prioritaires ou des intercommunalités : n'en nommez qu'un.")


def nothing_understood(text: str, *, vocabulary: Vocabulary) -> AnalysisError:
    """What to say when no criterion was read, with the words that were perhaps meant."""
    if not text.strip():
        return AnalysisError(f"Écrivez une question, par exemple : « {EXAMPLE} ».")
    meant = " ou ".join(f"« {name} »" for name in suggest(text, vocabulary))
    asked = f" Vouliez-vous dire {meant} ?" if meant else ""
    return AnalysisError(f"Aucun critère n'a été compris dans « {text.strip()} ».{asked} Écrivez par exemple : « {EXAMPLE} ».")
