from django.urls import path, re_path

from terreau.web.observatory.screening import reading
from terreau.web.ui.exports import FORMATS

urlpatterns = [
    path("", reading.screening, name="screening"),
    path("ajouter/", reading.add_criterion, name="add_criterion"),
    re_path(rf"^lieux\.(?P<fmt>{FORMATS})$", reading.screening_table, name="screening_table"),
    path("carte.svg", reading.screening_map, name="screening_map"),
]
