"""What pages that are no stories say in their title: few phrases, in many languages."""

from __future__ import annotations

import re

#: "Not found", as servers and content systems say it.
ERROR = re.compile(
    r"""
    \b(?:404|410|5\d\d)\b.{0,20}\b(?:error|fehler|erreur|erro|errore|fel|hata|not\ found)
    | \b(?:error|fehler|erreur|erro|errore|fel|hata|chyba|hiba|błąd|ошибка|помилка|lỗi)\s*:?\s*(?:404|410|5\d\d)\b
    | ^\W*(?:404|410)\b
    | not\ found | no\ longer\ (?:available|exists) | does\ not\ exist | doesn.t\ exist | page\ unavailable
    | nicht\ gefunden | existiert\ nicht | introuvable | n.existe\ pas | no\ encontrad | no\ existe
    | não\ encontrad | não\ existe | non\ trovat | non\ esiste | niet\ gevonden | bestaat\ niet
    | nie\ znaleziono | nie\ istnieje | nenalezen | nem\ található | nu\ a\ fost\ găsit | ikke\ funnet
    | ikke\ fundet | hittades\ inte | hittar\ inte | ei\ löyt | bulunamadı | không\ tìm\ thấy
    | tidak\ ditemukan | haipatikani | δεν\ βρέθηκε | не\ найден | не\ знайден | не\ е\ намерен | није\ пронађен
    | לא\ נמצא | غير\ موجود | لم\ يتم\ العثور | یافت\ نشد | नहीं\ मिल | পাওয়া\ যায়নি
    | ไม่พบ | 見つかりません | 找不到 | 不存在 | 찾을\ 수\ 없
    """,
    re.IGNORECASE | re.VERBOSE,
)
#: A check that a reader is a person.
CHALLENGE = re.compile(
    r"""
    just\ a\ moment | attention\ required | access\ denied | request\ (?:blocked|unsuccessful)
    | are\ you\ (?:a\ )?(?:human|robot) | not\ a\ robot | you\ are\ human | security\ check | robot\ check
    | checking\ your\ browser | pardon\ our\ interruption | captcha | ddos | unusual\ traffic
    | zugriff\ verweigert | accès\ refusé | acceso\ denegado | accesso\ negato | acesso\ negado | доступ\ запрещ
    """,
    re.IGNORECASE | re.VERBOSE,
)
#: How makers name the form, frame or script of such a check.
CHALLENGE_NAMES = re.compile(r"captcha|challenge|turnstile", re.IGNORECASE)
CONSENT = re.compile(
    r"cookie|consent|datenschutz|einwilligung|zustimmung|consentement|consenso|consentimiento", re.IGNORECASE
)
