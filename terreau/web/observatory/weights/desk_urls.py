"""The weights of the composite, under /espace/ponderations/."""

from django.urls import path

from terreau.web.observatory.weights import writing

urlpatterns = [path("", writing.weights, name="weights")]
