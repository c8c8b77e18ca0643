"""The devices of a Fabrique, under /espace/appareils/."""

from django.urls import path

from terreau.web.field import devices, filing

urlpatterns = [
    path("appareils/", devices.devices, name="devices"),
    path("appareils/ajouter/", devices.enrol_device, name="enrol_device"),
    path("appareils/<int:pk>/fermer/", devices.revoke_device, name="revoke_device"),
    path("appareils/fichier/", filing.receive_file, name="field_file"),
]
