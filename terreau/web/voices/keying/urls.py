"""Keying the paper of a collection, under its page."""

from django.urls import path

from terreau.web.voices.keying import views

urlpatterns = [path("ecoutes/<int:pk>/saisie/", views.collection_keying, name="collection_keying")]
