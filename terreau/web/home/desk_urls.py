"""The workspace itself, under /espace/."""

from django.urls import path

from terreau.web.home import reading

urlpatterns = [
    path("", reading.desk, name="desk"),
    path("journal/", reading.desk_journal, name="desk_journal"),
    path("national/", reading.national, name="national"),
]
