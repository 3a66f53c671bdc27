"""Columns the roster never takes in: what nobody needs to know to be a good neighbour."""

from collections.abc import Mapping

from louzu.roster.rules.columns import Kind
from louzu.roster.rules.words import plain, spoken

# A heading is refused when one of these is part of it.
NEVER: Mapping[str, str] = {
    "national_id": (
        "身份证、证件号、证件类型、公民身份、身分证、护照、社保卡号、居住证号、national id、"
        "id number、id card、identity card、identity number、identification number、passport、"
        "social security"
    ),
    "ethnicity": ("民族、族别、种族、ethnic"),
    "religion": ("宗教、信仰、教派、religio、faith"),
    "marital_status": (
        "婚姻、婚否、婚育、已婚、未婚、离异、丧偶、配偶、marital、marriage、married、spouse、"
        "divorced"
    ),
    "political_status": (
        "政治面貌、政治身份、政治情况、党籍、党龄、入党、团员、是否党员、党派、political、"
        "party membership、party member"
    ),
    "illness": (
        "疾病、病史、病情、病种、患病、慢性病、大病、重病、残疾、残障、身障、失能、失智、健康、"
        "精神、过敏、血型、用药、医保、疫苗、illness、disease、disab、health、medical、diagnos、"
        "blood type、impairment"
    ),
    "employer": (
        "工作单位、就业单位、任职单位、所在单位、服务单位、服务处所、单位名称、雇主、职业、职务、"
        "从业、employer、employment、workplace、work unit、occupation、company、job title"
    ),
}
# ... and these only when they are the whole heading.
NEVER_ALONE: Mapping[str, str] = {
    "national_id": ("证件、id、id no、nric、ssn"),
    "political_status": ("党员、面貌"),
    "illness": ("病、残"),
    "employer": ("单位、工作、work、job"),
    "ethnicity": ("族"),
}
# In the sheet of building groups these are counts of a whole stairwell, not marks on a person.
_COUNTS = frozenset({plain("party members"), plain("党员"), plain("number of party members")})


def forbidden_kind(heading: str, sheet: Kind) -> str | None:
    """Which of the never-stored things a heading asks for, if any."""
    word = plain(heading)
    if not word or (
        sheet is Kind.BUILDING_GROUPS
        and (word in _COUNTS or "小组" in word or "partygroup" in word)
    ):
        return None
    whole = spoken(heading)  # what stands in brackets asks for it too: 姓名（身份证号）
    return _WHOLE.get(word) or next((kind for part, kind in _PARTS.items() if part in whole), None)


_PARTS = {plain(part): kind for kind, parts in NEVER.items() for part in parts.split("、")}
_WHOLE = {plain(word): kind for kind, words in NEVER_ALONE.items() for word in words.split("、")}
