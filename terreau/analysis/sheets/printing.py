"""A sheet as words ready to print: every writer for paper prints the same ones, in the same order."""

from dataclasses import dataclass
from typing import Final

from terreau.analysis.sheets.headings import AUDIENCES, BY_PART, LABELS
from terreau.analysis.sheets.reading.carrier import FABRIQUE
from terreau.analysis.sheets.sheet import Audience, Partner, Project, Sheet, Territory, Track
from terreau.analysis.sheets.wording import COLON, EXAMPLE, PRINTED, print_counts, print_status, print_volume
from terreau.analysis.texts.folding import fold
from terreau.analysis.units.money import Language, format_euros
from terreau.analysis.units.rates import format_rate

PartText = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class Figure:
    """A key figure: its value, what it is, and a remark."""

    value: str
    label: str
    note: str = ""


@dataclass(frozen=True)
class Part:
    """A titled part: paragraphs, then items; `tracks` are names with what each is."""

    title: str
    paragraphs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    tracks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class PrintedProject:
    """A project: its title, its text, and labelled rows of names."""

    title: str
    text: str
    rows: tuple[PartText, ...] = ()


@dataclass(frozen=True)
class PrintedTerritory:
    """A territory with its number, what is said beside its name, and its projects."""

    number: str
    name: str
    details: str
    text: str
    projects: tuple[PrintedProject, ...]


@dataclass(frozen=True)
class PrintedSheet:
    """A whole sheet, in the order of the page."""

    eyebrow: str
    fabrique: str
    area: str
    example: str
    figures: tuple[Figure, ...]
    story: tuple[Part, ...]
    side: tuple[PartText, ...]
    reasons: tuple[Part, ...]
    ground_title: str
    territories: tuple[PrintedTerritory, ...]
    projects_title: str
    projects: tuple[PrintedProject, ...]
    impacts_title: str
    impacts: tuple[PartText, ...]
    sources: tuple[str, ...]


AUDIENCE_ORDER: Final = (None, Audience.RESIDENTS, Audience.TERRITORY, Audience.ESS)


def print_sheet(sheet: Sheet, *, language: Language, with_contact: bool, sources: tuple[str, ...]) -> PrintedSheet:
    """Give a sheet as words ready to print. People are left out unless asked for."""
    known = {territory.printed_name for territory in sheet.territories}
    homeless = tuple(project for project in sheet.projects if project.territory not in known)
    return PrintedSheet(
        eyebrow=" · ".join(part for part in (sheet.call, sheet.period) if part) or say("sheet", language=language),
        fabrique=sheet.fabrique or say("unnamed", language=language),
        area=sheet.area,
        example=EXAMPLE[language] if sheet.is_example else "",
        figures=print_figures(sheet, language=language),
        story=print_story(sheet, language=language),
        side=print_side(sheet, language=language, with_contact=with_contact),
        reasons=print_reasons(sheet, language=language),
        ground_title=say("ground", language=language),
        territories=tuple(
            print_ground(territory, number=number, sheet=sheet, language=language)
            for number, territory in enumerate(sheet.territories, start=1)
        ),
        projects_title=say("everywhere", language=language),
        projects=tuple(print_project(project, language=language) for project in homeless),
        impacts_title=say("impacts", language=language),
        impacts=print_impacts(sheet, language=language),
        sources=(*sources, *print_sources(sheet, language=language)),
    )


def say(key: str, *, language: Language) -> str:
    """Give a printed word of the writers' own."""
    return PRINTED[key][language == "en"]


def print_figures(sheet: Sheet, *, language: Language) -> tuple[Figure, ...]:
    """Give the key figures that are known: money, exact rate with the printed one beside it, volume."""
    exact, other = sheet.exact_rate, sheet.other_resources_eur
    printed = sheet.printed_rate
    amounts = (("esf", sheet.esf_max_eur), ("total", sheet.total_eligible_eur), ("other", other))
    figures = [
        Figure(format_euros(amount, language=language), say(name, language=language)) for name, amount in amounts if amount is not None
    ]
    if exact is not None:
        note = f"{say('printed', language=language)} {printed}" if printed else ""
        figures.insert(1, Figure(format_rate(exact, language=language), say("rate", language=language), note))
    counts = print_counts(len(sheet.projects), len(sheet.territories), language=language)
    declared = print_volume(sheet.volume, language=language)
    note = f"{say('declared', language=language)} {declared}" if declared else ""
    return (*figures, Figure(counts, say("counts", language=language), note))


def print_story(sheet: Sheet, *, language: Language) -> tuple[Part, ...]:
    """Give who carries the operation: presentation, missions, tracks."""
    presentation = tuple(paragraph for paragraph in sheet.presentation.split("\n") if paragraph)
    tracks = tuple((track.name, print_track(track, language=language)) for track in sheet.tracks)
    missions = sheet.missions if len(sheet.missions) == 1 else ()
    parts = (
        Part(say("presentation", language=language), presentation),
        Part(say("missions", language=language), missions, () if missions else sheet.missions, tracks),
    )
    return tuple(part for part in parts if part.paragraphs or part.items or part.tracks)


def print_track(track: Track, *, language: Language) -> str:
    """Give what a track is, and that it is the Fabrique's own when its words do not say so."""
    says_so = FABRIQUE in fold(f"{track.name} {track.text}")
    mark = f" ({say('track', language=language)})" if track.is_fabrique and not says_so else ""
    return (f"{COLON[language]} {track.text}" if track.text else "") + mark


def print_side(sheet: Sheet, *, language: Language, with_contact: bool) -> tuple[PartText, ...]:
    """Give the side of the page: standing in the network, partners, websites, people when asked for."""
    founded = f"{say('founded', language=language)} {sheet.founded_year}" if sheet.founded_year else ""
    status = print_status(sheet, language=language)
    standing = tuple(line[:1].upper() + line[1:] for line in (founded, status) if line)
    people = tuple(
        ", ".join(part for part in (contact.name, contact.function, contact.email, contact.phone) if part)
        for contact in sheet.contacts
        if with_contact
    )
    rows = (
        (say("network", language=language), standing),
        (say("phases", language=language), sheet.phases),
        (BY_PART["partners"].print_in(language), tuple(map(print_partner, sheet.partners))),
        (say("websites", language=language), tuple(site.split("://")[-1].rstrip("/") for site in sheet.websites)),
        (BY_PART["contact"].print_in(language), people),
    )
    return tuple((label, lines) for label, lines in rows if lines)


def print_partner(partner: Partner) -> str:
    """Give a partner with what it brings."""
    return f"{partner.printed_name} ({partner.brings})" if partner.brings else partner.printed_name


def print_reasons(sheet: Sheet, *, language: Language) -> tuple[Part, ...]:
    """Give why: context, lines of work, objectives, themes."""
    paragraphs = tuple(text for text in sheet.context if not text.startswith("- "))
    items = tuple(text[2:] for text in sheet.context if text.startswith("- "))
    objectives = tuple(
        objective.text + (" " + " ; ".join(detail.rstrip(" .;") for detail in objective.details) + "." if objective.details else "")
        for objective in sheet.objectives
    )
    parts = (
        Part(say("context", language=language), paragraphs, items),
        Part(say("axes", language=language), (), sheet.axes),
        Part(say("objectives", language=language), (), objectives),
        Part(say("themes", language=language), (", ".join(sheet.themes),) if sheet.themes else ()),
    )
    return tuple(part for part in parts if part.paragraphs or part.items)


def print_ground(territory: Territory, *, number: int, sheet: Sheet, language: Language) -> PrintedTerritory:
    """Give a territory and its projects."""
    projects = [project for project in sheet.projects if project.territory == territory.printed_name]
    # Said beside territories that have some; where none has, one list of projects follows them all.
    named = {one.printed_name for one in sheet.territories}
    alone = "" if projects or not any(one.territory in named for one in sheet.projects) else say("no_project", language=language)
    return PrintedTerritory(
        number=str(number),
        name=territory.name,
        details=", ".join(part for part in (*territory.within, territory.note) if part),
        text=" ".join(territory.text.split()) or alone,
        projects=tuple(print_project(project, language=language) for project in projects),
    )


def print_project(project: Project, *, language: Language) -> PrintedProject:
    """Give a project with its place, avenues, partners and themes."""
    column = language == "en"
    rows = (
        (LABELS["district"][column], (project.district,) if project.district else ()),
        (LABELS["avenues"][column], project.avenues),
        (LABELS["partners"][column], tuple(map(print_partner, project.partners))),
        (LABELS["themes"][column], project.themes),
    )
    return PrintedProject(
        title=project.title,
        text="" if project.text == project.title else project.text,
        rows=tuple((f"{label}{COLON[language]}", names) for label, names in rows if names),
    )


def print_impacts(sheet: Sheet, *, language: Language) -> tuple[PartText, ...]:
    """Give the expected impacts, a column an audience."""
    columns = []
    for audience in AUDIENCE_ORDER:
        texts = tuple(impact.text for impact in sheet.impacts if impact.audience is audience)
        if texts:
            columns.append((AUDIENCES[audience][language == "en"] if audience else "", texts))
    return tuple(columns)


def print_sources(sheet: Sheet, *, language: Language) -> tuple[str, ...]:
    """Give how the figures were made, and that the data are an example when they are."""
    notes = []
    if sheet.exact_rate is not None:
        notes.append(say("rate_source", language=language))
    if sheet.is_example:
        notes.append(say("example_source", language=language))
    return tuple(notes)
