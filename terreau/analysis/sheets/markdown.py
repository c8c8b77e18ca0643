"""Write a sheet or a brochure as Markdown in the layout that the reader reads: what is written reads back the same."""

import re
from itertools import groupby
from typing import Final

from terreau.analysis.sheets.headings import AUDIENCES, BY_PART, find_heading, print_label
from terreau.analysis.sheets.reading.blocks import Block, read_label
from terreau.analysis.sheets.reading.carrier import FABRIQUE, Carrier, find_phases, read_track, tell_years
from terreau.analysis.sheets.reading.places import print_territory
from terreau.analysis.sheets.reading.titles import find_district
from terreau.analysis.sheets.sheet import Brochure, Contact, Impact, Objective, Partner, Project, Sheet, Territory, Track
from terreau.analysis.sheets.wording import COLON, EXAMPLE, SUBTITLE, TITLE, print_funding, print_status, print_volume
from terreau.analysis.texts.folding import fold
from terreau.analysis.units.money import Language

LOOKS_MARKED: Final = re.compile(r"[#\-*•·▪◦‣+–_=]|[0-9]{1,2}[.)]?(?:\s|$)")


def write_brochure(brochure: Brochure, *, language: Language = "fr", with_contact: bool = False) -> str:
    """Write all the sheets, the national programme inside the first one. People are left out unless asked for."""
    sheets = [
        write_markdown(
            sheet, language=language, with_contact=with_contact, brochure=brochure if index == 0 else None, title=brochure.programme.title
        )
        for index, sheet in enumerate(brochure.sheets)
    ]
    return "\n".join(sheets)


def write_markdown(
    sheet: Sheet, *, language: Language = "fr", with_contact: bool = False, brochure: Brochure | None = None, title: str = ""
) -> str:
    """Write one sheet, headings in the language asked for. People are left out unless asked for."""
    name = ", ".join(part for part in (sheet.fabrique, sheet.area) if part)
    parts = [f"# {title or TITLE[language]} – {name}", write_top(sheet, language=language)]
    if brochure:
        parts += write_programme(brochure, language=language)
    parts += write_carrier(sheet, language=language, with_contact=with_contact)
    parts += write_characteristics(sheet, language=language)
    parts += write_ground(sheet, language=language)
    parts += write_impacts(sheet.impacts, language=language)
    return "\n\n".join(part for part in parts if part) + "\n"


def head(part: str, *, language: Language, level: int) -> str:
    """Write a heading of the layout."""
    return f"{'#' * level} {BY_PART[part].print_in(language)}"


def guard(text: str) -> str:
    """Write one line that reads back as the sentence it is, not as a mark, a heading or a label."""
    line = " ".join(text.split())
    return f"\\{line}" if LOOKS_MARKED.match(line) or find_heading(line) or read_label(line) else line


def list_items(texts: tuple[str, ...], *, indent: str = "") -> str:
    """Write a list."""
    return "\n".join(f"{indent}- {guard(text)}" for text in texts)


def label_value(label: str, value: str, *, language: Language) -> str:
    """Write "**Partenaires** : a, b"."""
    return f"**{print_label(label, language=language)}**{COLON[language]} {value}"


def join_names(names: list[str]) -> str:
    """Join names so that they split back: with semicolons as soon as one holds a comma."""
    if not any("," in name for name in names):
        return ", ".join(names)
    return " ; ".join(names) + (" ;" if len(names) == 1 else "")


def write_top(sheet: Sheet, *, language: Language) -> str:
    """Write what stands under the title."""
    lines = [sheet.call, SUBTITLE[language], EXAMPLE[language] if sheet.is_example else ""]
    return "  \n".join(line for line in lines if line)


def write_programme(brochure: Brochure, *, language: Language) -> list[str]:
    """Write the national programme, nothing when the brochure says nothing of it."""
    programme = brochure.programme
    if not (programme.objectives or programme.statement or programme.method):
        return []
    steps = "\n".join(f"{number}. {step}" for number, step in enumerate(programme.method, start=1))
    return [
        head("programme", language=language, level=2),
        head("aim", language=language, level=3),
        list_items(programme.objectives),
        *(guard(paragraph) for paragraph in programme.statement.split("\n") if paragraph),
        head("method", language=language, level=3),
        steps,
    ]


def write_carrier(sheet: Sheet, *, language: Language, with_contact: bool) -> list[str]:
    """Write who carries the operation; years that the presentation does not tell stand on their own lines."""
    told = tell_years(Carrier(presentation=sheet.presentation))
    parts = [head("carrier", language=language, level=2), head("presentation", language=language, level=3)]
    parts += [guard(paragraph) for paragraph in sheet.presentation.split("\n") if paragraph]
    if sheet.founded_year and told.founded_year != sheet.founded_year:
        parts.append(label_value("founded", str(sheet.founded_year), language=language))
    if sheet.status and (told.status, told.method_year) != (sheet.status, sheet.method_year):
        parts.append(label_value("joined", print_status(sheet, language=language), language=language))
    parts += write_missions(sheet, language=language)
    contacts = [write_contact(contact) for contact in sheet.contacts] if with_contact else []
    sites = [f"<{site}>" for site in sheet.websites]
    return [*parts, head("contact", language=language, level=3), *contacts, "  \n".join(sites)]


def write_missions(sheet: Sheet, *, language: Language) -> list[str]:
    """Write the missions, the tracks and the phases that no mission tells."""
    looks_like_track = any(read_track(Block("item", mission, (1,))) for mission in sheet.missions)
    as_list = len(sheet.missions) > 1 and not looks_like_track
    parts = [list_items(sheet.missions)] if as_list else [guard(mission) for mission in sheet.missions]
    parts.append("\n".join(write_track(track) for track in sheet.tracks))
    told = next((phases for mission in sheet.missions if (phases := find_phases(mission))), ())
    if sheet.phases and told != sheet.phases:
        parts.append(label_value("phases", join_names(list(sheet.phases)), language=language))
    return [head("missions", language=language, level=3), *parts]


def write_track(track: Track) -> str:
    """Write a track; the Fabrique's own says so."""
    says_so = FABRIQUE in fold(f"{track.name} {track.text}")
    mark = " (volet Fabrique à initiatives)" if track.is_fabrique and not says_so else ""
    return f"- **{track.name}** : {track.text}{mark}".rstrip()


def write_contact(contact: Contact) -> str:
    """Write a person."""
    reach = " - ".join(part for part in (f"[{contact.email}](mailto:{contact.email})" if contact.email else "", contact.phone) if part)
    return "  \n".join(part for part in (", ".join(p for p in (contact.name, contact.function) if p), reach) if part)


def write_characteristics(sheet: Sheet, *, language: Language) -> list[str]:
    """Write the key facts, each with its values on the lines below."""
    facts = (
        ("partners", [print_partners(sheet.partners)] if sheet.partners else []),
        ("volume", [print_volume(sheet.volume, language=language)]),
        ("period", [sheet.period]),
        ("funding", print_funding(sheet, language=language)),
    )
    items = ["  \n".join([f"- **{BY_PART[part].print_in(language)}**", *values]) for part, values in facts if any(values)]
    return [head("characteristics", language=language, level=2), "\n".join(items)]


def print_partners(partners: tuple[Partner, ...]) -> str:
    """Write partners with what they bring."""
    return join_names([p.printed_name + (f" (apporte : {p.brings})" if p.brings else "") for p in partners])


def write_ground(sheet: Sheet, *, language: Language) -> list[str]:
    """Write the territories, the themes and the projects."""
    parts = [head("territories", language=language, level=2)]
    if sheet.context:
        parts += [head("context", language=language, level=3), *write_context(sheet.context)]
    if sheet.axes:
        parts += [head("axes", language=language, level=3), list_items(sheet.axes)]
    if sheet.objectives:
        parts += [head("objectives", language=language, level=3), "\n".join(map(write_objective, sheet.objectives))]
    if sheet.themes:
        parts += [head("themes", language=language, level=3), list_items(sheet.themes)]
    known = {territory.printed_name for territory in sheet.territories}
    homeless = tuple(project for project in sheet.projects if project.territory not in known)
    has_ground = len(homeless) < len(sheet.projects) or any(territory.text for territory in sheet.territories)
    if has_ground:
        for number, territory in enumerate(sheet.territories, start=1):
            parts += write_territory(territory, number=number, sheet=sheet, language=language)
    elif sheet.territories:
        parts += [head("targets", language=language, level=3), list_items(tuple(map(print_territory, sheet.territories)))]
    if homeless:
        parts += [head("projects", language=language, level=2), "\n".join(list_project(p, language=language) for p in homeless)]
    return parts


def write_context(context: tuple[str, ...]) -> list[str]:
    """Write paragraphs and the lists among them."""
    parts = []
    for is_list, group in groupby(context, key=lambda paragraph: paragraph.startswith("- ")):
        texts = tuple(group)
        parts += [list_items(tuple(text[2:] for text in texts))] if is_list else [guard(text) for text in texts]
    return parts


def write_objective(objective: Objective) -> str:
    """Write an objective and its points."""
    return "\n".join(part for part in (list_items((objective.text,)), list_items(objective.details, indent="  ")) if part)


def write_territory(territory: Territory, *, number: int, sheet: Sheet, language: Language) -> list[str]:
    """Write a territory under its number, with its projects: a paragraph for one, a list for several."""
    projects = [project for project in sheet.projects if project.territory == territory.printed_name]
    parts = [f"### {number} {print_territory(territory)}", *(guard(text) for text in territory.text.split("\n") if text)]
    if territory.text or len(projects) > 1:
        return [*parts, "\n".join(list_project(project, language=language) for project in projects)]
    for project in projects:
        parts += [print_project(project), *project_labels(project, language=language)]
    return parts


def list_project(project: Project, *, language: Language) -> str:
    """Write a project as an item, its labels indented below."""
    return "\n  ".join([f"- {print_project(project)}", *project_labels(project, language=language)])


def print_project(project: Project) -> str:
    """Write a project's title and text."""
    text = " ".join(project.text.split())
    return f"**{project.title}**" if text in {"", project.title} else f"**{project.title}** : {text}"


def project_labels(project: Project, *, language: Language) -> list[str]:
    """Write what is told of a project beside its text."""
    labels = []
    if project.district and find_district(project.text) != project.district:
        labels.append(("district", project.district))
    if project.avenues:
        is_one = len(project.avenues) == 1
        labels.append(("avenue", project.avenues[0]) if is_one else ("avenues", " ; ".join(project.avenues)))
    if project.themes:
        labels.append(("themes", join_names(list(project.themes))))
    if project.partners:
        labels.append(("partners", print_partners(project.partners)))
    return [label_value(label, value, language=language) for label, value in labels]


def write_impacts(impacts: tuple[Impact, ...], *, language: Language) -> list[str]:
    """Write the expected impacts, those for an audience under its name."""
    rows = []
    for audience, group in groupby(impacts, key=lambda impact: impact.audience):
        texts = tuple(impact.text for impact in group)
        if audience:
            rows.append(f"- **{AUDIENCES[audience][language == 'en']}{COLON[language]}**")
        rows.append(list_items(texts, indent="  " if audience else ""))
    return [head("impacts", language=language, level=2), "\n".join(rows)] if rows else []
