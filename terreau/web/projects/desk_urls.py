"""The sheets of projects in the workspace, under /espace/."""

from django.urls import path

from terreau.web.projects import people, writing

urlpatterns = [
    path("projets/ajouter/", writing.add_project, name="add_project"),
    path("projets/<int:pk>/", writing.change_project, name="change_project"),
    path("projets/<int:pk>/publier/", writing.publish_project, name="publish_project"),
    path("projets/<int:pk>/brouillon/", writing.return_project, name="return_project"),
    path("projets/<int:pk>/mettre-de-cote/", writing.set_aside_project, name="set_aside_project"),
    path("projets/<int:pk>/reprendre/", writing.resume_project, name="resume_project"),
    path("projets/<int:pk>/partenaires/", people.project_partners, name="project_partners"),
    path("projets/partenaires/<int:pk>/", people.change_project_partner, name="change_project_partner"),
    path("projets/partenaires/<int:pk>/retirer/", people.remove_project_partner, name="remove_project_partner"),
    path("projets/<int:pk>/porteurs/", people.project_holders, name="project_holders"),
    path("projets/porteurs/<int:pk>/fin/", people.end_holding, name="end_holding"),
]
