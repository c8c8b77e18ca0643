"""What opens a whole brochure: the cover, the national programme, the table of operations."""

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from terreau.analysis.sheets.printing import Figure, say
from terreau.analysis.sheets.sheet import Brochure, Programme, Sheet
from terreau.analysis.sheets.wording import EXAMPLE, TITLE, print_counts
from terreau.analysis.units.money import Language, format_euros
from terreau.analysis.units.rates import divide, format_rate


def choose_title(brochure: Brochure, *, language: Language) -> str:
    """Give the brochure's own title in French, the layout's in English."""
    return brochure.programme.title if language == "fr" and brochure.programme.title else TITLE[language]


def describe_opening(brochure: Brochure, *, language: Language) -> dict[str, Any]:
    """Give the words of the opening pages."""
    return {
        "cover": describe_cover(brochure.sheets, title=choose_title(brochure, language=language), language=language),
        "programme": describe_programme(brochure.programme, language=language),
        "summary": describe_summary(brochure.sheets, language=language),
    }


def describe_cover(sheets: tuple[Sheet, ...], *, title: str, language: Language) -> dict[str, Any]:
    """Give the words of the cover."""
    esf, total = sum_amounts(sheets)
    figures = [
        Figure(str(len(sheets)), say("operations", language=language)),
        Figure(format_euros(esf, language=language), say("esf", language=language)),
        Figure(format_euros(total, language=language), say("total", language=language)),
    ]
    if total:
        figures.insert(2, Figure(format_rate(divide(esf, total), language=language), say("rate", language=language)))
    counts = print_all_counts(sheets, language=language)
    figures.append(Figure(counts, say("counts", language=language)))
    calls = list(dict.fromkeys(sheet.call for sheet in sheets if sheet.call))
    return {
        "eyebrow": " · ".join(calls),
        "title": title,
        "example": EXAMPLE[language] if any(sheet.is_example for sheet in sheets) else "",
        "figures": [asdict(figure) for figure in figures],
        "operations": [{"fabrique": sheet.fabrique or say("unnamed", language=language), "area": sheet.area} for sheet in sheets],
    }


def describe_programme(programme: Programme, *, language: Language) -> list[dict[str, Any]]:
    """Give the words of the national programme."""
    parts = [
        {
            "title": say("programme", language=language),
            "paragraphs": [text for text in programme.statement.split("\n") if text],
            "items": list(programme.objectives),
            "steps": [],
        },
        {"title": say("method", language=language), "paragraphs": [], "items": [], "steps": list(programme.method)},
    ]
    return [part for part in parts if part["paragraphs"] or part["items"] or part["steps"]]


def describe_summary(sheets: tuple[Sheet, ...], *, language: Language) -> dict[str, Any]:
    """Give the table of operations: money, exact rates, counts, and the totals of what is known."""
    esf, total = sum_amounts(sheets)
    head = [say(key, language=language) for key in ("fabrique", "esf", "total", "rate", "other", "counts")]
    known = sum(1 for sheet in sheets if sheet.exact_rate is not None)
    rate = divide(esf, total) if total else None
    counts = print_all_counts(sheets, language=language)
    return {
        "title": say("summary", language=language),
        "head": head,
        "rows": [describe_row(sheet, language=language) for sheet in sheets],
        "total": [say("all", language=language), *print_money(esf, total, rate, total - esf, language=language), counts],
        "notes": [say("rate_source", language=language)] + ([say("incomplete", language=language)] if known < len(sheets) else []),
    }


def describe_row(sheet: Sheet, *, language: Language) -> list[str]:
    """Give one operation's row."""
    money = print_money(sheet.esf_max_eur, sheet.total_eligible_eur, sheet.exact_rate, sheet.other_resources_eur, language=language)
    name = sheet.fabrique or say("unnamed", language=language)
    return [name, *money, print_all_counts((sheet,), language=language)]


def print_all_counts(sheets: tuple[Sheet, ...], *, language: Language) -> str:
    """Write how many projects and territories these sheets describe."""
    return print_counts(sum(len(sheet.projects) for sheet in sheets), sum(len(sheet.territories) for sheet in sheets), language=language)


def print_money(
    esf: Decimal | None, total: Decimal | None, rate: Decimal | None, other: Decimal | None, *, language: Language
) -> list[str]:
    """Give the four cells of money, a dash where nothing is known."""
    amounts = ["–" if amount is None else format_euros(amount, language=language) for amount in (esf, total, other)]
    return [amounts[0], amounts[1], "–" if rate is None else format_rate(rate, language=language), amounts[2]]


def sum_amounts(sheets: tuple[Sheet, ...]) -> tuple[Decimal, Decimal]:
    """Add up ESF and total over the operations whose two amounts are known."""
    known = [
        (sheet.esf_max_eur, sheet.total_eligible_eur)
        for sheet in sheets
        if sheet.esf_max_eur is not None and sheet.total_eligible_eur is not None
    ]
    return sum((esf for esf, _ in known), Decimal(0)), sum((total for _, total in known), Decimal(0))
