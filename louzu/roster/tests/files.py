"""Workbooks as committees keep them, made by a library of its own."""

from pathlib import Path
from secrets import token_urlsafe

import openpyxl

from conftest import MONDAY
from louzu.roster.models import ImportRun

GROUPS = [
    "小区代码",
    "小区",
    "门牌号",
    "层数",
    "户数",
    "电梯",
    "楼组长",
    "党小组",
    "党小组成立日期",
    "党小组人数",
    "自治小组",
    "自治小组成立日期",
    "自治小组人数",
    "党员人数",
    "主题",
    "特点",
]
HOMES = ["小区", "门牌号", "室号", "楼层", "建筑面积", "居住性质", "联系人", "电话", "同意登记"]
GROUP_640 = [
    "FY",
    "富源小区",
    "640号",
    18,
    2,
    "加装",
    "林",
    "是",
    "2020-07-01",
    9,
    "否",
    "",
    "",
    12,
    "绿化",
    "党员多",
]
GROUP_1 = ["HT", "海棠苑", 1.0, 6, "", "无", "周", "", "", "", "有", "2021年5月", 7.0, 3, "", ""]
HOME_303 = ["富源小区", "640号", 303.0, 3, "89.69㎡", "出租", "钱", 13800138000.0, "是"]
HOME_304 = ["FY", 640, "304室", 3.0, 56.9, "", "孙", "13900139000", ""]


def make_workbook(path: Path, **sheets: list[list[object]]) -> Path:
    """A workbook with these sheets; `homes` and `groups` get their headings."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        headings = {"homes": [HOMES], "groups": [GROUPS]}.get(name, [])
        sheet = book.create_sheet({"homes": "住户", "groups": "楼组"}.get(name, name))
        for row in [["长寿路街道花名册"], [], *headings, *rows]:
            sheet.append(row)
    book.save(path)
    return path


def an_import_of(neighbourhood, status="ready", **fields):
    """A run without its upload, but with a file of refused rows."""
    run = ImportRun.objects.create(
        status=status,
        file_name="roster.xlsx",
        stored_as=token_urlsafe(8),
        received_by=neighbourhood.committee,
        received_at=MONDAY,
        **fields,
    )
    run.file.parent.mkdir(parents=True, exist_ok=True)
    make_workbook(run.refused_file, homes=[HOME_303])
    return run
