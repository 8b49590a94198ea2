"""A second look at pages that may be no stories, once their body is known.

The classifier judges before the body is extracted, and lets a doubtful page pass: a story lost is
worse than a listing more. With the body at hand most doubts end: teasers stand under headline
links, a gallery has no text, a page about the paper says so in its headline.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.classify import PageKind, Verdict
from newsspider.extraction.page import Page
from newsspider.extraction.rules.series import heads_counted_part
from newsspider.extraction.story import Story
from newsspider.extraction.text import fold
from newsspider.extraction.wording import read_wording
from newsspider.items import Link, NotAnArticle

#: A text with fewer words is a caption, a menu or a "not found", whatever page it stands on.
FEWEST_WORDS = 10
#: Below this probability of a story the classifier was in doubt, ...
DOUBT = 0.65
#: below this one a bare link on a page, which vouches for nothing, does not help, ...
FAINT = 0.13
_BARE = frozenset({"front", "link"})
#: ... and a text with fewer words than this does not end the doubt.
_THIN = 60
_TEASER_SHARE = 0.5
_LINKED = 0.6
#: A text of which such a share is links is a list of them, where the classifier doubts it: of the stories of the corpus
#: none has more than .31. One link that was never closed is none.
_LINKED_WORDS = 0.5
_ASKING = frozenset({"text", "search"})
_MANY_FIELDS = 3
_LARGE = 300  # pixels
_TEASER_WORDS = 45
#: With so many words in paragraphs that are no teasers a page tells a story, however many links it recommends.
_TOLD_WORDS, _PARAGRAPH = 300, 25
_HEADLINE_WORDS = 3
_MANY_PICTURES = 3
_VAGUE = frozenset({PageKind.NO_TEXT, PageKind.SERVICE, PageKind.LISTING})
#: Headlines of pages about the paper, folded.
_ABOUT = frozenset(
    map(
        fold,
        (
            "about|about us|contact|contact us|contacts|imprint|privacy|privacy policy|terms of use|terms of service|"
            "our team|who we are|über uns|wir über uns|impressum|kontakt|datenschutz|datenschutzerklärung|agb|"
            "à propos|qui sommes-nous|qui sommes nous|mentions légales|contactez-nous|politique de confidentialité|"
            "quiénes somos|sobre nosotros|acerca de|contacto|aviso legal|política de privacidad|chi siamo|contatti|"
            "note legali|informativa sulla privacy|quem somos|sobre nós|sobre|contato|contacto|política de privacidade|"
            "over ons|colofon|privacyverklaring|om oss|om os|kontakta oss|kontakt os|tietoa meistä|yhteystiedot|"
            "o nas|kontakt|polityka prywatności|o nás|kontakty|rólunk|kapcsolat|despre noi|за нас|контакти|"
            "о нас|о проекте|об агентстве|о редакции|о газете|контакты|редакция|про нас|редакція|о нама|o nama|"
            "σχετικά με εμάς|ποιοι είμαστε|επικοινωνία|hakkımızda|künye|iletişim|haqqımızda|biz kimik|"
            "من نحن|اتصل بنا|عن الموقع|سياسة الخصوصية|درباره ما|تماس با ما|אודות|צור קשר|مقررات|"
            "हमारे बारे में|संपर्क करें|আমাদের সম্পর্কে|எங்களைப் பற்றி|เกี่ยวกับเรา|ติดต่อเรา|giới thiệu|về chúng tôi|liên hệ|"
            "tentang kami|kontak|hubungi kami|kuhusu sisi|关于我们|联系我们|關於我們|聯絡我們|会社概要|お問い合わせ|"
            "회사소개|문의|apie mus|par mums|meist|о нама|ჩვენ შესახებ|մեր մասին"
        ).split("|"),
    )
)


def look_again(
    page: Page, verdict: Verdict, story: Story, body: Sequence[TextBlock], headline: str, link: Link | None = None
) -> NotAnArticle | None:
    """The reason why a page with *body* is no story after all; ``None`` when it is one."""
    words = sum(block.size for block in body if block.link_share < 0.5)
    if words < FEWEST_WORDS:
        return NotAnArticle(_name_thin_page(page), f"{words} words are left of {len(story.blocks)} blocks of text")
    if fold(headline) in _ABOUT:
        return NotAnArticle(PageKind.ABOUT, f"the headline says {headline!r}")
    if verdict.score >= DOUBT or verdict.kind is PageKind.LIVE_BLOG:
        return None
    if verdict.score < FAINT and link is not None and link.kind in _BARE:
        return NotAnArticle(PageKind.LISTING, f"found by a bare link, and {verdict.detail}")
    return _find_links(body) or _find_results(page, story, body) or _find_thin_text(page, words)


def refine_reason(page: Page, verdict: Verdict) -> NotAnArticle:
    """The classifier's refusal, with a more telling reason where its own is vague."""
    if verdict.kind in _VAGUE and _is_answer_to_search(page):
        return NotAnArticle(PageKind.SEARCH, verdict.detail)
    reason = _name_thin_page(page) if verdict.kind is PageKind.NO_TEXT else verdict.reason
    return NotAnArticle(reason, verdict.detail)


def _find_links(body: Sequence[TextBlock]) -> NotAnArticle | None:
    """Lines that are links to many pages, and as much of them as of anything else."""
    links = [block for block in body if _is_link(block)]
    linked, words = (sum(block.size for block in some) for some in (links, body))
    if linked < _LINKED_WORDS * words or len({block.hrefs[0].partition("#")[0] for block in links}) < len(links) / 2:
        return None
    return NotAnArticle(PageKind.LISTING, f"{linked} of {words} words are lines that are links")


def _find_results(page: Page, story: Story, body: Sequence[TextBlock]) -> NotAnArticle | None:
    """A search that was answered, or paragraphs that are teasers."""
    if _is_answer_to_search(page):
        return NotAnArticle(PageKind.SEARCH, "the page's headline repeats what a field of it asks for")
    texts = [block for block in body if not _is_link(block) and block.size >= _HEADLINE_WORDS]
    own = [block for block in texts if not _is_teaser(block, story)]
    teasers = len(texts) - len(own)
    told = sum(block.size for block in own if block.size >= _PARAGRAPH)
    if teasers and teasers >= _TEASER_SHARE * len(texts) and told < _TOLD_WORDS:
        return NotAnArticle(PageKind.LISTING, f"{teasers} of {len(texts)} paragraphs stand under headline links")
    return None


def _is_link(block: TextBlock) -> bool:
    return block.link_share >= _LINKED


def _find_thin_text(page: Page, words: int) -> NotAnArticle | None:
    if words >= _THIN:
        return None
    return NotAnArticle(_name_thin_page(page), f"{words} words, and little else that stories have")


def _is_teaser(block: TextBlock, story: Story) -> bool:
    """A paragraph right under a link to another page that reads as a headline; parts of a guide are counted."""
    if block.index == 0 or block.size > _TEASER_WORDS:
        return False
    above = story.blocks[block.index - 1]
    return _is_headline_link(above) and above.folded not in story.headlines and not heads_counted_part(above, story)


def _is_headline_link(block: TextBlock) -> bool:
    return _is_link(block) and block.size >= _HEADLINE_WORDS and len(block.hrefs) == 1


def _is_answer_to_search(page: Page) -> bool:
    """Whether the title repeats what a field of the page holds: "Results for: bridge"."""
    fields = (field for field in page.tree.iter("input") if (field.get("type") or "text").lower() in _ASKING)
    asked = (fold(field.get("value") or "") for field in fields)
    said = [f" {fold(text)} " for text in (page.title, *(e.text_content() for e in page.tree.iter("h1")))]
    return any(f" {words} " in text for words in asked if words for text in said)


def _name_thin_page(page: Page) -> PageKind:
    """What a page with hardly a text has instead."""
    fields = Counter((field.get("type") or "text").lower() for field in page.tree.iter("input"))
    if fields["password"] or fields["email"] + fields["text"] >= _MANY_FIELDS or any(map(_asks_to_log_in, page.blocks)):
        return PageKind.LOGIN
    if next(page.tree.iter("video", "object", "embed", "iframe"), None) is not None:
        return PageKind.VIDEO
    if _count_pictures(page) >= _MANY_PICTURES:
        return PageKind.GALLERY
    links = [block.is_heading for block in page.blocks if _is_headline_link(block)]
    return PageKind.LISTING if any(links) or len(links) > 1 else PageKind.NO_TEXT


def _asks_to_log_in(block: TextBlock) -> bool:
    """A sentence, not a link of a menu, that asks the reader to log in."""
    if _is_link(block) or block.size <= _HEADLINE_WORDS:
        return False
    return [name for name, _ in read_wording(block.text).chrome.most_common(1)] == ["login"]


def _count_pictures(page: Page) -> int:
    """Different pictures that are shown large."""
    images = (image for image in page.tree.iter("img") if (image.get("width") or "").removesuffix("px").isdigit())
    return len({image.get("src") for image in images if int(image.get("width").removesuffix("px")) >= _LARGE})
