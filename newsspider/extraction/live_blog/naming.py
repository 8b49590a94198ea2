"""The words by which a page says that it is a live blog."""

from __future__ import annotations

import re

from newsspider.extraction.caseless import Caseless
from newsspider.extraction.page import Page

#: By these words in headline or address a page says that it is a live blog, in many languages.
_SAYS_LIVE = Caseless(
    r"\b(?:live|live-?blog|live-?ticker|news-?ticker|live-?updates?|ticker|as it happened|minute by minute|en direct|"
    r"minute par minute|en vivo|en directo|minuto a minuto|ao vivo|al minuto|in diretta|la diretta|diretta|"
    r"direct[oe](?=\s?[:|·•])|en directe|direkt(?=\s?[:|·•])|direktrapport|minutt? for minutt?|news-?blog|nieuws-?blog|"
    r"minuto per minuto|live-?blogg|direkte|nå-?studio|suora|hetki hetkeltä|na żywo|relacja|online|živě|naživo|élőben|"
    r"percről percre|în direct|live-?text|uživo|uzivo|v živo|canlı|dakika dakika|trực tiếp|langsung|siaran langsung|"
    r"онлайн|трансляция|хроника|прямой эфир|наживо|хроніка|на живо|уживо|ζωντανά|λεπτό προς λεπτό)\b|"
    r"مباشر|لحظة بلحظة|زنده|لحظه به لحظه|עדכונים שוטפים|שידור חי|速報|実況|ライブ|リアルタイム|直播|实时|即時|"
    r"滚动|滾動|실시간|속보|लाइव|লাইভ|நேரலை|ถ่ายทอดสด|เกาะติด",
)
_NUMBERS = re.compile(r"[\W_]+")


def says_live(page: Page, headline: str = "") -> bool:
    """Whether headline, title or address say so."""
    address = _NUMBERS.sub(" ", page.url.rpartition("//")[2].partition("/")[2])
    return bool(_SAYS_LIVE.search(headline) or _SAYS_LIVE.search(page.title) or _SAYS_LIVE.search(address))
