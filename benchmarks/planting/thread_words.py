"""What comment threads and lists of teasers say by language, and the names and times in them."""

from __future__ import annotations

from dataclasses import dataclass

FIRST_NAMES = (
    "Tom Anna Jürgen Sofía Marek Olga Hélène Ahmed Mei Ravi Lucia Piotr Ingrid Yusuf Dana Софія علي 健太".split()
)
NAME_FORMS = ("{}", "{} {initial}.", "{}{number}", "{}_{number}", "{} from the hill", "{} ({number})", "the real {}")
TIMES = (
    "%d.%m.%Y %H:%M",
    "%Y-%m-%d %H:%M",
    "%d/%m/%Y",
    "%B %d, %Y at %I:%M %p",
    "%d %b %Y",
    "%H:%M",
    "%d.%m.%y, %H.%M",
)


@dataclass(frozen=True)
class Words:
    """What threads and lists say in one language, parts of a table split at `|`."""

    says: str
    links: str
    more: str
    openers: str


WORDS = {
    "en": Words(
        "says:|wrote:|commented",
        "Reply|Report|Like|Permalink|Flag|Share|3 likes",
        "Read more|Continue reading »|Full story|More…",
        "I disagree.|Great piece, thanks.|@{} You are wrong:|What nonsense.|Finally someone says it!|"
        "Same here in our town.|"
        "Just my two cents.|Not so fast, {}.|Agreed!|I was there, and it was different.|LOL|Can anybody tell me why?|"
        "As a reader of many years I must say this.|Where are the sources?|Well said, {}!|Off topic, but:|My view:|+1",
    ),
    "de": Words(
        "sagt:|schrieb:|meint",
        "Antworten|Melden|Gefällt mir",
        "Weiterlesen|mehr …|Zum Artikel »",
        "Sehe ich anders.|Danke für den Beitrag!|@{} Das stimmt so nicht:|So ein Unsinn.|Endlich sagt es einer.|Genau!",
    ),
    "fr": Words(
        "dit :|a écrit :",
        "Répondre|Signaler|J'aime",
        "Lire la suite|En savoir plus »",
        "Pas d'accord.|Merci pour cet article.|@{} Vous vous trompez :|N'importe quoi.|Bien dit !|Tout à fait.",
    ),
    "es": Words(
        "dice:|escribió:",
        "Responder|Denunciar|Me gusta",
        "Leer más|Seguir leyendo »",
        "No estoy de acuerdo.|Muy buen artículo.|@{} Te equivocas:|Qué vergüenza.|Así es.|Por fin alguien lo dice.",
    ),
    "it": Words(
        "dice:|ha scritto:",
        "Rispondi|Segnala|Mi piace",
        "Leggi tutto|Continua »",
        "Non sono d'accordo.|Bell'articolo.|@{} Ti sbagli:|Che vergogna.|Concordo!|Finalmente qualcuno lo dice.",
    ),
    "pt": Words(
        "disse:|escreveu:",
        "Responder|Denunciar|Curtir",
        "Leia mais|Continuar lendo »",
        "Discordo.|Ótimo texto.|@{} Você está errado:|Que vergonha.|Concordo!|Até que enfim.",
    ),
    "nl": Words(
        "zegt:|schreef:", "Reageer|Meld|Leuk", "Lees verder|Meer »", "Mee oneens.|Mooi stuk.|@{} Klopt niet:|Precies!"
    ),
    "sv": Words(
        "säger:|skrev:", "Svara|Anmäl|Gilla", "Läs mer|Läs vidare »", "Håller inte med.|Bra skrivet!|@{} Fel:|Precis!"
    ),
    "pl": Words(
        "mówi:|napisał(a):",
        "Odpowiedz|Zgłoś|Lubię to",
        "Czytaj dalej|Więcej »",
        "Bzdura.|Dobry tekst.|@{} Mylisz się:|Racja!",
    ),
    "ru": Words(
        "пишет:|написал(а):",
        "Ответить|Пожаловаться",
        "Читать далее|Подробнее »",
        "Не согласен.|Спасибо за статью.|@{} Вы неправы:|Чушь.|Точно!",
    ),
    "uk": Words(
        "пише:", "Відповісти|Поскаржитись", "Читати далі", "Не згоден.|Дякую за статтю.|@{} Ви помиляєтесь:|Саме так!"
    ),
    "tr": Words(
        "diyor ki:|yazdı:",
        "Yanıtla|Şikayet et|Beğen",
        "Devamını oku",
        "Katılmıyorum.|Güzel yazı.|@{} Yanılıyorsun:|Aynen!",
    ),
    "ar": Words("يقول:|كتب:", "رد|إبلاغ", "اقرأ المزيد", "لا أوافق.|مقال رائع، شكرا.|هذا غير صحيح.|أحسنت!"),
    "zh": Words("说:|评论:", "回复|举报|赞", "阅读全文|更多", "不同意。|写得好！|支持！|胡说八道。"),
    "ja": Words(
        "さん:|のコメント",
        "返信|通報|いいね",
        "続きを読む",
        "同感です。|良い記事でした。|それは違うと思う。|なるほど。",
    ),
}
