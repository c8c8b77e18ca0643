"""The page of the app, the worker that keeps it on the device, and what installs it: the same for everyone, without any data."""

import json
from functools import lru_cache
from hashlib import sha256

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from terreau.web.field.words import words

# What the page cannot do without; the worker keeps them all, or keeps the version it had.
FILES = (
    "dist/field.css",
    "dist/field.js",
    "dist/fonts/young-serif-latin-400-normal.woff2",
    "dist/fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2",
    "dist/fonts/atkinson-hyperlegible-next-latin-wght-italic.woff2",
    "img/chevron.svg",
    "img/logo.svg",
)
ICONS = (
    ("img/field-192.png", "192x192", "any"),
    ("img/field-512.png", "512x512", "any"),
    ("img/field-maskable-512.png", "512x512", "maskable"),
)
INK, PAPER = "#27432f", "#f8f3e8"


@login_not_required
@require_safe
def app(request):
    """The whole app in one page; what it shows comes later, with the key of a device."""
    context = {"words": all_words(), "ink": INK}
    response = render(request, "field/app.html", context)
    response["Cache-Control"] = "no-cache"
    return response


@login_not_required
@require_safe
def worker(request):
    """Names a version and its files, then loads the script that keeps them: another version, another text, and browsers look again."""
    facts = {"version": version(), "page": reverse("field_app"), "files": files()}
    script = f"self.terreau = {json.dumps(facts)};\nimportScripts({json.dumps(static('dist/field_worker.js'))});\n"
    headers = {"Cache-Control": "no-cache", "Service-Worker-Allowed": reverse("field_app")}
    return HttpResponse(script, content_type="text/javascript; charset=utf-8", headers=headers)


@login_not_required
@require_safe
def manifest(request):
    """What a phone needs to put the app among the others."""
    home = reverse("field_app")
    icons = [{"src": static(path), "sizes": sizes, "type": "image/png", "purpose": purpose} for path, sizes, purpose in ICONS]
    facts = {
        "id": home,
        "name": _("Terreau sur le terrain"),
        "short_name": "Terreau",
        "description": _("Écouter les gens là où ils sont, avec ou sans réseau."),
        "lang": get_language(),
        "start_url": home,
        "scope": home,
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": INK,
        "icons": icons,
    }
    return JsonResponse(facts, content_type="application/manifest+json", headers={"Cache-Control": "no-cache"})


def files() -> list[str]:
    return [static(path) for path in FILES]


@lru_cache(maxsize=1)
def all_words() -> dict:
    """Sentences change with the program only: they are put together once a process."""
    return words()


@lru_cache(maxsize=1)
def version() -> str:
    """One word for the page and its files: the names of files hold their checksum, the sentences stand in the page."""
    known = [*files(), static("dist/field_worker.js"), json.dumps(all_words(), ensure_ascii=False)]
    return sha256("\n".join(known).encode()).hexdigest()[:16]
