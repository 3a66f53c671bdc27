"""Sentences put together: no gap after a sign that is as wide as a character."""

import pytest
from django.template import Context, Template
from django.utils.translation import override


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("主持工作。 代表：党支部。", "主持工作。代表：党支部。"),
        ("范围： 整个居民区", "范围：整个居民区"),
        ("Leads the branch. Sits for: all.", "Leads the branch. Sits for: all."),
        ("林秀安 · 龚玉珍", "林秀安 · 龚玉珍"),
        ("<b>", "&lt;b&gt;"),
    ],
)
def test_only_the_gap_after_a_wide_sign_goes(said, shown):
    template = Template("{% load closing %}{% closed_up %}{{ said }}{% endclosed_up %}")
    assert template.render(Context({"said": said})) == shown


@pytest.mark.parametrize(
    ("language", "shown"), [("en", "Fuyuan (FY)"), ("zh-hans", "Fuyuan（FY）")]
)
def test_brackets_are_those_of_the_script(language, shown):
    template = Template("{% load closing %}{{ name|bracketed:'FY' }}")
    with override(language):
        assert template.render(Context({"name": "Fuyuan"})) == shown


def test_a_heading_may_end_a_line_after_the_number_of_a_door_and_is_escaped():
    template = Template("{% load closing %}{{ title|parted_at_doors }}")
    said = template.render(Context({"title": "登记640号101室的<联系方式>"}))
    assert said == "登记640号101室<wbr>的&lt;联系方式&gt;"


def test_a_name_in_a_heading_is_whole_and_escaped():
    said = Template("{% load closing %}{{ name|whole }}").render(Context({"name": "<Fuyuan>"}))
    assert said == '<span class="whole">&lt;Fuyuan&gt;</span>'
