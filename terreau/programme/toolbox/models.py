from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class ThemeQuerySet(models.QuerySet):
    def in_use(self):
        return self.filter(is_retired=False)


class Theme(models.Model):
    """A word of the vocabulary that the whole network files its projects under."""

    slug = models.SlugField(_("adresse de la page"), unique=True)
    name_fr = models.CharField(_("nom"), max_length=80, unique=True)
    name_en = models.CharField(_("nom anglais"), max_length=80)
    definition_fr = models.CharField(_("définition"), max_length=300)
    definition_en = models.CharField(_("définition anglaise"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("rang"), default=1)
    is_retired = models.BooleanField(_("retiré du vocabulaire"), default=False)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        verbose_name = _("thème")
        verbose_name_plural = _("thèmes")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.name

    @property
    def name(self):
        return self.name_en if get_language() == "en" else self.name_fr

    @property
    def definition(self):
        return (get_language() == "en" and self.definition_en) or self.definition_fr
