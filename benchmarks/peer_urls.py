"""Two change lists of Django's admin, open to the benchmark's one person."""

from django.contrib.admin import AdminSite, ModelAdmin
from django.urls import path

from terreau.programme.network.models import Contact
from terreau.programme.projects.models import Project


class OpenSite(AdminSite):
    def has_permission(self, request):
        return request.user.is_authenticated


class OpenList(ModelAdmin):
    list_per_page = 50
    show_full_result_count = True

    def has_view_permission(self, request, obj=None):
        return True

    def has_module_permission(self, request):
        return True

    has_add_permission = has_change_permission = has_delete_permission = lambda self, request, obj=None: False


class ContactList(OpenList):
    list_display = ("name", "position", "works_at", "email", "phone", "keep_until")
    list_select_related = ("works_at",)


class ProjectList(OpenList):
    list_display = ("title", "fabrique", "state", "changed_at")
    list_select_related = ("fabrique__organisation",)


site = OpenSite()
site.register(Contact, ContactList)
site.register(Project, ProjectList)
urlpatterns = [path("admin/", site.urls)]
