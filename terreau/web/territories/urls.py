from django.urls import path, re_path

from terreau.web.territories import maps, reading
from terreau.web.ui.exports import FORMATS

urlpatterns = [
    path("territoires/", reading.territories, name="territories"),
    re_path(rf"^territoires/tableau\.(?P<fmt>{FORMATS})$", reading.territories_table, name="territories_table"),
    path("territoires/carte.svg", maps.territories_map, name="territories_map"),
    path("cartes/territoires.geojson", maps.territories_geojson, name="territories_geojson"),
    path("territoires/<slug:slug>/", reading.territory, name="territory"),
    path("territoires/<slug:slug>/carte.svg", maps.territory_map, name="territory_map"),
    path("territoires/<slug:slug>/contour.geojson", maps.territory_geojson, name="territory_geojson"),
    path("territoires/<slug:slug>/alentours.geojson", maps.territory_around, name="territory_around"),
]
