"""How allauth meets this house: people are invited, nobody signs up alone."""

from allauth.account.adapter import DefaultAccountAdapter


class InvitedOnlyAdapter(DefaultAccountAdapter):
    """Accounts come from an invitation into an organisation."""

    def is_open_for_signup(self, request):
        return False


def display_name(person):
    return person.name
