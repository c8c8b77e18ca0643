"""A question written in its one form, which is read again as the same question."""

import re
from typing import Final

from terreau.analysis.texts.criteria.numbers import write_distance, write_number
from terreau.analysis.texts.criteria.question import COMPARED, LEVELS, NAMED, Comparison, Criterion, Question, What

# A phrase is never read across a sign, so names are written without any.
SIGNS: Final = re.compile(r"[^\w\s'’+-]+")
KINDS: Final = {What.DEPARTEMENT: "département", What.REGION: "région", What.STATUS: "classement"}


def write_question(question: Question) -> str:
    """The question in French, in one line: `read_question` gives it back; the words that were not understood are left out.

    For example "communes : population : moins de 2 000 ; épicerie : plus de 7 km".
    """
    return f"{LEVELS[question.level][0]} : {' ; '.join(write_criterion(one) for one in question.criteria)}"


def write_criterion(one: Criterion) -> str:
    """One criterion, its name first."""
    if one.what in NAMED:
        start = KINDS[one.what] if one.comparison == Comparison.IS else f"sauf {KINDS[one.what]}"
        return f"{start} : {' ou '.join(without_signs(name) for name in one.names)}"
    name, compared = uncapitalised(without_signs(one.names[0])), COMPARED[one.comparison][0]
    if one.what == What.INDICATOR:
        return f"{name} : {compared} {write_number(one.bound, is_read_again=True)}{sign_of(one.unit)}"
    if one.what == What.NEAREST:
        return f"{name} : {compared} {write_distance(one.bound, is_read_again=True)}"
    where = f"dans un rayon de {write_distance(one.radius_m, is_read_again=True)}" if one.radius_m else "sur place"
    if one.comparison == Comparison.AT_MOST and not one.bound:
        return f"{name} : aucun {where}"
    return f"{name} : {compared} {write_number(one.bound, is_read_again=True)} {where}"


def sign_of(unit: str) -> str:
    """The sign of the unit that a number may carry when it is read."""
    sign = next((sign for sign in ("%", "‰", "€") if sign in unit), "")
    return f" {sign}" if sign else ""


def without_signs(name: str) -> str:
    return " ".join(SIGNS.sub(" ", name).split())


def uncapitalised(name: str) -> str:
    """The name as it stands within a sentence; an acronym stays."""
    return name if name[1:2].isupper() else f"{name[:1].lower()}{name[1:]}"
