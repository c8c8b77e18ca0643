"""The sheets of needs in the workspace, under /espace/."""

from django.urls import path

from terreau.web.needs import linking, reading, writing

urlpatterns = [
    path("besoins/", reading.own_needs, name="own_needs"),
    path("besoins/ajouter/", writing.add_need, name="add_need"),
    path("besoins/<int:pk>/", writing.change_need, name="change_need"),
    path("besoins/<int:pk>/documenter/", writing.document_need, name="document_need"),
    path("besoins/<int:pk>/rouvrir/", writing.return_need, name="return_need"),
    path("besoins/<int:pk>/valider/", writing.validate_need, name="validate_need"),
    path("besoins/<int:pk>/repondre/", writing.answer_need, name="answer_need"),
    path("besoins/<int:pk>/ecarter/", writing.set_aside_need, name="set_aside_need"),
    path("besoins/<int:pk>/reprendre/", writing.resume_need, name="resume_need"),
    path("besoins/<int:pk>/preuves/", linking.need_evidence, name="need_evidence"),
    path("besoins/<int:pk>/preuves/temoignages/", linking.link_testimonies, name="link_testimonies"),
    path("besoins/<int:pk>/preuves/affirmations/", linking.link_statements, name="link_statements"),
    path("besoins/<int:pk>/preuves/mesures/", linking.link_measures, name="link_measures"),
    path("besoins/<int:pk>/preuves/constats/", linking.link_observations, name="link_observations"),
    path("besoins/<int:pk>/preuves/partenaire/", linking.link_partner, name="link_partner"),
    path("besoins/temoignage/<int:pk>/", linking.link_testimony, name="link_testimony"),
    path("besoins/preuves/<int:pk>/delier/", linking.unlink_evidence, name="unlink_evidence"),
]
