"""Addresses of voices, under /espace/."""

from django.urls import include, path

urlpatterns: list = [
    path("", include("terreau.web.voices.questionnaires.urls")),
]
