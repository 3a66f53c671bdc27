"""Clauses to begin with: drafts, until the residents have agreed on them in a meeting.

The subjects are the usual ones of a residents' covenant (PRACTICE.md section 6); the words are
Louzu's own. Law that binds anyhow is not repeated here: a covenant promises, it does not punish.
"""

from louzu.lib.texts import Texts

CLAUSES: tuple[Texts, ...] = (
    Texts(
        "走道、楼梯和出口保持畅通，不堆放个人物品。",
        "走道、樓梯和出口保持暢通，不堆放個人物品。",
        "Corridors, stairs and exits stay clear; nobody's things are kept there.",
    ),
    Texts(
        "电动车和电池不进楼，不在楼道和家里充电。",
        "電動車和電池不進樓，不在樓道和家裡充電。",
        "E-bikes and their batteries stay outside; they are charged neither in the corridors nor at"
        " home.",
    ),
    Texts(
        "晚上十点到早上七点轻声；平时也顾及楼上楼下。",
        "晚上十點到早上七點輕聲；平時也顧及樓上樓下。",
        "From ten at night to seven in the morning we are quiet; at other times we think of those"
        " above and below.",
    ),
    Texts(
        "遛狗牵绳，粪便随手清理，不让宠物惊扰老人和孩子。",
        "遛狗牽繩，糞便隨手清理，不讓寵物驚擾老人和孩子。",
        "Dogs are on a lead and cleaned up after; pets frighten neither old people nor children.",
    ),
    Texts(
        "垃圾分好类，投到规定的地方，不放在门口。",
        "垃圾分好類，投到規定的地方，不放在門口。",
        "Rubbish is sorted and taken to its place, not left at the door.",
    ),
    Texts(
        "晾晒不滴水、不遮挡邻居，不从窗口抛任何东西。",
        "晾曬不滴水、不遮擋鄰居，不從窗口拋任何東西。",
        "Washing does not drip on neighbours or take their light; nothing is thrown from windows.",
    ),
    Texts(
        "装修先告诉邻居，按规定的时间施工，垃圾当天清走。",
        "裝修先告訴鄰居，按規定的時間施工，垃圾當天清走。",
        "Before building works we tell the neighbours; we keep the hours, and clear the rubble the"
        " same day.",
    ),
    Texts(
        "见面打招呼，有难处互相搭把手。",
        "見面打招呼，有難處互相搭把手。",
        "We greet each other, and lend a hand where it is needed.",
    ),
    Texts(
        "多留心独居的老人，有几天没见就去敲敲门。",
        "多留心獨居的老人，有幾天沒見就去敲敲門。",
        "We look out for old people who live alone, and knock if we have not seen them for days.",
    ),
    Texts(
        "欢迎新邻居，租客和业主一样是这栋楼的人。",
        "歡迎新鄰居，租客和業主一樣是這棟樓的人。",
        "Newcomers are welcome; tenants belong to the building as owners do.",
    ),
    Texts(
        "孩子在公共地方玩，大人看护好，也多一份宽容。",
        "孩子在公共地方玩，大人看護好，也多一份寬容。",
        "Children may play in shared places; grown-ups look after them, and are patient.",
    ),
    Texts(
        "看到隐患就说一声：在门口扫码，或者告诉楼组长。",
        "看到隱患就說一聲：在門口掃碼，或者告訴樓組長。",
        "Whoever sees a danger says so: by the code at the door, or to the leader of the building"
        " group.",
    ),
)
