"""How allauth meets this house: people are invited, nobody signs up alone, each reads in their own language."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.utils.translation import gettext as _

from terreau.programme import Refused


class InvitedOnlyAdapter(DefaultAccountAdapter):
    """Accounts come from an invitation into an organisation."""

    def is_open_for_signup(self, request):
        return False

    def pre_login(self, request, user, **options):
        """The password of the example accounts is known to everyone: they open nothing but a demo."""
        if user.is_example and not (settings.DEMO or settings.DEBUG):
            raise Refused(_("Ce compte est un exemple : il n'ouvre que la démonstration. Demandez une invitation à votre équipe."))
        return super().pre_login(request, user, **options)

    def post_login(self, request, user, **options):
        """On a browser that has not been told which language to use, the person's own."""
        response = super().post_login(request, user, **options)
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            response.set_cookie(settings.LANGUAGE_COOKIE_NAME, user.language, samesite="Lax", secure=request.is_secure())
        return response


def display_name(person):
    return person.name
