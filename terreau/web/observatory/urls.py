from django.urls import path, re_path

from terreau.web.observatory import comparing, drawings, files, measures, reading, shapes
from terreau.web.ui.exports import FORMATS

PLACE = r"^observatoire/lieu/(?P<address>[\w+-]+)/"

urlpatterns = [
    path("observatoire/", reading.observatory, name="observatory"),
    path("observatoire/reunir/", reading.join_places, name="join_places"),
    path("observatoire/mesures/", measures.measures, name="measures"),
    path("observatoire/comparer/", comparing.compare_places, name="compare_places"),
    re_path(rf"^observatoire/comparer/tableau\.(?P<fmt>{FORMATS})$", comparing.compare_table, name="compare_table"),
    path("observatoire/comparer/profils.svg", comparing.compare_chart, name="compare_chart"),
    re_path(rf"{PLACE}$", reading.portrait, name="portrait"),
    re_path(rf"{PLACE}portrait\.(?P<form>{files.PORTRAIT_FORMS})$", files.portrait_file, name="portrait_file"),
    re_path(rf"{PLACE}tableau-(?P<name>[a-z]+)\.(?P<fmt>{FORMATS})$", files.portrait_table, name="portrait_table"),
    re_path(rf"{PLACE}contour\.geojson$", shapes.portrait_shape, name="portrait_shape"),
    re_path(rf"{PLACE}alentours\.geojson$", shapes.portrait_around, name="portrait_around"),
    re_path(rf"{PLACE}carte\.svg$", shapes.portrait_map, name="portrait_map"),
    re_path(rf"{PLACE}graphiques/(?P<name>[a-z]+)\.svg$", drawings.portrait_chart, name="portrait_chart"),
]
