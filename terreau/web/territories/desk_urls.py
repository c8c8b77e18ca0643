"""The sheets of territories in the workspace, under /espace/."""

from django.urls import path

from terreau.web.territories import pick_map, writing

urlpatterns = [
    path("territoires/ajouter/", writing.add_territory, name="add_territory"),
    path("territoires/communes.geojson", pick_map.communes_geojson, name="communes_geojson"),
    path("territoires/<int:pk>/", writing.change_territory, name="change_territory"),
    path("territoires/<int:pk>/perimetre/", writing.draw_perimeter, name="draw_perimeter"),
    path("territoires/<int:pk>/faits/", writing.territory_facts, name="territory_facts"),
    path("faits/<int:pk>/", writing.change_fact, name="change_fact"),
    path("faits/<int:pk>/retirer/", writing.remove_fact, name="remove_fact"),
]
