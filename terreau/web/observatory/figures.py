"""The key figures of a portrait as the page shows them: the value, its year, its source, its place among the peers."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from terreau.analysis.territory.catalogue import Indicator
from terreau.analysis.territory.figures import Absence, Figure
from terreau.analysis.territory.portrait import AgeBand, IndicatorLine, Portrait
from terreau.web.observatory import words
from terreau.web.observatory.marks import Marks, mark_link
from terreau.web.observatory.strips import strip


@dataclass(frozen=True)
class Value:
    """A number as it is said, or why there is none; `mark` is the number of its source."""

    text: str
    year: str = ""
    mark: int | None = None
    why: Absence = Absence.KNOWN
    is_estimated: bool = False

    @property
    def absence(self) -> str:
        return "" if self.why == Absence.KNOWN else str(words.ABSENCES[self.why])

    @property
    def dated(self) -> SafeString:
        """The year, whether it is an estimate, and the number of the source."""
        said = ", ".join(part for part in (self.year, str(words.ESTIMATED) if self.is_estimated else "") if part)
        return format_html("{} {}", said, mark_link(self.mark)) if self.mark else format_html("{}", said)

    def __str__(self) -> str:
        return self.text or self.absence

    def __html__(self) -> str:
        return format_html("{}", self.text) if self.text else format_html('<span class="not-published">{}</span>', self.absence)


@dataclass(frozen=True)
class Measure:
    """One indicator: its value here, a small drawing of the peers, and the same in words."""

    indicator: Indicator
    name: str
    value: Value
    strip: str = ""
    among: str = ""
    median: str = ""
    earlier: Value | None = None
    # "attention" when most peers are better off, "support" when most are worse off.
    sign: str = ""


@dataclass(frozen=True)
class Missing:
    """The indicators of a theme that have no value here, for one reason."""

    absence: str
    measures: Sequence[Measure]


@dataclass(frozen=True)
class Theme:
    """The indicators of one theme: those that are known, and those that are not."""

    label: str
    measures: list[Measure] = field(default_factory=list)

    @property
    def known(self) -> list[Measure]:
        return [one for one in self.measures if one.value.text]

    @property
    def missing(self) -> list[Missing]:
        by_reason: dict[str, list[Measure]] = {}
        for one in self.measures:
            if not one.value.text:
                by_reason.setdefault(one.value.absence, []).append(one)
        return [Missing(absence, found) for absence, found in by_reason.items()]


@dataclass(frozen=True)
class Band:
    """People of an age: how many here, which share here and among the peers."""

    label: str
    count: Value
    share: str
    peers_share: str


def value_of(figure: Figure | None, *, unit: str = "", decimals: int = 0, marks: Marks) -> Value:
    if figure is None:
        return Value("", why=Absence.NO_DATA)
    mark = marks.of(figure.origin)
    if figure.value is None or figure.absence != Absence.KNOWN:
        return Value(
            "",
            words.period_said(figure.period) if figure.period else "",
            mark,
            Absence.NO_DATA if figure.absence == Absence.KNOWN else figure.absence,
        )
    text = words.measure(figure.value, unit=unit, decimals=decimals)
    return Value(text, words.period_said(figure.period), mark, is_estimated=figure.is_estimated)


def measure_of(line: IndicatorLine, *, kind: str, marks: Marks) -> Measure:
    indicator, figure, position = line.indicator, line.figure, line.position
    unit = {"unit": indicator.unit, "decimals": indicator.decimals, "marks": marks}
    bare = Measure(indicator, words.name_of(indicator), value_of(figure, **unit))
    if not bare.value.text:
        return bare
    has_place = position is not None and len(position.quantiles) == len(words.LEVELS)
    return Measure(
        indicator,
        bare.name,
        bare.value,
        strip=strip(position, figure.value),
        among=words.among(position, figure.value, kind=kind) if has_place else "",
        median=words.value_of(position.quantiles[3], indicator) if has_place else "",
        earlier=value_of(line.earlier, **unit) if line.earlier and line.earlier.value is not None else None,
        sign=sign_of(position.fragility) if has_place else "",
    )


def sign_of(fragility: float | None) -> str:
    if fragility is None:
        return ""
    return "attention" if fragility >= words.ATTENTION else "support" if fragility <= words.SUPPORT else ""


def themes_of(portrait: Portrait, *, marks: Marks) -> list[Theme]:
    """The measures by theme, in the order of the portrait."""
    by_theme: dict[str, Theme] = {}
    for line in portrait.lines:
        theme = by_theme.setdefault(line.indicator.theme, Theme(words.theme_label(line.indicator.theme)))
        theme.measures.append(measure_of(line, kind=portrait.place.kind, marks=marks))
    return list(by_theme.values())


def definitions_of(themes: Sequence[Theme]) -> list[tuple[str, str]]:
    measures = [one for theme in themes for one in theme.measures]
    return [(one.name, definition) for one in measures if (definition := words.definition_of(one.indicator))]


def bands_of(ages: Sequence[AgeBand], *, marks: Marks) -> list[Band]:
    return [
        Band(
            words.band_label(band.label),
            value_of(band.count, marks=marks),
            "" if band.share is None else words.share(band.share, 1),
            "" if band.peers_share is None else words.share(band.peers_share, 1),
        )
        for band in ages
    ]


def legend_of(themes: Sequence[Theme], *, others: Collection[Absence] = (), is_estimated: bool = False) -> list[tuple[str, str]]:
    """What the words that stand for numbers mean, those that this page uses only."""
    measures = [measure for theme in themes for measure in theme.measures]
    absences = {one.value.why for one in measures} | set(others)
    said = [(str(words.ABSENCES[why]), str(words.REASONS[why])) for why in words.ABSENCES if why in absences]
    if is_estimated or any(one.value.is_estimated for one in measures):
        said.append((str(words.ESTIMATED), str(words.WHY_ESTIMATED)))
    signs = {one.sign for one in measures}
    if "attention" in signs:
        said.append((_("point d’attention"), _("Ce lieu est dans le quart le plus fragile de ses semblables pour cette mesure.")))
    if "support" in signs:
        said.append((_("point d’appui"), _("Ce lieu est dans le quart le mieux loti de ses semblables pour cette mesure.")))
    return said
