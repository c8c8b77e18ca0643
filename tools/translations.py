"""Keep the translations: French sentences of the code and the pages, English beside them.

python tools/translations.py             gathers the sentences into terreau/locale
python tools/translations.py --check     writes nothing, says what is missing, unused or malformed, exits 1
python tools/translations.py compile     makes the .mo files that the site reads
"""

import argparse
import ast
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation import templatize

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "terreau" / "locale"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# What Django's templatize leaves of a page: calls with written strings, and X for all the rest.
STRING = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
CALL = re.compile(rf"\b(?P<name>_|gettext|pgettext|ngettext|npgettext)\((?P<words>{STRING}(?:\s*,\s*{STRING})*)")
PLACE = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|</?\w+")
# Nothing in it changes with the day: catalogues change when sentences do.
HEADER = """# Terreau: what the site says. Made by tools/translations.py; the English is written by hand.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: {language}\\n"
"Plural-Forms: {plurals}\\n"

"""


def sources() -> Iterator[Path]:
    """Our Python files and our pages, in one order."""
    found = [path for suffix in ("*.py", "*.html", "*.txt") for path in (ROOT / "terreau").rglob(suffix)]
    return iter(sorted(path for path in found if not {"migrations", "static"} & set(path.parts)))


def sentences_of(path: Path) -> Iterator[tuple]:
    """Each sentence marked for translation: one string, or (one, many), with its context or None."""
    if path.suffix == ".py":
        for _line, words, _comments, context in extract("python", io.BytesIO(path.read_bytes()), keywords=KEYWORDS):
            yield words, context
    else:
        yield from sentences_of_page(path)


def sentences_of_page(path: Path) -> Iterator[tuple]:
    """Django turns its page into calls of gettext; what they are given is read as Python strings."""
    for call in CALL.finditer(templatize(path.read_text(), origin=str(path))):
        words = ast.literal_eval(f"[{call['words']}]")
        context = words.pop(0) if call["name"] in ("pgettext", "npgettext") else None
        yield (tuple(words[:2]) if call["name"] in ("ngettext", "npgettext") else words[0]), context


def template_catalog() -> Catalog:
    """Every sentence of the project, without a translation."""
    catalog = empty_catalog("en")
    for path in sources():
        for words, context in sentences_of(path):
            catalog.add(words, locations=[(str(path.relative_to(ROOT)), 0)], context=context)
    return catalog


def empty_catalog(language: str) -> Catalog:
    return Catalog(locale=language, fuzzy=False)


def file_of(language: str, suffix: str = ".po") -> Path:
    return LOCALE / language / "LC_MESSAGES" / f"django{suffix}"


def kept_catalog(language: str) -> Catalog:
    path = file_of(language)
    return read_po(io.BytesIO(path.read_bytes()), locale=language) if path.exists() else empty_catalog(language)


def wanted_catalogs() -> dict[str, Catalog]:
    """English with what was already translated; French with its plurals only, for in French zero is singular."""
    template, kept = template_catalog(), kept_catalog("en")
    english, french = empty_catalog("en"), empty_catalog("fr")
    for message in template:
        if not message.id:
            continue
        known = kept.get(singular(message), message.context)
        same = known is not None and known.id == message.id
        english.add(message.id, known.string if same else None, locations=message.locations, context=message.context)
        if message.pluralizable:
            french.add(message.id, message.id, locations=message.locations, context=message.context)
    return {"en": english, "fr": french}


def singular(message: Message) -> str:
    return message.id[0] if message.pluralizable else message.id


def written(catalog: Catalog) -> bytes:
    kept = io.BytesIO()
    write_po(kept, catalog, width=120, include_lineno=False, sort_by_file=True, omit_header=True)
    header = HEADER.format(language=catalog.locale, plurals=catalog.plural_forms)
    return header.encode() + kept.getvalue()


def faults() -> Iterator[str]:
    """What keeps the site from being whole in both languages."""
    wanted, kept = wanted_catalogs(), kept_catalog("en")
    for message in wanted["en"]:
        if message.id:
            yield from faults_of(message)
    ids = {(singular(message), message.context) for message in wanted["en"] if message.id}
    yield from (
        f"n'est plus dit nulle part : {message.id}" for message in kept if message.id and (singular(message), message.context) not in ids
    )
    yield from (f"est douteux : {message.id}" for message in kept if message.id and message.fuzzy)
    for language, catalog in wanted.items():
        if not file_of(language).exists() or file_of(language).read_bytes() != written(catalog):
            yield f"{file_of(language).relative_to(ROOT)} n'est pas à jour : lancez python tools/translations.py"


def faults_of(message: Message) -> Iterator[str]:
    said = message.string if message.pluralizable else (message.string,)
    if not all(said):
        yield f"n'a pas d'anglais : {singular(message)}"
        return
    ids = message.id if message.pluralizable else (message.id,)
    for french, english in zip(ids, said, strict=False):
        if sorted(PLACE.findall(french)) != sorted(PLACE.findall(english)) and not message.pluralizable:
            yield f"ne garde pas ses places : {french} → {english}"


def write() -> None:
    for language, catalog in wanted_catalogs().items():
        file_of(language).parent.mkdir(parents=True, exist_ok=True)
        file_of(language).write_bytes(written(catalog))


def compile_all() -> None:
    """The .mo files, which git ignores."""
    for language in ("en", "fr"):
        with file_of(language, ".mo").open("wb") as made:
            write_mo(made, kept_catalog(language))


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("what", nargs="?", choices=["gather", "compile"], default="gather")
    asked.add_argument("--check", action="store_true", help="write nothing, say what is wrong")
    given = asked.parse_args()
    if given.check:
        found = list(faults())
        print("\n".join(found) or "Les traductions sont complètes.")
        return 1 if found else 0
    compile_all() if given.what == "compile" else write()
    return 0


if __name__ == "__main__":
    sys.exit(main())
