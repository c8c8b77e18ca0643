"""The columns of an XLSForm sheet: which field each one fills, in which language."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from terreau.programme.voices.forms.definition import MEDIA
from terreau.programme.voices.forms.sheets import Sheet
from terreau.programme.voices.forms.words import COLUMN_ALIASES, ENGLISH_NAMES, LANGUAGE_NAMES, SAID_COLUMNS, SURVEY_COLUMNS

CODE = re.compile(r".*\(([\w-]{2,10})\)\s*")


@dataclass
class Row:
    """One line, its cells filed."""

    plain: dict[str, str] = field(default_factory=dict)
    said: dict[str, dict[str, str]] = field(default_factory=dict)
    media: dict[str, dict[str, str]] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Headings:
    """Rank of a column -> its field; for what is said in languages, the language too."""

    plain: Mapping[int, str]
    said: Mapping[int, tuple[str, str]]
    others: Mapping[int, str]

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(language for _name, language in self.said.values()))

    @staticmethod
    def language_code(written: str) -> str:
        """ "Français (fr)" and "French" are fr; a language that is not known is its own name."""
        written = written.strip()
        if code := CODE.fullmatch(written):
            return code[1]
        known = {name.lower(): code for code, name in LANGUAGE_NAMES.items()} | ENGLISH_NAMES
        return written if written in LANGUAGE_NAMES else known.get(written.lower(), written)

    def row(self, cells: Sequence[str]) -> Row:
        row = Row()
        for rank, cell in enumerate(cells):
            if not cell:
                continue
            if rank in self.plain:
                row.plain[self.plain[rank]] = cell
            elif rank in self.said:
                name, language = self.said[rank]
                (row.media if name in MEDIA else row.said).setdefault(name, {})[language] = cell
            elif rank in self.others:
                row.others[self.others[rank]] = cell
        return row


def read_headings(sheet: Sheet, *, default: str, reading, known: Sequence[str] = SURVEY_COLUMNS) -> Headings:
    """File the columns; those of the survey that are not known are named, those of the choices are kept for filters."""
    plain, said, others = {}, {}, {}
    by_language = (*SAID_COLUMNS, *MEDIA)
    for rank, heading in enumerate(sheet.headings):
        name, language = cut_heading(heading)
        if name not in known:
            if heading and known is SURVEY_COLUMNS and any(len(cells) > rank and cells[rank] for _line, cells in sheet.lines):
                reading.tell(sheet.place(column=heading), _("colonne laissée de côté."))
            elif heading:
                others[rank] = heading
        elif name in by_language:
            said[rank] = (name, Headings.language_code(language) if language else (default or "fr"))
        else:
            plain[rank] = name
    return Headings(plain, said, others)


def cut_heading(heading: str) -> tuple[str, str]:
    """ "label::Français (fr)" → ("label", "Français (fr)"); media may be written media::image::…"""
    written = re.sub(r"\s*::?\s*", "::", heading.strip()) if not heading.lower().startswith(("bind:", "jr:")) else heading.strip()
    lowered = written.lower()
    if lowered in COLUMN_ALIASES:
        return COLUMN_ALIASES[lowered], ""
    for prefix in ("media::image", "media::audio", "media::video"):
        if lowered.startswith(f"{prefix}::"):
            return COLUMN_ALIASES[prefix], written[len(prefix) + 2 :]
    name, _separator, language = written.partition("::")
    name = name.strip().lower()
    name = COLUMN_ALIASES.get(name, COLUMN_ALIASES.get(name.replace("_", " "), name.replace(" ", "_")))
    return name, language
