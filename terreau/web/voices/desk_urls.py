"""Addresses of voices, under /espace/."""

urlpatterns: list = []
