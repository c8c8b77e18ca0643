"""The peer of the list pages: Django's own admin over the same tables, served the same way."""

from terreau.config.settings import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "django.contrib.admin"]  # noqa: F405
ROOT_URLCONF = "benchmarks.peer_urls"
WSGI_APPLICATION = "benchmarks.peer_wsgi.application"
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith(("terreau.", "django.contrib.auth.middleware.LoginRequired"))]  # noqa: F405
SILENCED_SYSTEM_CHECKS = ["admin.E404", "admin.E410", "models.E030"]
# The admin's own assets are not measured: nothing of ours needs to know their hashed names.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}  # noqa: F405
