"""The thesaurus of needs, as its file says it: what residents lack, and the words in which they say so."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from terreau.analysis.texts.results import Entry
from terreau.analysis.texts.rooting import root_phrase
from terreau.analysis.texts.roots import CARRYING_ROOTS
from terreau.analysis.units.errors import AnalysisError

FIELDS = ("key", "domain", "fr", "en", "words")


@dataclass(frozen=True)
class Thesaurus:
    """Entries in the order of the file; `domains`: key → label in French and in English."""

    entries: Sequence[Entry]
    domains: Mapping[str, tuple[str, str]]


def read_thesaurus(text: str) -> Thesaurus:
    """Read data/reference/thesaurus.toml: a table `domains`, then tables `needs` (key, domain, fr, en, words).

    Raises AnalysisError that names the entry when the text is not TOML, when a field lacks or is unknown, when a key comes twice, or
    when a phrase (endings, accents and small words put aside) stands in two entries: nobody could say of which one a text speaks.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise AnalysisError(f"Le thésaurus n'est pas du TOML : {problem}.") from None
    domains = {key: read_domain(key, told) for key, told in tables.get("domains", {}).items()}
    entries = [read_entry(table, rank, domains) for rank, table in enumerate(tables.get("needs", []), start=1)]
    if not entries:
        raise AnalysisError("Le thésaurus ne contient aucun besoin : il faut au moins une table [[needs]].")
    check_entries(entries)
    return Thesaurus(entries, domains)


def read_domain(key: str, told: object) -> tuple[str, str]:
    if not isinstance(told, dict) or not all(isinstance(told.get(language), str) for language in ("fr", "en")):
        raise AnalysisError(f'Thésaurus, domaine « {key} » : écrivez {{ fr = "…", en = "…" }}.')
    return told["fr"], told["en"]


def read_entry(table: Mapping[str, Any], rank: int, domains: Mapping[str, tuple[str, str]]) -> Entry:
    """One need; its rank is said when it has no key."""
    which = f"Thésaurus, besoin « {table.get('key') or f'n° {rank}'} »"
    if lacking := [field for field in FIELDS if not table.get(field)]:
        raise AnalysisError(f"{which} : il manque {', '.join(lacking)}.")
    if unknown := sorted(set(table) - set(FIELDS)):
        raise AnalysisError(f"{which} : {', '.join(unknown)} n'existe pas ; les champs sont {', '.join(FIELDS)}.")
    if table["domain"] not in domains:
        raise AnalysisError(f"{which} : le domaine « {table['domain']} » n'est pas dans la table [domains].")
    words = table["words"]
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise AnalysisError(f"{which} : words est une liste de mots entre guillemets.")
    return Entry(table["key"], table["fr"], tuple(words), table["domain"], table["en"])


def is_telling(phrase: str) -> bool:
    """Whether a phrase can name a need: not made of small words only, nor of one word that is said of anything."""
    roots = root_phrase(phrase)
    return bool(roots) and not (len(roots) == 1 and roots[0] in CARRYING_ROOTS)


def check_entries(entries: Sequence[Entry], *, what: str = "Thésaurus") -> None:
    """Refuse a key twice, a phrase made of small words only, and one phrase in two entries."""
    keys: set[str] = set()
    owner: dict[tuple[str, ...], Entry] = {}
    for entry in entries:
        if entry.key in keys:
            raise AnalysisError(f"{what} : la clé « {entry.key} » est là deux fois.")
        keys.add(entry.key)
        for phrase in entry.words:
            roots = tuple(root_phrase(phrase))
            if not is_telling(phrase):
                raise AnalysisError(f"{what}, « {entry.key} » : « {phrase} » se dit à propos de tout ; ajoutez-y un mot.")
            if owner.setdefault(roots, entry) is not entry:
                raise AnalysisError(f"{what} : « {phrase} » est dans « {owner[roots].key} » et dans « {entry.key} » ; choisissez.")


def put_before(codes: Sequence[Entry], thesaurus: Sequence[Entry]) -> list[Entry]:
    """A team's code book, then the thesaurus: an entry with the same key is replaced, a phrase that the team took is taken away."""
    keys = {code.key for code in codes}
    taken = {tuple(root_phrase(phrase)) for code in codes for phrase in code.words}
    rest = [
        replace(entry, words=tuple(phrase for phrase in entry.words if tuple(root_phrase(phrase)) not in taken))
        for entry in thesaurus
        if entry.key not in keys
    ]
    return [*codes, *rest]
