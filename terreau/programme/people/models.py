from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class PersonQuerySet(models.QuerySet):
    def active(self):
        return self.filter(is_active=True)


class PersonAccess(BaseUserManager.from_queryset(PersonQuerySet)):
    """Makes people the way Django's authentication expects."""

    def create_user(self, email, password=None, **facts):
        person = self.model(email=email.strip().lower(), **facts)
        person.set_password(password) if password else person.set_unusable_password()
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, email):
        return self.get(email=email.strip().lower())


class Person(AbstractBaseUser):
    """Someone with an account: a name to show, an address to sign in with, nothing more."""

    class Language(models.TextChoices):
        FRENCH = "fr", "Français"
        ENGLISH = "en", "English"

    email = models.EmailField(_("adresse e-mail"), unique=True)
    name = models.CharField(_("nom affiché"), max_length=120)
    language = models.CharField(_("langue"), max_length=2, choices=Language, default=Language.FRENCH)
    is_active = models.BooleanField(_("compte ouvert"), default=True)
    is_example = models.BooleanField(_("donnée d'exemple"), default=False)
    joined_at = models.DateTimeField(_("inscription"), auto_now_add=True)

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = PersonAccess()

    class Meta:
        verbose_name = _("personne")
        verbose_name_plural = _("personnes")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")),
                name="person_email_is_lower_case",
                violation_error_message=_("L'adresse e-mail s'écrit en minuscules."),
            ),
            models.CheckConstraint(
                condition=~models.Q(name=""),
                name="person_has_a_name",
                violation_error_message=_("Donnez un nom à afficher."),
            ),
        ]

    def __str__(self):
        return self.name
