"""A Fabrique's observations, under /espace/observations/."""

from django.urls import path

from terreau.web.observatory.observations import reading, writing

urlpatterns = [
    path("", reading.observations, name="observations"),
    path("ajouter/", writing.add_observation, name="add_observation"),
    path("<int:pk>/retirer/", writing.withdraw_observation, name="withdraw_observation"),
]
