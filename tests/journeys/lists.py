"""A list as a committee keeps it: a title on top, numbers of all kinds, some rows wrong."""

from pathlib import Path

import openpyxl

HEADINGS = ["小区", "门牌号", "室号", "楼层", "建筑面积", "居住性质", "身份证号"]
ROWS = [
    ["富源小区", "642号", "701室", 7, "89.69㎡", "出租", ""],
    ["富源小区", 642.0, 702.0, 7.0, 78.67, "自住", ""],
    ["富源小区", "642号", "703", 7, "七十多", "自住", ""],  # no number
    ["富源小区", "642号", "", 7, 56.9, "自住", ""],  # no room
    ["富源小区", "642号", "704", 7, 64.2, "自住", "不该收集"],
]
NEW_ROOMS = ["701", "702", "704"]


def make_list(path: Path, door: str = "642号") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "住户"
    for row in [[f"富源小区{door} 住户一览"], [], HEADINGS, *ROWS]:
        sheet.append([door if cell in ("642号", 642.0) else cell for cell in row])
    book.save(path)
    return path
