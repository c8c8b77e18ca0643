"""The pages of one need in the workspace, as tabs, and the ways of linking what shows it."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from terreau.web.ui.moves import Tab

PAGES = (("change_need", _("Fiche")), ("need_evidence", _("Preuves")))
WAYS = (
    ("link_testimonies", _("Des témoignages")),
    ("link_statements", _("Des affirmations votées")),
    ("link_measures", _("Des manques et des chiffres")),
    ("link_observations", _("Des constats de terrain")),
    ("link_partner", _("La parole d’un partenaire")),
)


def tabs_of(need, *, current):
    own = [Tab(label, reverse(name, args=[need.pk]), name == current) for name, label in PAGES]
    return [*own, Tab(_("Page du besoin"), reverse("need", args=[need.slug]))]


def ways_of(need, *, current=""):
    return [Tab(label, reverse(name, args=[need.pk]), name == current) for name, label in WAYS]
