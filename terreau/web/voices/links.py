"""Addresses of pages that other sets of pages serve: none when they are not served here."""

from django.urls import NoReverseMatch, reverse


def address_of(name, *parts):
    try:
        return reverse(name, args=parts)
    except NoReverseMatch:
        return ""


def public_address(request, collection):
    """Where people speak without an account; said whole, for posters and squares."""
    return request.build_absolute_uri(address_of("listen", collection.code) or f"/ecoute/{collection.code}/")
