"""Components, numbers and dates for every page."""

from django import template

register = template.Library()
