"""Addresses of the shared vocabulary in the workspace, under /espace/."""

from django.urls import path

from terreau.web.toolbox import writing

urlpatterns = [
    path("themes/", writing.manage_themes, name="manage_themes"),
    path("themes/ajouter/", writing.add_theme, name="add_theme"),
    path("themes/<int:pk>/", writing.change_theme, name="change_theme"),
]
