"""The form of a partner, the same for a project and for an operation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from terreau.programme.network.models import Organisation
from terreau.programme.projects.models import ProjectPartner
from terreau.web.ui.finding import find_organisations
from terreau.web.ui.picking import PickingForm, PickOneField


class PartnerForm(PickingForm):
    """Who takes part, which organisation that is, and what they bring."""

    name = forms.CharField(label=_("Nom du partenaire"), max_length=200, help_text=ProjectPartner._meta.get_field("name").help_text)
    organisation = PickOneField(
        Organisation.objects.all(),
        find=find_organisations,
        search_label=_("Chercher par nom, sigle ou SIRET"),
        none_label=_("Pas d'organisation précise, ou pas encore identifiée"),
        label=_("De quelle organisation s'agit-il ?"),
        required=False,
        help_text=_("Identifier un partenaire relie ses projets entre eux. Une catégorie (« bailleurs sociaux ») n'en désigne aucune."),
    )
    brings = forms.CharField(label=_("Ce qu'il apporte"), max_length=300, required=False)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.offer_choices()

    @staticmethod
    def initial_of(partner):
        return {"name": partner.name, "organisation": partner.organisation_id, "brings": partner.brings}
