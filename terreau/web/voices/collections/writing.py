"""The sheet of a collection: writing it, opening it to people, ending it."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from terreau.programme.voices.actions import collections as keeping
from terreau.web.ui.finding import own_fabriques
from terreau.web.ui.sending import carry_out, carry_out_change, render_form
from terreau.web.voices.collections.forms import CollectionForm
from terreau.web.voices.collections.model_notice import model_notice
from terreau.web.voices.collections.states import moves_of
from terreau.web.voices.finding import seen_collection, team_collection
from terreau.web.voices.tabs import inside


def add_collection(request):
    fabriques = own_fabriques(request.user)
    form = CollectionForm(request.POST or None, initial=CollectionForm.initial_on(timezone.localdate()), fabriques=fabriques)
    if form.is_valid():
        fabrique = form.cleaned_data.get("fabrique") or fabriques[0]
        notice = model_notice(fabrique=fabrique, **{name: form.cleaned_data[name] for name in ("purpose", "keep_until", "feedback_days")})
        if collection := carry_out(form, keeping.add_collection, fabrique, notice=notice, by=request.user, **form.facts):
            messages.success(request, _("L'écoute est préparée. Relisez maintenant la notice que les personnes liront, puis ouvrez-la."))
            return redirect("collection_notice", collection.pk)
    return render_form(request, "voices/collections/add_collection.html", form)


def change_collection(request, pk):
    collection = team_collection(request, pk)
    form = CollectionForm(
        request.POST or None, initial=CollectionForm.initial_of(collection), fabriques=[collection.fabrique], collection=collection
    )
    if form.is_valid() and carry_out_change(form, keeping.change_collection, collection, by=request.user, **form.facts):
        messages.success(request, _("C'est enregistré."))
        return redirect("change_collection", collection.pk)
    context = {"moves": moves_of(collection, by=request.user), **inside(collection, current="change_collection", by=request.user)}
    return render_form(request, "voices/collections/change_collection.html", form, **context)


@require_POST
def open_collection(request, pk):
    collection = keeping.open_collection(seen_collection(request, pk), by=request.user)
    messages.success(request, _("L'écoute est ouverte : on peut parler et voter."))
    return redirect("collection", collection.pk)


@require_POST
def close_collection(request, pk):
    collection = keeping.close_collection(seen_collection(request, pk), by=request.user)
    messages.success(request, _("L'écoute est terminée : rien de nouveau n'y entre. Vous pouvez la rouvrir."))
    return redirect("collection", collection.pk)
