"""The page where the team chooses what to print, and the papers themselves."""

import secrets

from django.db.models import Sum
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from terreau.analysis.heard.disclosure import SMALLEST_CELL
from terreau.programme import Refused
from terreau.programme.needs.models import Need
from terreau.programme.voices.codes import make_paper_code
from terreau.programme.voices.queries import feedback_owed
from terreau.programme.voices.vocabulary import ReplyChannel
from terreau.web.voices.finding import team_collection
from terreau.web.voices.paper.forms import CopiesForm
from terreau.web.voices.paper.printing import STATEMENTS_ON_A_SHEET, forms_pdf, poster_pdf, votes_pdf
from terreau.web.voices.paper.returns import letters_pdf, results_poster_pdf
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


def feedback_letters(request, pk):
    """Letters to whoever asked for one and is still owed something."""
    collection = team_collection(request, pk)
    owed = list(feedback_owed(collection, channel=ReplyChannel.LETTER).filter(voice__reply_address__isnull=False))
    if not owed:
        raise Refused(_("Personne n'attend de lettre en ce moment."))
    return sent(letters_pdf(collection, owed), name=f"lettres-{collection.code}.pdf")


def results_poster(request, pk):
    """The poster that tells the place what was understood."""
    collection = team_collection(request, pk)
    needs = Need.objects.published().filter(evidence__testimony__collection=collection).distinct().order_by("title_key", "pk")
    people = collection.voices.standing().aggregate(n=Sum("people"))["n"] or 0
    shown = people if people >= SMALLEST_CELL else None
    made = results_poster_pdf(collection, list(needs), people=shown, address=address_of(request, collection))
    return sent(made, name=f"restitution-{collection.code}.pdf")


def codes_for(request):
    """New numbers at each printing: a number that is printed twice would let two people read each other."""
    form = CopiesForm(request.GET)
    copies = form.cleaned_data["copies"] if form.is_valid() else form.fields["copies"].initial
    random = secrets.SystemRandom()
    return [make_paper_code(random) for _copy in range(copies)]


def address_of(request, collection):
    return request.build_absolute_uri(reverse("listen", args=[collection.code]))


def sent(pdf: bytes, *, name: str):
    response = HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'})
    response["Cache-Control"] = "no-store"
    return response
