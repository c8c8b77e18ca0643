"""The notice that people read before they speak: its versions, and the next one."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terreau.programme import Refused
from terreau.programme.voices import rights
from terreau.programme.voices.actions.collections import write_notice
from terreau.web.ui.sending import carry_out, render_form
from terreau.web.voices.collections.model_notice import model_notice
from terreau.web.voices.finding import seen_collection
from terreau.web.voices.tabs import inside


class NoticeForm(forms.Form):
    """One version of the notice."""

    text = forms.CharField(
        label=gettext_lazy("Ce que les personnes lisent avant de parler"),
        widget=forms.Textarea(attrs={"rows": 18}),
        max_length=20_000,
        help_text=gettext_lazy("Des phrases courtes. Une ligne vide sépare deux paragraphes."),
    )


def collection_notice(request, pk):
    """Readers see every version; the team writes the next one, from the last or from the model."""
    collection = seen_collection(request, pk)
    notices = list(collection.notices.all())
    refusal = rights.refusal_to_listen_for(collection.fabrique, by=request.user)
    if request.method == "POST" and refusal:
        raise Refused(refusal)
    form = NoticeForm(request.POST or None, initial={"text": proposed_text(collection, notices, asks_model="modele" in request.GET)})
    if form.is_valid() and carry_out(form, write_notice, collection, text=form.cleaned_data["text"], by=request.user):
        messages.success(request, _("Cette version sera montrée à toutes les personnes entendues à partir de maintenant."))
        return redirect("collection_notice", collection.pk)
    context = {"notices": notices, "refusal": refusal, **inside(collection, current="collection_notice", by=request.user)}
    return render_form(request, "voices/collections/notice.html", form, **context)


def proposed_text(collection, notices, *, asks_model):
    if notices and not asks_model:
        return notices[0].text
    facts = {name: getattr(collection, name) for name in ("purpose", "keep_until", "feedback_days")}
    return model_notice(fabrique=collection.fabrique, **facts)
