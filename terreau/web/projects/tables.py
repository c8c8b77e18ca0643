"""The table of projects, as it is taken away."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terreau.web.ui.tables import Column, Table

SOURCE = gettext_lazy("Terreau, fiches tenues par les Fabriques à initiatives")


def projects_as_table(lines, *, address_of):
    """One row a project; `address_of` makes a whole address from the one of a page."""
    labels = (
        _("Projet"),
        _("En quelques mots"),
        _("Fabrique"),
        _("Territoires"),
        _("Thèmes"),
        _("Étape du tronc commun"),
        _("État"),
        _("Donnée d'exemple"),
        _("Page"),
    )
    rows = (
        (
            line.title,
            line.summary,
            line.fabrique,
            " ; ".join(place.name for place in line.territories),
            " ; ".join(theme.name for theme in line.themes),
            line.step_label or _("non dite"),
            line.state_label,
            _("oui") if line.is_example else _("non"),
            address_of(reverse("project", args=[line.slug])),
        )
        for line in lines
    )
    return Table(caption=_("Projets"), columns=[Column(label) for label in labels], rows=rows)
