"""The pages of one project in the workspace, as tabs."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

PAGES = (("change_project", _("Fiche")), ("project_partners", _("Partenaires")), ("project_holders", _("Porteurs")))


@dataclass(frozen=True)
class Tab:
    """One page among those of the same thing."""

    label: str
    url: str
    current: bool = False


def tabs_of(project, *, current):
    own = [Tab(label, reverse(name, args=[project.pk]), name == current) for name, label in PAGES]
    return [*own, Tab(_("Page publique"), reverse("project", args=[project.slug]))]
