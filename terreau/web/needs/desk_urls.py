"""Addresses of needs, under /espace/."""

urlpatterns: list = []
