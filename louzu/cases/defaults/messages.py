"""What whoever reported a case is told to begin with, for each deed and each outcome.

Plain and short, to somebody who did their neighbours a favour. A word in braces is filled in:
{code}, {what}, {place}, {floor}, {deadline}, {party}, {office}, {law}, and {words} for what the
handler adds. The receipt is only a link, so no text says who reported it or names anybody.
"""

from collections.abc import Mapping

from louzu.lib.texts import Texts

MESSAGES: Mapping[str, Texts] = {
    "told_accepted": Texts(
        "谢谢您告诉我们{place}{floor}的{what}。已经受理，{deadline}前处理。\n{words}",
        "謝謝您告訴我們{place}{floor}的{what}。已經受理，{deadline}前處理。\n{words}",
        "Thank you for telling us of {what} at {place}{floor}. It is accepted, and to be settled"
        " by {deadline}.\n{words}",
    ),
    "told_asked": Texts(
        "关于{place}{floor}的{what}，我们想问您：\n{words}\n请在{deadline}前打开回执的链接回答。",
        "關於{place}{floor}的{what}，我們想問您：\n{words}\n請在{deadline}前打開回執的連結回答。",
        "About {what} at {place}{floor} we should like to know:\n{words}\nPlease answer behind the"
        " link of your receipt by {deadline}.",
    ),
    "told_dispatched": Texts(
        "{place}{floor}的{what}由{party}负责，{deadline}前处理。\n{words}",
        "{place}{floor}的{what}由{party}負責，{deadline}前處理。\n{words}",
        "{what} at {place}{floor} is with those in charge: {party}. It is to be settled by"
        " {deadline}.\n{words}",
    ),
    "told_handed_over": Texts(
        "{place}{floor}的{what}现在由{party}负责，{deadline}前处理。\n{words}",
        "{place}{floor}的{what}現在由{party}負責，{deadline}前處理。\n{words}",
        "{what} at {place}{floor} is with others in charge now: {party}. It is to be settled by"
        " {deadline}.\n{words}",
    ),
    "told_started": Texts(
        "{place}{floor}的{what}已经开始处理。\n{words}",
        "{place}{floor}的{what}已經開始處理。\n{words}",
        "Work on {what} at {place}{floor} has begun.\n{words}",
    ),
    "told_went_on": Texts(
        "{place}{floor}的{what}，不等回复先接着处理，{deadline}前完成。您还想补充，随时可以打开回执的链接。\n{words}",
        "{place}{floor}的{what}，不等回覆先接著處理，{deadline}前完成。您還想補充，隨時可以打開回執的連結。\n{words}",
        "Work on {what} at {place}{floor} goes on without waiting for an answer, and it is to be"
        " settled by {deadline}. You may still add something behind the link of your receipt."
        "\n{words}",
    ),
    "told_posted": Texts(
        "关于{place}{floor}的{what}，楼道里贴了告知书。\n{words}",
        "關於{place}{floor}的{what}，樓道裡貼了告知書。\n{words}",
        "A notice about {what} at {place}{floor} hangs in the stairwell.\n{words}",
    ),
    "told_tidied": Texts(
        "{place}{floor}的{what}，大家动手清理了。还会有人去看。\n{words}",
        "{place}{floor}的{what}，大家動手清理了。還會有人去看。\n{words}",
        "Neighbours have cleared {what} at {place}{floor}. Somebody still goes and looks.\n{words}",
    ),
    "told_claimed": Texts(
        "负责的一方说，{place}{floor}的{what}已经清掉了。会由另一个人去现场看过才算。\n{words}",
        "負責的一方說，{place}{floor}的{what}已經清掉了。會由另一個人去現場看過才算。\n{words}",
        "Those in charge say that {what} at {place}{floor} is gone. It counts once somebody else"
        " has been there and looked.\n{words}",
    ),
    "told_removed": Texts(
        "有人去现场看过了：{place}{floor}的{what}已经清掉，这件事办结。\n"
        "{words}\n如果还在，请打开回执的链接告诉我们。",
        "有人去現場看過了：{place}{floor}的{what}已經清掉，這件事辦結。\n"
        "{words}\n如果還在，請打開回執的連結告訴我們。",
        "Somebody has been there and looked: {what} at {place}{floor} is gone, and the case is"
        " closed.\n{words}\nIf it is still there, please say so"
        " behind the link of your receipt.",
    ),
    "told_partly": Texts(
        "有人去现场看过了：{place}{floor}的{what}清掉了一部分，路已经通了，这件事办结。\n"
        "{words}\n如果还挡路，请打开回执的链接告诉我们。",
        "有人去現場看過了：{place}{floor}的{what}清掉了一部分，路已經通了，這件事辦結。\n"
        "{words}\n如果還擋路，請打開回執的連結告訴我們。",
        "Somebody has been there and looked: a part of {what} at {place}{floor} is gone and the"
        " way is clear, so the case is closed.\n{words}\nIf it is in the way still, please say so"
        " behind the link of your receipt.",
    ),
    "told_still_there": Texts(
        "有人去现场看过了：{place}{floor}的{what}还在，继续处理。\n{words}",
        "有人去現場看過了：{place}{floor}的{what}還在，繼續處理。\n{words}",
        "Somebody has been there and looked: {what} at {place}{floor} is still there, and the work"
        " goes on.\n{words}",
    ),
    "told_handed_out": Texts(
        "{place}{floor}的{what}，邻里之间解决不了，已经连同材料移送{office}。我们会去催问。\n{words}",
        "{place}{floor}的{what}，鄰里之間解決不了，已經連同材料移送{office}。我們會去催問。\n{words}",
        "Neighbours cannot settle {what} at {place}{floor} by themselves. It is with the authority"
        " now, with the evidence: {office}. We ask how far it is.\n{words}",
    ),
    "told_taken_back": Texts(
        "{place}{floor}的{what}，移送的部门已经答复，还有事要办。现在由{party}负责，{deadline}前处理。\n{words}",
        "{place}{floor}的{what}，移送的部門已經答覆，還有事要辦。現在由{party}負責，{deadline}前處理。\n{words}",
        "The authority has answered about {what} at {place}{floor}, and there is something left to"
        " do here. It is with those in charge: {party}. It is to be settled by {deadline}."
        "\n{words}",
    ),
    "told_no_action": Texts(
        "{place}{floor}的{what}，看过之后不需要处理，这件事结了。\n{words}",
        "{place}{floor}的{what}，看過之後不需要處理，這件事結了。\n{words}",
        "We have looked at {what} at {place}{floor}: nothing needs to be done, and the case is"
        " closed.\n{words}",
    ),
    "told_not_ours": Texts(
        "{place}{floor}的{what}不归居民区管，这件事在我们这里结了。\n{words}",
        "{place}{floor}的{what}不歸居民區管，這件事在我們這裡結了。\n{words}",
        "{what} at {place}{floor} is not for this neighbourhood to settle, and the case is closed"
        " here.\n{words}",
    ),
    "told_declined": Texts(
        "关于{place}{floor}的{what}，我们没有受理，原因是：\n{words}",
        "關於{place}{floor}的{what}，我們沒有受理，原因是：\n{words}",
        "We have not taken up {what} at {place}{floor}, because:\n{words}",
    ),
    "told_merged": Texts(
        "{place}{floor}的{what}之前已经有人反映过，两件并成一件办，进展还在您的回执里看。\n{words}",
        "{place}{floor}的{what}之前已經有人反映過，兩件併成一件辦，進展還在您的回執裡看。\n{words}",
        "{what} at {place}{floor} was reported before. Both reports are one case now, and your"
        " receipt shows how far it is.\n{words}",
    ),
    "told_reopened": Texts(
        "{place}{floor}的{what}重新处理，由{party}负责，{deadline}前完成。\n{words}",
        "{place}{floor}的{what}重新處理，由{party}負責，{deadline}前完成。\n{words}",
        "{what} at {place}{floor} is open again, with those in charge: {party}. It is to be settled"
        " by {deadline}.\n{words}",
    ),
    "told_relapsed": Texts(
        "我们回头去看，{place}{floor}又有{what}。重新处理，{deadline}前完成。\n{words}",
        "我們回頭去看，{place}{floor}又有{what}。重新處理，{deadline}前完成。\n{words}",
        "We looked again: {what} at {place}{floor} has come back. The case is open again, and to be"
        " settled by {deadline}.\n{words}",
    ),
}
