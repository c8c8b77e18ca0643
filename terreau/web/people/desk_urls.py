"""Addresses of one's own account, under /espace/."""

from django.urls import path

from terreau.web.people import writing

urlpatterns = [
    path("profil/", writing.profile, name="profile"),
    path("profil/donnees.json", writing.profile_data, name="profile_data"),
]
