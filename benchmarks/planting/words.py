"""Words that every site's page needs, by language: names of sections, of months, bylines, credits, answers of polls."""

from __future__ import annotations

#: Sections of a site, as its menus name them.
SECTIONS = {
    "en": "Home|News|World|Business|Sports|Weather|Opinion|Classifieds|Obituaries|Jobs|Contact us|Archive",
    "de": "Startseite|Nachrichten|Politik|Wirtschaft|Sport|Lokales|Wetter|Kultur|Impressum|Kontakt|Archiv",
    "fr": "Accueil|Actualités|Politique|Économie|Sports|Culture|Météo|Petites annonces|Régions|Contact|Archives|Emploi",
    "es": "Portada|Noticias|Política|Economía|Deportes|Cultura|El tiempo|Clasificados|Opinión|Contacto|Hemeroteca",
    "it": "Home|Cronaca|Politica|Economia|Sport|Spettacoli|Meteo|Annunci|Opinioni|Contatti|Archivio|Lavoro",
    "pt": "Início|Notícias|Política|Economia|Esportes|Cultura|Tempo|Classificados|Opinião|Contato|Arquivo|Empregos",
    "nl": "Voorpagina|Nieuws|Binnenland|Buitenland|Economie|Sport|Weer|Cultuur|Vacatures|Contact|Archief",
    "sv": "Startsida|Nyheter|Inrikes|Utrikes|Ekonomi|Sport|Väder|Kultur|Ledare|Kontakt|Arkiv",
    "da": "Forside|Nyheder|Indland|Udland|Penge|Sport|Vejret|Kultur|Debat|Kontakt|Arkiv",
    "no": "Forsiden|Nyheter|Innenriks|Utenriks|Økonomi|Sport|Været|Kultur|Debatt|Kontakt oss|Arkiv",
    "fi": "Etusivu|Uutiset|Kotimaa|Ulkomaat|Talous|Urheilu|Sää|Kulttuuri|Mielipide|Yhteystiedot|Arkisto",
    "pl": "Strona główna|Wiadomości|Kraj|Świat|Gospodarka|Sport|Pogoda|Kultura|Ogłoszenia|Kontakt|Archiwum",
    "cs": "Titulní strana|Zprávy|Domácí|Zahraničí|Ekonomika|Sport|Počasí|Kultura|Inzerce|Kontakty|Archiv",
    "sk": "Titulka|Správy|Domáce|Zahraničie|Ekonomika|Šport|Počasie|Kultúra|Inzercia|Kontakt|Archív",
    "hu": "Címlap|Hírek|Belföld|Külföld|Gazdaság|Sport|Időjárás|Kultúra|Apróhirdetés|Kapcsolat|Archívum",
    "ro": "Acasă|Știri|Politică|Economie|Sport|Cultură|Vremea|Anunțuri|Opinii|Contact|Arhivă",
    "bg": "Начало|Новини|Политика|Икономика|Спорт|Култура|Времето|Обяви|Мнения|Контакти|Архив",
    "sr": "Насловна|Вести|Политика|Економија|Спорт|Култура|Време|Огласи|Контакт|Архива",
    "hr": "Naslovnica|Vijesti|Politika|Gospodarstvo|Sport|Kultura|Vrijeme|Oglasi|Kontakt|Arhiva",
    "ru": "Главная|Новости|Политика|Экономика|Спорт|Культура|Погода|Объявления|Контакты|Архив|Реклама на сайте",
    "uk": "Головна|Новини|Політика|Економіка|Спорт|Культура|Погода|Оголошення|Контакти|Архів",
    "el": "Αρχική|Ειδήσεις|Πολιτική|Οικονομία|Αθλητικά|Πολιτισμός|Καιρός|Αγγελίες|Επικοινωνία|Αρχείο",
    "tr": "Ana Sayfa|Haberler|Siyaset|Ekonomi|Spor|Kültür|Hava Durumu|Seri İlanlar|Yazarlar|İletişim|Arşiv",
    "ar": "الرئيسية|أخبار|سياسة|اقتصاد|رياضة|ثقافة|الطقس|مقالات|اتصل بنا|الأرشيف",
    "fa": "صفحه اصلی|اخبار|سیاسی|اقتصادی|ورزشی|فرهنگی|آب و هوا|تماس با ما|آرشیو",
    "ur": "صفحہ اول|خبریں|سیاست|معیشت|کھیل|موسم|کالم|رابطہ|آرکائیو",
    "he": "ראשי|חדשות|פוליטיקה|כלכלה|ספורט|תרבות|מזג אוויר|דעות|צור קשר|ארכיון",
    "hi": "मुख्य पृष्ठ|समाचार|राजनीति|कारोबार|खेल|मनोरंजन|मौसम|विचार|संपर्क करें|पुरालेख",
    "bn": "প্রচ্ছদ|খবর|রাজনীতি|অর্থনীতি|খেলা|বিনোদন|আবহাওয়া|মতামত|যোগাযোগ|আর্কাইভ",
    "ta": "முகப்பு|செய்திகள்|அரசியல்|வணிகம்|விளையாட்டு|சினிமா|வானிலை|தொடர்பு கொள்ள",
    "id": "Beranda|Berita|Politik|Ekonomi|Olahraga|Budaya|Cuaca|Iklan Baris|Opini|Kontak|Arsip",
    "vi": "Trang chủ|Tin tức|Chính trị|Kinh tế|Thể thao|Văn hóa|Thời tiết|Rao vặt|Liên hệ|Lưu trữ",
    "zh": "首页|新闻|国内|国际|财经|体育|娱乐|天气|论坛|联系我们",
    "ja": "トップ|ニュース|政治|経済|スポーツ|文化|天気|社説|お問い合わせ",
    "ko": "홈|뉴스|정치|경제|스포츠|문화|날씨|오피니언|고객센터",
    "th": "หน้าแรก|ข่าว|การเมือง|เศรษฐกิจ|กีฬา|บันเทิง|พยากรณ์อากาศ|ติดต่อเรา",
}
#: What stands before a writer's name.
BYLINES = {
    "en": "By {}|by {}, Staff Writer|Written by {}|Posted by {}|Reported by {}|{}, Correspondent|Author: {}",
    "de": "Von {}|von {}|Autor: {}|{} berichtet|Ein Bericht von {}|Verfasst von {}",
    "fr": "Par {}|par {}, envoyé spécial|Auteur : {}|Un article de {}",
    "es": "Por {}|{}, redacción|Autor: {}|Texto: {}|Escrito por {}",
    "it": "di {}|Di {}|Autore: {}|dal nostro inviato {}|Scritto da {}",
    "pt": "Por {}|{}, da Redação|Autor: {}|Escrito por {}",
    "nl": "Door {}|door onze verslaggever {}|Auteur: {}",
    "sv": "Av {}|Text: {}|Skrivet av {}",
    "da": "Af {}|Skrevet af {}",
    "no": "Av {}|Tekst: {}",
    "fi": "Teksti: {}|Kirjoittanut {}",
    "pl": "Autor: {}|Tekst: {}|Napisał(a): {}",
    "cs": "Autor: {}|Napsal(a) {}",
    "hu": "Írta: {}|Szerző: {}",
    "ro": "de {}|Autor: {}",
    "ru": "Автор: {}|Текст: {}|{}, корреспондент",
    "uk": "Автор: {}|Текст: {}",
    "bg": "Автор: {}|От {}",
    "sr": "Аутор: {}|Пише: {}",
    "el": "Του/Της {}|Γράφει: {}",
    "tr": "Yazan: {}|Haber: {}",
    "ar": "بقلم: {}|كتب: {}",
    "fa": "نویسنده: {}|گزارش از {}",
    "he": "מאת {}|מאת: {}",
    "hi": "लेखक: {}|{}, संवाददाता",
    "id": "Oleh: {}|Penulis: {}",
    "zh": "作者:{}|记者 {}",
    "ja": "文:{}|記者 {}",
    "ko": "{} 기자|글: {}",
}
#: What stands before the name of who took a picture.
CREDITS = {
    "en": "Photo: {}|({} photo)|Photo by {}|Picture: {}",
    "de": "Foto: {}|(Bild: {})",
    "fr": "Photo {}|© {}|Crédit photo : {}",
    "es": "Foto: {}|/ {}",
    "it": "Foto di {}|(Foto {})",
    "pt": "Foto: {}|Crédito: {}",
    "ru": "Фото: {}",
    "uk": "Фото: {}",
    "sv": "Foto: {}",
    "pl": "Fot. {}",
    "tr": "Fotoğraf: {}",
    "ar": "تصوير: {}",
    "zh": "{} 摄",
    "ja": "撮影・{}",
}
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
}
#: Answers of a reader poll.
ANSWERS = {
    "en": "Yes|No|Undecided",
    "de": "Ja|Nein|Weiß nicht",
    "fr": "Oui|Non|Sans opinion",
    "es": "Sí|No|No sabe",
    "it": "Sì|No|Non so",
    "pt": "Sim|Não|Não sei",
    "ru": "Да|Нет|Не знаю",
    "pl": "Tak|Nie|Nie wiem",
    "sv": "Ja|Nej|Vet ej",
    "tr": "Evet|Hayır|Bilmiyorum",
    "ar": "نعم|لا|لا أعرف",
    "zh": "是|否|说不清",
}
PAPERS = (
    "The Harlow Post|Tageskurier|Le Courrier du Val|El Faro del Norte|Gazzetta della Costa|Valley Herald Online|Nova24|"
    "Weststad Nieuws|Dagsposten|Kurier Wschodni|Вечерний Север|Il Ponte|daily-mercury.example|Haber Köşesi|City Lines"
).split("|")
READERS = (
    "marta77|J. Okafor|old_timer|Guest|Kiril|Anonymous|sunny_day|Mrs. B.|R. Alvarez|hans-w|tiger2000|Leyla|Pat|Ivo M.|"
    "northsider|Дмитрий|محمود|小林|Ewa|bluebird|taxpayer #1"
).split("|")
