"""One's own account: name, language, security, and all that is kept about oneself."""

from django.conf import settings
from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET

from terreau.programme.network.actions import change_profile
from terreau.programme.network.queries import everything_about
from terreau.programme.people.models import Person
from terreau.web.people.forms import ProfileForm


def profile(request):
    """Read and change one's own profile; the language is remembered by the browser."""
    # A copy: an unfinished answer must not change the name that the page's header shows.
    person = Person.objects.get(pk=request.user.pk)
    form = ProfileForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        change_profile(request.user, **form.cleaned_data, by=request.user)
        language = form.cleaned_data["language"]
        with override(language):
            messages.success(request, _("Votre profil est enregistré."))
        response = redirect("profile")
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, samesite="Lax", secure=request.is_secure())
        return response
    memberships = person.memberships.current().select_related("organisation")
    return render(request, "people/profile.html", {"form": form, "memberships": memberships})


@require_GET
def profile_data(request):
    """Everything that is kept about the person who asks, as a file."""
    return JsonResponse(
        everything_about(request.user),
        json_dumps_params={"ensure_ascii": False, "indent": 2},
        headers={"Content-Disposition": 'attachment; filename="mes-donnees-terreau.json"', "Cache-Control": "no-store"},
    )
