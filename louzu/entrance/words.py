"""What the door answers, and what became of a letter, in the reader's language."""

from collections.abc import Mapping

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from louzu.entrance.models import Device, Letter
from louzu.entrance.rules import State, Way

Words = str | Promise

STATES: Mapping[State | None, tuple[Words, str]] = {  # with the kind of components/status.html
    None: (pgettext_lazy("state of a letter", "none"), "attention"),
    State.OPEN: (pgettext_lazy("state of a letter", "printed"), "news"),
    State.USED: (pgettext_lazy("state of a letter", "used"), "good"),
    State.EXPIRED: (pgettext_lazy("state of a letter", "expired"), "attention"),
    State.REVOKED: (pgettext_lazy("state of a letter", "revoked"), "attention"),
}

REFUSALS: Mapping[str, Words] = {
    "wrong": gettext_lazy(
        "This code does not open this home. Compare door, room and code with your letter, one "
        "after the other. If they are right, ask your building-group leader or the residents' "
        "committee for a new letter."
    ),
    "used": gettext_lazy(
        "This code was used on %(day)s, and a code opens once only. If somebody of your household "
        "used it, they can make a code for your phone: on their phone, under Today, “Let in a "
        "second phone”. If it was you, and you have a new phone, ask the residents' committee to "
        "let that one in. If nobody of you did, tell the residents' committee today."
    ),
    "expired": gettext_lazy(
        "This letter was good until %(day)s. Ask your building-group leader or the residents' "
        "committee for a new one; it takes them a minute."
    ),
    "revoked": gettext_lazy(
        "This letter was taken back on %(day)s. Ask your building-group leader or the residents' "
        "committee for a new one."
    ),
    "replaced": gettext_lazy(
        "A newer letter was printed for your home on %(day)s: use the code on that one. If it did "
        "not reach you, ask the residents' committee."
    ),
}


def what_became_of(letter: Letter | None, state: State | None) -> str:
    """printed on 2 March, good until 1 May; used on 5 March; none."""
    if letter is None or state is None:
        return str(STATES[None][0])
    days = {
        "printed": date_format(localtime(letter.issued_at).date()),
        "until": date_format(localtime(letter.expires_at).date()),
        "used": date_format(localtime(letter.used_at).date()) if letter.used_at else "",
        "revoked": date_format(localtime(letter.revoked_at).date()) if letter.revoked_at else "",
    }
    return {
        State.OPEN: _("printed on %(printed)s, good until %(until)s"),
        State.USED: _("used on %(used)s"),
        State.EXPIRED: _("ran out on %(until)s"),
        State.REVOKED: _("revoked on %(revoked)s"),
    }[state] % days


WAYS: Mapping[str, Words] = {
    Way.PASSKEY: gettext_lazy("with a passkey"),
    Way.APP: gettext_lazy("with a code of the app"),
    Way.RECOVERY: gettext_lazy("with a recovery code"),
    Way.INVITATION: gettext_lazy("with an invitation"),
    Way.LINK: gettext_lazy("with a sign-in link"),
    Way.DEMO: gettext_lazy("through a door of the demo"),
    Way.LETTER: gettext_lazy("with the code of a letter"),
    Way.SENT_CODE: gettext_lazy("with a code that was sent"),
}
KINDS: Mapping[str, Words] = {
    "iphone": "iPhone",
    "ipad": "iPad",
    "android": gettext_lazy("Android phone"),
    "tablet": gettext_lazy("Android tablet"),
    "windows": gettext_lazy("Windows computer"),
    "mac": gettext_lazy("Mac"),
    "linux": gettext_lazy("Linux computer"),
}
BROWSERS: Mapping[str, Words] = {
    "wechat": pgettext_lazy("app", "WeChat"),
    "dingtalk": pgettext_lazy("app", "DingTalk"),
    "qq": "QQ",
    "uc": "UC",
    "huawei": pgettext_lazy("app", "Huawei browser"),
    "xiaomi": pgettext_lazy("app", "Xiaomi browser"),
    "edge": "Edge",
    "firefox": "Firefox",
    "chrome": "Chrome",
    "safari": "Safari",
}


def kind_in_words(kind: str) -> str:
    return str(KINDS.get(kind, gettext_lazy("another device")))


def device_in_words(device: Device) -> str:
    """Such as "Android phone · WeChat"."""
    kind, browser = kind_in_words(device.kind), BROWSERS.get(device.browser)
    return f"{kind} · {browser}" if browser else kind
