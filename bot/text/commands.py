"""Short replies that need no understanding: a bare name, and words that steer the conversation.

They matter while a question of the identity check is open, where the text never reaches Rasa.
"""

from __future__ import annotations

import re

from bot.text.surnames import COMPOUND_SURNAMES, SURNAMES

CANCEL = "cancel"
RESTART = "restart"
HAND_OVER = "hand_over"
RESEND = "resend"
ASK_WHY = "ask_why"

_COMMANDS = (
    (HAND_OVER, r"转?(接|到)?(人工|真人|客服|话务员|接线员)(服务|客服|坐席)?|(我要|要|帮我|请|给我|想)?(转|找|接|叫)(个|一下|到)?(人工|真人|客服|活人)(服务|客服)?|跟人(说|聊|讲)"),
    (RESTART, r"(重新|从头)(开始|来过?|再来)(一?[遍次下])?|重来|restart"),
    (RESEND, r"(再|重新?|帮我)?(重?发|发送)(一?[遍次下个条])?(验证码|短信)?|(没有?|还没|收不到|没收到)(收到)?(验证码|短信)?|验证码(没有?|还没|收不到|没收到)(收到|来)?|没收到"),
    (ASK_WHY, r"(你们?)?(为什么|为啥|干嘛|干什么|凭什么|做什么用)(要|还要|需要|得)?(问|查|验证|身份证|姓名|名字|知道|这个|提供|填)*(这个|这些|我的?|身份证|姓名|名字|号码)*|(问|要)(这个|这些|身份证|姓名)(干嘛|干什么|做什么|有什么用)"),
    (CANCEL, r"(我|那|先|还是|就)*(取消|算了|不(查|办|弄|验证|搞|用|要|想查|想办)了?|退出|不用了|停止?|不了|别(查|办|弄)了?|放弃)(了|吧|查询|验证|办理|操作)*"),
)  # fmt: skip
_FILLER = r"(好吧|好的|嗯|那个|请|麻烦|,|\s)*"
_ENDING = r"[吧啊呀哦呢吗嘛了\s。.!?,]*"
_COMPILED = [(name, re.compile(f"{_FILLER}(?:{pattern}){_ENDING}")) for name, pattern in _COMMANDS]

# Words of conversation and of the field that begin with a surname's character.
WORDS_NOT_NAMES = frozenset(
    "谢谢 谢谢你 谢谢您 谢啦 多谢 安全 安心 安排 安静 安徽 方便 方法 方式 方面 高兴 高龄 高温 明白 明天 明年 明确 时间 时候 时期 任何 任务 何时 何必 何处"
    " 单位 单独 单身 单据 查询 查看 查找 查社保 查余额 查工资 查到 查账 查账户 查养老 查缴费 商量 商业 关于 关系 关心 关闭 关机 应该 应当 应届 解释 解决 解除 解答"
    " 程序 路上 路过 费用 费率 费基 计算 计发 平均 平台 平时 平安 武汉 宁波 安康 常德 常州 常见 常用 常熟 江苏 江西 江门 江南 江汉 江岸 江夏 江宁 江北"
    " 金额 金融 余额 项目 连续 连云港 辛苦 路线 成功 成都 成立 成本 石龙 石碣 石家庄 汉口 汉阳 湛江 于是 白天 白班 白条 万一 万元 万江 温馨 温馨提示"
    " 管理 管理岗 管理技术 管用 管控 强制 冷静 包括 包含 包干 左右 左边 车站 车位 车险 古怪 容易 牛气 双休 钱数 钱呢 钱包 钱款 钱没 元旦 水费 燕子"
    " 农民 农村 农历 农保 农业 农行 农民工 马上 马山 马群 毛病 毛坯 花钱 花费 花多少 支付 支持 支取 终止 印象 向前 向上 向后 雷同 云南 云浮 云集路 水平"
    " 华为 华侨 郑州 黄石 黄冈 黄陂 黄江 黄牛 徐州 徐东 梅州 苏州 潘家 沈阳 沙田 广州 许多 许可 房租 房子 房贷 房补 贵阳 贵州 海南 海口 柳州 韶关 戴着"
    " 党员 党龄 宫外孕 晚点 曾经 曾用名 尚未 尚可 幸福 幸好 别的 别人 项链 项城 充值 越快 越快越好 甘肃 丰富 丰收 展示 展开 满意 满足 满十五年 满了 满分 满勤"
    " 东城 东莞 东站 都行 都可以 都好 边上 边远 麻烦 麻烦你 麻烦您 麻涌 柴米 季度 季节 樊城 简单 简历 简介 司机 司法 游客 景区 卜算 舒服 舒心 康复 童年"
    " 荣誉 荣军 官方 利息 利率 权益 权限 权益单 经办 经过 经济 习惯 牟利 宝塔河 宗旨 巩固 封存 封顶 易懂 伏案 储存 储存额 储蓄 寿命 银行 银行卡 银川 鹿城 练习"
    " 全部 全国 全额 全省 全勤 强调 申请 申报 申领 申诉 吉林 吉祥 陈旧  严重 严格 莫名 莫非 孔子 施工 施行 石油 文件 文化 文凭 文员 章程 顾虑 顾问 童工"
    " 鲁迅 欧洲 耿直 焦急 焦虑 祝福 祝您 祝好 符合 符号 柯南 纪委 纪律 成年 成人 谷歌 曲线 游戏 喻家 米饭 詹天佑 伍家岗 伍家 贾鲁 夏天 夏季 付款 付费 付钱 付账 熊猫"
    " 雷州 龙岗 龙卡 史上 陶瓷 贺州 贺电 郝建 龚滩 覃塘 盛产 封面 段落 相关 相当 相信 相同 冉冉 汤逊湖 田地 董事 袁州 潘多拉 叶子 卢湾 姚家 钟点工 钟家村 钟点 姜汤 崔家 谭家"
    " 那个 那就 那行 那好 那好吧 哪个 哪里 师傅 老师 客服 年龄 年限 年审 工资 工龄 社保 社保卡 养老金 养老 退休 退休金 医保 失业 失业金 工伤 转人工 人工 人工客服 取消 重新开始 为什么 不知道"
    " 东西 东北 西陵 西门 东门 南门 南宫 上官 夏令时 白天晚上 和谐 和解 高新区 高淳 洪山 洪灾 涂改 方案 方向 马鞍山 金坛 金华 元宵 元月 向阳 项目部 安装 安吉 安居 万象城 万达 万州"
    " 由于 由此 来了 来吧 来电 来不及 那么 那时 都是 都对 都有 都没 国庆 国家 国企 国务院 门口 门诊 门卡 干部 干活 干嘛 公司 公积金 公务员 公交 公告 公示 公开 初一 初中 初审 区别 区级 区社保 区县 区里"
    " 南方 南京 南宁 南城 南昌 南通 原来 原因 原单位 原件 和你 和我 宣布 宁愿 居民 居住 居家 居委会 师范 惠民 信息 信用 信不过 位置 位于 修改 但是 楼上 楼下 楼里 班车 索取 索赔 段时间 衣服 谈话"
    " 印章 海关 植物 祖国 相比 相反 富余 支票 支队 普通 普通话 景点 智能 智障 权力 况且 劳保 劳动 劳动合同 劳务 劳资 劳驾 卓刀泉 危险 盘龙 玉林 乌鲁木齐 伊犁 云 哈尔滨 哈哈 哈哈哈 呼和浩特 奉节"
    " 母亲 海报 沙湖 闭嘴 乐意 元旦节 信阳 官网 容我想想 容许 平衡 平稳 廉租房 战友 敬老院 斯文 束手无策 栗子 段位 浦口 浦东 盖章 盖个章 羊城 门牌 阴历 阴天 鲜花 国税 国内 国外".split()
)  # fmt: skip
_NEVER_IN_A_NAME = re.compile(
    r"[我你您他她它们的了吗呢吧啊呀哦嘛么什怎哪谁这那些不没别很就还再被把给让吃喝看说问听跑拿买卖办查填写收退险缴费税账码卡钱额元块岁个几第件种样身份证局厅窗口网岗]"
)
_HAN_NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U0003134f]{2,4}")
_MINORITY_NAME = re.compile(r"[\u3400-\u9fff]{2,10}(?:[·•・‧.][\u3400-\u9fff]{1,12}){1,3}")
_TRIMMED = " \t\n\u3000。.!！,，、:："


def find_command(text: str) -> str | None:
    """Return the command a normalised message consists of (CANCEL, RESTART, HAND_OVER, RESEND, ASK_WHY), else None."""
    return next((name for name, pattern in _COMPILED if pattern.fullmatch(text.strip())), None)


def looks_like_name(text: str) -> bool:
    """Tell whether a reply is nothing but a Chinese name: 2–4 characters with a surname first, or 阿依古丽·买买提.

    Words of conversation (谢谢, 取消, 转人工) are no names; nothing says that a person of this name exists.
    """
    name = text.strip(_TRIMMED)
    if _MINORITY_NAME.fullmatch(name):
        return True
    if not _HAN_NAME.fullmatch(name) or name in WORDS_NOT_NAMES or find_command(name):
        return False
    return is_name_shaped(name)


def is_name_shaped(name: str) -> bool:
    """Tell whether Han characters are a surname and a given name of one or two, without a word's characters."""
    if name[:2] in COMPOUND_SURNAMES and len(name) > 2:
        return not _NEVER_IN_A_NAME.search(name[2:])
    if name[:1] not in SURNAMES or name[:3] in WORDS_NOT_NAMES or name[:2] in WORDS_NOT_NAMES - {name[:2]}:
        return False
    has_two_surnames = len(name) == 4 and name[1] in SURNAMES
    return (2 <= len(name) <= 3 or has_two_surnames) and not _NEVER_IN_A_NAME.search(name[1:])
