"""How allauth meets this house: people are invited, nobody signs up alone, each reads in their own language."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings


class InvitedOnlyAdapter(DefaultAccountAdapter):
    """Accounts come from an invitation into an organisation."""

    def is_open_for_signup(self, request):
        return False

    def post_login(self, request, user, **options):
        """On a browser that has not been told which language to use, the person's own."""
        response = super().post_login(request, user, **options)
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            response.set_cookie(settings.LANGUAGE_COOKIE_NAME, user.language, samesite="Lax", secure=request.is_secure())
        return response


def display_name(person):
    return person.name
