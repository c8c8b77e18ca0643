"""Amounts, rates and rules as people here write them: "46 623,50", "54,97 %", "durée maximale : 12 mois"."""

import json
from decimal import Decimal

from django import forms
from django.utils.translation import gettext as _

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


class RulesField(forms.CharField):
    """The rules of a call as parameters: a name, a colon and a value a line."""

    widget = forms.Textarea(attrs={"rows": 4})

    def to_python(self, value):
        lines = [line.strip() for line in super().to_python(value).splitlines() if line.strip()]
        rules = {}
        for line in lines:
            name, colon, said = (part.strip() for part in line.partition(":"))
            if not (name and colon and said):
                raise forms.ValidationError(_("« %(line)s » : écrivez le nom de la règle, deux points, puis sa valeur.") % {"line": line})
            rules[name] = read_value(said)
        return rules

    def validate(self, value):
        """No rule is an answer too."""

    def prepare_value(self, value):
        return "\n".join(f"{name} : {write_value(said)}" for name, said in value.items()) if isinstance(value, dict) else value


def read_value(said):
    """Whole numbers, lists and true or false stay what they are; all the rest is text, decimals too, to stay exact."""
    try:
        return json.loads(said, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):
        return said


def write_value(said):
    """The text that `read_value` reads back as the same value."""
    if isinstance(said, str) and read_value(said) == said:
        return said
    return json.dumps(said, ensure_ascii=False)
