"""The two sheets of the roster and their columns, under every heading that committees use."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from louzu.roster.rules import answers, cells
from louzu.roster.rules.words import plain

SCRIPTS = ("zh-hans", "zh-hant", "en")


class Kind(StrEnum):
    """What the rows of a sheet are about."""

    BUILDING_GROUPS = "building_groups"
    HOMES = "homes"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading per script, how its cells are cleaned, what else it is called."""

    key: str
    headings: tuple[str, str, str]
    clean: Callable[[cells.Cell], object]
    synonyms: tuple[str, ...] = ()
    is_required: bool = False

    def heading(self, script: str) -> str:
        """The heading in the user's own language."""
        return self.headings[SCRIPTS.index(script)]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One kind of sheet and its columns in the order of the template."""

    kind: Kind
    titles: tuple[str, str, str]
    columns: tuple[Column, ...]
    title_synonyms: tuple[str, ...] = ()

    def title(self, script: str) -> str:
        """The name of the sheet in the user's own language."""
        return self.titles[SCRIPTS.index(script)]

    def by_heading(self) -> dict[str, Column]:
        """Every accepted heading, plain, with its column."""
        return {
            plain(word): column
            for column in self.columns
            for word in (*column.headings, *column.synonyms)
        }

    def is_titled(self, title: str) -> bool:
        """Whether a sheet of this name says by its name that it is of this kind."""
        return plain(title) in {plain(word) for word in (*self.titles, *self.title_synonyms)}


def _also(words: str) -> tuple[str, ...]:
    """What else committees call it, written as people list words."""
    return tuple(words.split("、"))


_COMPOUND_CODE = Column(
    "compound_code",
    ("小区代码", "小區代碼", "Compound code"),
    cells.code,
    _also("小区编码、小区编号、小区代号、代码、编码、code"),
)
_COMPOUND = Column(
    "compound",
    ("小区", "小區", "Compound"),
    cells.text(90),
    _also("小区名称、小区名、所属小区、所在小区、居住小区、compound name、estate"),
)
_DOOR_NUMBER = Column(
    "door_number",
    ("门牌号", "門牌號", "Door number"),
    cells.door_number,
    _also(
        "号、门牌、门号、楼号、楼栋、楼栋号、幢、幢号、栋号、楼组号、楼组、门洞、门洞号、"
        "门牌号码、号数、楼门号、door、door no、house number、building group、building"
    ),
    is_required=True,
)

BUILDING_GROUPS = Sheet(
    Kind.BUILDING_GROUPS,
    ("楼组", "樓組", "Building groups"),
    (
        _COMPOUND_CODE,
        _COMPOUND,
        _DOOR_NUMBER,
        Column(
            "floors",
            ("层数", "層數", "Floors"),
            cells.whole(1, 120),
            _also("楼层数、总层数、总楼层、楼层、层、number of floors、storeys"),
        ),
        Column(
            "homes",
            ("户数", "戶數", "Homes"),
            cells.whole(0, 10_000),
            _also("总户数、住户数、户、房屋数、居民户数、number of homes、households"),
        ),
        Column(
            "lift",
            ("电梯", "電梯", "Lift"),
            answers.lift,
            _also("有无电梯、是否有电梯、电梯情况、加装电梯、elevator"),
        ),
        Column(
            "leader",
            ("楼组长", "樓組長", "Leader"),
            cells.person,
            _also("楼长、楼组长姓名、组长、门洞长、building-group leader、building leader"),
        ),
        Column(
            "party_group",
            ("党小组", "黨小組", "Party group"),
            answers.yes_or_no,
            _also("有无党小组、是否有党小组、是否建立党小组、是否成立党小组"),
        ),
        Column(
            "party_group_formed_on",
            ("党小组成立日期", "黨小組成立日期", "Party group formed on"),
            cells.day,
            _also("党小组成立时间、党小组组建日期、党小组成立、party group since"),
        ),
        Column(
            "party_group_members",
            ("党小组人数", "黨小組人數", "Party group members"),
            cells.whole(0, 10_000),
            _also("党小组成员数、党小组党员数"),
        ),
        Column(
            "self_governance_group",
            ("自治小组", "自治小組", "Self-governance group"),
            answers.yes_or_no,
            _also("有无自治小组、是否有自治小组、是否建立自治小组、是否成立自治小组"),
        ),
        Column(
            "self_governance_group_formed_on",
            ("自治小组成立日期", "自治小組成立日期", "Self-governance group formed on"),
            cells.day,
            _also("自治小组成立时间、自治小组组建日期、自治小组成立、self-governance group since"),
        ),
        Column(
            "self_governance_group_members",
            ("自治小组人数", "自治小組人數", "Self-governance group members"),
            cells.whole(0, 10_000),
            _also("自治小组成员数"),
        ),
        Column(
            "party_members",
            ("党员人数", "黨員人數", "Party members"),
            cells.whole(0, 10_000),
            _also("党员数、党员总数、党员、number of party members"),
        ),
        Column(
            "theme",
            ("主题", "主題", "Theme"),
            cells.text(120),
            _also("楼组主题、文化主题、楼组文化、楼组文化主题、特色主题"),
        ),
        Column(
            "trait",
            ("特点", "特點", "Trait"),
            cells.text(240),
            _also("楼组特点、特色、楼组特色"),
        ),
    ),
    _also("楼组表、楼组信息、楼组台账、楼组花名册、building group、groups"),
)

HOMES = Sheet(
    Kind.HOMES,
    ("住户", "住戶", "Homes"),
    (
        _COMPOUND_CODE,
        _COMPOUND,
        _DOOR_NUMBER,
        Column(
            "room",
            ("室号", "室號", "Room"),
            cells.room,
            _also(
                "室、房号、房间、房间号、房室号、房屋号、房室、户号、room number、room no、flat、"
                "unit"
            ),
            is_required=True,
        ),
        Column(
            "floor",
            ("楼层", "樓層", "Floor"),
            cells.whole(-5, 200),
            _also("层、所在楼层、所在层、层次、storey"),
        ),
        Column(
            "area",
            ("建筑面积", "建築面積", "Floor area"),
            cells.area,
            _also("面积、房屋面积、建筑面积平方米、建筑面积m2、面积平方米、产权面积、area"),
        ),
        Column(
            "tenure",
            ("居住情况", "居住情況", "Tenure"),
            answers.tenure,
            _also("居住性质、房屋性质、房屋状态、居住状况、使用情况、自住出租、房屋用途、房屋类别"),
        ),
        Column(
            "contact",
            ("联系人", "聯繫人", "Contact"),
            cells.person,
            _also("姓名、住户姓名、联系人姓名、户主、户主姓名、业主、业主姓名、name、contact name"),
        ),
        Column(
            "phone",
            ("电话", "電話", "Phone"),
            cells.phones,
            _also(
                "手机、手机号、手机号码、电话号码、联系电话、联系方式、联络电话、移动电话、"
                "mobile、telephone、phone number、mobile phone、tel"
            ),
        ),
        Column(
            "consent",
            ("同意登记", "同意登記", "Consent"),
            answers.yes_or_no,
            _also("同意、是否同意、本人同意、知情同意、是否同意登记、已同意、授权"),
        ),
    ),
    _also("住户表、住户信息、住户台账、住户花名册、户、花名册、房屋、households、residents"),
)

SHEETS = (BUILDING_GROUPS, HOMES)
