"""The peer's application, under the settings that its process was given."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
