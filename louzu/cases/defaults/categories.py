"""What can be reported to begin with, as data: a neighbourhood changes it as it likes.

Responsible party, working days and the days of looking again are conventions (PRACTICE.md
section 4); each legal basis is named with the day of the text it was taken from.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from louzu.cases.rules import CaseParty
from louzu.lib.texts import Texts

LOOK_AGAIN = (7, 30, 90)


class Law(NamedTuple):
    words: Texts
    text_of: date


NO_LAW = Law(Texts("", "", ""), date.min)
FIRE_LAW = Law(
    Texts(
        "《消防法》第二十八条：不得占用、堵塞、封闭疏散通道、安全出口",
        "《消防法》第二十八條：不得佔用、堵塞、封閉疏散通道、安全出口",
        "Fire Law, art. 28: nobody may occupy, block or close evacuation routes and exits",
    ),
    date(2021, 4, 29),
)
FIRE_EQUIPMENT_LAW = Law(
    Texts(
        "《消防法》第二十八条：不得损坏、挪用或者擅自拆除、停用消防设施、器材",
        "《消防法》第二十八條：不得損壞、挪用或者擅自拆除、停用消防設施、器材",
        "Fire Law, art. 28: nobody may damage, misuse, remove or switch off fire equipment",
    ),
    date(2021, 4, 29),
)
EBIKE_LAW = Law(
    Texts(
        "《上海市非机动车安全管理条例》第二十九条：电动自行车及其蓄电池不得在公共门厅、疏散走道、楼梯间停放、充电",
        "《上海市非機動車安全管理條例》第二十九條：電動自行車及其蓄電池不得在公共門廳、疏散走道、樓梯間停放、充電",
        "Shanghai Non-motor Vehicle Regulations, art. 29: no e-bikes or their batteries are parked"
        " or charged in halls, corridors and stairwells",
    ),
    date(2024, 5, 1),
)


class Default(NamedTuple):
    """One category as it is at the start."""

    code: str
    name: Texts
    about: Texts
    party: CaseParty
    deadline_days: int
    law: Law = NO_LAW
    reinspect_after: tuple[int, ...] = ()
    questions: tuple[dict[str, Any], ...] = ()


def choice(code: str, asked: Texts, **values: Texts) -> dict[str, Any]:
    """A question with a list to choose from; nobody has to answer it."""
    named = [{"key": key, **texts._asdict()} for key, texts in values.items()]
    kind = {"code": code, "datatype": "singlevaluelist", "required": False}
    return {**kind, **asked._asdict(), "values": named}


WHAT_LIES_THERE = choice(
    "things",
    Texts("堆放的是什么？", "堆放的是什麼？", "What lies there?"),
    furniture=Texts("家具", "家具", "Furniture"),
    boxes=Texts("纸箱、杂物", "紙箱、雜物", "Boxes and odds and ends"),
    bikes=Texts("自行车、童车", "自行車、童車", "Bicycles or prams"),
    other=Texts("其他", "其他", "Something else"),
)
IS_CHARGING = choice(
    "charging",
    Texts("正在充电吗？", "正在充電嗎？", "Is it being charged?"),
    yes=Texts("正在充电", "正在充電", "Yes"),
    no=Texts("没有充电", "沒有充電", "No"),
)

PROPERTY, COMMITTEE = CaseParty.PROPERTY_COMPANY, CaseParty.RESIDENTS_COMMITTEE

CATEGORIES: Sequence[Default] = (
    Default(
        "clutter",
        Texts("楼道堆物", "樓道堆物", "Clutter in corridors"),
        Texts(
            "公共走道、楼梯间里堆放的东西",
            "公共走道、樓梯間裡堆放的東西",
            "Things left in corridors and stairwells",
        ),
        PROPERTY,
        7,
        FIRE_LAW,
        LOOK_AGAIN,
        (WHAT_LIES_THERE,),
    ),
    Default(
        "ebike",
        Texts("电动车或电瓶进楼", "電動車或電瓶進樓", "E-bike or battery indoors"),
        Texts(
            "电动自行车或它的电瓶停在楼里、在楼里充电",
            "電動自行車或它的電瓶停在樓裡、在樓裡充電",
            "An e-bike or its battery parked or charged indoors",
        ),
        PROPERTY,
        1,
        EBIKE_LAW,
        LOOK_AGAIN,
        (IS_CHARGING,),
    ),
    Default(
        "blocked_exit",
        Texts("安全出口被堵", "安全出口被堵", "Blocked exit"),
        Texts(
            "安全出口、消防通道被堵住或锁住",
            "安全出口、消防通道被堵住或鎖住",
            "An exit or fire lane that is blocked or locked",
        ),
        PROPERTY,
        1,
        FIRE_LAW,
        LOOK_AGAIN,
    ),
    Default(
        "fire_equipment",
        Texts("消防设施损坏", "消防設施損壞", "Damaged fire equipment"),
        Texts(
            "灭火器、消火栓、应急灯、防火门",
            "滅火器、消火栓、應急燈、防火門",
            "Extinguisher, hydrant, emergency light, fire door",
        ),
        PROPERTY,
        3,
        FIRE_EQUIPMENT_LAW,
        (30,),
    ),
    Default(
        "lift",
        Texts("电梯故障", "電梯故障", "Lift out of order"),
        Texts(
            "电梯停了、晃动、有异响",
            "電梯停了、晃動、有異響",
            "It stands still, shakes or makes noises",
        ),
        PROPERTY,
        1,
    ),
    Default(
        "light",
        Texts("楼道灯不亮", "樓道燈不亮", "No light"),
        Texts(
            "走道、楼梯、门厅的灯",
            "走道、樓梯、門廳的燈",
            "In a corridor, on the stairs, in the hall",
        ),
        PROPERTY,
        3,
    ),
    Default(
        "leak",
        Texts("漏水渗水", "漏水滲水", "Leak"),
        Texts("公共部位漏水、渗水、积水", "公共部位漏水、滲水、積水", "Water in shared places"),
        PROPERTY,
        3,
    ),
    Default(
        "noise",
        Texts("噪音", "噪音", "Noise"),
        Texts(
            "装修、设备或者夜里的吵闹声",
            "裝修、設備或者夜裡的吵鬧聲",
            "Building works, machines, or noise at night",
        ),
        COMMITTEE,
        5,
    ),
    Default(
        "rubbish",
        Texts("垃圾", "垃圾", "Rubbish"),
        Texts("乱扔、没有清走的垃圾", "亂扔、沒有清走的垃圾", "Dropped, or not taken away"),
        PROPERTY,
        2,
    ),
    Default(
        "greenery",
        Texts("绿化", "綠化", "Greenery"),
        Texts(
            "枯枝、倒伏、没人照看的绿地",
            "枯枝、倒伏、沒人照看的綠地",
            "Dead branches, a bed nobody looks after",
        ),
        PROPERTY,
        10,
    ),
    Default(
        "other",
        Texts("其他", "其他", "Something else"),
        Texts("上面都不合适", "上面都不合適", "Nothing above fits"),
        COMMITTEE,
        5,
    ),
)
