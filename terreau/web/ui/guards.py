"""A page that is only read cannot write: guards around every request."""

import re

from django.db import connection

WRITING = re.compile(r"\s*(insert|update|delete|replace|create|alter|drop|truncate)\b", re.IGNORECASE)
# Signing in by an outside provider ends on a GET; Django keeps the session itself.
MAY_WRITE_ON_GET = ("allauth.",)
SESSION_TABLE = "django_session"


class WriteOnRead(Exception):
    """A GET tried to write: a fault of the program, never of the person."""


def may_write(request):
    view = getattr(request.resolver_match, "func", None)
    return request.method not in ("GET", "HEAD", "OPTIONS") or getattr(view, "__module__", "").startswith(MAY_WRITE_ON_GET)


class ReadOnlyGetMiddleware:
    """Lets GET, HEAD and OPTIONS read only."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        def refuse_writes(execute, sql, params, many, context):
            if WRITING.match(sql) and SESSION_TABLE not in sql and not may_write(request):
                raise WriteOnRead(f"Une page en lecture a voulu écrire : {sql[:120]}")
            return execute(sql, params, many, context)

        with connection.execute_wrapper(refuse_writes):
            return self.get_response(request)
