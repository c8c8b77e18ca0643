from django.urls import re_path

from terreau.web.observatory.what_if import reading

PLACE = r"^lieu/(?P<address>[\w+-]+)/et-si/"

urlpatterns = [
    re_path(rf"{PLACE}$", reading.what_if, name="what_if"),
    re_path(rf"{PLACE}equipements\.geojson$", reading.what_if_places, name="what_if_places"),
    re_path(rf"{PLACE}carte\.svg$", reading.what_if_map, name="what_if_map"),
]
