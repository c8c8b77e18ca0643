"""The addresses that a device is told as its server: /openrosa/<key>, to which it adds these by itself."""

from django.urls import path

from terreau.web.field.openrosa import views

urlpatterns = [
    path("openrosa/<str:key>/formList", views.form_list, name="openrosa_forms"),
    path("openrosa/<str:key>/forms/<str:name>.xml", views.form, name="openrosa_form"),
    path("openrosa/<str:key>/submission", views.submission, name="openrosa_submission"),
]
