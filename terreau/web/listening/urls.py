"""Addresses of listening."""

urlpatterns: list = []
