"""The keying screen: one paper form, saved, then the next; the same number again is the second keying."""

from datetime import datetime, time, timedelta

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from terreau.programme.voices.actions.keying import key_again
from terreau.programme.voices.actions.receiving import receive_records
from terreau.programme.voices.codes import say_code
from terreau.programme.voices.models import Voice
from terreau.programme.voices.vocabulary import Mode
from terreau.web.voices.finding import team_collection
from terreau.web.voices.keying.forms import KeyingForm
from terreau.web.voices.keying.marks import write_marks
from terreau.web.voices.keying.records import records_of, voice_key, votes_kept, votes_of
from terreau.web.voices.tabs import inside

KEPT = ("occasion", "heard_on")


def collection_keying(request, pk):
    collection = team_collection(request, pk)
    statements = {one.number: one for one in collection.statements.all()}
    kept = {name: request.GET[name] for name in KEPT if name in request.GET} or {"heard_on": timezone.localdate()}
    form = KeyingForm(request.POST or None, numbers=set(statements), initial=kept)
    if form.is_valid():
        first = Voice.objects.filter(key=voice_key(collection, form.cleaned_data["paper"]), collection=collection).first()
        if first:
            return compare(request, collection, first, form=form, statements=statements)
        if keep_form(request, collection, form=form, statements=statements):
            return redirect(next_form(request, form))
    facts = {"form": form, "keyed": keyed_today(collection)}
    wrong = 422 if form.is_bound and form.errors else 200
    return render(request, "voices/keying/keying.html", {**inside_of(request, collection), **facts}, status=wrong)


def keep_form(request, collection, *, form, statements):
    told = form.cleaned_data
    records = records_of(collection, told, testimonies=form.testimonies, statements=statements, at=moment_of(told["heard_on"]))
    receipt = receive_records(records, collection=collection, by=request.user, now=timezone.now())
    for refusal in receipt.refused:
        form.add_error(None, refusal.why)
    if not receipt.refused:
        facts = {"code": say_code(told["paper"]), "said": len(form.testimonies), "votes": len(told["votes"])}
        messages.success(request, _("Fiche %(code)s enregistrée : %(said)s témoignage(s), %(votes)s vote(s). À la suivante.") % facts)
    return not receipt.refused


def compare(request, collection, voice, *, form, statements):
    """The second keying beside the first; nothing is changed until a person chooses."""
    told, first = form.cleaned_data, votes_kept(voice)
    differing = sorted({*first, *told["votes"]} - {rank for rank in first if told["votes"].get(rank) == first[rank]})
    if "keep" in request.POST:
        return settle(request, collection, voice, form=form, statements=statements, differing=differing)
    lines = [{"statement": statements[rank], "first": first.get(rank), "second": told["votes"].get(rank)} for rank in differing]
    words = [row.text for row in voice.testimonies.order_by("said_at", "pk")]
    facts = {"lines": lines, "first_words": words, "second_words": form.testimonies, "marks": write_marks(told["votes"]), "form": form}
    facts["words_agree"] = words == form.testimonies
    return render(request, "voices/keying/compare.html", {**inside_of(request, collection), "code": say_code(told["paper"]), **facts})


def settle(request, collection, voice, *, form, statements, differing):
    told, corrections, never_cast = form.cleaned_data, [], []
    if request.POST["keep"] == "second":
        votes = {rank: told["votes"][rank] for rank in differing if rank in told["votes"]}
        # After the votes of the first keying, whose hour is that of the form: the latest of a pair counts.
        at = moment_of(told["heard_on"]) + timedelta(minutes=1)
        corrections = votes_of(voice.key, votes, statements, at=at, turn=2)
        never_cast = [statements[rank] for rank in differing if rank not in told["votes"]]
    facts = {"differences": len(differing), "corrections": corrections, "never_cast": never_cast}
    key_again(voice, now=timezone.now(), by=request.user, **facts)
    messages.success(request, _("Seconde saisie de la fiche %(code)s : c'est noté.") % {"code": say_code(told["paper"])})
    return redirect(next_form(request, form))


def next_form(request, form):
    """The same page, with what the whole batch shares."""
    query = request.GET.copy()
    query.clear()
    query.update({"occasion": form.cleaned_data["occasion"], "heard_on": form.cleaned_data["heard_on"].isoformat()})
    return f"{request.path}?{query.urlencode()}"


def moment_of(day):
    """Paper says the day, not the hour: noon, here."""
    return timezone.make_aware(datetime.combine(day, time(12)))


def keyed_today(collection):
    begun = timezone.now() - timedelta(hours=12)
    return collection.voices.filter(mode=Mode.PAPER, received_at__gte=begun).count()


def inside_of(request, collection):
    return inside(collection, current="collection_keying", by=request.user)
