"""Addresses of field, under /espace/."""

urlpatterns: list = []
