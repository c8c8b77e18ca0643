"""Addresses of voices, under /espace/."""

from django.urls import include, path, re_path

from terreau.web.ui.exports import FORMATS
from terreau.web.voices.codes import views as codes
from terreau.web.voices.collections import notices, quotas, reading, writing
from terreau.web.voices.feedback import views as feedback
from terreau.web.voices.heard import views as heard
from terreau.web.voices.opinions import views as opinions
from terreau.web.voices.overview import reading as overview
from terreau.web.voices.results import views as results
from terreau.web.voices.statements import views as statements
from terreau.web.voices.testimonies import adding, working
from terreau.web.voices.testimonies import reading as testimonies
from terreau.web.voices.themes import views as themes
from terreau.web.voices.twins import views as twins

ONE = "ecoutes/<int:pk>/"


def table(name):
    return rf"^ecoutes/(?P<pk>[0-9]{{1,18}})/{name}\.(?P<fmt>{FORMATS})$"


urlpatterns = [
    path("ecoutes/", reading.collections, name="collections"),
    path("ecoutes/ajouter/", writing.add_collection, name="add_collection"),
    path(ONE, overview.collection, name="collection"),
    path(f"{ONE}code-carre.svg", overview.collection_square, name="collection_square"),
    path(f"{ONE}fiche/", writing.change_collection, name="change_collection"),
    path(f"{ONE}ouvrir/", writing.open_collection, name="open_collection"),
    path(f"{ONE}terminer/", writing.close_collection, name="close_collection"),
    path(f"{ONE}notice/", notices.collection_notice, name="collection_notice"),
    path(f"{ONE}quotas/", quotas.collection_quotas, name="collection_quotas"),
    path(f"{ONE}temoignages/", testimonies.collection_testimonies, name="collection_testimonies"),
    path(f"{ONE}temoignages/ajouter/", adding.add_testimony, name="add_testimony"),
    path(f"{ONE}atelier/", adding.add_group, name="add_group"),
    path("ecoutes/temoignages/<int:pk>/", testimonies.testimony, name="testimony"),
    path("ecoutes/temoignages/<int:pk>/classer/", working.code_testimony, name="code_testimony"),
    path("ecoutes/temoignages/<int:pk>/partager/", working.share_testimony, name="share_testimony"),
    path("ecoutes/temoignages/<int:pk>/ne-plus-partager/", working.unshare_testimony, name="unshare_testimony"),
    path("ecoutes/temoignages/<int:pk>/rapprocher/", twins.answer_twins, name="answer_twins"),
    path("ecoutes/rapprochements/<int:pk>/defaire/", twins.undo_merge, name="undo_merge"),
    path("ecoutes/voix/<int:pk>/retirer/", working.withdraw_voice, name="withdraw_voice"),
    path(f"{ONE}affirmations/", statements.collection_statements, name="collection_statements"),
    path("ecoutes/affirmations/<int:pk>/soumettre/", statements.show_statement, name="show_statement"),
    path("ecoutes/affirmations/<int:pk>/ecarter/", statements.set_aside_statement, name="set_aside_statement"),
    path(f"{ONE}avis/", opinions.collection_opinions, name="collection_opinions"),
    re_path(table("accords"), opinions.opinions_table, name="opinions_table"),
    path(f"{ONE}themes/", themes.collection_themes, name="collection_themes"),
    re_path(table("themes"), themes.themes_table, name="themes_table"),
    path(f"{ONE}doublons/", twins.collection_twins, name="collection_twins"),
    path(f"{ONE}entendus/", heard.collection_heard, name="collection_heard"),
    re_path(table("entendus"), heard.heard_table, name="heard_table"),
    path(f"{ONE}calculer/<slug:name>/", results.work_out, name="work_out"),
    path(f"{ONE}calculer/<slug:name>/arreter/", results.stop_work_out, name="stop_work_out"),
    path(f"{ONE}retours/", feedback.collection_feedback, name="collection_feedback"),
    path(f"{ONE}retours/noter/", feedback.give_feedback, name="give_feedback"),
    path(f"{ONE}retours/ecrire/", feedback.send_feedback, name="send_feedback"),
    path(f"{ONE}retours/dire/", feedback.owe_feedback, name="owe_feedback"),
    re_path(table("retours"), feedback.phone_list, name="phone_list"),
    path("livre-de-codes/<int:pk>/", codes.code_book, name="code_book"),
    path("livre-de-codes/<int:pk>/ajouter/", codes.add_code, name="add_code"),
    path("livre-de-codes/code/<int:pk>/", codes.change_code, name="change_code"),
    path("livre-de-codes/code/<int:pk>/retirer/", codes.remove_code, name="remove_code"),
    path("", include("terreau.web.voices.questionnaires.urls")),
    path("", include("terreau.web.voices.paper.urls")),
    path("", include("terreau.web.voices.keying.urls")),
    path("", include("terreau.web.voices.exchange.urls")),
]
