"""What one does with the observatory besides reading a portrait: its data, questions put to the whole country, corrections."""

from django.urls import include, path

urlpatterns = [
    path("donnees/", include("terreau.web.observatory.datasets.urls")),
    path("corrections/", include("terreau.web.observatory.observations.urls")),
    path("", include("terreau.web.observatory.what_if.urls")),
    path("cribler/", include("terreau.web.observatory.screening.urls")),
]
