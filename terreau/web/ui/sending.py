"""Sending a form: one action, and its refusal said beside what was typed, which stays."""

from datetime import datetime

from django import forms
from django.shortcuts import render

from terreau.programme import Refused


def carry_out(form, action, *things, **facts):
    """What the action gives, or None when it refused: its sentence then stands on top of the form."""
    try:
        return action(*things, **facts)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None


def carry_out_change(form, action, thing, **facts):
    """The same for a thing that others may have changed meanwhile: once told so, the person's next save is their choice."""
    seen_at = form.cleaned_data["seen_at"]
    done = carry_out(form, action, thing, seen_at=seen_at, **facts)
    if done is None:
        thing.refresh_from_db(fields=["changed_at"])
        form.data = form.data.copy()
        form.data["seen_at"] = thing.changed_at.isoformat()
    return done


def render_form(request, template, form, **context):
    """A form with something to correct answers 422, so that no machine takes it for done."""
    return render(request, template, {"form": form, **context}, status=422 if form.is_bound and form.errors else 200)


class SeenAtField(forms.Field):
    """When the thing on screen was last changed, so that nobody saves over what they have not seen."""

    widget = forms.HiddenInput

    def __init__(self, **options):
        super().__init__(required=False, **options)

    def prepare_value(self, value):
        return value.isoformat() if isinstance(value, datetime) else value

    def clean(self, value):
        try:
            return datetime.fromisoformat(value) if value else None
        except ValueError:
            return None
