"""Each fence of the house, broken on purpose; and what it rightly lets pass."""

import ast

import pytest

from tests import fences

BROKEN = [
    (fences.writes, "home.save()"),
    (fences.writes, "Home.objects.create(room='1')"),
    (fences.writes, "Home.objects.filter(room='1').update(room='2')"),
    (fences.writes, "Home.objects.all().delete()"),
    (fences.writes, "visit.move_to('done', at=at)"),
    (fences.writes, "Home.objects.bulk_create(rows)"),
    (fences.excludes_across_relations, "Home.objects.exclude(building_group__code='FY-640')"),
    (fences.excludes_across_relations, "rows.exclude(Q(homes__floor__gt=3) | Q(code='1'))"),
    (fences.raw_sql, "cursor.execute('SELECT * FROM places_home')"),
    (fences.raw_sql, "Home.objects.raw('SELECT * FROM places_home WHERE room = 1')"),
    (fences.raw_sql, "rows.annotate(n=RawSQL('SELECT 1', []))"),
    (fences.signals, "from django.db.models.signals import post_save"),
    (fences.signals, "from django.db.models import signals"),
    (fences.signals, "import django.dispatch"),
    (fences.signals, "from django.dispatch import receiver"),
    (fences.clocks, "at = timezone.now()"),
    (fences.clocks, "on = date.today()"),
    (fences.keys_by_name, "home = models.ForeignKey('places.Home', models.CASCADE)"),
    (fences.long_functions, "def f():\n" + "    pass\n" * 30),
    (fences.unexplained, "def admit(): ..."),
    (fences.crossings, "with across('a reason'): ..."),
]
SOUND = [
    (fences.writes, "seen.update(rows); counts.update({'a': 1}); cache.delete('key')"),
    (fences.writes, "create(1); digest.update(b'')"),
    (fences.excludes_across_relations, "rows.exclude(code='1').exclude(floor__gt=3, room__in=[])"),
    (fences.excludes_across_relations, "rows.filter(~Exists(homes), building_group__code='1')"),
    (fences.raw_sql, "cursor.execute('SELECT 1 FROM places_home WHERE neighbourhood_id = %s')"),
    (fences.signals, "from django.db import models, transaction"),
    (fences.clocks, "on = timezone.localdate(at)"),
    (fences.keys_by_name, "home = models.ForeignKey(Home, models.CASCADE)"),
    (fences.keys_by_name, "parent = models.ForeignKey('self', models.CASCADE)"),
    (fences.long_functions, "def f():\n" + "    pass\n" * 29),
    (fences.unexplained, "def admit():\n    'Let somebody in.'\ndef _part(): ..."),
]


@pytest.mark.parametrize(("fence", "code"), BROKEN)
def test_a_fence_notices_who_climbs_over(fence, code):
    assert fence(ast.parse(code))


@pytest.mark.parametrize(("fence", "code"), SOUND)
def test_a_fence_lets_pass_who_walks_on_the_path(fence, code):
    assert fence(ast.parse(code)) == []


def test_a_fence_says_where():
    assert fences.writes(ast.parse("\n\nhome.save()")) == ["line 3: save()"]
