from django.urls import path, re_path

from terreau.programme.funding.papers import FORMS
from terreau.web.public import pictures, reading, search, words
from terreau.web.ui.exports import FORMATS

urlpatterns = [
    path("", reading.home, name="home"),
    path("programme/", reading.programme, name="programme"),
    re_path(rf"^programme/tableau\.(?P<fmt>{FORMATS})$", reading.operations_table, name="operations_table"),
    re_path(rf"^programme/brochure\.(?P<form>{'|'.join(FORMS)})$", reading.brochure, name="brochure"),
    path("cartes/france.svg", pictures.france_map, name="france_map"),
    path("cartes/france.geojson", pictures.france_geojson, name="france_geojson"),
    path("cartes/departements.geojson", pictures.outlines, name="outlines"),
    path("graphiques/<slug:name>.svg", pictures.programme_chart, name="charts"),
    path("recherche/", search.search, name="search"),
    path("mentions-legales/", words.legal, name="legal"),
    path("accessibilite/", words.accessibility, name="accessibility"),
]
