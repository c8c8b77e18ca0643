"""Addresses of field."""

urlpatterns: list = []
