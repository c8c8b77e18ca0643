"""The application that the server calls."""

import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "terreau.config.settings")
application = get_wsgi_application()
# Its models are there only once the line above has made the applications ready.
import_module("terreau.programme.territories.portraits.warming").warm_up()
