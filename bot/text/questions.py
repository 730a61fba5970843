"""What a message asks: its questions one by one, without greeting, thanks and what stands around them.

A question that names nothing itself keeps the clause before it that does (断缴半年了，有影响吗). Nothing is
interpreted: whether two questions ask the same is the caller's to know.
"""

from __future__ import annotations

import re

from bot.text.follow_ups import names_subject
from bot.text.normalise import normalise
from bot.text.pieces import bare

MOST_QUESTIONS = 4
LONGEST_BACKGROUND = 40
# A message no longer than this is one question, whatever it says.
SHORT = 12
# Of a longer one that asks once, only the question and its background are kept.
LONG = 80

_ENDS_SENTENCE = re.compile(r"(?<=[。!?;\n])|(?<=[吗呢呀])(?=[^,。!?;\n 吗呢呀]{4})")
_ENDS_CLAUSE = re.compile(r"[,、]|(?<![a-zA-Z0-9]) | (?![a-zA-Z0-9])")
_SIGNS = " ,。.;:!?、~…\n"
# A question said twice in a row, as some boards repeat a title at the end of its text.
_ECHO = re.compile(r"(.{5,})[\s,。.;:!?、]*\1(?=[\s,。.;:!?、]*$)")

_ADDRESS = r"(老师|同志|师傅|领导|律师|专家|客服|小助|小助手|亲|朋友|工作人员|各位|大家|尊敬的|社保局|局长|市长)*(们)?"
_GREETING = re.compile(
    rf"^((客服|人工|老师|亲)?(在吗|在不在|在么|在线吗)|有人吗|喂|嗨|哈喽|hello|hi|早|打扰了?|打扰一下|不好意思|麻烦(您|你)?(了|一下)?"
    rf"|{_ADDRESS}(你好|您好|你们好|大家好|早上好|上午好|中午好|下午好|晚上好)?(啊|呀|哈)?{_ADDRESS})$"
)
_OPENS = re.compile(
    rf"^({_ADDRESS}(你好|您好|你们好|早上好|上午好|下午好|晚上好)(啊|呀|哈)?{_ADDRESS}|喂|打扰一下|不好意思"
    r"|(我|俺)?(就|也)?(想|要|来|再)?(请问|咨询|请教|问|了解|打听)(一?下|个事|您|你)+|请问)+"
)
_ASKS_LEAVE = re.compile(
    r"^(我|俺)?(就|也)?(想|要|来|再)*(请问|咨询|请教|问|了解|打听|求助)(一?下|个事|个问题|您|你|大家|各位)*"
    r"(关于)?(的)?(问题|情况|事情)?$"
)
_THANKS = re.compile(
    r"^(非常|十分|太|多|先|万分|在此)*(谢谢|感谢|谢了|多谢|拜托|拜谢|辛苦|劳驾)(您|你|你们|大家|各位|老师|律师|同志|了|啦|啊|哈|先)*"
    r"(的?(回复|解答|答复|帮助|指教|回答))*$"
    r"|^(盼|望|请|敬请|期待|等待|急盼|静候)(您|你|尽快|早日|速|及时|给予|予以|能)*(回复|答复|解答|回答|指教|帮助|帮忙|告知|复)(为盼|一下|谢谢|吧)*$"
    r"|^(急|很急|在线等|急急|挺急的|好人一生平安|此致|敬礼|祝(您|你).{0,8})$"
)
_ASKS = re.compile(
    r"吗|么$|呢$|怎么|怎样|怎办|咋|如何|多少|几多|好多钱|几(时|岁|级|号|档|点)|第几|(?<![十好过了有没近这老才续])几(个|年|月|天|次|种|块)(?!了)|哪(?!怕)|什么|甚么|啥|为何|为甚|凭什么"
    r"|是否|能否|可否|有没有|有无|能不能|可不可以|可以不|会不会|要不要|用不用|是不是|算不算|行不行|该不该|需不需要|应不应该|合不合"
    r"|多久|多长|多大|几时|何时|何地|谁|难道|还是.{1,12}[?呢]|(得|的)了不|[能行对]不$|没有[?]$|[?]"
)


def split_questions(text: str) -> list[str]:
    """Return the questions of a message in their order, at most four; the message itself where it asks one thing."""
    said = drop_echo(normalise(text))
    clauses = [clause for sentence in _sentences(said) for clause in sentence]
    asked = [at for at, clause in enumerate(clauses) if asks(clause)]
    whole = _join(clauses) if clauses else said
    spans = _spans(clauses, asked) if len(bare(said)) > SHORT else []
    if len(spans) > 1 or (spans and len(bare(whole)) > LONG):
        return _distinct([_with_background(clauses, *span) for span in spans])[:MOST_QUESTIONS]
    return [whole]


def asks(text: str) -> bool:
    """Return whether a text has the form of a question."""
    return _ASKS.search(text) is not None


def drop_echo(text: str) -> str:
    """Return a text without its last clause where that only repeats the one before."""
    return _ECHO.sub(r"\1", text)


def _sentences(said: str) -> list[list[str]]:
    """Return the clauses of each sentence, without those that ask and tell nothing."""
    sentences = []
    for sentence in _ENDS_SENTENCE.split(said):
        clauses = [_without_opening(clause) for clause in _ENDS_CLAUSE.split(sentence)]
        kept = [clause for clause in clauses if not _is_politeness(clause)]
        if kept:
            sentences.append(kept)
    return sentences


def _without_opening(clause: str) -> str:
    opened = clause.strip(_SIGNS.replace("?", ""))
    return _OPENS.sub("", opened).strip(_SIGNS.replace("?", "")) or opened


def _is_politeness(clause: str) -> bool:
    plain = clause.strip(_SIGNS)
    return not plain or any(kind.match(plain) for kind in (_GREETING, _ASKS_LEAVE, _THANKS))


def _spans(clauses: list[str], asked: list[int]) -> list[tuple[int, int]]:
    """Return first and last clause of each question: one that names nothing right after another goes with it."""
    spans: list[tuple[int, int]] = []
    for at in asked:
        first, last = spans[-1] if spans else (at, at)
        if not spans or at - last > 1 or (names_subject(clauses[at]) and any(map(names_subject, clauses[first:at]))):
            spans.append((at, at))
        else:
            spans[-1] = (first, at)
    return spans


def _with_background(clauses: list[str], first: int, last: int) -> str:
    """Return a question with the clauses before it that it needs to be understood."""
    question = clauses[first : last + 1]
    if names_subject("".join(question)) and len(bare("".join(question))) > SHORT // 2:
        return _join(question)
    for before in range(first - 1, -1, -1):
        if names_subject(clauses[before]) and not asks(clauses[before]):
            background = clauses[before][-LONGEST_BACKGROUND:]
            return _join([background, *clauses[max(before + 1, first - 1) : first], *question])
    is_alone = first == 0 or asks(clauses[first - 1])
    return _join(clauses[first if is_alone else first - 1 : last + 1])


def _join(clauses: list[str]) -> str:
    """Return clauses as one text; a question mark stays only where it ends."""
    return ",".join([*(clause.rstrip("?") for clause in clauses[:-1]), clauses[-1]])


def _distinct(questions: list[str]) -> list[str]:
    return list({bare(question): question for question in questions}.values())
