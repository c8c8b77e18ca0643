"""The imports of the network's head, under /espace/donnees/."""

from django.urls import path

from terreau.web.observatory.datasets import importing

urlpatterns = [
    path("importer/", importing.import_dataset, name="import_dataset"),
    path("importer/<slug:token>/", importing.dataset_reception, name="dataset_reception"),
    path("importer/<slug:token>/confirmer/", importing.confirm_dataset, name="confirm_dataset"),
    path("importer/<slug:token>/renoncer/", importing.give_up_dataset, name="give_up_dataset"),
    path("importer/<slug:token>/a-corriger.csv", importing.reception_faults, name="reception_faults"),
]
