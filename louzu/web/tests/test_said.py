"""A text of a template is looked up once for each language, and says the same as ever."""

import pytest
from django.template import Context, Engine
from django.utils.translation import override

DJANGO = Engine(libraries={"i18n": "django.templatetags.i18n"})
OURS = Engine(libraries={"i18n": "louzu.web.templatetags.said"})


@pytest.mark.parametrize(
    "text",
    [
        '{% translate "Language" %}',
        '{% translate "Larger" context "size of text" %}',
        '{% translate "Language" as word %}[{{ word }}]',
        '{% translate "100% <b>" %}',
        "{% translate word %}",
        '{% translate "Language"|upper %}',
    ],
)
def test_it_says_what_django_says_in_every_language_again_and_again(text):
    ours, django = (e.from_string("{% load i18n %}" + text) for e in (OURS, DJANGO))
    for language in ["en", "zh-hans", "zh-hant", "en", "zh-hans"]:
        for word in ["Language", "Sign in <"]:
            with override(language):
                said = ours.render(Context({"word": word}))
                assert said == django.render(Context({"word": word}))


def test_a_known_text_is_not_looked_up_again(monkeypatch):
    page = OURS.from_string('{% load i18n %}{% translate "Language" %}')
    with override("en"):
        page.render(Context())
        monkeypatch.setattr("django.template.base.gettext_lazy", None)
        assert page.render(Context()) == "Language"
