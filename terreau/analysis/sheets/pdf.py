"""Set a sheet or the whole brochure as PDF: tagged, with its title and language, the same bytes for the same facts."""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst

from terreau.analysis.sheets.opening import choose_title, describe_opening
from terreau.analysis.sheets.printing import print_sheet
from terreau.analysis.sheets.sheet import Brochure, Sheet
from terreau.analysis.sheets.typography import set_text
from terreau.analysis.sheets.wording import TITLE, print_eu_mention
from terreau.analysis.units.money import Language

SETTING: Final = Path(__file__).parent / "setting"
BODY_FONT: Final = "Libertinus Serif"
# Fonts that the rules of publicity allow, then their free twin of the same measures; none comes inside Typst.
EU_FONTS: Final = ("Arial", "Calibri", "Verdana", "Ubuntu", "Trebuchet MS", "Tahoma", "Garamond", "Liberation Sans")


def write_pdf(sheet: Sheet, *, language: Language = "fr", with_contact: bool = False, sources: tuple[str, ...] = ()) -> bytes:
    """Set one sheet. `sources` are printed at its end. People are left out unless asked for."""
    name = ", ".join(part for part in (sheet.fabrique, sheet.area) if part)
    return compile_document(
        (sheet,), language=language, with_contact=with_contact, sources=sources, title=f"{TITLE[language]} – {name}", opening={}
    )


def write_brochure_pdf(
    brochure: Brochure, *, language: Language = "fr", with_contact: bool = False, sources: tuple[str, ...] = ()
) -> bytes:
    """Set the cover, the national programme, the table of operations with exact rates and totals, then each sheet."""
    return compile_document(
        brochure.sheets,
        language=language,
        with_contact=with_contact,
        sources=sources,
        title=choose_title(brochure, language=language),
        opening=describe_opening(brochure, language=language),
    )


def compile_document(
    sheets: tuple[Sheet, ...], *, language: Language, with_contact: bool, sources: tuple[str, ...], title: str, opening: dict[str, Any]
) -> bytes:
    """Set a document from its sheets and its opening pages."""
    printed = [print_sheet(sheet, language=language, with_contact=with_contact, sources=sources) for sheet in sheets]
    data = {
        "language": language,
        "title": title,
        "running": title,
        "mention": print_eu_mention(sheets, language=language),
        "font": choose_eu_font(),
        "cover": None,
        "programme": [],
        "summary": None,
        "sheets": [rename(asdict(sheet)) for sheet in printed],
        **opening,
    }
    setting = json.dumps(set_words(data, language=language), ensure_ascii=False)
    return typst.compile(str(SETTING / "document.typ"), root=str(SETTING), sys_inputs={"data": setting}, pdf_standards="ua-1")


@cache
def choose_eu_font() -> str:
    """Choose the font of the European mention among those allowed that the machine has, else the body's."""
    present = set(typst.Fonts(include_system_fonts=True, include_embedded_fonts=True).families())
    return next((font for font in EU_FONTS if font in present), BODY_FONT)


def rename(sheet: dict[str, Any]) -> dict[str, Any]:
    """Give a printed sheet under the names that the template uses."""
    for project in [*sheet["projects"], *(project for territory in sheet["territories"] for project in territory["projects"])]:
        project["rows"] = [{"label": label, "names": names} for label, names in project["rows"]]
    for part in sheet["story"]:
        part["tracks"] = [{"name": name, "text": text} for name, text in part["tracks"]]
    return {
        **sheet,
        "ground-title": sheet["ground_title"],
        "projects-title": sheet["projects_title"],
        "impacts-title": sheet["impacts_title"],
        "side": [{"label": label, "lines": lines} for label, lines in sheet["side"]],
        "impacts": [{"label": label, "texts": texts} for label, texts in sheet["impacts"]],
    }


def set_words(value: Any, *, language: Language) -> Any:
    """Give the same data with every text as a printer sets it."""
    if isinstance(value, str):
        return set_text(value, language=language)
    if isinstance(value, dict):
        return {key: set_words(inner, language=language) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [set_words(inner, language=language) for inner in value]
    return value
