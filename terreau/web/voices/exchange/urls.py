"""Files in and out of a collection, under its page."""

from django.urls import path

from terreau.web.voices.exchange import exporting, importing

urlpatterns = [
    path("ecoutes/<int:pk>/echanges/", importing.collection_exchange, name="collection_exchange"),
    path("ecoutes/<int:pk>/echanges/exporter/", exporting.export_collection, name="export_collection"),
    path("ecoutes/<int:pk>/echanges/<str:token>/", importing.import_reception, name="import_reception"),
    path("ecoutes/<int:pk>/echanges/<str:token>/renoncer/", importing.give_up_import, name="give_up_import"),
]
