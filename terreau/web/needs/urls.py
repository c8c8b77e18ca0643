"""Addresses of needs."""

urlpatterns: list = []
