"""Addresses of the library of accounts that this house does not offer: each leads back to the profile."""

from django.urls import path
from django.views.generic import RedirectView

# The address is the one that was invited: adding others would let someone receive another's invitation.
closed = RedirectView.as_view(pattern_name="profile")

urlpatterns = [
    path("email/", closed),
    path("confirm-email/", closed),
    path("3rdparty/", closed),
]
