"""Names of months and weekdays in many languages, and dates written with them.

A general date parser takes milliseconds for a line; this table takes microseconds and covers most pages.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from newsspider.extraction.metadata.dates.moments import Moment
from newsspider.extraction.text import normalise

#: Twelve months, bar between them; forms of one month are parted by a slash, endings do not matter after a star.
_MONTHS = {
    "en": "jan*|feb*|mar/march|apr*|may|jun/june|jul/july|aug*|sep/sept/september|oct*|nov*|dec*",
    "de": (
        "jan*/jän*|feb*|mär*/maer*|apr*|mai|jun/juni|"
        "jul/juli|aug*|sep/sept/september|okt*|nov*|dez*"
    ),
    "nl": "jan*|feb*|maart/mrt|apr*|mei|jun/juni|jul/juli|aug*|sep*|okt*|nov*|dec*",
    "fr": (
        "janv*|fév*/fev*|mars|avr*|mai|juin|"
        "juil*|août/aout|sep*|oct*|nov*|déc*/dec*"
    ),
    "es": "ene*|feb*|mar/marzo|abr*|may/mayo|jun/junio|jul/julio|ago*|sep*/set*|oct*|nov*|dic*",
    "pt": (
        "jan*|fev*|mar/março|abr*|mai/maio|jun/junho|"
        "jul/julho|ago*|set*|out*|nov*|dez*"
    ),
    "it": "gen*|feb*|mar/marzo|apr*|mag*|giu*|lug*|ago*|set*|ott*|nov*|dic*",
    "ca": "gen*|feb*|març|abr*|maig|juny|jul*|ago*|set*|oct*|nov*|des*",
    "ro": "ian*|feb*|mar/martie|apr*|mai|iun*|iul*|aug*|sep*|oct*|noi*|dec*",
    "sv": "jan*|feb*|mar/mars|apr*|maj|jun/juni|jul/juli|aug*|sep*|okt*|nov*|dec*",
    "da": "jan*|feb*|mar/marts|apr*|maj|jun/juni|jul/juli|aug*|sep*|okt*|nov*|dec*",
    "no": "jan*|feb*|mar/mars|apr*|mai|jun/juni|jul/juli|aug*|sep*|okt*|nov*|des*",
    "is": "jan*|feb*|mar*|apr*|maí|jún*|júl*|ágú*|sep*|okt*|nóv*|des*",
    "fi": (
        "tammi*|helmi*|maalis*|huhti*|touko*|kesä*|"
        "heinä*|elo*|syys*|loka*|marras*|joulu*"
    ),
    "et": "jaan*|veeb*|märts*|apr*|mai*|juuni*|juuli*|aug*|sept*|okt*|nov*|dets*",
    "lv": "janv*|febr*|mart*|apr*|maij*|jūn*|jūl*|aug*|sept*|okt*|nov*|dec*",
    "lt": (
        "saus*|vasar*|kov*|baland*|geguž*|biržel*|"
        "liep*|rugpj*|rugsėj*|spal*|lapkr*|gruod*"
    ),
    "pl": (
        "sty*|lut*|mar/marca/marzec|kwi*|maj/maja|cze*|"
        "lip*|sie*|wrz*|paź*|lis*|gru*"
    ),
    "cs": (
        "led*|únor*|břez*|dub*|květ*|červen/června|"
        "červenec/července|srp*|září*|říj*|listopad*|prosin*"
    ),
    "sk": "jan*|feb*|mar*|apr*|máj*|jún*|júl*|aug*|sep*|okt*|nov*|dec*",
    "hr": (
        "siječ*|velja*|ožuj*|trav*|svib*|lip*|"
        "srp*|kolov*|ruj*|listopad*|stud*|prosin*"
    ),
    "sl": "jan*|feb*|mar*|apr*|maj*|jun*|jul*|avg*|sep*|okt*|nov*|dec*",
    "sr": (
        "jan*/јан*|feb*/феб*|mar*/мар*|apr*/апр*|maj*/мај*|jun*/јун*|"
        "jul*/јул*|avg*/авг*|sep*/сеп*|okt*/окт*|nov*/нов*|dec*/дец*"
    ),
    "hu": "jan*|feb*|márc*|ápr*|máj*|jún*|júl*|aug*|szept*|okt*|nov*|dec*",
    "ru": "янв*|фев*|мар/март/марта|апр*|май/мая|июн*|июл*|авг*|сен*|окт*|ноя*|дек*",
    "uk": "січ*|лют*|бер*|квіт*|трав*|черв*|лип*|серп*|верес*|жовт*|листоп*|груд*",
    "be": "студз*|лют*|сак*|крас*|мая/май|чэрв*|ліп*|жні*|верас*|кастр*|ліст*|снеж*",
    "bg": "яну*|фев*|март*|апр*|май*|юни*|юли*|авг*|сеп*|окт*|ное*|дек*",
    "el": (
        "ιαν*|φεβ*|μαρ*|απρ*|μαϊ*/μαι*/μάι*|ιουν*/ιούν*|"
        "ιουλ*/ιούλ*|αυγ*/αύγ*|σεπ*|οκτ*|νοε*/νοέ*|δεκ*"
    ),
    "tr": (
        "oca*|şub*|mart/mar|nis*|may/mayıs*|haz*|"
        "tem*|ağu*|eyl*|eki*|kas*|ara/aralık"
    ),
    "az": "yanv*|fevr*|mart|apr*|may|iyun*|iyul*|avq*|sent*|okt*|noy*|dek*",
    "id": "jan*|feb*|mar/maret|apr*|mei|jun/juni|jul/juli|agu*/agt*|sep*|okt*|nov*|des*",
    "ms": "jan*|feb*|mac|apr*|mei|jun|jul*/julai|ogos*|sep*|okt*|nov*|dis*",
    "sw": "januari|februari|machi|aprili|mei|juni|julai|agosti|septemba|oktoba|novemba|desemba",
    "ar": (
        "يناير/كانون الثاني|فبراير/شباط|مارس/آذار|"
        "أبريل/ابريل/إبريل/نيسان|مايو/أيار|يونيو/يونيه/حزيران|"
        "يوليو/يوليه/تموز|أغسطس/اغسطس/آب|سبتمبر/أيلول|"
        "أكتوبر/اكتوبر/تشرين الأول|نوفمبر/تشرين الثاني|ديسمبر/كانون الأول"
    ),
    "fa": "ژانویه|فوریه|مارس|آوریل|مه|ژوئن|ژوئیه|اوت|سپتامبر|اکتبر|نوامبر|دسامبر",
    "ur": "جنوری|فروری|مارچ|اپریل|مئی|جون|جولائی|اگست|ستمبر|اکتوبر|نومبر|دسمبر",
    "he": (
        "ינואר/בינואר|פברואר/בפברואר|מרץ/במרץ|"
        "אפריל/באפריל|מאי/במאי|יוני/ביוני|"
        "יולי/ביולי|אוגוסט/באוגוסט|ספטמבר/בספטמבר|"
        "אוקטובר/באוקטובר|נובמבר/בנובמבר|דצמבר/בדצמבר"
    ),
    "hi": (
        "जनवरी|फ़रवरी/फरवरी|मार्च|अप्रैल|मई|जून|"
        "जुलाई|अगस्त|सितंबर/सितम्बर|अक्टूबर/अक्तूबर|नवंबर/नवम्बर|दिसंबर/दिसम्बर"
    ),
    "bn": "জানুয়ারি|ফেব্রুয়ারি|মার্চ|এপ্রিল|মে|জুন|জুলাই|আগস্ট|সেপ্টেম্বর|অক্টোবর|নভেম্বর|ডিসেম্বর",
    "mr": "जानेवारी|फेब्रुवारी|मार्च|एप्रिल|मे|जून|जुलै|ऑगस्ट|सप्टेंबर|ऑक्टोबर|नोव्हेंबर|डिसेंबर",
    "gu": "જાન્યુઆરી|ફેબ્રુઆરી|માર્ચ|એપ્રિલ|મે|જૂન|જુલાઈ|ઓગસ્ટ|સપ્ટેમ્બર|ઓક્ટોબર|નવેમ્બર|ડિસેમ્બર",
    "pa": "ਜਨਵਰੀ|ਫਰਵਰੀ|ਮਾਰਚ|ਅਪ੍ਰੈਲ|ਮਈ|ਜੂਨ|ਜੁਲਾਈ|ਅਗਸਤ|ਸਤੰਬਰ|ਅਕਤੂਬਰ|ਨਵੰਬਰ|ਦਸੰਬਰ",
    "ta": (
        "ஜனவரி/ஜன|பிப்ரவரி/பிப்|மார்ச்|ஏப்ரல்/ஏப்|மே|ஜூன்|ஜூலை|ஆகஸ்ட்/ஆகஸ்டு/ஆக|"
        "செப்டம்பர்/செப்|அக்டோபர்/அக்|நவம்பர்/நவ|டிசம்பர்/டிச"
    ),
    "te": "జనవరి|ఫిబ్రవరి|మార్చి|ఏప్రిల్|మే|జూన్|జూలై/జులై|ఆగస్టు|సెప్టెంబర్|అక్టోబర్|నవంబర్|డిసెంబర్",
    "kn": "ಜನವರಿ|ಫೆಬ್ರವರಿ|ಮಾರ್ಚ್|ಏಪ್ರಿಲ್|ಮೇ|ಜೂನ್|ಜುಲೈ|ಆಗಸ್ಟ್|ಸೆಪ್ಟೆಂಬರ್|ಅಕ್ಟೋಬರ್|ನವೆಂಬರ್|ಡಿಸೆಂಬರ್",
    "ml": "ജനുവരി|ഫെബ്രുവരി|മാർച്ച്|ഏപ്രിൽ|മേയ്/മെയ്|ജൂൺ|ജൂലൈ|ഓഗസ്റ്റ്|സെപ്റ്റംബർ|ഒക്ടോബർ|നവംബർ|ഡിസംബർ",
    "ka": "იანვ*|თებ*|მარტ*|აპრ*|მაი*|ივნ*|ივლ*|აგვ*|სექტ*|ოქტ*|ნოემ*|დეკ*",
    "hy": "հունվ*|փետր*|մարտ*|ապր*|մայ*|հունիս*|հուլ*|օգոս*|սեպ*|հոկ*|նոյ*|դեկ*",
    "sq": "janar*|shkurt*|mars*|prill*|maj*|qershor*|korrik*|gusht*|shtator*|tetor*|nëntor*|dhjetor*",
    "tl": "enero|pebrero|marso|abril|mayo|hunyo|hulyo|agosto|setyembre|oktubre|nobyembre|disyembre",
    "th": (
        "มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|"
        "กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม"
    ),
}  # fmt: skip
_WEEKDAYS = (
    "mon* tue* wed* thu* fri* sat* sun* montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag "
    "lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo "
    "lunedì martedì mercoledì giovedì venerdì sabato domenica segunda* terça* quarta* quinta* sexta* "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag måndag tisdag onsdag torsdag fredag lördag söndag "
    "mandag tirsdag lørdag søndag poniedział* wtorek środa czwartek piątek sobota niedziela "
    "pazartesi salı çarşamba perşembe cuma cumartesi pazar понедельник вторник среда четверг пятница суббота "
    "воскресенье понеділок вівторок середа четвер пʼятниця субота неділя"
).split()
_LONGEST = 200  # characters
_DIGIT = re.compile(r"\d")
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|\.)?"
_MONTH = r"(?P<month>(?:[^\W\d_]|[\u0300-\u036f\u064b-\u0652\u0900-\u0fff]){2,16}(?:\s(?:الثاني|الأول))?)\.?"
_CLOCK = r"(?:\D{1,20}(?P<hour>[01]?\d|2[0-3])\s?[:.h]\s?(?P<minute>[0-5]\d)(?!\d)(?:\s?(?P<half>[aApP])\.?[mM])?)?"
_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!\d){_DAY}\s*(?:d[e'’]\s?|of\s)?{_MONTH},?\s*(?:de[l]?\s)?(?P<year>(?:19|20)\d\d)(?!\d){_CLOCK}",
        rf"{_MONTH}\s*{_DAY},?\s*(?P<year>(?:19|20)\d\d)(?!\d){_CLOCK}",
        rf"(?P<year>(?:19|20)\d\d)[.,]?\s*(?:m\.\s)?{_MONTH}\s*{_DAY}(?!\d){_CLOCK}",
        rf"(?P<year>(?:19|20)\d\d)\.\sgada\s{_DAY}\s{_MONTH}{_CLOCK}",
    )
)


def _index(listed: str) -> tuple[dict[str, int], list[tuple[str, int]]]:
    whole: dict[str, int] = {}
    stems: list[tuple[str, int]] = []
    for number, forms in enumerate(listed.split("|"), 1):
        for form in forms.split("/"):
            if form.endswith("*"):
                stems.append((form[:-1], number))
            else:
                whole[form] = number
    return whole, stems


_INDEXES = {language: _index(listed) for language, listed in _MONTHS.items()}
_WHOLE_DAYS = frozenset(day for day in _WEEKDAYS if not day.endswith("*"))
_DAY_STEMS = tuple(day[:-1] for day in _WEEKDAYS if day.endswith("*"))


def _fold(word: str) -> str:
    return normalise(word, "NFC").replace("İ", "i").lower().rstrip(".")


def _look_up(word: str, language: str) -> int | None:
    whole, stems = _INDEXES[language]
    return whole.get(word) or next((number for stem, number in stems if _continues(word, stem)), None)


def _continues(word: str, stem: str) -> bool:
    """Whether *word* is *stem* with the ending of a month's name: at most seven letters more."""
    return word.startswith(stem) and len(word) <= len(stem) + 7


def find_month(word: str, language: str = "") -> int | None:
    """The month that *word* names in *language* (two letters); unknown language: in all that know it alike.

    >>> find_month("Kasım"), find_month("listopada", "pl"), find_month("listopada", "hr"), find_month("mayor")
    (11, 11, 10, None)
    """
    word = _fold(word)
    known = _look_up(word, language) if language in _INDEXES else None
    if known is not None:
        return known
    numbers = [number for one in _INDEXES if (number := _look_up(word, one)) is not None]
    return numbers[0] if numbers and (len(set(numbers)) == 1) else None


def is_weekday(word: str) -> bool:
    """Whether *word* names a day of the week.

    >>> is_weekday("Monday"), is_weekday("Mittwoch"), is_weekday("Sunderland")
    (True, True, False)
    """
    word = _fold(word)
    return word in _WHOLE_DAYS or (word.startswith(_DAY_STEMS) and (len(word) <= 4 or word.endswith(("day", "feira"))))


def parse_named_date(text: str, language: str = "") -> Moment | None:
    """The first date in *text* whose month is written as a word.

    >>> parse_named_date("Mittwoch, 18. November 2026", "de").isoformat()
    '2026-11-18'
    >>> parse_named_date("16 Kasım 2026 Pazartesi, 18.05", "tr").when.isoformat()
    '2026-11-16T18:05:00'
    >>> parse_named_date("Rule 12 mayor 2026") is None
    True
    """
    opening = text[:_LONGEST]
    for form in _FORMS if _DIGIT.search(opening) else ():
        for match in form.finditer(opening):
            month = find_month(match["month"], language)
            moment = _build(match, month) if month else None
            if moment is not None:
                return moment
    return None


def _build(match: re.Match[str], month: int) -> Moment | None:
    try:
        day = datetime(int(match["year"]), month, int(match["day"]))  # noqa: DTZ001  no zone is told
    except ValueError:  # a 31 June
        return None
    if match["hour"] is None:
        return Moment(day, timed=False)
    hour = int(match["hour"])
    half = (match["half"] or "").lower()
    hour = hour % 12 + (12 if half == "p" else 0) if half and hour <= 12 else hour
    return Moment(day + timedelta(hours=hour, minutes=int(match["minute"])))
