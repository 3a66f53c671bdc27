"""The one settings file; every value may come from the environment."""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from louzu.lib import demo_marker, key_ring


def text(name: str, default: str = "") -> str:
    return os.environ.get(f"LOUZU_{name}", default)


def flag(name: str) -> bool:
    return text(name).lower() in {"1", "true", "yes", "on"}


def listed(name: str, default: str = "") -> list[str]:
    return [item.strip() for item in text(name, default).split(",") if item.strip()]


HERE = Path(__file__).parent
DATA = Path(text("DATA", "data")).resolve()
DATA.mkdir(parents=True, exist_ok=True)

DEBUG = flag("DEBUG")
HTTPS = flag("HTTPS")
PUBLIC_ADDRESS = text("PUBLIC_ADDRESS")  # such as https://louzu.example; printed in QR codes
PROXIES = listed("PROXIES", "127.0.0.1,::1")  # believed when they say who asked
LETTER_DAYS = int(text("LETTER_DAYS", "60"))  # so long a printed letter opens its home
CODES_BY = listed("CODES_BY")  # "sms", "email": codes sent as a message, off by default
SMS_GATEWAY, SMS_TOKEN = text("SMS_GATEWAY"), text("SMS_TOKEN")
EMAIL_HOST, EMAIL_PORT = text("MAIL_HOST"), int(text("MAIL_PORT", "587"))
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = text("MAIL_USER"), text("MAIL_PASSWORD")
EMAIL_USE_TLS, EMAIL_TIMEOUT = text("MAIL_TLS", "on") == "on", 10
DEFAULT_FROM_EMAIL = text("MAIL_FROM", "louzu@localhost")
SECRET_KEY = text("SECRET_KEY") or key_ring.read_or_make_secret(DATA / "secret.key", 48)
SEALING_KEYS = [*listed("SEALING_KEY"), *listed("SEALING_KEYS_OLD")]  # the first one seals
SEALING_KEY_FILE = DATA / "sealing.key"  # these open, too; made for a database without any seal
ALLOWED_HOSTS = listed("HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "allauth.account",  # of allauth only what passkeys need: no page, no password, no e-mail
    "allauth.mfa",
    "louzu.streets",
    "louzu.audit",
    "louzu.places",
    "louzu.people",
    "louzu.groups",
    "louzu.households",
    "louzu.entrance",
    "louzu.culture",
    "louzu.covenant",
    "louzu.cases",
    "louzu.patrols",
    "louzu.roster",
    "louzu.insight",
    "louzu.web",
    "django.forms",  # the plain widgets, below our own
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "louzu.web.middleware.protective_headers",
    "louzu.web.middleware.as_the_reader_likes",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "louzu.web.middleware.nothing_too_large",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "louzu.entrance.middleware.last_seen",
    "louzu.entrance.middleware.as_they_read",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "louzu.web.middleware.no_zero_in_the_address",
    "louzu.streets.middleware.ScopeMiddleware",
]
ROOT_URLCONF = "louzu.urls"
WSGI_APPLICATION = "louzu.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "louzu.web.context.page",
            ],
            "libraries": {"i18n": "louzu.web.templatetags.said"},
        },
    }
]
SILENCED_SYSTEM_CHECKS = ["templates.W003"]  # that library takes the place of Django's own


def sqlite(file: Path) -> dict[str, object]:
    memory = {"NAME": ":memory:"}  # each worker of the tests has its own
    return {
        "ENGINE": "louzu.lib.backends.sqlite",
        "NAME": file,
        "CONN_MAX_AGE": None,  # a file needs no new connection for every page
        "TEST": memory,
    }


def postgresql(address: str) -> dict[str, object]:
    """Such as postgresql://louzu:secret@host:5432/louzu, or /louzu?host=/a/socket/folder."""
    url = urlsplit(address)
    options = dict(parse_qsl(url.query))
    return {
        "ENGINE": "louzu.lib.backends.postgresql",
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": options.pop("host", url.hostname or ""),
        "PORT": str(url.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,  # PgBouncer may stand in between
        "OPTIONS": options,
    }


DATABASE_URL = text("DATABASE_URL")
DEMO = demo_marker.is_set(DATA, DATABASE_URL)  # demo sign-in links exist only here
DATABASES = {
    "default": postgresql(DATABASE_URL) if DATABASE_URL else sqlite(DATA / "louzu.sqlite3")
}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 2000},  # public pages of buildings, at most some 20 MB
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["louzu.entrance.adapter.LoginWithPerson"]
TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend"
        if flag("TASKS_AT_ONCE")
        else "django_tasks_db.DatabaseBackend"
    }
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("zh-hant", "繁體中文"), ("en", "English")]
LOCALE_PATHS = [HERE / "locale"]
TIME_ZONE = text("TIME_ZONE", "Asia/Shanghai")
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = "louzu.locale"
FORM_RENDERER = "louzu.web.forms.Renderer"

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STATICFILES_FINDERS = [
    "louzu.lib.stylesheet.StylesheetFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
UPLOADS = DATA / "uploads"  # outside of what the web server shows
PHOTOS = DATA / "photos"  # likewise; in every backup
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if flag("PLAIN_STATIC")
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
MOST_SENT_BYTES = int(text("MOST_UPLOAD_MB", "32")) * 2**20  # more is refused before it is read
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

LOGIN_URL = "web:sign_in"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "louzu.web.views.errors.csrf_failure"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

MFA_ADAPTER = "louzu.entrance.adapter.EntranceAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # the finger, the face or the code of the phone
MFA_TOTP_TOLERANCE = 1  # phones whose clock is half a minute off
ACCOUNT_USER_MODEL_USERNAME_FIELD = "name"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*"]
ACCOUNT_EMAIL_VERIFICATION = "none"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_links": {"()": "louzu.lib.quiet_links.WithoutSignInLinks"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["without_links"]}},
    "root": {"handlers": ["console"], "level": text("LOG_LEVEL", "WARNING")},
}
