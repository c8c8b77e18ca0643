"""The table of needs, as it is taken away."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terreau.programme.needs.models import Frequency
from terreau.web.ui.tables import Column, Table

PEOPLE = gettext_lazy("Personnes")
LABELS = (
    gettext_lazy("Besoin"),
    gettext_lazy("Situation"),
    gettext_lazy("Pour qui"),
    PEOPLE,
    gettext_lazy("Fréquence"),
    gettext_lazy("Gravité"),
    gettext_lazy("Territoire"),
    gettext_lazy("Fabrique"),
    gettext_lazy("Thèmes"),
    gettext_lazy("État"),
    gettext_lazy("Donnée d'exemple"),
    gettext_lazy("Page"),
)
SOURCE = gettext_lazy("Terreau, besoins décrits par les Fabriques à initiatives")


def needs_as_table(lines, *, address_of):
    """One row a need; `address_of` makes a whole address from the one of a page."""
    columns = [Column(label, "number" if label == PEOPLE else "text") for label in map(str, LABELS)]
    return Table(caption=_("Besoins"), columns=columns, rows=(row_of(line, address_of=address_of) for line in lines))


def row_of(line, *, address_of):
    return (
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
