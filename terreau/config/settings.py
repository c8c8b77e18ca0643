"""Django settings, all read from the environment; CONTRIBUTING.md lists the variables."""

from pathlib import Path

from django.core.management.utils import get_random_secret_key

from terreau.config.env import Env

ROOT = Path(__file__).resolve().parents[2]
env = Env()

HOME = env.folder("TERREAU_HOME", ROOT / "var")
DEBUG = env.flag("TERREAU_DEBUG")
DEMO = env.flag("TERREAU_DEMO")


def secret_key() -> str:
    """The key given, else one made once and kept in the data folder, readable by its owner alone."""
    if given := env.text("TERREAU_SECRET_KEY"):
        return given
    kept = HOME / "secret.key"
    if not kept.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(get_random_secret_key())
    return kept.read_text()


SECRET_KEY = secret_key()
ALLOWED_HOSTS = env.words("TERREAU_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("TERREAU_ORIGINS")
HTTPS = env.flag("TERREAU_HTTPS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "django_htmx",
    "template_partials",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "terreau.programme.people",
    "terreau.programme.journal",
    "terreau.programme.network",
    "terreau.programme.toolbox",
    "terreau.programme.territories",
    "terreau.programme.voices",
    "terreau.programme.needs",
    "terreau.programme.projects",
    "terreau.programme.funding",
    "terreau.web.ui",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "terreau.web.ui.guards.ReadOnlyGetMiddleware",
    "terreau.web.ui.refusals.RefusalMiddleware",
]

ROOT_URLCONF = "terreau.config.urls"
WSGI_APPLICATION = "terreau.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # A page's template stands beside its view; allauth's are redrawn in web/people.
        "DIRS": [ROOT / "terreau" / "web", ROOT / "terreau" / "web" / "people"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "terreau.web.ui.menu.menu",
            ],
        },
    },
]
FORM_RENDERER = "terreau.web.ui.forms.FormRenderer"

DATABASES = {"default": env.database("DATABASE_URL", HOME / "terreau.sqlite3")}
CACHES = {
    "default": {
        # In the base, so that all the workers count the same attempts; a table that empties itself early would forget them.
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "terreau_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Person"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator", "OPTIONS": {"user_attributes": ["name", "email"]}},
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "terreau.web.people.adapter.InvitedOnlyAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
# Nobody signs up, yet the form of sign-in takes from here that a password may be given.
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "terreau.web.people.adapter.display_name"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Terreau] "
# Behind proxies every visitor comes from 127.0.0.1: the limits on attempts count by the address that the nearest ones saw.
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("TERREAU_PROXIES", 0)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_TOTP_ISSUER = "Terreau"
SOCIALACCOUNT_ONLY = False
# A form sent here that ends at the provider's address would break our own policy (form-action 'self'); a link does not.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "APPS": [
            {
                "provider_id": env.text("TERREAU_OIDC_ID", "oidc"),
                "name": env.text("TERREAU_OIDC_NAME", "Connexion par votre organisation"),
                "client_id": env.text("TERREAU_OIDC_CLIENT"),
                "secret": env.text("TERREAU_OIDC_SECRET"),
                "settings": {"server_url": env.text("TERREAU_OIDC_SERVER")},
            }
        ]
        if env.text("TERREAU_OIDC_CLIENT")
        else []
    }
}

EMAIL_HOST = env.text("TERREAU_SMTP_HOST")
EMAIL_PORT = env.number("TERREAU_SMTP_PORT", 587)
EMAIL_HOST_USER = env.text("TERREAU_SMTP_USER")
EMAIL_HOST_PASSWORD = env.text("TERREAU_SMTP_PASSWORD")
EMAIL_USE_TLS = env.flag("TERREAU_SMTP_TLS", True)
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend" if EMAIL_HOST else "django.core.mail.backends.console.EmailBackend"
DEFAULT_FROM_EMAIL = env.text("TERREAU_SENDER", "terreau@localhost")

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("en", "English")]
LOCALE_PATHS = [ROOT / "terreau" / "locale"]
TIME_ZONE = env.text("TERREAU_TIME_ZONE", "Europe/Paris")
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = env.folder("TERREAU_STATIC", ROOT / "staticfiles")
STATICFILES_DIRS = [ROOT / "terreau" / "web" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = HOME / "files"
# ODK Collect sends up to 101 photos beside its sheet in one request.
DATA_UPLOAD_MAX_NUMBER_FILES = 110

TASKS = {
    "default": {
        # The demo needs no second process: its jobs run at once.
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend" if DEMO or DEBUG else "django_tasks_db.DatabaseBackend",
    }
}

SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

BASEMAP_STYLE_URL = env.text("TERREAU_BASEMAP_STYLE")
BASEMAP_ORIGIN = env.words("TERREAU_BASEMAP_ORIGINS")
SOURCE_URL = env.text("TERREAU_SOURCE_URL")
PUBLISHER = env.text("TERREAU_PUBLISHER")
CONTACT = env.text("TERREAU_CONTACT")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:", *BASEMAP_ORIGIN],
        "font-src": ["'self'"],
        "connect-src": ["'self'", *BASEMAP_ORIGIN],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.text("TERREAU_LOG", "WARNING")},
}
