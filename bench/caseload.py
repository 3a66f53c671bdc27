"""Fills a city with cases: years of reports behind every door, most of them long settled.

Written by the database itself, past the deeds, and in the order of time: the rows of one
neighbourhood lie scattered among those of all the others, as they would. In every neighbourhood
the reports are spread evenly over three years, eleven categories and 77 doors. About one in
thirty is open: half of those of the last 65 days, and one in 500 of the older ones. Each has its
steps (four, of an open one two), its line in the book, one reporter, of every third a photo, of
every second closed one two days of looking again.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import connection, models
from psycopg import sql

from bench.city import City, run, unguarded, usual
from louzu.audit.models import Entry
from louzu.cases.actions.reporting import token_hash
from louzu.cases.actions.setting_up import set_up_cases
from louzu.cases.models.cases import Case
from louzu.cases.models.categories import Category
from louzu.cases.models.history import Reinspection, Step
from louzu.cases.models.reports import Photo, Reporter
from louzu.lib.pairs import index_pairs
from louzu.lib.scope import scope
from louzu.streets.models import Neighbourhood

LONG_HISTORY = [
    "work_started", "talked_at_the_door", "case_note", "notice_posted", "cleared_by_residents",
    "case_note", "joint_clearance", "things_stored", "things_announced", "case_inspected",
]  # fmt: skip
YEARS, DOORS, HOMES_BEHIND_A_DOOR = 3, 77, 8
PAIRS, MEMORY = "case_pairs", "1GB"
WRITTEN = [Entry, Photo, Reinspection, Reporter, Step, Case]

# Who there is in each neighbourhood: what the rows of its cases are made of.
STAGE = """
CREATE TEMPORARY TABLE stage AS
SELECT n.id AS here, n.code, 0 AS wanted,
  (SELECT array_agg(id ORDER BY code) FROM places_buildinggroup WHERE neighbourhood_id = n.id) AS g,
  (SELECT array_agg(search_key ORDER BY code) FROM places_buildinggroup
    WHERE neighbourhood_id = n.id) AS keys,
  (SELECT array_agg(id ORDER BY id) FROM people_person WHERE neighbourhood_id = n.id) AS people,
  (SELECT array_agg(id ORDER BY code) FROM cases_category WHERE neighbourhood_id = n.id) AS c,
  (SELECT array_agg(name_hans ORDER BY code) FROM cases_category
    WHERE neighbourhood_id = n.id) AS names
FROM streets_neighbourhood n
"""
SPOTS = "电梯厅,三楼走道,防火门后,楼梯转角,大门口"
TEXTS = (
    "堆放纸箱和旧家具 已经一个多星期 通道只剩半米宽,电瓶车推进楼里充电 晚上味道很重,"
    "灯不亮 老人下楼看不清,水从天花板滴下来 地上很滑,不知道是谁放的 希望大家商量一下"
)
# Rows in the order of time; `later` counts from the newest, `mixed` is as good as drawn by lot.
CASES = f"""
FROM (SELECT s.*, i, s.wanted - i AS later, (i * 2654435761) % 4294967296 AS mixed,
    now() - interval '{YEARS} years' * (1 - i / (s.wanted + 1)::numeric) AS at
  FROM stage s CROSS JOIN LATERAL generate_series(1, s.wanted) AS i) f
CROSS JOIN LATERAL (SELECT
  later * {YEARS * 365} / f.wanted AS days,
  1 + mixed % array_length(g, 1) AS door,
  1 + (mixed / 77) % array_length(c, 1) AS kind) d
CROSS JOIN LATERAL (SELECT CASE
  WHEN (days < 65 AND i % 2 = 0) OR i % 500 = 0 THEN
    (ARRAY['reported', 'reported', 'accepted', 'dispatched', 'dispatched', 'in_work', 'claimed',
      'handed_out', 'waiting'])[1 + mixed % 9]
  WHEN mixed % 12 = 0 THEN 'declined' WHEN mixed % 30 = 1 THEN 'withdrawn' ELSE 'closed'
  END AS status) t
CROSS JOIN LATERAL (SELECT '{{{SPOTS}}}'::text[] AS spots, '{{{TEXTS}}}'::text[] AS texts) w
ORDER BY at
"""  # noqa: S608
MOMENT_ID = """(lpad(to_hex((extract(epoch FROM {at}) * 1000)::bigint), 12, '0') || '7'
  || substr(md5(random()::text), 1, 3) || '8' || substr(md5(random()::text), 1, 15))::uuid"""
IS_OPEN = "status NOT IN ('closed', 'declined', 'withdrawn')"
IS_CLAIMED = "status IN ('closed', 'claimed')"
TEXT = "texts[1 + mixed % 5] || CASE WHEN mixed % 5000 = 7 THEN ' 婴儿车' ELSE '' END"
CODE = """translate(lpad(to_hex(mixed), 8, '0'), '0123456789abcdef', 'ABCDEFGHJKLMNPQR')"""
CASE = {
    "id": MOMENT_ID.format(at="at"),
    "neighbourhood_id": "here",
    "code": CODE,
    "category_id": "c[kind]",
    "building_group_id": "g[door]",
    "floor": "1 + mixed % 6",
    "spot": "spots[1 + mixed % 5]",
    "text": TEXT,
    "status": "status",
    "outcome": "CASE WHEN status = 'closed' THEN 'removed' ELSE '' END",
    "office": "CASE WHEN status = 'handed_out' THEN 'fire_services' ELSE '' END",
    "party": "CASE WHEN status IN ('reported', 'accepted', 'waiting') THEN 'residents_committee'"
    " WHEN mixed % 3 = 0 THEN 'building_group' ELSE 'property_company' END",
    "due_on": "(at + interval '9 days')::date",
    "reported_at": "at",
    "accepted_at": "CASE WHEN status <> 'reported' THEN at + interval '3 hours' END",
    "claimed_by_id": f"CASE WHEN {IS_CLAIMED} THEN people[1 + mixed % 50] END",
    "claimed_at": f"CASE WHEN {IS_CLAIMED} THEN at + interval '5 days' END",
    "inspected_by_id": "CASE WHEN status = 'closed' THEN people[51 + mixed % 50] END",
    "closed_at": f"CASE WHEN NOT ({IS_OPEN}) THEN at + interval '6 days' END",
    "is_on_time": f"CASE WHEN NOT ({IS_OPEN}) THEN mixed % 10 > 0 END",
    "relapses": "CASE WHEN mixed % 40 = 0 THEN 1 ELSE 0 END",
    "search_key": f"lower({CODE}) || keys[door] || names[kind] || spots[1 + mixed % 5]"
    f" || replace({TEXT}, ' ', '')",
}
OF_CASE = {"neighbourhood_id": "k.neighbourhood_id", "case_id": "k.id"}
STEP_AT = "k.reported_at + n * interval '1 day'"
STEP = OF_CASE | {
    "id": MOMENT_ID.format(at=STEP_AT),
    "kind": "(ARRAY['case_reported', 'case_dispatched', 'removal_claimed', 'case_inspected'])"
    "[n + 1]",
    "by_id": "CASE WHEN n > 0 THEN s.people[1] END",
    "seat": "CASE WHEN n > 0 THEN 'committee_member' ELSE '' END",
    "at": STEP_AT,
}
STEPS = """
FROM cases_case k JOIN stage s ON s.here = k.neighbourhood_id
CROSS JOIN LATERAL generate_series(0, CASE WHEN k.closed_at IS NULL THEN 1 ELSE 3 END) AS n
"""
REPORTER = OF_CASE | {
    "id": MOMENT_ID.format(at="k.reported_at"),
    "token_hash": "encode(sha256(k.id::text::bytea), 'hex')",
    "since_at": "k.reported_at",
}
PHOTO = OF_CASE | {
    "id": MOMENT_ID.format(at="k.reported_at"),
    "stored_as": "md5(k.code) || '.jpg'",
    "width": "1600",
    "height": "1200",
    "added_at": "k.reported_at",
    "is_shown": "k.relapses = 0",
}
REINSPECTION = OF_CASE | {
    "id": MOMENT_ID.format(at="k.closed_at"),
    "due_on": "(k.closed_at + days * interval '1 day')::date",
    "status": "CASE WHEN k.closed_at + days * interval '1 day' < now() - interval '3 days'"
    " THEN 'clear' ELSE 'planned' END",
}
LOOKS = "FROM cases_case k CROSS JOIN (VALUES (7), (90)) AS days(days) WHERE k.status = 'closed'"
ENTRY = {
    "id": MOMENT_ID.format(at="k.reported_at"),
    "neighbourhood_id": "k.neighbourhood_id",
    "deed": "'cases.reported'",
    "about_kind": "'cases.case'",
    "about_id": "k.id",
    "at": "k.reported_at",
}


def settle(city: City, cases: Mapping[str, int]) -> None:
    """As many cases as each of these neighbourhoods is to have, instead of what there is."""
    city.grow(DOORS * len(cases))
    _open_categories()
    wanted = ", ".join(f"('{code}', {number})" for code, number in cases.items())
    tables = ", ".join(model._meta.db_table for model in WRITTEN)
    stage = ["DROP TABLE IF EXISTS stage", STAGE, "ALTER TABLE stage ALTER wanted TYPE bigint"]
    filled = f"UPDATE stage SET wanted = w.number FROM (VALUES {wanted}) AS w(code, number)"  # noqa: S608
    with unguarded():
        run(["ALTER TABLE audit_entry DISABLE TRIGGER USER"])  # which keeps the book from this
        run([f"TRUNCATE {tables} CASCADE", *stage, f"{filled} WHERE w.code = stage.code"])
        run([f"DROP INDEX {PAIRS}"])  # made anew at once, which is quicker than row by row
        _write(Case, CASE, CASES)
        run([f"SET maintenance_work_mem = '{MEMORY}'", index_pairs(Case._meta.db_table, PAIRS)])
        _write(Step, STEP, STEPS)
        _write(Reporter, REPORTER, "FROM cases_case k")
        _write(Photo, PHOTO, "FROM cases_case k WHERE k.id::text > 'f' OR k.floor < 3")
        _write(Reinspection, REINSPECTION, f"{LOOKS} AND k.floor < 4")
        _write(Entry, ENTRY, "FROM cases_case k")
    run(["VACUUM ANALYZE", "CHECKPOINT"])


def look_at(here: str) -> tuple[str, str]:
    """The code of a case of many steps, and the secret of a receipt of it."""
    secret = f"{here}".ljust(40, "0")
    with scope(Neighbourhood.objects.get(code=here)):
        case = Case.objects.filter(status="closed", photos__isnull=False).latest("reported_at")
        by, at = case.claimed_by, case.reported_at + timedelta(days=1)
        lengthened = case.steps.filter(kind=LONG_HISTORY[-2]).exists()
        for number, kind in enumerate([] if lengthened else LONG_HISTORY):
            at_that = at + timedelta(hours=number)
            Step.objects.create(
                case=case,
                kind=kind,
                by=by,
                seat="committee_member",
                at=at_that,
                text="大家商量好了。" * 8,
            )
        hashed = token_hash(secret)
        Reporter.objects.filter(case=case).update(token_hash=hashed)
    return case.code, secret


def _open_categories() -> None:
    """The default ones in `n0`, and copies of them wherever there are none."""
    first = Neighbourhood.objects.get(code="n0")
    with scope(first):
        set_up_cases()
    own = {field.column: f"k.{field.column}" for field in Category._meta.local_concrete_fields}
    own |= {"id": "gen_random_uuid()", "neighbourhood_id": "n.id"}
    without = "NOT EXISTS (SELECT 1 FROM cases_category o WHERE o.neighbourhood_id = n.id)"
    rows = "FROM cases_category k CROSS JOIN streets_neighbourhood n"
    _write(Category, own, f"{rows} WHERE k.neighbourhood_id = '{first.pk}' AND {without}")


def _write(model: type[models.Model], given: Mapping[str, str], rows: str) -> None:
    """One statement for all rows; what nothing is said of has the usual value of the model."""
    fields = model._meta.local_concrete_fields
    values = [given.get(field.column) or _literal(field) for field in fields]
    names = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    run([f"INSERT INTO {table} ({names}) SELECT {', '.join(values)} {rows}"])


def _literal(field: Any) -> str:
    return sql.Literal(usual(field)).as_string(connection.connection)
