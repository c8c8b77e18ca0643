"""The table of needs, as it is taken away."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terreau.programme.needs.models import Frequency
from terreau.web.ui.tables import Column, Table

SOURCE = gettext_lazy("Terreau, besoins décrits par les Fabriques à initiatives")


def needs_as_table(lines, *, address_of):
    """One row a need; `address_of` makes a whole address from the one of a page."""
    labels = (
        Column(_("Besoin")),
        Column(_("Situation")),
        Column(_("Pour qui")),
        Column(_("Personnes"), "number"),
        Column(_("Fréquence")),
        Column(_("Gravité")),
        Column(_("Territoire")),
        Column(_("Fabrique")),
        Column(_("Thèmes")),
        Column(_("État")),
        Column(_("Donnée d'exemple")),
        Column(_("Page")),
    )
    rows = (
        (
            line.title,
            line.situation,
            line.who,
            line.people,
            Frequency(line.frequency).label if line.frequency else _("non dite"),
            line.gravity_label or _("non dite"),
            line.territory,
            line.fabrique,
            " ; ".join(theme.name for theme in line.themes),
            line.state_label,
            _("oui") if line.is_example else _("non"),
            address_of(reverse("need", args=[line.slug])),
        )
        for line in lines
    )
    return Table(caption=_("Besoins"), columns=labels, rows=rows)
