"""The essentials of a portrait in plain sentences, each figure with its year: built from what is known, silent about the rest."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from terreau.analysis.territory.portrait import IndicatorLine, Portrait
from terreau.web.observatory import words

AGED = "share_65_and_over"
# Told by a sentence when it is that far on the fragile side, and no more than this many.
WORTH_TELLING, MOST_TOLD = 0.7, 2
GAPS_TOLD = 3
# What most twins lack too is no lack of this place: the list below shows it, the first lines do not claim it.
SHARED = 0.5


def essentials(portrait: Portrait) -> list[SafeString]:
    told = (people_told(portrait), fragility_told(portrait), gaps_told(portrait), corrections_told(portrait))
    return [sentence for sentence in told if sentence]


def people_told(portrait: Portrait) -> str:
    population = portrait.place.population
    if population is None or population.value is None:
        return ""
    facts = {"people": words.people(population.value), "year": words.period_said(population.period), "about": estimated(population)}
    aged = next((line for line in portrait.lines if line.indicator.key == AGED and line.figure.value is not None), None)
    if aged is None:
        return format_html(_("Ici vivent <strong>{people}</strong> ({about}{year})."), **facts)
    share = words.value_of(aged.figure.value, aged.indicator)
    facts |= {"share": share, "when": when_said(aged, portrait), "among": among_said(aged, portrait)}
    return format_html(
        _("Ici vivent <strong>{people}</strong> ({about}{year}), dont <strong>{share}</strong> ont 65 ans ou plus{when}{among}."), **facts
    )


def estimated(figure) -> str:
    return f"{words.ESTIMATED}, " if figure.is_estimated else ""


def when_said(line: IndicatorLine, portrait: Portrait) -> str:
    """The year of a second figure is said only when it is not that of the first."""
    same = portrait.place.population and line.figure.period == portrait.place.population.period
    return "" if same else f" ({estimated(line.figure)}{words.period_said(line.figure.period)})"


def among_said(line: IndicatorLine, portrait: Portrait) -> str:
    if line.position is None:
        return ""
    return _("\u00a0: %(place)s") % {"place": words.among(line.position, line.figure.value, kind=portrait.place.kind)}


def fragility_told(portrait: Portrait) -> str:
    """The few figures that set the place apart on the fragile side; what the first sentence said is not said again."""
    worst = sorted(
        (line for line in portrait.lines if is_worth_telling(line)),
        key=lambda line: line.position.fragility if line.position and line.position.fragility else 0,
        reverse=True,
    )[:MOST_TOLD]
    if not worst:
        return ""
    told = [
        format_html(
            _("{name}, <strong>{value}</strong> ({about}{year}), {among}"),
            name=lowered(words.name_of(line.indicator)),
            value=words.value_of(line.figure.value, line.indicator),
            about=estimated(line.figure),
            year=words.period_said(line.figure.period),
            among=words.among(line.position, line.figure.value, kind=portrait.place.kind),
        )
        for line in worst
        if line.position and line.figure.value is not None
    ]
    return format_html(
        _("Ce qui le distingue le plus, du côté fragile : {told}."), told=format_html_join(_(" ; "), "{}", ((one,) for one in told))
    )


def is_worth_telling(line: IndicatorLine) -> bool:
    position = line.position
    if position is None or position.fragility is None or line.figure.value is None or line.indicator.key == AGED:
        return False
    return position.fragility >= WORTH_TELLING


def gaps_told(portrait: Portrait) -> str:
    shared = [gap for gap in portrait.gaps if gap.twins_with >= SHARED * gap.twins]
    if not shared:
        return ""
    told = [
        _("%(name)s (%(with)s sur %(all)s)")
        % {"name": lowered(words.name_of(gap.facility_class)), "with": gap.twins_with, "all": gap.twins}
        for gap in shared[:GAPS_TOLD]
    ]
    return format_html(_("Ce que ses lieux jumeaux ont à proximité et qui manque ici : {told}."), told=", ".join(told))


def lowered(name: str) -> str:
    """A common name loses its capital inside a sentence; an acronym or a proper name ("La Poste") does not."""
    first, _space, rest = name.partition(" ")
    return name if first.isupper() or rest[:1].isupper() else name[:1].lower() + name[1:]


def corrections_told(portrait: Portrait) -> str:
    corrected = sum(line.is_corrected for line in portrait.services)
    if not corrected:
        return ""
    said = ngettext(
        "le terrain corrige les fichiers officiels sur %(count)s service.",
        "le terrain corrige les fichiers officiels sur %(count)s services.",
        corrected,
    )
    return format_html("{}", capfirst(said % {"count": corrected}))
