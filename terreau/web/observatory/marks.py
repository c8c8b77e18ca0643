"""Numbered sources: every figure of a portrait points at its line in the table of sources."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from terreau.analysis.territory.figures import Origin
from terreau.analysis.territory.portrait import Portrait, SourceLine
from terreau.web.observatory.words import day_said

USES = {
    "indicators": gettext_lazy("chiffres clés"),
    "services": gettext_lazy("services"),
    "ages": gettext_lazy("âges"),
    "contours": gettext_lazy("contours"),
    "districts": gettext_lazy("quartiers"),
}


@dataclass(frozen=True)
class Source:
    """A line of the table of sources, under its number."""

    number: int
    line: SourceLine

    @property
    def used_for(self) -> str:
        """The words of the programme for what a data set is used for, in the reader's language."""
        return ", ".join(str(USES.get(word, word)) for word in self.line.used_for.split(", ") if word)

    @property
    def day(self) -> str:
        return day_said(self.line.imported_on)


class Marks:
    """The sources in the order of the portrait; one that it forgot to list is added at the end rather than lost."""

    def __init__(self, lines: Iterable[SourceLine], origins: Iterable[Origin | None]) -> None:
        self.lines = list(lines)
        self.numbers = {(line.kind, line.vintage): number for number, line in enumerate(self.lines, start=1)}
        for origin in origins:
            if origin and (origin.kind, origin.vintage) not in self.numbers:
                self.lines.append(SourceLine(origin.kind, origin.kind, origin.vintage, origin.publisher, origin.licence, ""))
                self.numbers[origin.kind, origin.vintage] = len(self.lines)

    def of(self, origin: Origin | None) -> int | None:
        return self.numbers[origin.kind, origin.vintage] if origin else None

    @property
    def sources(self) -> Sequence[Source]:
        return [Source(number, line) for number, line in enumerate(self.lines, start=1)]


def marks_of(portrait: Portrait) -> Marks:
    figures = [portrait.place.population, *(one.figure for one in portrait.lines), *(one.earlier for one in portrait.lines)]
    figures += [band.count for band in portrait.ages]
    origins = [figure.origin for figure in figures if figure]
    services = [origin for one in portrait.services for origin in (one.origin, one.earlier_origin)]
    return Marks(portrait.sources, [*origins, *services])


def mark_link(number: int | None) -> SafeString:
    """The small number that leads to the line of the source; pages hold a hundred of them, so it has no class of its own."""
    return SafeString("") if number is None else SafeString(f'<a href="#n{number}">{number}</a>')
