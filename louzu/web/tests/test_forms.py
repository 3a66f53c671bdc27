"""A form says what is missing, twice: at its top and at the field, each leading to the other."""

import re

from django import forms
from django.utils.translation import override

from louzu.web.forms import Renderer, SampleForm


def drawn(*values):
    with override("en"):
        return str(SampleForm(*values))


def test_a_fresh_form_has_a_label_for_each_question_and_no_complaint():
    page = drawn()
    assert "error-summary" not in page
    for field in ("name", "story", "floor", "since_on", "workbook", "is_agreed"):
        assert f'for="id_{field}"' in page
    assert "<legend" in page


def test_each_line_of_the_summary_leads_to_a_field_that_exists():
    page = drawn({})
    targets = re.findall(r'href="#([^"]+)"', page)
    assert {"id_name", "id_floor", "id_tenure_0", "id_since_on", "id_is_agreed"} == set(targets)
    for target in targets:
        assert f'id="{target}"' in page


def test_hint_and_error_are_read_out_with_the_field():
    page = drawn({})
    assert 'aria-describedby="id_name_helptext id_name_error"' in page
    assert 'id="id_name_helptext"' in page
    assert 'id="id_name_error"' in page


def test_what_may_be_left_empty_says_so():
    assert drawn().count("(may be left empty)") == 3


def test_a_list_to_choose_from_keeps_every_choice_and_what_was_chosen():
    field = forms.ChoiceField(choices=[("640", "640 <b>"), ("Other", [("636", "636")])])
    form = type("F", (forms.Form,), {"door": field})({"door": "636"}, renderer=Renderer())
    drawn = str(form["door"])
    assert '<option value="640">640 &lt;b&gt;</option>' in drawn
    assert '<optgroup label="Other">' in drawn
    assert '<option value="636" selected>636</option>' in drawn
