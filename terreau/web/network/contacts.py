"""Private contacts: listed fast, found by their name, kept with a purpose and an end, taken away, erased."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from terreau.programme.network import actions
from terreau.programme.network.models import Contact, Organisation, standing_of
from terreau.web.network.forms import ContactForm
from terreau.web.ui.exports import export
from terreau.web.ui.fragments import render_page
from terreau.web.ui.keyset import asked_page
from terreau.web.ui.sending import carry_out, render_form
from terreau.web.ui.tables import Column, Table

COLUMNS = ("pk", "name", "name_key", "position", "email", "phone", "keep_until", "works_at__name")
PROPOSED_YEARS = 3


def team_organisations(request):
    """The organisations whose contacts this person keeps: for anyone else these pages do not exist."""
    own = list(Organisation.objects.filter(pk__in=standing_of(request.user).team_of).only("pk", "name"))
    if not own:
        raise Http404
    return own


def chosen_organisation(request, own):
    """One holder at a time: the list then reads straight from its index."""
    asked = request.GET.get("organisation", "")
    return next((organisation for organisation in own if str(organisation.pk) == asked), own[0])


def contacts_of(request, held_by):
    return Contact.objects.seen_by(request.user).filter(held_by=held_by).named_from(request.GET.get("q", "")[:100])


@require_safe
def contacts(request):
    own = team_organisations(request)
    held_by = chosen_organisation(request, own)
    page = asked_page(contacts_of(request, held_by).values(*COLUMNS), request=request)
    context = {"page": page, "own": own, "held_by": held_by, "words": request.GET.get("q", "")[:100], "query": request.GET.urlencode()}
    return render_page(request, "network/contacts.html", context, fragment="found")


@require_safe
def contacts_table(request, fmt):
    """The same rows as a file, for the team alone."""
    held_by = chosen_organisation(request, team_organisations(request))
    labels = [
        _("Nom"),
        _("Fonction"),
        _("Organisation"),
        _("E-mail"),
        _("Téléphone"),
        _("Pourquoi"),
        _("D'où il vient"),
        _("Gardé jusqu'au"),
    ]
    columns = [*(Column(label) for label in labels[:-1]), Column(labels[-1], kind="day")]
    named = ("name", "position", "works_at__name", "email", "phone", "purpose", "source", "keep_until")
    rows = contacts_of(request, held_by).order_by("name_key", "pk").values_list(*named)
    rows = ([value if value is not None else "" for value in row] for row in rows.iterator(chunk_size=2000))
    table = Table(caption=_("Contacts de %(name)s") % {"name": held_by.name}, columns=columns, rows=rows)
    response = export(table, fmt=fmt, name="contacts", source=_("contacts privés de %(name)s, à ne pas diffuser") % {"name": held_by.name})
    response["Cache-Control"] = "no-store"
    return response


def back_to(held_by):
    return redirect(f"{reverse('contacts')}?organisation={held_by.pk}")


def proposed_end():
    today = timezone.localdate()
    return today.replace(year=today.year + PROPOSED_YEARS, day=min(today.day, 28))


def add_contact(request):
    own = team_organisations(request)
    held_by = chosen_organisation(request, own)
    form = ContactForm(request.POST or None, initial={"keep_until": proposed_end()})
    if form.is_valid() and carry_out(form, actions.add_contact, held_by, by=request.user, **form.cleaned_data):
        messages.success(request, _("Le contact est enregistré."))
        return back_to(held_by)
    return render_form(request, "network/contact_form.html", form, held_by=held_by)


def seen_contact(request, pk):
    return get_object_or_404(Contact.objects.seen_by(request.user).select_related("held_by"), pk=pk)


def change_contact(request, pk):
    contact = seen_contact(request, pk)
    form = ContactForm(request.POST or None, contact=contact)
    if form.is_valid() and carry_out(form, actions.change_contact, contact, by=request.user, **form.cleaned_data):
        messages.success(request, _("C'est enregistré."))
        return back_to(contact.held_by)
    return render_form(request, "network/contact_form.html", form, contact=contact, held_by=contact.held_by)


def erase_contact(request, pk):
    """Asked once more before: what is erased does not come back."""
    contact = seen_contact(request, pk)
    if request.method == "POST":
        actions.erase_contact(contact, by=request.user)
        messages.success(request, _("Le contact est effacé, il n'en reste rien."))
        return back_to(contact.held_by)
    return render(request, "network/erase_contact.html", {"contact": contact})
