"""Kept questions, under /espace/questions/."""

from django.urls import path, re_path

from terreau.web.observatory.screening import writing

MOVES = "|".join(writing.MOVES)

urlpatterns = [
    path("", writing.screenings, name="screenings"),
    path("garder/", writing.save_screening, name="save_screening"),
    path("<int:pk>/", writing.screening_kept, name="screening_kept"),
    re_path(rf"^(?P<pk>\d{{1,18}})/(?P<move>{MOVES})/$", writing.change_screening, name="change_screening"),
]
