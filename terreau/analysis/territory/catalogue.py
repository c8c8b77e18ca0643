"""What is measured of a place: indicators and classes of facilities, as the catalogue files of data/reference say them."""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from types import GenericAlias
from typing import Any, Final, TypeVar

from terreau.analysis.units.errors import AnalysisError

# Theme → what people read, in French and in English, in the order of a page.
THEMES: Final = {
    "population": ("Population", "Population"),
    "housing": ("Logement", "Housing"),
    "income": ("Revenus", "Income"),
    "work": ("Emploi", "Work"),
    "business": ("Activité économique", "Business"),
    "food": ("Alimentation", "Food"),
    "shops": ("Commerces et services du quotidien", "Everyday shops and services"),
    "public": ("Services publics", "Public services"),
    "health": ("Santé", "Health"),
    "care": ("Petite enfance, grand âge, vie sociale", "Early years, old age, social life"),
    "education": ("Enseignement", "Education"),
    "transport": ("Déplacements", "Transport"),
    "leisure": ("Culture et sport", "Culture and sport"),
}
# What the files call the fields of the dataclasses: the manner of the other files of data/reference.
RENAMED: Final = {"fr": "name", "en": "name_en"}
WRITTEN: Final = {name: written for written, name in RENAMED.items()}
FOLDED: Final = re.compile(r"[0-9a-z]+( [0-9a-z]+)*")


class Rule(StrEnum):
    """How an indicator is worked out for a perimeter made of several places."""

    SUM = "sum"
    RATIO = "ratio"
    WEIGHTED = "weighted"
    NONE = "none"


class Direction(StrEnum):
    """Which way is a sign of fragility."""

    HIGH_IS_BAD = "high"
    LOW_IS_BAD = "low"
    NEITHER = "neither"


@dataclass(frozen=True)
class Indicator:
    """One indicator. `numerator` are variables of the lake added up ("-X" is taken away), `denominator` those it is divided by.

    SUM adds the numerators; RATIO divides sums (times `scale`: 100 for a percentage); WEIGHTED averages the published values by
    `weight`, which is an estimate; NONE is known only for a place that the source publishes as such. `is_yearly`: the RATIO is of
    the same count at two dates, and what is told is its mean yearly change, by the years between the periods of the two variables.
    """

    key: str
    name: str
    name_en: str
    unit: str
    theme: str
    direction: Direction
    rule: Rule
    numerator: tuple[str, ...]
    denominator: tuple[str, ...] = ()
    weight: str = ""
    scale: float = 1.0
    is_yearly: bool = False
    decimals: int = 0
    definition: str = ""
    definition_en: str = ""
    # Which data sets may give it, first choice first: kinds of the lake.
    kinds: tuple[str, ...] = ()
    is_in_profile: bool = False
    # How people say it in a question: beginnings of words, folded ("plus de 65 ans", "personnes agees").
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class FacilityClass:
    """One class of facilities that residents need, with the official types that make it (TYPEQU, or a word of the lake)."""

    key: str
    name: str
    name_en: str
    theme: str
    types: tuple[str, ...]
    source: str
    is_everyday: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Catalogue:
    """Everything that can be measured."""

    indicators: Sequence[Indicator]
    classes: Sequence[FacilityClass]

    def indicator(self, key: str) -> Indicator:
        return next(one for one in self.indicators if one.key == key)

    def facility_class(self, key: str) -> FacilityClass:
        return next(one for one in self.classes if one.key == key)


Entry = TypeVar("Entry", Indicator, FacilityClass)


def read_catalogue(indicators_toml: str, classes_toml: str) -> Catalogue:
    """Read the two catalogue files: tables `indicators` and `classes`, with the fields of the dataclasses (`fr` and `en` for names).

    Raises AnalysisError, with the line of the entry, when a file is not TOML or when an entry lacks a field, has an unknown one, or
    contradicts its rule.
    """
    return Catalogue(
        _read_entries(indicators_toml, table="indicators", file="indicators.toml", make=_make_indicator),
        _read_entries(classes_toml, table="classes", file="facility_classes.toml", make=_make_class),
    )


def _read_entries(text: str, *, table: str, file: str, make: Callable[[Mapping[str, Any]], Entry]) -> tuple[Entry, ...]:
    try:
        rows = tomllib.loads(text).get(table, [])
    except tomllib.TOMLDecodeError as error:
        raise AnalysisError(
            f"{file} n'est pas du TOML : {error}. Corrigez cette ligne, ou reprenez le fichier livré avec Terreau."
        ) from error
    if not rows:
        raise AnalysisError(f"{file} ne contient rien : ajoutez au moins une table [[{table}]].")
    lines = [number for number, line in enumerate(text.splitlines(), 1) if line.strip() == f"[[{table}]]"]
    made: dict[str, Entry] = {}
    for line, row in zip(lines, rows, strict=False):
        where = f"{file}, ligne {line}, « {row.get('key', '?')} »"
        try:
            entry = make(row)
        except ValueError as error:
            raise AnalysisError(f"{where} : {error}") from error
        if entry.key in made:
            raise AnalysisError(f"{where} : ce mot est déjà celui d'une autre entrée ; choisissez-en un autre.")
        made[entry.key] = entry
    return tuple(made.values())


def _make_indicator(row: Mapping[str, Any]) -> Indicator:
    one = Indicator(**_convert(row, to=Indicator, required=("definition", "definition_en", "kinds")))
    if wrong := [sentence for is_wrong, sentence in _contradictions(one) if is_wrong]:
        raise ValueError(wrong[0])
    return one


def _make_class(row: Mapping[str, Any]) -> FacilityClass:
    one = FacilityClass(**_convert(row, to=FacilityClass, required=()))
    if not one.types:
        raise ValueError("« types » est vide ; donnez au moins un code TYPEQU.")
    return one


def _contradictions(one: Indicator) -> tuple[tuple[bool, str], ...]:
    is_ratio, is_published = one.rule == Rule.RATIO, one.rule in (Rule.WEIGHTED, Rule.NONE)
    return (
        (not one.numerator, "« numerator » est vide ; donnez au moins une variable."),
        (is_ratio and not one.denominator, "un rapport (« ratio ») a besoin d'un « denominator »."),
        (not is_ratio and bool(one.denominator), "seul un rapport (« ratio ») a un « denominator »."),
        (not is_ratio and one.scale != 1.0, "seul un rapport (« ratio ») a une échelle (« scale »)."),
        (is_published and len(one.numerator) > 1, "une valeur publiée ne s'additionne pas : donnez une seule variable à « numerator »."),
        ((one.rule == Rule.WEIGHTED) != bool(one.weight), "« weight » va avec la règle « weighted », et seulement avec elle."),
        (
            one.is_yearly and not (is_ratio and len(one.numerator) == len(one.denominator) == 1),
            "un rythme annuel (« is_yearly ») est un rapport d'une variable à une autre.",
        ),
    )


def _convert(row: Mapping[str, Any], *, to: type, required: Sequence[str]) -> dict[str, Any]:
    """The entry's values by the names of the dataclass; ValueError says which field is wrong."""
    given = {RENAMED.get(name, name): value for name, value in row.items()}
    wanted = {one.name: one for one in fields(to)}
    needed = [*(name for name, one in wanted.items() if one.default is MISSING), *required]
    if unknown := [name for name in given if name not in wanted]:
        raise ValueError(f"le champ « {unknown[0]} » est inconnu ; retirez-le ou corrigez son nom.")
    # Only the unit may be said and empty: a count, an index.
    if lacking := [name for name in needed if name not in given or (name != "unit" and given[name] in ("", []))]:
        raise ValueError(f"le champ « {WRITTEN.get(lacking[0], lacking[0])} » manque ; ajoutez-le.")
    values = {name: _convert_value(name, value, to=wanted[name].type) for name, value in given.items()}
    if values["theme"] not in THEMES:
        raise ValueError(f"le thème « {values['theme']} » est inconnu ; choisissez parmi {', '.join(THEMES)}.")
    if unfolded := [word for word in values.get("words", ()) if not FOLDED.fullmatch(word)]:
        raise ValueError(f"« {unfolded[0]} » : les mots (« words ») s'écrivent en minuscules, sans accent ni ponctuation.")
    return values


def _convert_value(name: str, value: Any, *, to: Any) -> Any:
    if isinstance(to, type) and issubclass(to, StrEnum):
        if value not in tuple(to):
            raise ValueError(f"« {name} » vaut « {value} » ; choisissez parmi {', '.join(to)}.")
        return to(value)
    if to == tuple[str, ...] and isinstance(value, list) and all(isinstance(one, str) for one in value):
        return tuple(value)
    if to is float and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if isinstance(to, type) and not isinstance(to, GenericAlias) and type(value) is to:
        return value
    raise ValueError(f"« {name} » vaut {value!r}, qui n'est pas de la bonne sorte ; voyez les autres entrées.")
