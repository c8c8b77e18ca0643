"""One script a claim: ours and a peer measured side by side, the ratio printed."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "terreau.config.settings")
django.setup()
