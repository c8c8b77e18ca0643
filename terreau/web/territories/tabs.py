"""The pages of one territory in the workspace, as tabs."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from terreau.web.ui.moves import Tab

PAGES = (("change_territory", _("Fiche")), ("draw_perimeter", _("Périmètre")), ("territory_facts", _("Ce qu'on en sait")))


def tabs_of(territory, *, current):
    own = [Tab(label, reverse(name, args=[territory.pk]), name == current) for name, label in PAGES]
    public = (("territory", _("Page publique")), ("portrait", _("Portrait")))
    return own + [Tab(label, reverse(name, args=[territory.slug])) for name, label in public]
