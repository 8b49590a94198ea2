"""Datelines: which openings are one, and which only look so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.extraction.dateline.openings import find_dateline

REST = "The harbour office closed the northern pier after the storm and sent the crews home for the night."
HINDI = "बंदरगाह कार्यालय ने तूफ़ान के बाद उत्तरी घाट को बंद कर दिया और कर्मचारियों को रात के लिए घर भेज दिया।"
ARABIC = "قالت سلطة الميناء مساء الجمعة إن سفينة الشحن لن ترسو قبل الأحد بسبب الرياح الشديدة في المدخل."


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("PORT ELMWICK -- ", "PORT ELMWICK"),
        ("PORT ELMWICK — ", "PORT ELMWICK"),
        ("PORT ELMWICK, Saltland -- ", "PORT ELMWICK, Saltland"),
        ("PORT ELMWICK, Monday - ", "PORT ELMWICK"),
        ("PORT ELMWICK, Nov. 3 (XNA) -- ", "PORT ELMWICK"),
        ("PORT ELMWICK, 12 May 2026 – ", "PORT ELMWICK"),
        ("VAL-SUR-ORNE (Basse-Lande) — ", "VAL-SUR-ORNE (Basse-Lande)"),
        ("MOORBECK (dpa/lno) - ", "MOORBECK"),
        ("Moorbeck (npd) – ", "Moorbeck"),
        ("Moorbeck (npd). ", "Moorbeck"),
        ("Bad Moorfeld. ", "Bad Moorfeld"),
        ("ЗАОЗЁРСК, 19 ноября. /Агентство/. ", "ЗАОЗЁРСК"),
        ("ЗАОЗЁРСК, 21 ноября. ", "ЗАОЗЁРСК"),
        ("ΛΙΜΑΝΙ – ", "ΛΙΜΑΝΙ"),
        ("PORT ELMWICK/MOORBECK, Nov. 3 (Reuters) - ", "PORT ELMWICK/MOORBECK"),
        ("Moorbeck/Elmwiek (dpa/lno) - ", "Moorbeck/Elmwiek"),
        ("Elmwick, Nov 24 (IANS) ", "Elmwick"),
        ("Villarosa, 24 nov (EFE).- ", "Villarosa"),
        ("Villarosa (EUROPA PRESS) - ", "Villarosa"),
        ("Villarosa / EFE.- ", "Villarosa"),
        ("VILLAROSA.- ", "VILLAROSA"),
        ("PORT ELMWICK, N.Y. — ", "PORT ELMWICK, N.Y."),
        ("PORT ELMWICK: ", "PORT ELMWICK"),
        ("NEW ELMWICK: ", "NEW ELMWICK"),
        ("BEIJING, Nov. 27 (Xinhua) -- ", "BEIJING"),
        ("Villeneuve, le 27 novembre (AFP) – ", "Villeneuve"),
        ("Praha 27. listopadu (ČTK) - ", "Praha"),
        ("Vila Nova, 27 nov 2026 (Lusa) - ", "Vila Nova"),
        ("VILLAROSA, KURIR.example - ", "VILLAROSA"),
        ("MOLNÁRFALVA, MTI - ", "MOLNÁRFALVA"),
        ("(ANSA) - VILLAROSA, 27 NOV - ", "VILLAROSA"),
        ("Заозёрск. 27 ноября. INTERFAX.RU - ", "Заозёрск"),
        ("ЗАОЗЁРСК. 27 ноября. УНН. ", "ЗАОЗЁРСК"),
        ("ЗАОЗЁРСК, 24 ноя — РИА Новости. ", "ЗАОЗЁРСК"),
        ("Elmvik (NTB): ", "Elmvik"),
        ("ELMVIK (TT) ", "ELMVIK"),
        ("København (Ritzau) - ", "København"),
        ("Zürich (sda) ", "Zürich"),
        ("Villarosa, 3 nov. - ", "Villarosa"),
        ("Elmvik, 3. november 2026 – ", "Elmvik"),
        ("Elmwick, Nov. 3 : ", "Elmwick"),
        ("Roma - ", "Roma"),
        ("São Paulo — ", "São Paulo"),
        ("London/Teheran - ", "London/Teheran"),
        ("Berlin. ", "Berlin"),
        ("Київ – ", "Київ"),
        ("Elmwick, Kenya – ", "Elmwick, Kenya"),
        ("Elmwick, NY – ", "Elmwick, NY"),
        ("Elmwick, N.Y., Nov. 24, 2026 – ", "Elmwick, N.Y."),
        ("Elmwick, ON — ", "Elmwick, ON"),
        ("Jakarta, Kabar Baru -- ", "Jakarta"),
        ("Kabar.example, Jakarta - ", "Jakarta"),
        ("Elmwick, Nov. 24, GNA - ", "Elmwick"),
        ("Villarosa, 24 de noviembre (Cable).- ", "Villarosa"),
        ("PORT ELMWICK--(BUSINESS WIRE)--", "PORT ELMWICK"),
        ("PORT ELMWICK | ", "PORT ELMWICK"),
        ("New Delhi: ", "New Delhi"),
        ("Dar es Salaam. ", "Dar es Salaam"),
        ("PORT ELMWICK (AP) _ ", "PORT ELMWICK"),
    ],
)
def test_a_place_in_capitals_or_with_an_agency_is_a_dateline_without_day_and_agency(opening: str, place: str):
    assert find_dateline(opening + REST) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"وادي النخيل (وكالة) - {ARABIC}", "وادي النخيل"),
        (f"بندر (ایرنا) - {ARABIC}", "بندر"),
        ("עיר התמרים (רויטרס) - הגשר נסגר לתנועה ביום שני, אמרו פקידי המחוז לעיתונאים בעיר.", "עיר התמרים"),
        (
            "【ロンドン共同】橋の閉鎖が決まったと郡の当局者が月曜日に記者団に語り、渡し船の運航が始まると説明した。",
            "ロンドン",
        ),
        ("北京11月27日电 桥梁将从周一起关闭至少一年，县政府表示，潜水员在五个桥墩中的两个上发现了裂缝。", "北京"),
        (f"وادي النخيل - {ARABIC}", "وادي النخيل"),
        (f"عمان- بترا- {ARABIC}", "عمان"),
        (f"नई दिल्ली, 13 फरवरी (भाषा) {HINDI}", "नई दिल्ली"),
        (f"मुंबई, एजेंसी। {HINDI}", "मुंबई"),
        (f"पटना: {HINDI}", "पटना"),
        (f"पत्तननगर (एजेंसी)। {HINDI}", "पत्तननगर"),
        (f"சென்னை, நவ. 24: {HINDI}", "சென்னை"),
        ("本报北京11月27日电 桥梁将从周一起关闭至少一年，县政府表示，潜水员在五个桥墩中的两个上发现了裂缝。", "北京"),
        ("（中央社記者王小明台北24日電）橋梁將從週一起關閉至少一年，縣政府表示，潛水員在橋墩上發現裂縫。", "台北"),
        ("【港町＝山田一郎】港の事務所は嵐のあと北の桟橋を閉鎖し、乗組員を家に帰した。", "港町"),
        ("(서울=통신뉴스) 항만 사무소는 폭풍이 지나간 뒤 북쪽 부두를 폐쇄했다고 밝혔다.", "서울"),
        ("中新网海港11月19日电 港务局在风暴过后关闭了北码头，并让船员回家过夜。", "海港"),
        (f"مرسى النخيل 20 نوفمبر تشرين الثاني (رويترز) - {ARABIC}", "مرسى النخيل"),
        (f"دبي، الإمارات العربية المتحدة (CNN)-- {ARABIC}", "دبي، الإمارات العربية المتحدة"),
        (f"تهران (پیک) - {ARABIC}", "تهران"),
        (f"मुंबई, एएनआई। {HINDI}", "मुंबई"),
        (f"एजेंसी, पत्तनपुर। {HINDI}", "पत्तनपुर"),
        (f"नगर संवाददाता, पत्तनपुर। {HINDI}", "पत्तनपुर"),
        (f"पत्तनपुर, 3 नवंबर (आईएएनएस)। {HINDI}", "पत्तनपुर"),
        ("[海港 19日 ロイター] - 港の事務所は嵐のあと北の桟橋を閉鎖し、乗組員を夜のあいだ家に帰した。", "海港"),
        ("某某网海港11月19日电 港务局在风暴过后关闭了北码头，并让船员回家过夜。", "海港"),
        ("某某网海港11月19日消息（记者王小明）港务局在风暴过后关闭了北码头，并让船员回家过夜。", "海港"),
        ("某某社海港11月19日电 港务局在风暴过后关闭了北码头，并让船员回家过夜。", "海港"),
    ],
)
def test_scripts_without_capitals_need_a_clear_form(text: str, place: str):
    assert find_dateline(text) == place


@pytest.mark.parametrize(
    "text",
    [
        f"The mayor - who had not slept - said no. {REST}",
        f"ANALYSIS — {REST}",
        f"UPDATE - {REST}",
        f"Moorbeck – {REST}",
        f"Quiet. {REST}",
        f"Stille. {REST}",
        f"Umfeld. {REST}",
        f"Pflegefeld. {REST} Auf dem Pflegefeld wuchs nichts.",
        f"A BIG DAY FOR THE HARBOUR - {REST}",
        f"SALT — {REST} The members of SALT will meet again on Monday.",
        "PORT ELMWICK -- Closed.",
        f"Update, 3 November 2026 – {REST}",
        f"Game, 3 - {REST}",
        f"Monday, 3 November: {REST}",
        f"Rome - who would have thought it - has a harbour. {REST}",
        f"Die Deutsche Presse-Agentur (dpa) {REST}",
        f"“We sail,” she said — {REST}",
        f"Ada Marsh, Smith – {REST}",
        f"Elmwick: {REST}",
        f"Quiet | {REST}",
        f"बंदरगाह: {HINDI}",
        f"बंदरगाह कार्यालय (एजेंसी) {HINDI}",
        f"London: {REST}\n\nParis: {REST}\n\nRoma: {REST}",
        f"1914 — {REST}",
        "中新网11月19日电 港务局在风暴过后关闭了北码头，并让船员回家过夜。",
        "某某网北京时间11月19日消息 港务局在风暴过后关闭了北码头，并让船员回家过夜。",
        f"مرسى المدينة القديمة في الشمال - {ARABIC}",
        "[문화=김철수의 눈] 항만 사무소는 폭풍이 지나간 뒤 북쪽 부두를 폐쇄했다고 밝혔다.",
        "",
    ],
)
def test_labels_sentences_and_asides_are_no_dateline(text: str):
    assert find_dateline(text) is None


def test_a_standfirst_may_stand_before_the_dateline():
    assert find_dateline(f"The pier is closed.\n\nPORT ELMWICK — {REST}\n\n{REST}") == "PORT ELMWICK"


def test_a_place_deep_in_the_story_is_no_dateline():
    assert find_dateline("\n\n".join([REST, REST, REST, f"PORT ELMWICK — {REST}"])) is None


@given(st.text(max_size=400))
def test_any_text_gives_a_part_of_itself_or_nothing(text: str):
    place = find_dateline(text)
    assert place is None or place.split("(")[0].strip() in " ".join(text.split()) or place in text


@pytest.mark.parametrize(
    "opening", ["TLDR: ", "WATCH: ", "The Associated Press (AP) ", "Reading / writing - ", "Elmwick.- "]
)
def test_a_label_or_a_word_before_a_rarer_mark_is_no_dateline(opening: str):
    assert find_dateline(opening + REST) is None


def test_names_in_capitals_that_speak_in_turn_are_no_datelines():
    assert find_dateline(f"HARTLEY: {REST}\n\nMORWEN: {REST}\n\nHARTLEY: {REST}") is None


def test_the_papers_own_name_behind_a_place_is_no_part_of_it():
    assert find_dateline(f"JAKARTA, KABAR - {REST}", ["Kabar"]) == "JAKARTA"
    assert find_dateline(f"PORT ELMWICK (Harbour Star) - {REST}", ["Harbour Star"]) == "PORT ELMWICK"
    assert find_dateline(f"TRIPOLI, LEBANON - {REST}", ["Lebanon"]) == "TRIPOLI, LEBANON"
    assert find_dateline(f"PORT ELMWICK, Saltland - {REST}", ["Kabar"]) == "PORT ELMWICK, Saltland"
