"""What can be the name of a section: not the front page, not a call to go somewhere, not the site's name."""

from __future__ import annotations

import re

from newsspider.extraction.metadata.evidence import Evidence
from newsspider.extraction.metadata.titles import is_site_name
from newsspider.extraction.text import fold

MAX_SECTION = 50  # characters
_NO_SECTION = ("_", "://", "{{")  # stand in keys, addresses and templates that nobody has filled
#: The front page in many languages, where a trail begins, and what is in no section, folded.
_FRONT = frozenset(
    map(
        fold,
        "home|homepage|index|default|uncategorized|uncategorised|front page|main page|startseite|start|"
        "accueil|page d'accueil|à la une|inicio|portada|página principal|início|página inicial|principal|"
        "capa|home page|pagina iniziale|prima pagina|voorpagina|hem|startsida|hjem|forside|forsiden|etusivu|"
        "forsíða|strona główna|hlavní stránka|titulní strana|úvod|főoldal|kezdőlap|címlap|acasă|prima pagină|"
        "početna|naslovnica|naslovna|начало|главная|главная страница|головна|почетна|насловна|αρχική|"
        "ana sayfa|anasayfa|ballina|kreu|pradžia|sākums|avaleht|esileht|esilehele|beranda|laman utama|utama|"
        "trang chủ|mwanzo|nyumbani|tuis|asosiy|bosh sahifa|басты бет|الرئيسية|الصفحة الرئيسية|صفحه اصلی|خانه|"
        "سرورق|صفحہ اول|דף הבית|ראשי|होम|मुख्य पृष्ठ|मुखपृष्ठ|হোম|প্রচ্ছদ|முகப்பு|హోమ్|ಮುಖಪುಟ|ഹോം|หน้าแรก|"
        "หน้าหลัก|"
        "首页|首頁|主页|主頁|ホーム|トップ|トップページ|홈|처음|მთავარი|գլխավոր|нүүр|ዋና ገጽ|sin categoría|non classé|"
        "senza categoria|sem categoria|geen categorie|unkategorisiert|ikke kategoriseret|ukategorisert|"
        "okategoriserad|luokittelematon|bez kategorii|nezařazené|без рубрики|без категории".split("|"),
    )
)
_NAVIGATES = re.compile(
    r"^[<←‹«]|[→»›>]$|\bback to\b|^\W*(?:view all|see all|zurück zu|retour à|volver a|torna a)\b"
    r"|^(?:about|about us|contact|contact us|search|log ?in|sign in|sign up|subscribe|menu|skip to content)$",
    re.IGNORECASE,
)


def is_section(evidence: Evidence, text: str) -> bool:
    """Whether *text* can be a section's name on this page."""
    if len(text) > MAX_SECTION or any(sign in text for sign in _NO_SECTION) or not any(map(str.isalpha, text)):
        return False
    if _NAVIGATES.search(text) or _leads_home(evidence, text):
        return False
    return not is_site_name(text, evidence.site_names) and fold(text) not in map(fold, evidence.story_titles)


def _leads_home(evidence: Evidence, text: str) -> bool:
    """Whether *text* says "front page", or is what a link of this page to the front page says, in whatever language."""
    return fold(text) in _FRONT or fold(text) in evidence.home_texts
