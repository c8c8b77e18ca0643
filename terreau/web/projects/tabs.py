"""The pages of one project in the workspace, as tabs."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from terreau.web.ui.moves import Tab

PAGES = (("change_project", _("Fiche")), ("project_partners", _("Partenaires")), ("project_holders", _("Porteurs")))


def tabs_of(project, *, current):
    own = [Tab(label, reverse(name, args=[project.pk]), name == current) for name, label in PAGES]
    return [*own, Tab(_("Page publique"), reverse("project", args=[project.slug]))]
