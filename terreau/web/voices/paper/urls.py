"""What is printed for a collection, under its page."""

from django.urls import path

from terreau.web.voices.paper import views

urlpatterns = [
    path("ecoutes/<int:pk>/papier/", views.collection_paper, name="collection_paper"),
    path("ecoutes/<int:pk>/papier/affiche.pdf", views.poster_paper, name="poster_paper"),
    path("ecoutes/<int:pk>/papier/fiches.pdf", views.form_paper, name="form_paper"),
    path("ecoutes/<int:pk>/papier/votes.pdf", views.vote_paper, name="vote_paper"),
    path("ecoutes/<int:pk>/papier/lettres.pdf", views.feedback_letters, name="feedback_letters"),
    path("ecoutes/<int:pk>/papier/restitution.pdf", views.results_poster, name="results_poster"),
]
