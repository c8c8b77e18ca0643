"""What an address asks for: a place, its portrait, several places."""

import re

from django.http import Http404

from terreau.programme.territories import portraits

LONGEST = 100
# Codes, codes joined by "+", or a slug: anything else is no address of a place.
ADDRESS = re.compile(r"[\w+-]{1,2000}")


def asked_portrait(address):
    """The portrait, or no page: an address that names no place was mistyped."""
    found = portraits.portrait_of(address.replace("\x00", ""))
    if found is None:
        raise Http404
    return found


def asked_place(address):
    """The place alone, for what draws it."""
    found = portraits.find_place(address.replace("\x00", ""))
    if found is None:
        raise Http404
    return found


def asked_words(request):
    return request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]


def asked_places(request):
    """Addresses in the order given, each once."""
    return list(dict.fromkeys(address for address in request.GET.getlist("lieu") if ADDRESS.fullmatch(address)))
