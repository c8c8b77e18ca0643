"""The public page of a collection, under its own short code. No browser keeps a copy: the next person on a shared one must not read it."""

from django.urls import path
from django.views.decorators.cache import never_cache

from terreau.web.listening import following, reading, results, speaking

urlpatterns = [
    path("suivi/", never_cache(following.follow_anywhere), name="follow_anywhere"),
    path("ecoute/<str:code>/", never_cache(reading.listen), name="listen"),
    path("ecoute/<str:code>/notice/", never_cache(reading.listen_notice), name="listen_notice"),
    path("ecoute/<str:code>/code.svg", reading.listen_square, name="listen_square"),
    path("ecoute/<str:code>/resultats/", never_cache(results.listen_results), name="listen_results"),
    path("ecoute/<str:code>/dire/", never_cache(speaking.listen_say), name="listen_say"),
    path("ecoute/<str:code>/merci/", never_cache(speaking.listen_said), name="listen_said"),
    path("ecoute/<str:code>/voter/", never_cache(speaking.listen_vote), name="listen_vote"),
    path("ecoute/<str:code>/proposer/", never_cache(speaking.listen_propose), name="listen_propose"),
    path("ecoute/<str:code>/quitter/", never_cache(speaking.listen_leave), name="listen_leave"),
    path("ecoute/<str:code>/suivi/", never_cache(following.listen_follow), name="listen_follow"),
    path("ecoute/<str:code>/suivi/fermer/", never_cache(following.listen_stop_following), name="listen_stop_following"),
    path("ecoute/<str:code>/retrait/", never_cache(following.listen_withdraw), name="listen_withdraw"),
]
