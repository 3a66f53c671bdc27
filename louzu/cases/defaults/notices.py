"""What is posted in a stairwell or handed to a household to begin with: plain, friendly, no names.

A word in braces is filled in on the sheet: {place}, {floor}, {what}, {deadline}, {law}; where the
covenant is cited, {clause}. The notice before a clearance names its deadline; what nobody claims
is stored, never thrown away (PRACTICE.md section 4). A letter accuses nobody: it may lie at the
wrong door.
"""

from collections.abc import Mapping

from louzu.lib.texts import Texts

TITLES: Mapping[str, Texts] = {
    "clearance": Texts("告知书", "告知書", "Notice to residents"),
    "covenant": Texts("居民公约提醒", "居民公約提醒", "A reminder of the residents' covenant"),
    "household_letter": Texts("居民公约提醒", "居民公約提醒", "About the residents' covenant"),
    "cleared": Texts("谢谢大家", "謝謝大家", "Thank you"),
}

NOTICES: Mapping[str, Texts] = {
    "clearance": Texts(
        "各位邻居：\n"
        "{place}{floor}的公共部位有：{what}。它占了大家逃生的路，也容易绊倒人。\n"
        "请物品的主人在{deadline}之前搬回家或清走。搬不动的，请告诉我们，我们来帮忙。\n"
        "到期还在的，居委会、业委会和物业会一起清理：先拍照，再代为保管并张贴招领，不会直接扔掉。\n"
        "{law}",
        "各位鄰居：\n"
        "{place}{floor}的公共部位有：{what}。它佔了大家逃生的路，也容易絆倒人。\n"
        "請物品的主人在{deadline}之前搬回家或清走。搬不動的，請告訴我們，我們來幫忙。\n"
        "到期還在的，居委會、業委會和物業會一起清理：先拍照，再代為保管並張貼招領，不會直接扔掉。\n"
        "{law}",
        "Dear neighbours,\n"
        "In the shared parts of {place}{floor} there is: {what}. It stands in everybody's way out,"
        " and people stumble over it.\n"
        "Would its owner please take it home or away by {deadline}. If it is too heavy, tell us:"
        " we help.\n"
        "What is still here then, the residents' committee, the owners' committee and the property"
        " company clear together: it is photographed, stored and announced, not thrown away.\n"
        "{law}",
    ),
    "covenant": Texts(
        "各位邻居：\n"
        "我们在居民公约里一起约定过：\n"
        "{clause}\n"
        "{place}{floor}的公共部位最近有：{what}。请物品的主人在{deadline}之前搬回家或清走。\n"
        "走道畅通，着火时大家都出得去，老人和孩子也走得稳。请一起守住它。",
        "各位鄰居：\n"
        "我們在居民公約裡一起約定過：\n"
        "{clause}\n"
        "{place}{floor}的公共部位最近有：{what}。請物品的主人在{deadline}之前搬回家或清走。\n"
        "走道暢通，著火時大家都出得去，老人和孩子也走得穩。請一起守住它。",
        "Dear neighbours,\n"
        "We promised each other in the residents' covenant:\n"
        "{clause}\n"
        "Lately there was in the shared parts of {place}{floor}: {what}. Would its owner please"
        " take it home or away by {deadline}.\n"
        "A clear corridor lets everybody out when there is a fire, and lets old people and"
        " children walk safely. Let us keep it together.",
    ),
    "household_letter": Texts(
        "{home}的邻居：\n"
        "我们在居民公约里一起约定过：\n"
        "{clause}\n"
        "{place}{floor}的公共部位最近有：{what}。如果是您家的，请在{deadline}之前搬回家或清走；"
        "搬不动的，请告诉我们，我们来帮忙。如果不是，请把这封信当作没收到，谢谢您一起留意。\n"
        "{words}\n"
        "这封信只交给您家，不张贴，也不告诉别人。",
        "{home}的鄰居：\n"
        "我們在居民公約裡一起約定過：\n"
        "{clause}\n"
        "{place}{floor}的公共部位最近有：{what}。如果是您家的，請在{deadline}之前搬回家或清走；"
        "搬不動的，請告訴我們，我們來幫忙。如果不是，請把這封信當作沒收到，謝謝您一起留意。\n"
        "{words}\n"
        "這封信只交給您家，不張貼，也不告訴別人。",
        "Dear neighbours of {home},\n"
        "We promised each other in the residents' covenant:\n"
        "{clause}\n"
        "Lately there was in the shared parts of {place}{floor}: {what}. If it is yours, please"
        " take it home or away by {deadline}; if it is too heavy, tell us, and we help. If it is"
        " not yours, take this letter as not received, and thank you for keeping an eye on it with"
        " us.\n"
        "{words}\n"
        "This letter is for your household alone; it is posted nowhere, and nobody else is told.",
    ),
    "cleared": Texts(
        "各位邻居：\n"
        "{place}{floor}的走道清出来了。谢谢每一位动手的邻居。我们过些天再来看看，请大家一起守住它。",
        "各位鄰居：\n"
        "{place}{floor}的走道清出來了。謝謝每一位動手的鄰居。我們過些天再來看看，請大家一起守住它。",
        "Dear neighbours,\n"
        "The corridor of {place}{floor} is clear again. Thank you to everybody who lent a hand."
        " We look in again in some days; let us keep it so together.",
    ),
}
