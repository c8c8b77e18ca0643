from django.urls import path, re_path

from terreau.web.network import reading
from terreau.web.ui.exports import FORMATS

urlpatterns = [
    path("fabriques/", reading.fabriques, name="fabriques"),
    re_path(rf"^fabriques/tableau\.(?P<fmt>{FORMATS})$", reading.fabriques_table, name="fabriques_table"),
    path("fabriques/<slug:slug>/", reading.fabrique, name="fabrique"),
    path("fabriques/<slug:slug>/carte.svg", reading.fabrique_map, name="fabrique_map"),
    path("organisations/<int:pk>/", reading.organisation, name="organisation"),
]
