"""Amounts and rates as people here write them: "46 623,50", "54,97 %"."""

from decimal import Decimal

from django import forms

from terreau.analysis.units.errors import AnalysisError
from terreau.analysis.units.money import format_euros, parse_euros
from terreau.analysis.units.rates import HUNDRED, parse_rate


class WrittenField(forms.CharField):
    """A number read by the analysis, whose sentence says what is wrong."""

    def to_python(self, value):
        text = super().to_python(value)
        if text in self.empty_values:
            return None
        try:
            return self.read(text)
        except AnalysisError as problem:
            raise forms.ValidationError(str(problem)) from problem

    def prepare_value(self, value):
        return self.written(value) if isinstance(value, Decimal) else value


class AmountField(WrittenField):
    """Euros."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "size": 16, "autocomplete": "off"})

    def read(self, text):
        return parse_euros(text)

    def written(self, value):
        return format_euros(value).replace("€", "").strip()


class RateField(WrittenField):
    """A percentage, kept as a fraction."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "size": 10, "autocomplete": "off"})

    def read(self, text):
        return parse_rate(text if "%" in text else f"{text} %").fraction

    def written(self, value):
        percentage = f"{(value * HUNDRED).normalize():f}"
        return f"{percentage.replace('.', ',')} %"
