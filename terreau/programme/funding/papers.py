"""Operations written on paper: Markdown that reads back, DOCX and PDF for eyes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from terreau.analysis.sheets.docx import write_brochure_docx, write_docx
from terreau.analysis.sheets.markdown import write_brochure, write_markdown
from terreau.analysis.sheets.pdf import write_brochure_pdf, write_pdf
from terreau.analysis.units.money import Language
from terreau.programme.funding.inputs import brochure_of, sheet_of
from terreau.programme.funding.models import Operation


@dataclass(frozen=True)
class Form:
    """One kind of file: what a browser is told, how one sheet and how a brochure are written."""

    content_type: str
    write_sheet: Callable[..., bytes | str]
    write_brochure: Callable[..., bytes | str]


FORMS = {
    "pdf": Form("application/pdf", write_pdf, write_brochure_pdf),
    "docx": Form("application/vnd.openxmlformats-officedocument.wordprocessingml.document", write_docx, write_brochure_docx),
    "md": Form("text/markdown; charset=utf-8", write_markdown, write_brochure),
}


def print_sheet(operation: Operation, *, form: str, language: Language = "fr") -> bytes:
    """One sheet. People's names, e-mails and phones are never printed.

    The operation comes from `with_whole_sheet`, so that only what the reader may see is on paper.
    """
    return as_bytes(FORMS[form].write_sheet(sheet_of(operation), language=language))


def print_brochure(operations: Sequence[Operation], *, form: str, language: Language = "fr") -> bytes:
    """Several sheets behind the programme's own words and its table. People are never printed."""
    return as_bytes(FORMS[form].write_brochure(brochure_of(operations), language=language))


def as_bytes(content: bytes | str) -> bytes:
    return content.encode() if isinstance(content, str) else content
