"""Turn a refusal into a page."""

from django.shortcuts import render

from terreau.programme import Refused


class RefusalMiddleware:
    """The one place where a rule's sentence becomes an answer: 409, as a page or as a fragment."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, Refused):
            return None
        template = "ui/refused.html#reason" if getattr(request, "htmx", False) else "ui/refused.html"
        return render(request, template, {"reason": str(exception)}, status=409)
