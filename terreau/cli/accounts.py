"""The example accounts, one a role, shown to whoever tries the demo."""

from rich.console import Console
from rich.table import Table

from terreau.programme.funding.actions.demo import EXAMPLE_PASSWORD
from terreau.programme.network.models import Membership


def print_accounts():
    """Who one can sign in as; prints nothing when the demo is not loaded."""
    members = Membership.objects.current().filter(person__is_example=True).select_related("person", "organisation")
    if not members:
        return
    drawn = Table(title="Comptes d'exemple : tous inventés", title_justify="left")
    for label in ("Rôle", "Nom", "Organisation", "Adresse e-mail"):
        drawn.add_column(label, overflow="fold")
    for member in members.order_by("pk"):
        drawn.add_row(member.get_role_display(), member.person.name, member.organisation.name, member.person.email)
    console = Console(highlight=False)
    console.print(drawn)
    console.print(f"Mot de passe de chacun : {EXAMPLE_PASSWORD}", soft_wrap=True)
