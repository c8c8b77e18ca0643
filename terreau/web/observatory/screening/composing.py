"""A criterion chosen in lists rather than written: it is added to the question, which stays one line of plain words."""

from dataclasses import replace
from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from terreau.analysis.territory.catalogue import THEMES
from terreau.analysis.texts.criteria import Comparison, Criterion, Level, Question, What, write_question
from terreau.analysis.texts.criteria.checking import tidy
from terreau.analysis.texts.criteria.making import compare, count, distance, name_places
from terreau.analysis.texts.folding import fold
from terreau.programme.territories.portraits.correcting import country
from terreau.programme.territories.portraits.reference import catalogue
from terreau.programme.territories.portraits.wording import vocabulary
from terreau.web.observatory.choosing import class_choices
from terreau.web.observatory.words import name_of, theme_label, unit_said
from terreau.web.ui import numbers

BOUNDS = (
    (Comparison.BELOW, gettext_lazy("moins de")),
    (Comparison.AT_MOST, gettext_lazy("au plus")),
    (Comparison.ABOVE, gettext_lazy("plus de")),
    (Comparison.AT_LEAST, gettext_lazy("au moins")),
)
FAR, NEAR, NONE_HERE, SOME_HERE = "loin", "pres", "aucun", "sur-place"
REACHES = (
    (FAR, gettext_lazy("aucun à moins de… km")),
    (NEAR, gettext_lazy("au moins un à moins de… km")),
    (NONE_HERE, gettext_lazy("aucun sur place")),
    (SOME_HERE, gettext_lazy("au moins un sur place")),
)
SIDES = ((Comparison.IS, pgettext_lazy("lieu", "dans")), (Comparison.IS_NOT, pgettext_lazy("lieu", "hors de")))
GROUPS = {
    What.REGION: gettext_lazy("Régions"),
    What.DEPARTEMENT: gettext_lazy("Départements"),
    What.STATUS: gettext_lazy("Classements"),
}
LEVELS = (
    (Level.COMMUNE, gettext_lazy("Communes")),
    (Level.QPV, gettext_lazy("Quartiers prioritaires")),
    (Level.EPCI, gettext_lazy("Intercommunalités")),
)
KILOMETRE = 1000


def amount(label) -> forms.DecimalField:
    return forms.DecimalField(label=label, localize=True, max_digits=12, widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 8}))


class MeasureForm(forms.Form):
    """An indicator against a number."""

    kind = "mesure"
    title = gettext_lazy("Une mesure")
    key = forms.ChoiceField(label=gettext_lazy("Mesure"))
    sens = forms.ChoiceField(label=gettext_lazy("Comparaison"), choices=BOUNDS)
    valeur = amount(gettext_lazy("Valeur"))

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        found: dict[str, list[tuple[str, str]]] = {}
        for one in sorted(catalogue().indicators, key=lambda one: list(THEMES).index(one.theme)):
            unit = f" ({unit_said(one.unit)})" if one.unit else ""
            found.setdefault(theme_label(one.theme), []).append((one.key, f"{name_of(one)}{unit}"))
        self.fields["key"].choices = list(found.items())

    def criteria(self, words) -> tuple[Criterion, ...]:
        facts = self.cleaned_data
        measure = next(one for one in words.measures if one.key == facts["key"])
        return compare(measure, [(Comparison(facts["sens"]), facts["valeur"])])


class ReachForm(forms.Form):
    """A class of facilities, near or not."""

    kind = "service"
    title = gettext_lazy("Un service")
    key = forms.ChoiceField(label=gettext_lazy("Service"))
    sens = forms.ChoiceField(label=gettext_lazy("Présence"), choices=REACHES)
    valeur = amount(gettext_lazy("Kilomètres"))

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["key"].choices = class_choices()
        self.fields["valeur"].required = self.is_bound and self.data.get(self.add_prefix("sens")) in (FAR, NEAR)

    def criteria(self, words) -> tuple[Criterion, ...]:
        facts = self.cleaned_data
        facility = next(one for one in words.facilities if one.key == facts["key"])
        if facts["sens"] == NONE_HERE:
            return (count(facility, Comparison.AT_MOST, Decimal(0), radius_m=0),)
        if facts["sens"] == SOME_HERE:
            return (count(facility, Comparison.AT_LEAST, Decimal(1), radius_m=0),)
        comparison = Comparison.ABOVE if facts["sens"] == FAR else Comparison.AT_MOST
        return (distance(facility, comparison, float(facts["valeur"] * KILOMETRE)),)


class PlaceForm(forms.Form):
    """Where the places lie, or what they are classed as."""

    kind = "lieu"
    title = gettext_lazy("Un lieu, un classement")
    sens = forms.ChoiceField(label=gettext_lazy("Côté"), choices=SIDES)
    key = forms.ChoiceField(label=gettext_lazy("Où"))

    def __init__(self, *args, words, **options):
        super().__init__(*args, **options)
        is_english = numbers.active_language() == "en"
        self.fields["key"].choices = [
            (
                label,
                sorted(
                    ((f"{what}:{one.code}", (is_english and one.name_en) or one.name) for one in words.named if one.what == what),
                    key=by_name,
                ),
            )
            for what, label in GROUPS.items()
        ]

    def criteria(self, words) -> tuple[Criterion, ...]:
        what, _separator, code = self.cleaned_data["key"].partition(":")
        named = [one for one in words.named if (one.what, one.code) == (what, code)]
        return (name_places(named, is_wanted=self.cleaned_data["sens"] == Comparison.IS),)


def by_name(choice: tuple[str, str]) -> str:
    return fold(choice[1])


def forms_of(data=None, *, kind: str = "") -> list[forms.Form]:
    """The three small forms; the one that was sent holds what was typed."""
    words = vocabulary(country().ground)
    made = []
    for cls, more in ((MeasureForm, {}), (ReachForm, {}), (PlaceForm, {"words": words})):
        made.append(cls(data if cls.kind == kind else None, prefix=cls.kind, **more))
    return made


def add_to(question: Question | None, form: forms.Form, *, level: str) -> str:
    """The question with one criterion more, in one line. AnalysisError when the two contradict each other."""
    words = vocabulary(country().ground)
    before = question.criteria if question else ()
    criteria = tidy([*before, *form.criteria(words)], vocabulary=words)
    return write_question(Question(question.level if question else Level(level), criteria))


def at_level(question: Question, level: str) -> str:
    """The same question put to other places."""
    return write_question(replace(question, level=Level(level), unread=()))
