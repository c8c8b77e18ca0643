"""The page where the team chooses what to print, and the papers themselves."""

import secrets

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from terreau.programme.voices.codes import make_code
from terreau.web.voices.finding import team_collection
from terreau.web.voices.paper.forms import CopiesForm
from terreau.web.voices.paper.printing import STATEMENTS_ON_A_SHEET, forms_pdf, poster_pdf, votes_pdf
from terreau.web.voices.tabs import inside


def collection_paper(request, pk):
    collection = team_collection(request, pk)
    shown = collection.statements.shown().count()
    facts = {"form": CopiesForm(), "statements": shown, "most_statements": STATEMENTS_ON_A_SHEET, "notice": collection.notices.first()}
    return render(request, "voices/paper/paper.html", {**inside(collection, current="collection_paper", by=request.user), **facts})


def poster_paper(request, pk):
    collection = team_collection(request, pk)
    return sent(poster_pdf(collection, address=address_of(request, collection)), name=f"affiche-{collection.code}.pdf")


def form_paper(request, pk):
    collection = team_collection(request, pk)
    made = forms_pdf(collection, address=address_of(request, collection), codes=codes_for(request))
    return sent(made, name=f"fiches-{collection.code}.pdf")


def vote_paper(request, pk):
    collection = team_collection(request, pk)
    statements = list(collection.statements.shown().order_by("number")[:STATEMENTS_ON_A_SHEET])
    made = votes_pdf(collection, address=address_of(request, collection), codes=codes_for(request), statements=statements)
    return sent(made, name=f"votes-{collection.code}.pdf")


def codes_for(request):
    """New numbers at each printing: a number that is printed twice would let two people read each other."""
    form = CopiesForm(request.GET)
    copies = form.cleaned_data["copies"] if form.is_valid() else form.fields["copies"].initial
    random = secrets.SystemRandom()
    return [make_code(random) for _copy in range(copies)]


def address_of(request, collection):
    return request.build_absolute_uri(reverse("listen", args=[collection.code]))


def sent(pdf: bytes, *, name: str):
    response = HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'})
    response["Cache-Control"] = "no-store"
    return response
