"""Every address of the site, one line a set of pages."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("", include("terreau.web.public.urls")),
    path("", include("terreau.web.projects.urls")),
    path("", include("terreau.web.network.urls")),
    path("", include("terreau.web.territories.urls")),
    path("", include("terreau.web.observatory.urls")),
    path("observatoire/", include("terreau.web.observatory.tools_urls")),
    path("", include("terreau.web.toolbox.urls")),
    path("", include("terreau.web.listening.urls")),
    path("", include("terreau.web.field.urls")),
    path("", include("terreau.web.needs.urls")),
    path("", include("terreau.web.funding.urls")),
    path("compte/", include("terreau.web.people.urls")),
    path("compte/", include("allauth.urls")),
    path("espace/", include("terreau.web.home.desk_urls")),
    path("espace/", include("terreau.web.people.desk_urls")),
    path("espace/", include("terreau.web.network.desk_urls")),
    path("espace/", include("terreau.web.toolbox.desk_urls")),
    path("espace/", include("terreau.web.projects.desk_urls")),
    path("espace/", include("terreau.web.territories.desk_urls")),
    path("espace/", include("terreau.web.observatory.desk_urls")),
    path("espace/", include("terreau.web.voices.desk_urls")),
    path("espace/", include("terreau.web.field.desk_urls")),
    path("espace/", include("terreau.web.needs.desk_urls")),
    path("espace/", include("terreau.web.funding.desk_urls")),
    path("langue/", login_not_required(set_language), name="set_language"),
]

if settings.DEBUG:
    from terreau.web.ui.gallery import gallery

    urlpatterns.append(path("composants/", gallery, name="gallery"))
