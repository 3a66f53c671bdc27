"""Cells answered with one of a few words, in either script or in English."""

from collections.abc import Mapping

from louzu.roster.rules.cells import Cell, written
from louzu.roster.rules.problems import Reason, Unclear
from louzu.roster.rules.words import plain

# Per answer: the word in either script and in English, then what else is used.
YES_NO: Mapping[bool, tuple[str, ...]] = {
    True: (
        "是",
        "是",
        "yes",
        "有",
        "已",
        "已同意",
        "同意",
        "已建",
        "已成立",
        "对",
        "y",
        "true",
        "1",
    ),
    False: (
        "否",
        "否",
        "no",
        "无",
        "没有",
        "不",
        "不同意",
        "未",
        "未建",
        "未成立",
        "n",
        "false",
        "0",
    ),
}
TENURES: Mapping[str, tuple[str, ...]] = {
    "owner_occupied": (
        "自住",
        "自住",
        "owner-occupied",
        "业主自住",
        "自有",
        "业主",
        "产权房",
        "owner",
    ),
    "let": ("出租", "出租", "let", "租赁", "租", "租客", "租户", "已出租", "rented", "tenant"),
    "public_rental": ("公租房", "公租房", "public rental", "公租", "公房", "使用权", "使用权房"),
    "vacant": ("空置", "空置", "vacant", "空", "空关", "空房", "无人居住", "empty"),
    "unknown": ("不详", "不詳", "unknown", "未知", "不清楚", "不明"),
}
LIFTS: Mapping[str, tuple[str, ...]] = {
    "none": ("无", "無", "none", "没有", "否", "no", "n", "0", "false"),
    "original": ("原有", "原有", "original", "自带", "原装", "原配"),
    "retrofitted": (
        "加装",
        "加裝",
        "retrofitted",
        "自治加装",
        "已加装",
        "加梯",
        "后装",
        "加装电梯",
    ),
    "unknown": ("不详", "不詳", "unknown", "未知", "不清楚", "不明"),
    "some": ("有", "有", "yes", "是", "y", "1", "true"),  # there is one, not said which
}
_TICKS = {"√": True, "✓": True, "✔": True, "☑": True, "■": True, "×": False, "✗": False, "✘": False}


def yes_or_no(cell: Cell) -> bool:
    """是, 有, √ and yes; 否, 无, × and no."""
    text = written(cell)
    answer = _TICKS.get(text, _YES_NO_OF.get(plain(text)))
    if answer is None:
        raise Unclear(Reason.NOT_YES_OR_NO)
    return answer


def tenure(cell: Cell) -> str:
    """Who lives in the home and by what right."""
    answer = _TENURE_OF.get(plain(written(cell)))
    if answer is None:
        raise Unclear(Reason.UNKNOWN_TENURE)
    return answer


def lift(cell: Cell) -> str:
    """Whether the building group has a lift, and whether it was retrofitted."""
    text = written(cell)
    if text in _TICKS:
        return "some" if _TICKS[text] else "none"
    answer = _LIFT_OF.get(plain(text))
    if answer is None:
        raise Unclear(Reason.UNKNOWN_LIFT)
    return answer


_YES_NO_OF = {plain(word): answer for answer, words in YES_NO.items() for word in words}
_TENURE_OF = {plain(word): answer for answer, words in TENURES.items() for word in words}
_LIFT_OF = {plain(word): answer for answer, words in LIFTS.items() for word in words}
