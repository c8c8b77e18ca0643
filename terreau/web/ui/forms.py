"""How Django draws forms here: our templates for forms and fields, Django's own for the widgets."""

from django.forms.renderers import DjangoTemplates
from django.template import loader


class FormRenderer(DjangoTemplates):
    """Labels, help and errors tied to their field; a summary of the errors on top."""

    form_template_name = "ui/components/form.html"
    field_template_name = "ui/components/field.html"

    def get_template(self, template_name):
        # Django's renderer looks only inside apps named in their own engine; ours stand beside the pages.
        if template_name.startswith("ui/"):
            return loader.get_template(template_name)
        return super().get_template(template_name)
