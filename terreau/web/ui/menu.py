"""The main menu: which pages, in which order, for whom."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Entry:
    """One line of the menu."""

    label: str
    url_name: str
    needs_sign_in: bool = False


@dataclass(frozen=True)
class Link:
    """One line of the menu as this visitor sees it."""

    label: str
    url: str
    current: bool


MENU = (
    Entry(_("Accueil"), "home"),
    Entry(_("Le programme"), "programme"),
    Entry(_("Fabriques"), "fabriques"),
    Entry(_("Territoires"), "territories"),
    Entry(_("Observatoire"), "observatory"),
    Entry(_("Besoins"), "needs"),
    Entry(_("Projets"), "projects"),
    Entry(_("Thèmes"), "themes"),
    Entry(_("Rechercher"), "search"),
    Entry(_("Mon espace"), "desk", needs_sign_in=True),
)


def menu(request: HttpRequest) -> dict:
    """Context processor: the menu, the address of the source code."""
    return {"menu": links(request), "source_url": settings.SOURCE_URL}


def links(request: HttpRequest) -> list[Link]:
    """The entries this visitor may open, leaving out the pages that are not served here."""
    user = getattr(request, "user", None)
    signed_in = bool(user and user.is_authenticated)
    found = []
    for entry in MENU:
        if entry.needs_sign_in and not signed_in:
            continue
        try:
            url = reverse(entry.url_name)
        except NoReverseMatch:
            continue
        found.append(Link(label=entry.label, url=url, current=is_current(url, path=request.path)))
    return found


def is_current(url: str, *, path: str) -> bool:
    """A page stands under its menu entry; the home page stands under nothing."""
    return path == url if url.count("/") < 2 else path.startswith(url)
