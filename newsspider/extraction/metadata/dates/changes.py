"""Words that say of a date that it is that of a change, in many languages, and names of classes that do."""

from __future__ import annotations

from newsspider.extraction.caseless import Caseless

#: Words that begin so, in scripts that part words by blanks and write no articles with them. "Reviewed by" and
#: "Edited by" open bylines, of reviews and collections.
_STEMS = (
    r"updat|modif|edit(?:ed(?!\sby\b)|ado|é)?(?![^\W_])|revised?(?![^\W_])|revisad|reviewed(?!\sby\b)|"
    r"(?:last|medically|clinically)\s(?:edited|reviewed)|amended|corrected|changed|"
    r"last change|aktualis|"
    r"geändert|ge%c3%a4ndert|letzte änderung|bearbeit|überarbeit|korrigiert|actualiz|actualitz|mise? à jour|"
    r"stand(?=\s?:)|maj(?=\s?(?::|le |du ))|aggiorn|"
    r"atualiz|bijgewerkt|gewijzigd|aangepast|opdater|uppdater|oppdater|ändrad|redigerad|ændret|redigeret|endret|"
    r"päivitet|muokat|"
    r"zmien|zmodyfik|aktualiz|zaktualiz|upraven|změn|zmenen|frissít|módosít|ažurir|izmijen|izmenj|posodob|"
    r"spremen|atjaun|labots|atnauj|"
    r"pakeist|uuend|muudet|përditës|güncelle|yenilən|diperbar|dikemas kini|diubah|cập nhật|chỉnh sửa|"
    r"обновл|изменено|изменён|исправлен|оновл|змінено|абноўл|зменен|актуализ|обновен|ажур|измењен|променет|"
    r"ενημερ|τελ(?:\.|ευταία) ενημ|τροποποι"
)
#: Others, wherever they stand.
_PARTS = (
    r"更新|修改|修订|修訂|改訂|수정|업데이트|تحديث|تعديل|(?:به|بروز)\u200c?\s?(?:روز)?رسانی|ویرایش|اپ\s?ڈیٹ|עודכן|עדכון|अपडेट|"
    r"अद्यतन|संशोधित|"
    r"আপডেট|হালনাগাদ|অপডেট|อัปเดต|อัพเดต|อัพเดท|ปรับปรุง|แก้ไขล่าสุด|განახლ|թարմաց|புதுப்பி|అప్\u200c?డేట్|"
    r"ಅಪ್\u200c?ಡೇಟ್|ਅਪਡੇਟ|અપડેટ"
)
_SAYS_MODIFIED = Caseless(rf"(?<![^\W_])(?:{_STEMS})|{_PARTS}")


def says_change(text: str) -> bool:
    """Whether *text*, the label of a date or the names of its element, says that something was changed then.

    >>> says_change("Last updated"), says_change("Ενημερώθηκε"), says_change("date-modified"), says_change("最終更新")
    (True, True, True, True)
    >>> says_change("By Alice Chang"), says_change("Reviewed by Jane Doe"), says_change("published")
    (False, False, False)
    """
    return _SAYS_MODIFIED.search(text) is not None
