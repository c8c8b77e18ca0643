from django.urls import path, re_path

from terreau.programme.funding.papers import FORMS
from terreau.web.funding import reading

urlpatterns = [
    path("operations/<slug:slug>/", reading.operation, name="operation"),
    re_path(rf"^operations/(?P<slug>[-\w]+)/fiche\.(?P<form>{'|'.join(FORMS)})$", reading.sheet, name="sheet"),
]
