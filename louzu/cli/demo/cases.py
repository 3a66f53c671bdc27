"""What was reported in the corridors of the demo, and what became of it, as the deeds tell it.

The clutter of 614 is the article's story: talked about, posted, cleared by the troika together,
seen by somebody else to be gone, and after a month there again.
"""

from datetime import datetime, timedelta
from typing import Any

from louzu.cases.actions import (
    custom,
    describing,
    inspecting,
    merging,
    parts,
    routing,
    triage,
    work,
)
from louzu.cases.actions.reminders import Said, remind_household
from louzu.cases.actions.reporting import report_case
from louzu.cases.actions.saved_filters import save_filter
from louzu.cases.models.cases import Case
from louzu.cases.models.categories import Category
from louzu.cases.models.history import Reinspection
from louzu.cases.rules import CaseParty, Office, Outcome, StepKind
from louzu.covenant.actions import agree_on_drafts
from louzu.covenant.models import Clause
from louzu.lib.uuid7 import uuid7
from louzu.people.models import Person
from louzu.places.models import BuildingGroup

COMMITTEE, PROPERTY, OWNERS, SECRETARY = "陈知夏", "冯启川", "许守正", "沈怀谷"
TENANT = "钱一帆"
TROIKA = (CaseParty.RESIDENTS_COMMITTEE, CaseParty.OWNERS_COMMITTEE, CaseParty.PROPERTY_COMPANY)


class Story:
    """Those who act, and the day from which the days are counted back."""

    def __init__(self, groups: dict[str, BuildingGroup], people: dict[str, Person], at: datetime):
        self.groups, self.people, self.now = groups, people, at
        self.categories = {each.code: each for each in Category.objects.all()}

    def by(self, name: str, days_ago: int) -> dict[str, Any]:
        return {"by": self.people[name], "at": self.now - timedelta(days=days_ago)}

    def reported(self, code: str, category: str, days_ago: int, **said: Any) -> Case:
        at = self.now - timedelta(days=days_ago)
        group, kind = self.groups[code], self.categories[category]
        return report_case(group, kind, at=at, made=uuid7(), **said)

    def dispatched(self, code: str, category: str, days_ago: int, **said: Any) -> Case:
        case = self.reported(code, category, days_ago, **said)
        triage.dispatch_case(case, CaseParty.PROPERTY_COMPANY, **self.by(COMMITTEE, days_ago))
        return case

    def removed(self, case: Case, days_ago: int) -> None:
        """Said to be gone by the property company, and seen by the secretary."""
        work.claim_removal(case, **self.by(PROPERTY, days_ago))
        inspecting.inspect_case(case, is_clear=True, **self.by(SECRETARY, days_ago))


def tell_cases(groups: dict[str, BuildingGroup], people: dict[str, Person], at: datetime) -> None:
    """Cases in every state that somebody may come upon."""
    story = Story(groups, people, at)
    _cleared_and_back(story)
    _to_look_at_again(story)
    _under_way(story)
    _ended_otherwise(story)
    text = "转角的灯不亮，晚上看不见台阶。"
    story.reported("FY-640", "light", 1, floor=4, spot="楼梯转角", text=text)
    _sent_by_rule(story)
    _saved_filters(story)


def _cleared_and_back(story: Story) -> None:
    text = "四楼走道里放着旧柜子和纸箱，轮椅过不去。"
    case = story.dispatched("FY-614", "clutter", 60, floor=4, spot="电梯对面", text=text)
    told = "电梯对面的走道堆了东西，三方在一起清。"
    describing.describe_case(case, told, **story.by(COMMITTEE, 59))
    talked = custom.Custom(StepKind.TALKED, "和两户人家谈过，一户当天就搬了。")
    custom.record_step(case, talked, **story.by(PROPERTY, 58))
    until = (story.now - timedelta(days=49)).date()
    posted = custom.Custom(StepKind.NOTICE_POSTED, due_on=until)
    custom.record_step(case, posted, **story.by(COMMITTEE, 57))
    together = custom.Custom(StepKind.JOINT_CLEARANCE, "一起清了一个上午。", took_part=TROIKA)
    custom.record_step(case, together, **story.by(OWNERS, 48))
    stored = custom.Custom(StepKind.STORED, "一只旧柜子没人认，放在物业仓库。")
    custom.record_step(case, stored, **story.by(PROPERTY, 48))
    story.removed(case, 47)
    for clear, days_ago in ((True, 40), (False, 16)):
        look = Reinspection.objects.planned().filter(case=case).earliest("due_on")
        look.case = case
        said = "又放了两只纸箱。" if not clear else ""
        inspecting.look_again(look, is_clear=clear, text=said, **story.by(SECRETARY, days_ago))


def _to_look_at_again(story: Story) -> None:
    case = story.dispatched("FY-620", "clutter", 20, floor=2, text="楼梯间停着两辆旧自行车。")
    cleared = custom.Custom(StepKind.CLEARED_BY_RESIDENTS, "邻居自己搬走了。")
    custom.record_step(case, cleared, **story.by(PROPERTY, 12))
    story.removed(case, 8)


def _under_way(story: Story) -> None:
    story.dispatched("FY-628", "ebike", 0, floor=1, text="门厅里有一辆电动车在充电。")
    case = story.dispatched("FY-636", "blocked_exit", 2, spot="后门", text="后门外堆了装修垃圾。")
    _letter_to_a_household(story, case)
    work.claim_removal(case, **story.by(PROPERTY, 0))
    asked = story.reported("FY-632", "noise", 3, text="晚上有机器声。")
    triage.ask_reporter(asked, "大概是几点、哪一层？", **story.by(COMMITTEE, 2))
    _in_parts(story)
    locked = story.dispatched("FY-626", "blocked_exit", 30, floor=6, text="通天台的门锁死了。")
    reason = "劝了两次，锁还在。"
    work.hand_out_case(locked, Office.FIRE_SERVICES, reason, **story.by(PROPERTY, 10))


def _in_parts(story: Story) -> None:
    """One flood, three sides: what each has to do, and until when."""
    text = "地下室水管漏水，电箱旁边有水。"
    case = story.dispatched("FY-640", "leak", 3, floor=-1, spot="水泵房", text=text)
    for to, what in (
        (CaseParty.OWNERS_COMMITTEE, "同意动用维修资金，更换总水管"),
        (CaseParty.BUILDING_GROUP, "通知各户周六上午停水"),
    ):
        parts.give_part(case, to, what, **story.by(PROPERTY, 2))
    told = parts.give_part(
        case, CaseParty.RESIDENTS_COMMITTEE, "联系自来水公司关总阀", **story.by(PROPERTY, 2)
    )
    parts.finish_part(told, text="水公司今天下午已关阀。", **story.by(COMMITTEE, 1))


def _letter_to_a_household(story: Story, case: Case) -> None:
    """Cites the first clause of the covenant, on which the residents agreed a year ago."""
    committee, agreed = story.people[COMMITTEE], (story.now - timedelta(days=400)).date()
    agree_on_drafts(agreed, by=committee, at=story.now - timedelta(days=2))
    until = (story.now + timedelta(days=6)).date()
    home: Any = story.people[TENANT].home
    clause = Clause.objects.get(number=1)
    said = Said(home, clause, until, "搬家公司说是这户的东西。", "周六上午有人帮忙搬。")
    remind_household(case, said, **story.by(COMMITTEE, 1))


def _ended_otherwise(story: Story) -> None:
    first = story.dispatched("FY-628", "rubbish", 5, text="门口的垃圾两天没清。")
    second = story.reported("FY-628", "rubbish", 4, text="门口垃圾堆起来了。")
    merging.merge_case(second, first, **story.by(COMMITTEE, 4))
    park = story.reported("FY-640", "greenery", 9, text="马路对面公园的树枝断了。")
    said = "公园由街道绿化部门管，我们已经转告。"
    triage.close_case(park, Outcome.NOT_OURS, said, **story.by(COMMITTEE, 8))
    unclear = story.reported("FY-636", "other", 12, text="不知道写什么。")
    triage.decline_case(unclear, "没有写明地点和事情，请再报一次。", **story.by(COMMITTEE, 11))


def _sent_by_rule(story: Story) -> None:
    """What cannot wait goes to the property company at once."""
    kind, to = story.categories["ebike"], CaseParty.PROPERTY_COMPANY
    rule = routing.add_route(
        category=kind, answer="charging=yes", party=to, **story.by(COMMITTEE, 0)
    )
    routing.try_route(rule, **story.by(COMMITTEE, 0))
    routing.switch_route(rule, True, **story.by(COMMITTEE, 0))


def _saved_filters(story: Story) -> None:
    """What the committee asks for all, and what the property manager looks at every morning."""
    batteries: dict[str, Any] = {"category": "ebike"}
    save_filter("电动车和电池", batteries, "all_handlers", made=uuid7(), **story.by(COMMITTEE, 0))
    soon: dict[str, Any] = {"which": ["mine"], "deadline": "soon"}
    save_filter("本周到期", soon, "own_party", made=uuid7(), **story.by(PROPERTY, 0))
