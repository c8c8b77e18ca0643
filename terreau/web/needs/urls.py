"""Addresses of needs."""

from django.urls import path, re_path

from terreau.web.needs import reading
from terreau.web.ui.exports import FORMATS

urlpatterns = [
    path("besoins/", reading.needs, name="needs"),
    re_path(rf"^besoins/tableau\.(?P<fmt>{FORMATS})$", reading.needs_table, name="needs_table"),
    # Two pieces: no need's own address is taken.
    path("besoins/listes/rares-mais-graves/", reading.rare_needs, name="rare_needs"),
    path("besoins/angles-morts/<slug:slug>/", reading.blind_spots, name="blind_spots"),
    path("besoins/<slug:slug>/", reading.need, name="need"),
]
