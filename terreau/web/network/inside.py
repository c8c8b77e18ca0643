"""What only members open: a page of another organisation's inside does not exist for anyone else."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from terreau.programme import Refused
from terreau.programme.network.models import Fabrique, Organisation
from terreau.web.ui.members import reads_inside
from terreau.web.ui.moves import Tab


def inner_organisation(request, pk):
    organisation = get_object_or_404(Organisation.objects.select_related("fabrique"), pk=pk)
    if not reads_inside(organisation.pk, request.user):
        raise Http404
    return organisation


def inner_fabrique(request, pk):
    fabrique = get_object_or_404(Fabrique.objects.with_organisation(), pk=pk)
    if not reads_inside(fabrique.organisation_id, request.user):
        raise Http404
    return fabrique


def refuse(reason):
    """Before an empty form is shown: whoever may not send it is told so, and whom to ask."""
    if reason:
        raise Refused(reason)


def tabs_of(organisation, *, current):
    """The pages of one organisation in the workspace; a Fabrique has more of them."""
    fabrique = getattr(organisation, "fabrique", None)
    pages = [("members", _("Membres"), organisation.pk)]
    if fabrique:
        pages = [
            ("change_fabrique", _("Présentation"), fabrique.pk),
            ("fabrique_tracks", _("Parcours"), fabrique.pk),
            *pages,
            ("peer_review", _("Avis des pairs"), fabrique.pk),
        ]
    public = reverse("fabrique", args=[fabrique.slug]) if fabrique else reverse("organisation", args=[organisation.pk])
    own = [Tab(label, reverse(name, args=[pk]), name == current) for name, label, pk in pages]
    return [*own, Tab(_("Page publique"), public)]
