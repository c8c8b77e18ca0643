"""Choosing among thousands without a huge list: a search, its matches to tick, and what is already chosen, with or without JavaScript."""

from django import forms
from django.forms.utils import ErrorDict
from django.utils.html import format_html

LOOK = "look"
SHOWN = 30
LONGEST_NUMBER = 18


class PickWidget(forms.CheckboxSelectMultiple):
    """What is chosen, then what was found, under a search box that sends the form without saving it."""

    template_name = "ui/components/pick.html"
    search_label = ""
    searched = ""
    has_found = True

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"] |= {
            "search_name": search_name(name),
            "search_label": self.search_label,
            "searched": self.searched,
            "has_found": self.has_found,
        }
        return context

    def id_for_label(self, id_, index=None):
        return super().id_for_label(id_, index) if index is not None else f"{id_}_search"


class PickOneWidget(PickWidget):
    """The same, for one answer."""

    input_type = "radio"
    allow_multiple_selected = False
    option_template_name = "django/forms/widgets/radio_option.html"

    def value_from_datadict(self, data, files, name):
        return data.get(name)

    def value_omitted_from_data(self, data, files, name):
        return name not in data


class RowsField(forms.ModelMultipleChoiceField):
    """Several rows; a number longer than the database keeps is an answer that does not exist, not a breakdown."""

    def clean(self, value):
        for number in value or ():
            if len(str(number)) > LONGEST_NUMBER:
                raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice", params={"value": number})
        return super().clean(value)


class ThemesField(RowsField):
    """The vocabulary of the network, each word with its definition."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, theme):
        if not theme.definition or theme.definition == theme.name:
            return theme.name
        return format_html('<span>{}<br><small class="text-soft">{}</small></span>', theme.name, theme.definition)


class PickField(RowsField):
    """Several rows among many; `find(words)` gives the rows to propose."""

    widget = PickWidget

    def __init__(self, queryset, *, find, search_label, **options):
        super().__init__(queryset, **options)
        self.find = find
        self.widget.search_label = search_label


class PickOneField(forms.ModelChoiceField):
    """One row among many, or none."""

    widget = PickOneWidget

    def __init__(self, queryset, *, find, search_label, none_label="", **options):
        super().__init__(queryset, **options)
        self.find = find
        self.none_label = none_label
        self.widget.search_label = search_label


class PickingForm(forms.Form):
    """A form that may be sent only to look for choices: then nothing is checked, and what was typed stays."""

    @property
    def is_looking(self):
        return self.is_bound and LOOK in self.data

    def full_clean(self):
        if not self.is_looking:
            return super().full_clean()
        self._errors, self.cleaned_data = ErrorDict(), {}

    def is_valid(self):
        return not self.is_looking and super().is_valid()

    def offer_choices(self):
        """To be called once the fields are as they should be: puts what is chosen and what is found under each search."""
        for name, field in self.fields.items():
            if isinstance(field, PickField | PickOneField):
                offer(field, searched=self.data.get(self.add_prefix(search_name(name)), ""), chosen=self.chosen_in(name))

    def chosen_in(self, name):
        field = self.fields[name]
        value = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name)) if self.is_bound else None
        if not self.is_bound:
            value = self.get_initial_for_field(field, name)
        many = value if isinstance(value, list | tuple | set) or hasattr(value, "all") else [value]
        return [getattr(one, "pk", one) for one in many if one]


def search_name(name):
    return f"{name}_search"


def offer(field, *, searched, chosen):
    known = field.queryset.filter(pk__in=[number for number in map(str, chosen) if number.isdecimal() and len(number) <= LONGEST_NUMBER])
    rows = {row.pk: row for row in known}
    found = [] if "\x00" in searched else list(field.find(searched)[:SHOWN])
    rows |= {row.pk: row for row in found if row.pk not in rows}
    none = [("", field.none_label)] if getattr(field, "none_label", "") else []
    field.widget.choices = none + [(pk, str(row)) for pk, row in rows.items()]
    field.widget.searched = searched
    field.widget.has_found = bool(found)
