"""Longitude and latitude typed by hand or put there by a map."""

from django import forms
from django.utils.translation import gettext_lazy


class DegreesField(forms.FloatField):
    """A number of degrees, with a comma or a point, whatever the language of the page."""

    def __init__(self, *, most, **options):
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(required=False, min_value=-most, max_value=most, widget=widget, **options)

    def to_python(self, value):
        return super().to_python(value.replace(",", ".").strip() if isinstance(value, str) else value)


def longitude() -> DegreesField:
    return DegreesField(label=gettext_lazy("Longitude"), most=180, help_text=gettext_lazy("En degrés, comme -4,2517."))


def latitude() -> DegreesField:
    return DegreesField(label=gettext_lazy("Latitude"), most=90, help_text=gettext_lazy("En degrés, comme 48,0842."))
