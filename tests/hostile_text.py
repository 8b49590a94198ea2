# ruff: noqa: E501  a case a line reads best
# fmt: off
"""Answers that are hostile in their bytes: charsets that lie, stray bytes, files that are no pages."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterable

from hostile import Case, Reply, Story, ended, kept, new_page


def _story(language: str, text: str) -> Story:
    headline, *paragraphs = text.strip().split("\n")
    return Story(headline, paragraphs, language)


RUSSIAN = _story("ru", """
Старый мост через реку закроют на целый год
Инженеры осмотрели опоры моста и нашли трещины, о которых в городе говорили уже много лет.
Мэр сообщила на заседании совета, что движение остановят в понедельник утром, а пешеходы смогут ходить по временной переправе.
Жители левого берега боятся, что паром не справится с утренней толпой, и просят пустить ещё один рейс.
Ремонт обойдётся в двенадцать миллионов, и половину этой суммы обещала дать область.
Последний раз мост ремонтировали сорок лет назад, и тогда работы затянулись на две зимы.
""")
JAPANESE = _story("ja", """
古い橋が一年間通行止めに
市の技術者たちは橋脚を調べ、何年も前から住民が心配していたひび割れを見つけた。
市長は議会で、月曜日の朝から車の通行を止め、歩行者には仮の橋を用意すると説明した。
左岸の住民は、朝の混雑に渡し船が対応できないのではないかと不安を感じている。
工事の費用は十二億円で、その半分を県が負担することになっている。
前回の修理は四十年前に行われ、工事は二度の冬を越えて続いた。
""")
CHINESE = _story("zh", """
老桥将关闭一整年进行维修
工程师检查了桥墩，发现了居民多年来一直担心的裂缝，并向市议会提交了报告。
市长在会议上说，从星期一早上开始禁止车辆通行，行人可以使用临时搭建的便桥。
左岸的居民担心渡船无法应付早晨的人流，希望增加一班渡船。
维修费用为一千二百万元，其中一半由省政府承担，另一半由城市支付。
上一次维修是在四十年前，当时的工程持续了两个冬天才完成。
""")
KOREAN = _story("ko", """
오래된 다리 일 년 동안 통행 금지
기술자들은 교각을 조사한 뒤 주민들이 여러 해 전부터 걱정하던 균열을 찾아냈다고 밝혔다.
시장은 의회에서 월요일 아침부터 차량 통행을 막고 보행자에게는 임시 다리를 마련하겠다고 말했다.
왼쪽 강변의 주민들은 아침마다 몰리는 사람을 나룻배가 감당하지 못할까 걱정하고 있다.
공사 비용은 백이십억 원이며 그 절반을 도가 부담하기로 했다.
지난번 수리는 사십 년 전에 있었고 공사는 두 번의 겨울을 넘겨서야 끝났다.
""")
ARABIC = _story("ar", """
إغلاق الجسر القديم لمدة عام كامل
فحص المهندسون دعائم الجسر ووجدوا شقوقا كان سكان المدينة يتحدثون عنها منذ سنوات طويلة.
وقالت رئيسة البلدية أمام المجلس إن حركة السيارات ستتوقف صباح الاثنين وإن المشاة سيعبرون على جسر مؤقت.
ويخشى سكان الضفة اليسرى ألا تكفي العبارة لزحام الصباح ويطلبون رحلة أخرى كل يوم.
وتبلغ كلفة الأعمال اثني عشر مليونا وعدت المحافظة بدفع نصفها خلال هذا العام.
وكان الجسر قد خضع لآخر إصلاح قبل أربعين عاما واستمرت الأعمال يومها شتاءين كاملين.
""")
TURKISH = _story("tr", """
Eski köprü bir yıl boyunca kapatılacak
Mühendisler köprünün ayaklarını inceledi ve halkın yıllardır konuştuğu çatlakları buldu.
Belediye başkanı mecliste, araç trafiğinin pazartesi sabahı duracağını, yayaların ise geçici köprüyü kullanacağını söyledi.
Sol yakada oturanlar vapurun sabah kalabalığına yetmeyeceğinden korkuyor ve bir sefer daha istiyor.
Onarım on iki milyona mal olacak, bunun yarısını il özel idaresi ödeyeceğine söz verdi.
Köprü en son kırk yıl önce onarılmış, çalışmalar o zaman iki kış sürmüştü.
""")
GREEK = _story("el", """
Η παλιά γέφυρα κλείνει για έναν ολόκληρο χρόνο
Οι μηχανικοί εξέτασαν τα βάθρα της γέφυρας και βρήκαν ρωγμές για τις οποίες μιλούσε η πόλη εδώ και χρόνια.
Η δήμαρχος είπε στο συμβούλιο ότι η κυκλοφορία θα σταματήσει το πρωί της Δευτέρας και οι πεζοί θα περνούν από προσωρινή γέφυρα.
Οι κάτοικοι της αριστερής όχθης φοβούνται ότι το πλοιάριο δεν θα αντέξει τον πρωινό συνωστισμό.
Τα έργα θα κοστίσουν δώδεκα εκατομμύρια και τα μισά υποσχέθηκε να τα δώσει η περιφέρεια.
Η τελευταία επισκευή έγινε πριν από σαράντα χρόνια και κράτησε δύο χειμώνες.
""")
POLISH = _story("pl", """
Stary most zostanie zamknięty na cały rok
Inżynierowie zbadali filary mostu i znaleźli pęknięcia, o których w mieście mówiono od wielu lat.
Burmistrz powiedziała na posiedzeniu rady, że ruch stanie w poniedziałek rano, a piesi przejdą tymczasową kładką.
Mieszkańcy lewego brzegu boją się, że prom nie zdąży z poranną falą ludzi, i proszą o jeszcze jeden kurs.
Remont będzie kosztował dwanaście milionów, a połowę tej sumy obiecało dać województwo.
Ostatni raz most naprawiano czterdzieści lat temu i prace trwały wtedy dwie zimy.
""")
FRENCH = _story("fr", """
Le vieux pont fermé pendant une année entière
Les ingénieurs ont examiné les piles du pont et trouvé des fissures dont on parlait en ville depuis des années.
La maire a déclaré devant le conseil que la circulation s’arrêterait lundi matin et que les piétons passeraient par une passerelle.
Les habitants de la rive gauche craignent que le bac ne suffise pas à la foule du matin et demandent une traversée de plus.
Les travaux coûteront douze millions, dont la moitié a été promise par la région, « si tout va bien ».
La dernière réparation remonte à quarante ans, et elle avait alors duré deux hivers.
""")

_LEGACY = (
    (RUSSIAN, "windows-1251"), (RUSSIAN, "koi8-r"), (JAPANESE, "Shift_JIS"), (JAPANESE, "EUC-JP"), (JAPANESE, "ISO-2022-JP"),
    (CHINESE, "GB18030"), (CHINESE, "gb2312"), (KOREAN, "EUC-KR"), (ARABIC, "windows-1256"), (TURKISH, "ISO-8859-9"),
    (GREEK, "ISO-8859-7"), (POLISH, "ISO-8859-2"), (POLISH, "windows-1250"), (FRENCH, "windows-1252"),
)
_UNTOLD = ((RUSSIAN, "windows-1251"), (JAPANESE, "Shift_JIS"), (JAPANESE, "EUC-JP"), (CHINESE, "GB18030"), (KOREAN, "EUC-KR"),
           (ARABIC, "windows-1256"), (GREEK, "ISO-8859-7"), (FRENCH, "windows-1252"))


def html(body: bytes, content_type: str = "text/html") -> Reply:
    return Reply(body=body, headers={"Content-Type": content_type})


def _legacy() -> Iterable[Case]:
    for story, charset in _LEGACY:
        yield kept(f"{charset}_by_header", story, html(story.html(charset="").encode(charset), f"text/html; charset={charset}"))
        yield kept(f"{charset}_by_meta", story, html(story.html(charset=charset).encode(charset)))
    for story, charset in _UNTOLD:
        yield kept(f"{charset}_untold", story, html(story.html(charset="").encode(charset)))
    for story, charset, wrong in ((RUSSIAN, "windows-1251", "no-such-charset"), (JAPANESE, "Shift_JIS", "x-user-defined"), (FRENCH, "windows-1252", "ISO-8859-1"),
                                  (JAPANESE, "Shift_JIS", "utf-8"), (KOREAN, "EUC-KR", "utf-8"), (CHINESE, "GB18030", "utf-8"), (RUSSIAN, "windows-1251", "utf-8")):
        yield kept(f"{charset}_called_{wrong}", story, html(story.html(charset=wrong).encode(charset), f"text/html; charset={wrong}"))
    yield kept("quoted_charset", RUSSIAN, html(RUSSIAN.html(charset="").encode("cp1251"), 'text/html; charset="windows-1251"; x=y'))
    yield kept("spaced_charset", RUSSIAN, html(RUSSIAN.html(charset="").encode("cp1251"), "text/html;charset = windows-1251"))
    for charset in ("cp1251", "win-1251", "x-cp1251"):
        yield kept(f"alias_{charset}", RUSSIAN, html(RUSSIAN.html(charset="").encode("cp1251"), f"text/html; charset={charset}"))
    yield kept("alias_x-sjis", JAPANESE, html(JAPANESE.html(charset="x-sjis").encode("shift_jis")))
    old = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'
    yield kept("charset_by_http_equiv", RUSSIAN, html(RUSSIAN.html(charset="", head=old).encode("cp1251")))
    stray = RUSSIAN.html(charset="windows-1251").encode("cp1251").replace(b"<article>", b"<!-- \x98 --><article>")
    yield kept("stray_byte_in_windows-1251", RUSSIAN, html(stray))
    stray = JAPANESE.html(charset="Shift_JIS").encode("shift_jis").replace(b"<article>", b"<p>\x80</p><!-- \xfd --><article>")
    yield kept("stray_byte_in_shift_jis", JAPANESE, html(stray))


def _utf_8() -> Iterable[Case]:
    for story, wrong in ((RUSSIAN, "windows-1251"), (JAPANESE, "Shift_JIS"), (CHINESE, "gb2312"), (ARABIC, "windows-1256"), (TURKISH, "ISO-8859-9"), (FRENCH, "ISO-8859-1"),
                         (KOREAN, "utf-16"), (GREEK, "utf-7"), (POLISH, "none"), (FRENCH, "utf8")):
        yield kept(f"utf-8_called_{wrong}", story, html(story.html(charset=wrong).encode(), f"text/html; charset={wrong}"))
    for story in (RUSSIAN, JAPANESE, ARABIC, FRENCH):
        yield kept(f"utf-8_untold_{story.language}", story, html(story.html(charset="").encode()))
        stray = story.html().encode().replace(b"</body>", b"<!-- \xff --></body>")
        yield kept(f"utf-8_with_a_stray_byte_{story.language}", story, html(stray))
    for name, stray in (("latin_1", b"\xe9"), ("cut_off", b"\xd0"), ("overlong", b"\xc0\xaf"), ("surrogate", b"\xed\xa0\x80"), ("too_high", b"\xf5\x80\x80\x80")):
        yield kept(f"utf-8_with_{name}", RUSSIAN, html(RUSSIAN.html(charset="", after="<p>@</p>").encode().replace(b"@", stray)))
    yield kept("byte_order_mark", RUSSIAN, html(b"\xef\xbb\xbf" + RUSSIAN.html(charset="windows-1251").encode(), "text/html; charset=windows-1251"))
    yield kept("two_byte_order_marks", RUSSIAN, html(b"\xef\xbb\xbf" * 2 + RUSSIAN.html().encode()))
    for charset in ("utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(charset, b"")
        yield kept(f"{charset}_with_its_mark", JAPANESE, html(mark + JAPANESE.html(charset="").encode(charset)))
    for charset in ("utf-16-le", "utf-16-be"):
        yield kept(f"{charset}_by_header", RUSSIAN, html(RUSSIAN.html(charset="").encode(charset), f"text/html; charset={charset}"))


def _odd_characters() -> Iterable[Case]:
    for name, bad in (("nuls", "\x00"), ("controls", "\x01\x08\x0b\x1b\x7f"), ("c1_controls", "\x81\x9c"), ("non_characters", "\ufffe\uffff"), ("byte_order_marks", "\ufeff"),
                      ("zero_width", "\u200b\u2060"), ("soft_hyphens", "\xad")):
        story, body = new_page()
        spoiled = body.replace(b"nobody", b"no" + bad.encode() + b"body").replace(b"harbour town", b"harbour" + bad.encode() + b" town")
        yield kept(f"{name}_in_words", story, html(spoiled, "text/html; charset=utf-8"))
    for number, reference in enumerate(("&#0;", "&#1;", "&#x1F;", "&#x0000B;", "&#27;", "&#xD800;", "&#x110000;", "&#99999999999999999999;", "&#xFFFE;")):
        story, body = new_page()
        spoiled = body.replace(b"nobody", b"no" + reference.encode() + b"body").replace(b"Story number", b"Story " + reference.encode() + b"number")
        yield Case(name=f"reference_{number}_{reference.strip('&#;')}", replies={"/2026/11/20/story.html": html(spoiled)}, emits=("/2026/11/20/story.html",), words=story.paragraphs[0].split()[:6])
    story, body = new_page()
    yield kept("line_separators", story, html(body.replace(b" nobody", "\u2028nobody".encode()).replace(b" objected", "\u2029objected".encode())))
    yield kept("no_break_spaces", story, html(body.replace(b" nobody", b"&nbsp;nobody")))


def _labels() -> Iterable[Case]:
    for label in ("application/json", "application/pdf", "image/png", "application/octet-stream", "text/plain", "text/xml", "application/xhtml+xml", "nonsense", "", "text/html, text/html", "TEXT/HTML; CHARSET=UTF-8",
                  "multipart/x-mixed-replace", "application/rss+xml"):
        story, body = new_page()
        yield kept(f"page_called_{label or 'nothing'}", story, html(body, label))
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("story.html", body)
    for name, rubbish in (("pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + body), ("png", b"\x89PNG\r\n\x1a\n" + bytes(5000)), ("jpeg", b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20), ("gif", b"GIF89a" + bytes(3000)),
                          ("zip", archive.getvalue()), ("gzip", gzip.compress(body)), ("mp4", b"\x00\x00\x00 ftypisom" + bytes(range(256)) * 20), ("noise", bytes(range(256)) * 40), ("program", b"\x7fELF\x02\x01\x01" + bytes(4000))):
        yield ended(f"{name}_called_page", "rejected/not_html", html(rubbish))
    for name, text, label, reason in (("json", '{"headline": "No page", "body": "%s"}' % ("word " * 200), "application/json", "not_html"), ("script", "var a = 1; " * 300, "text/javascript", "not_html"),
                                      ("style", "a { color: red } " * 300, "text/css", "not_html"), ("nothing", "", "text/html", "empty"), ("blanks", " \n\t" * 2000, "text/html", "empty"), ("nuls", "\x00" * 2000, "text/html", "empty"),
                                      ("comment", "<!-- nothing but a comment -->", "text/html", "unparsable"), ("tags", "<html><body></body></html>", "text/html", "no_text"),
                                      ("rss", "<?xml version='1.0'?><rss version='2.0'><channel><title>Paper</title></channel></rss>", "application/rss+xml", "no_text"),
                                      ("drawing", "<svg xmlns='http://www.w3.org/2000/svg'><text>%s</text></svg>" % ("word " * 200), "image/svg+xml", "not_html")):
        yield ended(f"{name}_instead_of_a_page", f"rejected/{reason}", html(text.encode(), label))


TEXT: list[Case] = [*_legacy(), *_utf_8(), *_odd_characters(), *_labels()]
