from django.urls import path

from terreau.web.toolbox import reading

urlpatterns = [
    path("themes/", reading.themes, name="themes"),
    path("themes/<slug:slug>/", reading.theme, name="theme"),
]
