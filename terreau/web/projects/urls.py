from django.urls import path, re_path

from terreau.web.projects import reading
from terreau.web.ui.exports import FORMATS

urlpatterns = [
    path("projets/", reading.projects, name="projects"),
    re_path(rf"^projets/tableau\.(?P<fmt>{FORMATS})$", reading.projects_table, name="projects_table"),
    path("projets/<slug:slug>/", reading.project, name="project"),
]
