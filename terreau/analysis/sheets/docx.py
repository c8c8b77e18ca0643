"""Write a sheet or the whole brochure as DOCX, to be amended in a word processor: real headings, lists and tables."""

import io
import zipfile
from functools import cache
from typing import Any, Final

import typst
from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from terreau.analysis.sheets.opening import choose_title, describe_opening
from terreau.analysis.sheets.pdf import SETTING
from terreau.analysis.sheets.printing import Part, PartText, PrintedProject, PrintedSheet, print_sheet
from terreau.analysis.sheets.sheet import Brochure, Sheet
from terreau.analysis.sheets.typography import set_text
from terreau.analysis.sheets.wording import EU_ALT, TITLE, print_eu_mention
from terreau.analysis.units.money import Language

# Calibri is on every office machine and among the fonts that the rules of publicity allow.
FONT: Final = "Calibri"
HUMUS: Final = RGBColor(0x27, 0x43, 0x2F)
TERRACOTTA: Final = RGBColor(0xA8, 0x43, 0x1F)
INK_SOFT: Final = RGBColor(0x5C, 0x51, 0x42)
REFLEX_BLUE: Final = RGBColor(0, 51, 153)
LOCALES: Final = {"fr": "fr-FR", "en": "en-GB"}
# A fixed date in the archive, so that the same facts give the same bytes.
FIRST_DAY_OF_ZIP: Final = (1980, 1, 1, 0, 0, 0)


def write_docx(sheet: Sheet, *, language: Language = "fr", with_contact: bool = False, sources: tuple[str, ...] = ()) -> bytes:
    """Write one sheet. `sources` are printed at its end. People are left out unless asked for."""
    name = ", ".join(part for part in (sheet.fabrique, sheet.area) if part)
    document = open_document((sheet,), title=f"{TITLE[language]} – {name}", language=language)
    Writer(document, language).add_sheet(print_sheet(sheet, language=language, with_contact=with_contact, sources=sources))
    return save_document(document)


def write_brochure_docx(
    brochure: Brochure, *, language: Language = "fr", with_contact: bool = False, sources: tuple[str, ...] = ()
) -> bytes:
    """Write the title, the national programme, the table of operations with exact rates and totals, then each sheet."""
    document = open_document(brochure.sheets, title=choose_title(brochure, language=language), language=language)
    writer = Writer(document, language)
    writer.add_opening(describe_opening(brochure, language=language))
    for sheet in brochure.sheets:
        writer.add_sheet(print_sheet(sheet, language=language, with_contact=with_contact, sources=sources))
    return save_document(document)


class Writer:
    """Adds printed parts to a document, every text set as a printer does in its language."""

    def __init__(self, document: DocxDocument, language: Language) -> None:
        self.document = document
        self.language = language

    def add(self, text: str, *, style: str = "Normal", label: str = "") -> Paragraph:
        """Add a paragraph, its label in bold before it."""
        paragraph = self.document.add_paragraph(style=style)
        if label:
            paragraph.add_run(set_text(f"{label} ", language=self.language)).bold = True
        paragraph.add_run(set_text(text, language=self.language))
        return paragraph

    def head(self, text: str, *, level: int) -> Paragraph:
        """Add a heading."""
        heading: Paragraph = self.document.add_heading(set_text(text, language=self.language), level=level)
        return heading

    def add_part(self, part: Part) -> None:
        """Add a titled part."""
        self.head(part.title, level=2)
        for text in part.paragraphs:
            self.add(text)
        for text in part.items:
            self.add(text, style="List Bullet")
        for name, text in part.tracks:
            self.add(text.removeprefix(" "), label=name)

    def add_sheet(self, sheet: PrintedSheet) -> None:
        """Add a whole sheet."""
        self.head(sheet.fabrique, level=1).paragraph_format.page_break_before = True
        self.add(" · ".join(part for part in (sheet.area, sheet.eyebrow, sheet.example) if part)).runs[0].font.color.rgb = TERRACOTTA
        self.add_figures([(figure.value, figure.label, figure.note) for figure in sheet.figures])
        for part in sheet.story:
            self.add_part(part)
        self.add_side(sheet.side)
        for part in sheet.reasons:
            self.add_part(part)
        self.add_ground(sheet)
        if sheet.impacts:
            self.head(sheet.impacts_title, level=2)
        for label, texts in sheet.impacts:
            if label:
                self.head(label, level=3)
            for text in texts:
                self.add(text, style="List Bullet")
        for text in sheet.sources:
            self.add(text).runs[0].font.color.rgb = INK_SOFT

    def add_side(self, rows: tuple[PartText, ...]) -> None:
        """Add the facts that stand beside the story."""
        for label, lines in rows:
            self.add(", ".join(lines), label=f"{label}:" if self.language == "en" else f"{label} :")

    def add_ground(self, sheet: PrintedSheet) -> None:
        """Add the territories and the projects."""
        if sheet.territories or sheet.projects:
            self.head(sheet.ground_title, level=2)
        for territory in sheet.territories:
            self.head(f"{territory.number}. {territory.name}", level=3)
            for text in (territory.details, territory.text):
                if text:
                    self.add(text)
            for project in territory.projects:
                self.add_project(project, level=4)
        if sheet.territories and sheet.projects:
            self.head(sheet.projects_title, level=3)
        for project in sheet.projects:
            self.add_project(project, level=4 if sheet.territories else 3)

    def add_project(self, project: PrintedProject, *, level: int) -> None:
        """Add a project."""
        self.head(project.title, level=level)
        if project.text:
            self.add(project.text)
        for label, names in project.rows:
            self.add(", ".join(names), label=label)

    def add_figures(self, figures: list[tuple[str, str, str]]) -> None:
        """Add the key figures as a table of one row."""
        table = self.document.add_table(rows=1, cols=len(figures))
        for cell, (value, label, note) in zip(table.rows[0].cells, figures, strict=True):
            run = cell.paragraphs[0].add_run(set_text(value, language=self.language))
            run.bold, run.font.size, run.font.color.rgb = True, Pt(15), HUMUS
            for text in (label, note):
                if text:
                    cell.add_paragraph(set_text(text, language=self.language)).runs[0].font.size = Pt(9)
            shade_cell(cell)
        self.document.add_paragraph()

    def add_opening(self, opening: dict[str, Any]) -> None:
        """Add the title, the national programme and the table of operations."""
        cover, summary = opening["cover"], opening["summary"]
        self.document.add_paragraph(set_text(cover["title"], language=self.language), style="Title")
        self.add(" · ".join(part for part in (cover["eyebrow"], cover["example"]) if part))
        self.add_figures([(figure["value"], figure["label"], figure["note"]) for figure in cover["figures"]])
        for part in opening["programme"]:
            self.head(part["title"], level=1)
            for text in part["paragraphs"]:
                self.add(text)
            for texts, style in ((part["items"], "List Bullet"), (part["steps"], "List Number")):
                for text in texts:
                    self.add(text, style=style)
        self.head(summary["title"], level=1)
        self.add_table([summary["head"], *summary["rows"], summary["total"]])
        for text in summary["notes"]:
            self.add(text)

    def add_table(self, rows: list[list[str]]) -> None:
        """Add a table whose first row is repeated on each page and whose last row is the total."""
        table = self.document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
        for index, texts in enumerate(rows):
            for column, (cell, text) in enumerate(zip(table.rows[index].cells, texts, strict=True)):
                run = cell.paragraphs[0].add_run(set_text(text, language=self.language))
                run.bold, run.font.size = index in {0, len(rows) - 1}, Pt(9.5)
                if column:
                    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        repeat_first_row(table)


def open_document(sheets: tuple[Sheet, ...], *, title: str, language: Language) -> DocxDocument:
    """Open a document with its page, its styles, its title and language, and the funder's block in its footer."""
    document = Document()
    properties = document.core_properties
    properties.title, properties.language, properties.author, properties.comments = title, LOCALES[language], "Terreau", ""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.1)
    style_document(document, language=language)
    write_footer(document, mention=set_text(print_eu_mention(sheets, language=language), language=language), language=language)
    return document


def style_document(document: DocxDocument, *, language: Language) -> None:
    """Give the styles one font, the colours of the house and the language of the text."""
    sizes = {"Normal": 10.5, "Title": 28, "Heading 1": 22, "Heading 2": 14, "Heading 3": 11.5, "Heading 4": 10.5}
    for name, size in sizes.items():
        style = document.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        style.font.italic = False
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        # A theme font would win over the name.
        for key in [key for key in fonts.attrib if key.endswith("Theme")]:
            del fonts.attrib[key]
        if name != "Normal":
            style.font.color.rgb = HUMUS
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), LOCALES[language])
    document.styles["Normal"].element.get_or_add_rPr().append(mark)


def write_footer(document: DocxDocument, *, mention: str, language: Language) -> None:
    """Write the emblem, the mention and the page number; no emblem where no European money is."""
    paragraph = document.sections[0].footer.paragraphs[0]
    if mention:
        picture = paragraph.add_run().add_picture(io.BytesIO(draw_emblem()), height=Cm(1.05))
        picture._inline.docPr.set("descr", EU_ALT[language])
        run = paragraph.add_run(f"  {mention}   ")
        run.font.size, run.font.color.rgb, run.font.name = Pt(8), REFLEX_BLUE, FONT
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    paragraph._p.append(number)


@cache
def draw_emblem() -> bytes:
    """Draw the emblem as a PNG."""
    drawn = typst.compile(str(SETTING / "flag.typ"), root=str(SETTING), format="png", ppi=300, ignore_system_fonts=True)
    assert isinstance(drawn, bytes)
    return drawn


def shade_cell(cell: _Cell) -> None:
    """Give a cell the pale green of the key figures."""
    shading = OxmlElement("w:shd")
    for key, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", "E9F0E3")):
        shading.set(qn(key), value)
    cell._tc.get_or_add_tcPr().append(shading)


def repeat_first_row(table: Table) -> None:
    """Say that the first row is a header, for screen readers and for the next page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)


def save_document(document: DocxDocument) -> bytes:
    """Give the bytes of the file, the same for the same content."""
    written, settled = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, date_time=FIRST_DAY_OF_ZIP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return settled.getvalue()
