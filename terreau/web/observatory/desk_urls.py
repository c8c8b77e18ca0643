"""The observatory in the workspace, under /espace/."""

from django.urls import include, path

urlpatterns = [
    path("donnees/", include("terreau.web.observatory.datasets.desk_urls")),
    path("ponderations/", include("terreau.web.observatory.weights.desk_urls")),
    path("observations/", include("terreau.web.observatory.observations.desk_urls")),
    path("questions/", include("terreau.web.observatory.screening.desk_urls")),
]
