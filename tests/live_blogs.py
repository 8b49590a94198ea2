"""Live blogs in many layouts and languages; all of it invented."""

# ruff: noqa: E501  an entry a line reads best
from __future__ import annotations

import json
from dataclasses import dataclass, field
from html import escape

DAY = "2026-11-20"
URL = "https://paper.example/2026/11/20/live-flood-at-oddermouth.html"


@dataclass(frozen=True)
class Update:
    """What one entry says, oldest first in every blog."""

    key: str
    clock: str
    headline: str | None
    paragraphs: tuple[str, ...]

    @property
    def moment(self) -> str:
        return f"{DAY}T{self.clock}:00+00:00"

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


@dataclass(frozen=True)
class Blog:
    """One live blog, before it has a layout."""

    language: str
    headline: str
    intro: str
    share: str
    updates: tuple[Update, ...] = field(default=())


def _blog(language: str, headline: str, intro: str, share: str, *told: tuple[str, str | None, str]) -> Blog:
    updates = tuple(
        Update(f"u{1000 + 7 * at}", clock, title, tuple(text.split("|")))
        for at, (clock, title, text) in enumerate(told)
    )
    return Blog(language, headline, intro, share, updates)


ENGLISH = _blog(
    "en",
    "Flood at Oddermouth: live updates as the river rises",
    "The Odder has burst its banks above the old town. We report through the day from the quay and the council hall.",
    "Share this update",
    ("07:05", "Quay under water", "The lower quay has been under water since six, the harbour master says.|Two boats broke their moorings."),
    ("08:40", None, "Schools in the old town stay shut today."),
    ("09:15", "Bridge closed", "The county has closed the bridge to all but the fire brigade, and asks drivers to turn back at the mill."),
    ("10:02", None, "Water has reached the second step of the town hall. It was the first step in 1962."),
    ("11:30", "Pumps arrive", "Four pumps from the neighbouring county have arrived.|They can move nine thousand litres a minute, the fire chief says."),
    ("12:10", None, "The gauge at the mill shows a fall of two centimetres in the last half hour, the first since midnight."),
)  # fmt: skip
GERMAN = _blog(
    "de",
    "Liveticker: Hochwasser in Gründelfelde",
    "Die Gründel ist über die Ufer getreten. Wir berichten den ganzen Tag vom Marktplatz und aus dem Landratsamt.",
    "Beitrag teilen",
    ("07:05", "Markt überflutet", "Seit sechs Uhr steht der untere Markt unter Wasser, teilte die Feuerwehr mit."),
    ("08:40", "Schulen zu", "Die Schulen der Altstadt bleiben heute geschlossen. Eine Notbetreuung gibt es in der Turnhalle."),
    ("09:15", None, "Der Landkreis hat die Brücke für alle außer der Feuerwehr gesperrt und bittet Autofahrer, umzukehren."),
    ("10:02", "Pegel steigt weiter", "Am Rathaus hat das Wasser die zweite Stufe erreicht. 1962 war es nur die erste."),
    ("11:30", None, "Vier Pumpen aus dem Nachbarkreis sind angekommen. Sie schaffen neuntausend Liter in der Minute."),
)  # fmt: skip
FRENCH = _blog(
    "fr",
    "EN DIRECT. Crue à Montbriac : le pont est fermé",
    "La Briaque est sortie de son lit au-dessus de la vieille ville. Suivez la journée avec nos reporters sur le quai.",
    "Partager",
    ("07:05", "Le quai sous l’eau", "Le quai bas est sous l’eau depuis six heures, selon le capitaine du port."),
    ("08:40", "Écoles fermées", "Les écoles de la vieille ville restent fermées aujourd’hui, annonce la mairie."),
    ("09:15", "Le pont est fermé", "Le département a fermé le pont à tous sauf aux pompiers et demande aux automobilistes de faire demi-tour."),
    ("10:02", "La deuxième marche", "L’eau a atteint la deuxième marche de la mairie. En 1962, c’était la première."),
)  # fmt: skip
SPANISH = _blog(
    "es",
    "Crecida en Villaorilla, minuto a minuto",
    "El río Orilla se ha desbordado por encima del casco viejo. Contamos la jornada desde el muelle y el ayuntamiento.",
    "Compartir",
    ("07:05", None, "El muelle bajo está bajo el agua desde las seis, según el capitán del puerto."),
    ("08:40", None, "Las escuelas del casco viejo permanecen cerradas hoy, anuncia el ayuntamiento."),
    ("09:15", None, "La diputación ha cerrado el puente a todos salvo a los bomberos y pide a los conductores que den la vuelta."),
    ("10:02", None, "El agua ha llegado al segundo escalón del ayuntamiento. En 1962 fue el primero."),
)  # fmt: skip
RUSSIAN = _blog(
    "ru",
    "Паводок в Озеринске: онлайн-трансляция",
    "Река Озёрка вышла из берегов выше старого города. Мы весь день рассказываем о том, что происходит на набережной.",
    "Поделиться",
    ("07:05", None, "Нижняя набережная с шести утра под водой, сообщил начальник порта."),
    ("08:40", None, "Школы старого города сегодня закрыты, объявила администрация."),
    ("09:15", None, "Мост закрыт для всех, кроме пожарных. Водителей просят разворачиваться у мельницы."),
    ("10:02", None, "Вода дошла до второй ступени ратуши. В 1962 году она остановилась на первой."),
)  # fmt: skip
ARABIC = _blog(
    "ar",
    "مباشر: فيضان النهر في المرفأ القديم",
    "فاض النهر فوق البلدة القديمة منذ الفجر، وننقل لكم على مدار اليوم ما يجري على الرصيف وفي مبنى البلدية.",
    "شارك",
    ("07:05", "الرصيف تحت الماء", "غمرت المياه الرصيف السفلي منذ السادسة صباحا، بحسب رئيس الميناء."),
    ("08:40", "إغلاق المدارس", "أعلنت البلدية إغلاق مدارس البلدة القديمة اليوم حتى إشعار آخر."),
    ("09:15", "إغلاق الجسر", "أغلقت السلطات الجسر أمام الجميع باستثناء رجال الإطفاء وطلبت من السائقين العودة."),
)  # fmt: skip
JAPANESE = _blog(
    "ja",
    "【速報中】小田川の氾濫、旧市街に広がる",
    "小田川は今朝、旧市街の上流で堤防を越えた。現場と市役所から一日を通して状況を伝える。",
    "シェアする",
    ("07:05", "岸壁が冠水", "港長によると、低い岸壁は午前六時から水に浸かっている。二隻の船が流された。"),
    ("08:40", "学校は休校", "旧市街の学校はきょう休校となる。市役所が発表した。"),
    ("09:15", "橋を閉鎖", "県は消防を除くすべての通行を禁じ、運転手に引き返すよう求めている。"),
)  # fmt: skip


def paragraphs_of(update: Update) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in update.paragraphs)


def heading_of(update: Update, tag: str = "h2") -> str:
    return f"<{tag}>{escape(update.headline)}</{tag}>" if update.headline else ""


def articles(blog: Blog) -> str:
    """Articles with ids and times for machines, the newest first, each with its share buttons."""
    return "<div class='posts'>" + "".join(
        f"<article class='post' id='{one.key}'><header><time datetime='{one.moment}'>{one.clock}</time>{heading_of(one)}"
        f"</header>{paragraphs_of(one)}<footer><a href='/share?u={one.key}'>{escape(blog.share)}</a></footer></article>"
        for one in blog.updates[::-1]
    ) + "</div>"  # fmt: skip


def items(blog: Blog) -> str:
    """List items with a clock alone, the newest first, and a permalink."""
    return "<ul class='ticker'>" + "".join(
        f"<li class='ticker-item'><span class='zeit'><a href='#{one.key}' name='{one.key}'>{one.clock}</a></span>"
        f"{heading_of(one, 'h3')}{paragraphs_of(one)}</li>"
        for one in blog.updates[::-1]
    ) + "</ul>"  # fmt: skip


def headings(blog: Blog) -> str:
    """Nothing round an entry: a heading that begins with the clock, and paragraphs, the oldest first."""
    return "".join(
        f"<h3 id='{one.key}'>{one.clock.replace(':', 'h')} – {escape(one.headline or '')}</h3>{paragraphs_of(one)}"
        for one in blog.updates
    )


def rows(blog: Blog) -> str:
    """A table of two columns."""
    return "<table class='cronologia'>" + "".join(
        f"<tr id='{one.key}'><td>{one.clock}</td><td>{escape(' '.join(one.paragraphs))}</td></tr>"
        for one in blog.updates[::-1]
    ) + "</table>"  # fmt: skip


def bold(blog: Blog) -> str:
    """Paragraphs that begin with the clock in bold, the newest first."""
    return "".join(
        f"<p id='{one.key}'><b>{one.clock}</b> {escape(' '.join(one.paragraphs))}</p>" for one in blog.updates[::-1]
    )


def boxes(blog: Blog) -> str:
    """Boxes in boxes, in sections by day, with times for machines in a data attribute."""
    return "<section class='day'>" + "".join(
        f"<div class='item' data-id='{one.key}' data-time='{one.moment}'><div class='side'><span>{one.clock}</span></div>"
        f"<div class='main'><div class='t'>{escape(one.headline or '')}</div><div class='x'>{paragraphs_of(one)}</div>"
        f"<div class='tools'><a href='/s/{one.key}'>{escape(blog.share)}</a></div></div></div>"
        for one in blog.updates[::-1]
    ) + "</section>"  # fmt: skip


def declare(blog: Blog, **more: object) -> str:
    """The blog in JSON-LD."""
    updates = [
        {
            "@type": "BlogPosting",
            "headline": one.headline or one.paragraphs[0][:60],
            "datePublished": one.moment,
            "url": f"{URL}#{one.key}",
            "articleBody": one.text,
        }
        for one in blog.updates[::-1]
    ]
    told = {"@context": "https://schema.org", "@type": "LiveBlogPosting", "headline": blog.headline, "url": URL}
    told |= {"datePublished": f"{DAY}T07:00:00+00:00", "liveBlogUpdate": updates, **more}
    return f"<script type='application/ld+json'>{json.dumps(told, ensure_ascii=False)}</script>"


def page(blog: Blog, body: str, *, head: str = "") -> str:
    """The whole page."""
    when = f"<meta property='article:published_time' content='{DAY}T07:00:00+00:00'>"
    more = "<aside><h2>More</h2><ul><li><a href='/a'>Harbour fair put off</a></li><li><a href='/b'>Mayor resigns</a></li></ul></aside>"
    return (
        f"<!doctype html><html lang='{blog.language}'><head><meta charset='utf-8'><title>{escape(blog.headline)}</title>"
        f"<meta property='og:type' content='article'>{when}{head}</head><body><nav><a href='/'>Home</a></nav><main>"
        f"<h1>{escape(blog.headline)}</h1><p class='intro'>{escape(blog.intro)}</p>{body}</main>{more}"
        f"<footer>Imprint</footer></body></html>"
    )
