"""The public page of a collection, under its own short code."""

from django.urls import path

from terreau.web.listening import following, reading, results, speaking

urlpatterns = [
    path("ecoute/<str:code>/", reading.listen, name="listen"),
    path("ecoute/<str:code>/notice/", reading.listen_notice, name="listen_notice"),
    path("ecoute/<str:code>/code.svg", reading.listen_square, name="listen_square"),
    path("ecoute/<str:code>/resultats/", results.listen_results, name="listen_results"),
    path("ecoute/<str:code>/dire/", speaking.listen_say, name="listen_say"),
    path("ecoute/<str:code>/merci/", speaking.listen_said, name="listen_said"),
    path("ecoute/<str:code>/voter/", speaking.listen_vote, name="listen_vote"),
    path("ecoute/<str:code>/proposer/", speaking.listen_propose, name="listen_propose"),
    path("ecoute/<str:code>/quitter/", speaking.listen_leave, name="listen_leave"),
    path("ecoute/<str:code>/suivi/", following.listen_follow, name="listen_follow"),
    path("ecoute/<str:code>/suivi/fermer/", following.listen_stop_following, name="listen_stop_following"),
    path("ecoute/<str:code>/retrait/", following.listen_withdraw, name="listen_withdraw"),
]
