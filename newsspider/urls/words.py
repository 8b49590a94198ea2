"""Words that path segments are made of, by what they say of the page, in the languages of the news.

Words are written as in addresses: lower case, ``-`` between words, accents left out
(:func:`fold_segment`). A word stands for a whole segment, never for a part of one.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=8192)
def fold_segment(segment: str) -> str:
    """*segment* as the tables spell it.

    >>> fold_segment("Über_Uns"), fold_segment("Поиск")
    ('uber-uns', 'поиск')
    """
    text = segment.casefold().replace("_", "-")
    if text.isascii():
        return text
    return "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))


def word_set(text: str) -> frozenset[str]:
    """The words of *text*: tables are easier to read and to sort as text."""
    return frozenset(text.split())


def _fold_words(text: str) -> frozenset[str]:
    """The words, each also without its ``-``: ``about-us`` and ``aboutus``."""
    folded = {fold_segment(word) for word in text.split()}
    return frozenset(folded | {word.replace("-", "") for word in folded})


#: Log-in, sign-up, the reader's own pages.
DOORS = _fold_words("""
    login log-in logon signin sign-in sign-on signup sign-up logout log-out signout register registration auth oauth
    sso anmelden anmeldung einloggen registrieren registrierung abmelden connexion se-connecter deconnexion
    inscription s-inscrire iniciar-sesion inicio-sesion inicio-de-sesion acceder registrarse registrate
    cerrar-sesion entrar cadastro cadastre-se accedi registrati registrazione inloggen aanmelden registreren
    logga-in logg-inn log-ind kirjaudu rekisteroidy zaloguj logowanie rejestracja prihlaseni prihlasenie registrace
    bejelentkezes regisztracio autentificare prijava giris giris-yap uye-girisi kayit uye-ol dang-nhap dang-ky masuk
    войти вход регистрация авторизация увійти вхід реєстрація 登录 注册 ログイン 로그인 تسجيل-الدخول ورود account
    accounts my-account myaccount user users konto mein-konto meinkonto mon-compte moncompte mi-cuenta micuenta
    minha-conta il-mio-account mijn-account mitt-konto min-side moje-konto password forgot-password lost-password
    reset-password passwort-vergessen mot-de-passe-oublie
""")

#: Baskets, subscriptions, donations.
TILLS = _fold_words("""
    cart basket bag checkout wishlist warenkorb kasse panier carrito cesta carrinho carrello winkelwagen varukorg
    kurv handlekurv ostoskori koszyk kosik sepet корзина subscribe subscription subscriptions abo abos abonnement
    abonnements abonnieren s-abonner abonnez-vous abonner suscripcion suscripciones suscribete suscribirse subscreva
    assine assinatura assinar assinante abbonati abbonamenti abbonamento abonneren prenumerera prenumeration
    abonnere tilaa tilaus prenumerata predplatne elofizetes abonament abonelik подписка передплата langganan
    digital-abo premium-abo donate donation donations spenden spende faire-un-don don-gratuit dona doar
""")

#: Search pages.
SEARCHES = _fold_words("""
    search suche suchen recherche rechercher buscar busca buscador busqueda pesquisa cerca ricerca zoeken zoek sok
    soek haku hledat hladat szukaj wyszukiwarka wyszukiwanie kereses cauta pretraga iskanje ara arama tim-kiem cari
    pencarian поиск пошук търсене αναζητηση 搜索 検索 검색 بحث جستجو חיפוש
""")

#: Pages that send an address to somebody.
SENDERS = _fold_words("""
    share sharer sharearticle share-article share-offsite teilen partager compartir condividi delen dela bookmarklet
    email-this email-article emailarticle send-to-friend sendtofriend tell-a-friend mailto recommend weiterempfehlen
""")

#: Calendars: a page for each day, without end.
CALENDARS = _fold_words("""
    calendar kalender calendrier calendario kalendarz naptar takvim lich календарь календар
""")

#: What servers, editors and advertisers use.
MACHINERY = _fold_words("""
    wp-login wp-admin wp-json wp-content wp-includes wp-signup xmlrpc admin administrator cgi-bin trackback ads
    adserver advert adclick unsubscribe captcha cdn-cgi consent
""")

#: Nothing at or below such a segment is a story, nor leads to one.
SERVICES = DOORS | TILLS | SEARCHES | SENDERS | CALENDARS | MACHINERY

#: Who makes the paper.
IMPRINTS = _fold_words("""
    about about-us aboutus ueber-uns uber-uns ueberuns wir-ueber-uns qui-sommes-nous a-propos apropos
    a-propos-de-nous quienes-somos acerca-de sobre sobre-nos sobre-nosotros nosotros quem-somos chi-siamo over-ons
    om om-oss om-os tietoa tietoa-meista o-nas o-nama rolunk despre-noi hakkimizda kunye gioi-thieu tentang-kami
    о-нас о-проекте про-нас за-нас 关于我们 会社概要 من-نحن درباره-ما contact contact-us contactus contacts kontakt
    kontakta-oss contactez-nous contacto contactenos contactar contato fale-conosco contatti contattaci yhteystiedot
    ota-yhteytta kapcsolat iletisim lien-he kontak hubungi-kami контакты контакти επικοινωνια 联系我们 お問い合わせ
    문의 اتصل-بنا تماس-با-ما feedback staff masthead our-team team ethics ethics-policy editorial-guidelines
    corrections-policy code-of-conduct
""")

#: What is allowed.
TERMS = _fold_words("""
    privacy privacy-policy privacypolicy privacy-notice privacy-statement privacy-center datenschutz
    datenschutzerklaerung datenschutzhinweise datenschutzbestimmungen confidentialite politique-de-confidentialite
    donnees-personnelles privacidad politica-de-privacidad politica-privacidad politica-de-privacidade
    aviso-de-privacidad informativa-privacy privacybeleid privacyverklaring integritetspolicy personvern
    persondatapolitik tietosuoja tietosuojaseloste polityka-prywatnosci ochrana-osobnich-udaju adatvedelem
    adatkezeles gizlilik gizlilik-politikasi kebijakan-privasi политика-конфиденциальности конфиденциальность
    سياسة-الخصوصية 隐私政策 プライバシーポリシー cookie cookies cookie-policy cookiepolicy cookie-settings
    politica-de-cookies politique-cookies informativa-cookie terms terms-of-use terms-of-service
    terms-and-conditions terms-conditions termsofuse tos conditions user-agreement nutzungsbedingungen agb cgu cgv
    conditions-generales mentions mentions-legales infos-legales aviso-legal condiciones terminos-y-condiciones terminos
    terminos-de-uso termos termos-de-uso note-legali termini-e-condizioni voorwaarden algemene-voorwaarden
    gebruiksvoorwaarden vilkar villkor kayttoehdot regulamin podminky pravidla szerzodesi-feltetelek
    kullanim-kosullari пользовательское-соглашение правила شروط-الاستخدام 利用規約 impressum imprint colofon legal
    legal-notice disclaimer haftungsausschluss copyright rights-and-permissions permissions accessibility
    barrierefreiheit accessibilite accesibilidad tilgjengelighet tillganglighet saavutettavuus
""")

#: What the paper sells.
BUSINESS = _fold_words("""
    advertise advertising advertise-with-us advertisement mediadaten media-kit mediakit werben werbung publicite
    publicidad publicidade anuncie anunciese pubblicita adverteren annonsera annonce annonser reklama reklam
    mainosta iklan реклама careers career karriere carriere stellenangebote stellenmarkt vacancies offres-d-emploi
    trabaja-con-nosotros classifieds kleinanzeigen anzeigenmarkt anzeigen submit submit-news submit-a-story
    letters-submit shop store boutique tienda loja negozio winkel webshop gift gift-cards gutscheine coupons
""")

#: What the paper offers its readers beside stories.
OFFERS = _fold_words("""
    newsletter newsletters newsletter-signup newsletter-anmeldung email-newsletters boletin boletines infolettre
    nieuwsbrief nyhetsbrev nyhedsbrev uutiskirje рассылка alerts push-notifications notifications
    breaking-news-alerts rss rss-feeds feeds rssfeeds sitemap site-map html-sitemap sitemap-html plan-du-site
    mapa-del-sitio mapa-web mapa-do-site mappa-del-sito карта-сайта app download downloads epaper e-paper eedition
    e-edition kiosk kiosque events event veranstaltungen eventos evenements eventi agenda evenementen termine
    tickets help faq faqs hilfe aide ayuda ajuda aiuto hjalp hjelp ohje pomoc yardim помощь support support-us
    customer-service kundenservice service-client settings preferences profile my-profile my-news saved-articles
    bookmarks comments kommentare commentaires page-not-found 404 error not-found
""")

#: Pages about the paper: never a story themselves, nor anything short below them.
ABOUT = IMPRINTS | TERMS | BUSINESS | OFFERS

#: Pages about the people who write: lists of stories, but of one hand.
PEOPLE = _fold_words("""
    author authors autor autoren autorin autores autori autore auteur auteurs contributor contributors columnist
    columnists colunistas byline reporter reporters journalist journalists skribent forfatter yazar yazarlar penulis
    tac-gia автор авторы автори member members profile profiles user users
""")

#: A word that a list of stories follows: ``/tag/harbour``, ``/category/politics``.
LISTINGS = _fold_words("""
    category categories kategorie kategorien kategoria kategori categorie categoria categorias tag tags topic
    topics subject subjects thema themen theme themes tema temas temi sujet sujets dossier dossiers label labels
    hashtag etiqueta etiquetas schlagwort schlagworte stichwort mot-cle mots-cles trefwoord amne emne aihe
    etiket konu section sections rubrik rubriken rubrica rubrique rubriques seccion secciones secao editoria kanal
    channel channels рубрика рубрики тема темы тег теги раздел метка 分类 标签
""")

#: Lists of stories by date. A number below is often a story's.
ARCHIVES = _fold_words("""
    archive archives archiv archivo archivos arquivo archivio archief arkiv arkisto archiwum arsiv архив архів
""")

#: Lists of what is new: such a segment at the end, and nothing is said of a story.
LATEST = _fold_words("""
    latest latest-news latest-stories news all-news breaking-news breaking most-read most-popular popular trending
    headlines top-stories live-ticker newsticker ticker aktuell aktuelles nachrichten schlagzeilen neueste
    meistgelesen actualite actualites a-la-une en-continu dernieres-nouvelles dernieres-infos les-plus-lus info
    infos noticias ultimas-noticias ultima-hora ultimas lo-mas-leido mas-leidas portada mais-lidas notizie
    ultime-notizie ultima-ora ultimora nieuws laatste-nieuws net-binnen nyheter senaste nyheder seneste uutiset
    tuoreimmat wiadomosci najnowsze aktuality zpravy spravy hirek stiri vesti vijesti novice naujienos uudised
    haberler son-dakika tin-moi tin-tuc berita terkini новости последние-новости новини останні-новини вести
    ειδησεις 新闻 ニュース 뉴스 اخبار خبرها חדשות stories articles article-list blog blogs posts home homepage
    startseite start accueil inicio main front frontpage opinion comment sport sports politics world business
    economy culture video videos photos galleries
""")

#: A word that one story follows: ``/story/1234``.
STORY_WORDS = _fold_words("""
    article articleview articleshow artikel story noticia nota articolo artykul makale berita-detail news-detail
    newsdetail newsview news-view article-detail beitrag meldung statie clanek clanok cikk clanak статья
""")

#: Last segments that only say "the page of this folder".
FOLDER_PAGES = _fold_words("index default home startseite")

#: Query parameters that count pages.
PAGE_PARAMETERS = word_set("""
    page p pg paged pagenum page-num pageno page-no pagenumber page-number pageindex currentpage curpage seite
    pagina pag strona strana stranka oldal sida side sivu sayfa trang halaman hal stranica стр страница offset start
    from skip
""")

#: Words before the number of a page in a path: ``/page/2``, ``/seite-3.html``.
PAGE_WORDS = word_set("""
    page p pg seite pagina pag strona strana stranka oldal sida side sivu sayfa trang halaman stranica страница
""")

#: Query parameters that ask for a search.
SEARCH_PARAMETERS = word_set("""
    q query search searchterm search-term searchword suche suchbegriff buscar recherche keywords wd
""")

#: Query parameters that carry the number of a story.
STORY_PARAMETERS = word_set("""
    id idx aid artid article articleid article-id art story storyid story-id newsid news-id nid contentid content-id
    docid doc-id item itemid newsno no seq idxno aidx p post postid
""")

#: Query parameters that choose a list of stories.
LISTING_PARAMETERS = word_set("cat category tag section rubrik topic m author channel")

#: Query parameters of actions: what they lead to is a door, never a story.
ACTION_PARAMETERS = word_set("""
    share add-to-cart redirect-to returnurl return-url return-to redirecturl redirect-uri attachment-id
""")

#: Endings of files that hold no page.
FILE_ENDINGS = word_set("""
    jpg jpeg jpe png gif webp avif svg ico bmp tif tiff heic mp3 mp4 m4a m4v aac ogg ogv oga wav flac webm mov avi
    wmv mkv flv m3u8 mpd pdf doc docx xls xlsx ppt pptx odt ods rtf epub mobi zip rar 7z gz tgz bz2 tar dmg exe apk
    msi iso jar swf css js mjs json xml txt csv ics vcf rss rdf atom woff woff2 ttf eot map wasm webmanifest
""")

#: Endings of files that hold a page.
PAGE_ENDINGS = word_set("""
    html htm shtml xhtml phtml php php3 php4 php5 asp aspx jsp jspx cfm cms do ece dtl cgi pl stm ssf story amp tpl
""")
