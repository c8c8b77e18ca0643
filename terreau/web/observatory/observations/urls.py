from django.urls import path, re_path

from terreau.web.observatory.observations import reading
from terreau.web.ui.exports import FORMATS

urlpatterns = [
    path("", reading.corrections, name="corrections"),
    re_path(rf"^corrections\.(?P<fmt>{FORMATS})$", reading.corrections_export, name="corrections_export"),
]
