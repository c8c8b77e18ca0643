"""What the observatory measures and how: each indicator, each class of services, how places are compared."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from terreau.analysis.territory.catalogue import FacilityClass, Indicator, Rule
from terreau.programme.territories.lake.kinds import KINDS
from terreau.programme.territories.portraits.alike import NEAR_M, TWINS
from terreau.programme.territories.portraits.reference import catalogue
from terreau.web.observatory import words

RULES = {
    Rule.SUM: _("Pour plusieurs lieux réunis : la somme."),
    Rule.RATIO: _("Pour plusieurs lieux réunis : le rapport des sommes."),
    Rule.WEIGHTED: _("Pour plusieurs lieux réunis : la moyenne des valeurs publiées, selon leur population ; c’est une estimation."),
    Rule.NONE: _("Ne se calcule pas pour plusieurs lieux réunis : connu seulement là où la source le publie."),
}


@dataclass(frozen=True)
class MeasureTold:
    """An indicator, and how it is worked out."""

    indicator: Indicator
    name: str
    unit: str
    definition: str
    rule: str
    sources: Sequence[str]


@dataclass(frozen=True)
class ClassTold:
    """A class of services, and what is to be known of its source."""

    name: str
    types: str
    source: str


@login_not_required
@require_safe
def measures(request):
    whole = catalogue()
    context = {
        "themes": by_theme(whole.indicators, told=measure_told),
        "service_themes": by_theme(whole.classes, told=class_told),
        "twins": TWINS,
        "near": words.radius(NEAR_M["commune"]),
        "near_district": words.radius(NEAR_M["qpv"]),
    }
    return render(request, "observatory/measures.html", context)


def by_theme(things: Iterable, *, told) -> list[tuple[str, list]]:
    themes: dict[str, list] = {}
    for one in things:
        themes.setdefault(words.theme_label(one.theme), []).append(told(one))
    return list(themes.items())


def measure_told(one: Indicator) -> MeasureTold:
    sources = [str(KINDS[kind].label) for kind in one.kinds if kind in KINDS]
    return MeasureTold(one, words.name_of(one), words.unit_said(one.unit), words.definition_of(one), str(RULES[one.rule]), sources)


def class_told(one: FacilityClass) -> ClassTold:
    return ClassTold(words.name_of(one), ", ".join(one.types), one.source)
