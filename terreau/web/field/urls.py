"""The field app, under /terrain/: its page, its worker, what it fetches and what it sends."""

from django.urls import include, path

from terreau.web.field import doors, pages

urlpatterns = [
    path("", include("terreau.web.field.openrosa.urls")),
    path("terrain/", pages.app, name="field_app"),
    path("terrain/sw.js", pages.worker, name="field_worker"),
    path("terrain/manifeste/", pages.manifest, name="field_manifest"),
    path("terrain/paquet/", doors.packet, name="field_packet"),
    path("terrain/envoi/", doors.send, name="field_send"),
]
