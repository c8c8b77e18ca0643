"""Operations, calls and sheets in the workspace, under /espace/."""

from django.urls import path

from terreau.web.funding import calls, importing, kept, writing

urlpatterns = [
    path("operations/ajouter/", writing.add_operation, name="add_operation"),
    path("operations/<int:pk>/", writing.change_operation, name="change_operation"),
    path("operations/<int:pk>/publier/", writing.publish_operation, name="publish_operation"),
    path("operations/<int:pk>/brouillon/", writing.return_operation, name="return_operation"),
    path("operations/<int:pk>/partenaires/", writing.operation_partners, name="operation_partners"),
    path("operations/partenaires/<int:pk>/", writing.change_operation_partner, name="change_operation_partner"),
    path("operations/partenaires/<int:pk>/retirer/", writing.remove_operation_partner, name="remove_operation_partner"),
    path("appels/", calls.calls, name="calls"),
    path("appels/ajouter/", calls.add_call, name="add_call"),
    path("appels/<int:pk>/", calls.change_call, name="change_call"),
    path("fiches/importer/", importing.import_sheet, name="import_sheet"),
    path("fiches/<int:pk>/", kept.kept_sheet, name="kept_sheet"),
]
