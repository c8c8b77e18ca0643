"""Operations written on paper: Markdown now that reads back, DOCX and PDF for eyes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from terreau.analysis.sheets.markdown import write_brochure
from terreau.analysis.sheets.sheet import Brochure
from terreau.analysis.units.money import Language
from terreau.programme.funding.inputs import brochure_of
from terreau.programme.funding.models import Operation


@dataclass(frozen=True)
class Form:
    """One kind of file: how its bytes are made, and what a browser is told."""

    content_type: str
    write: Callable[..., bytes]


def write_markdown_bytes(brochure: Brochure, *, language: Language) -> bytes:
    return write_brochure(brochure, language=language).encode()


FORMS = {
    "md": Form("text/markdown; charset=utf-8", write_markdown_bytes),
}


def print_operations(operations: Sequence[Operation], *, form: str, language: Language = "fr") -> bytes:
    """One sheet, or the brochure of several; people's names, e-mails and phones are never printed.

    The operations come from `with_whole_sheet`, so that only what the reader may see is on paper.
    """
    return FORMS[form].write(brochure_of(operations), language=language)
