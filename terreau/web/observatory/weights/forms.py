"""One number a measure, by theme."""

from collections.abc import Mapping, Sequence

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from terreau.analysis.territory.catalogue import Direction, Indicator
from terreau.programme.territories.models import DEFAULT_WEIGHT
from terreau.programme.territories.portraits.reference import catalogue
from terreau.web.observatory.words import definition_of, measure, name_of, theme_label

HEAVIEST = 10
STEP = 0.1


def counted() -> list[Indicator]:
    """The measures that the composite may count: those of the profile of which one way is a sign of fragility."""
    return [one for one in catalogue().indicators if one.is_in_profile and one.direction != Direction.NEITHER]


class WeightsForm(forms.Form):
    """The weights of today, each to be changed."""

    def __init__(self, *args, indicators: Sequence[Indicator], weights: Mapping[str, float], **options):
        super().__init__(*args, **options)
        self.indicators = indicators
        for one in indicators:
            self.fields[one.key] = forms.FloatField(
                label=name_of(one),
                initial=weights.get(one.key, DEFAULT_WEIGHT),
                min_value=0,
                max_value=HEAVIEST,
                widget=forms.NumberInput(attrs={"step": STEP, "inputmode": "decimal"}),
                help_text=definition_of(one),
            )

    @property
    def weights(self) -> dict[str, float]:
        """Those sent, once they are right; those of today otherwise."""
        return (
            dict(self.cleaned_data) if self.is_bound and self.is_valid() else {name: field.initial for name, field in self.fields.items()}
        )

    def themes(self) -> list[tuple[str, list[tuple[BoundField, str, str]]]]:
        """Theme by theme: each field, which way is fragile, and its share of the whole."""
        weights, found = self.weights, {}
        total = sum(weights.values()) or 1
        for one in self.indicators:
            row = (self[one.key], way_said(one), measure(100 * weights[one.key] / total, unit="%", decimals=1))
            found.setdefault(theme_label(one.theme), []).append(row)
        return list(found.items())


def way_said(indicator: Indicator) -> str:
    if indicator.direction == Direction.HIGH_IS_BAD:
        return _("fragile quand c’est élevé")
    return _("fragile quand c’est bas")
