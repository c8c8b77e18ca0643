from django.urls import path, re_path

from terreau.web.observatory.datasets import reading
from terreau.web.ui.exports import FORMATS

urlpatterns = [
    path("", reading.datasets, name="data_sources"),
    re_path(rf"^donnees\.(?P<fmt>{FORMATS})$", reading.datasets_export, name="datasets_export"),
]
