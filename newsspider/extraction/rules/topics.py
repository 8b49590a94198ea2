"""A rule on lines that name the topics of a story: "Tags: harbour, ferry", in whatever language."""

from __future__ import annotations

import re

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.rules.among import holding
from newsspider.extraction.rules.rule import CERTAIN, ChromeClass, Rule
from newsspider.extraction.story import Story
from newsspider.extraction.text import ends_sentence

#: What content systems call topics. "Keywords" is not among them: papers of science have such a line.
_LABELS = frozenset(
    label.strip()
    for label in (
        "tag, tags, tagged, tagged with, topic tags, article tags, hashtags, "
        "schlagworte, schlagwörter, stichworte, stichwörter, "
        "mots-clés, mots clés, étiquettes, etiquetas, palabras clave, palavras-chave, "
        "palavras chave, paraules clau, etiquetes, parole chiave, etichette, trefwoorden, "
        "taggar, nyckelord, emneord, stikord, nøkkelord, efnisorð, avainsanat, asiasanat, "
        "tunnisteet, märksõnad, sildid, atslēgvārdi, tēmturi, raktažodžiai, žymos, žymės, címkék, "
        "kulcsszavak, etiketler, anahtar kelimeler, teqlər, açar sözlər, tagi, słowa kluczowe, štítky, "
        "klíčová slova, kľúčové slová, oznake, ključne besede, ključne riječi, ključne reči, tagovi, etichete, "
        "cuvinte cheie, cuvinte-cheie, fjalë kyçe, etiketak, gako-hitzak, tagiau, clibeanna, "
        "từ khóa, từ khoá, kata kunci, mga tag, lebo, maneno muhimu, àmì, "
        "теги, тэги, метки, ключевые слова, мітки, ключові слова, етикети, тагове, ключови думи, ознаке, тагови, "
        "кључне речи, ознаки, клучни зборови, тэгі, түйін сөздер, тегтер, "
        "ετικέτες, λέξεις κλειδιά, λέξεις-κλειδιά, თეგები, ტეგები, საკვანძო სიტყვები, պիտակ, պիտակներ, "
        "թեգեր, բանալի բառեր, መለያዎች, ቁልፍ ቃላት, "
        "وسوم, الوسوم, الوسم, كلمات مفتاحية, الكلمات المفتاحية, كلمات دلالية, الكلمات الدلالية, تاغ, "
        "תגיות, תגים, תגית, מילות מפתח, برچسب ها, برچسبها, کلیدواژه ها, کلیدواژه, کلید واژه ها, کلمات کلیدی, "
        "ٹیگ, ٹیگز, ٹیگس, ٹیگ کردہ, टैग, टैग्स, टॅग, टॅग्स, ट्याग, ট্যাগ, ট্যাগস, ટેગ, ટૅગ્સ, ਟੈਗ, ଟ୍ୟାଗ, "
        "குறிச்சொல், குறிச்சொற்கள், டேக், ట్యాగ్, ట్యాగ్ లు, ట్యాగ్లు, ట్యాగ్స్, ಟ್ಯಾಗ್, ಟ್ಯಾಗ್ ಗಳು, ടാഗ്, ടാഗുകൾ, ටැග්, "
        "แท็ก, ป้ายกำกับ, คำค้น, ស្លាក, ແທັກ, တဂ်များ, တဂ်, 标签, 標籤, 关键词, 关键字, 關鍵字, 關鍵詞, タグ, 태그"
    ).split(",")
)
_SIGNS = ":：՝៖፦"
_LINE = re.compile(rf"^\W{{0,3}}(?P<label>[^{_SIGNS}]{{2,24}}?)\s*[{_SIGNS}]\s*(?P<topics>\S.*)$", re.DOTALL)
_SEPARATOR = re.compile(r"\s*[,;|،、，؛·•#]\s*|\s{2,}")
_LINE_WORDS = 40
#: Longer topics than so many words are what somebody says.
_TOPIC_WORDS = 6
_JOINERS = re.compile("[\u200b-\u200d]")
#: Where a label names what else stands in the line: a row of a table, and code.
_NO_LINES = frozenset({"tr", "pre", "code"})


def _names_topics(block: TextBlock, story: Story) -> bool:
    line = _LINE.match(block.text)
    if line is None or block.tag in _NO_LINES or _JOINERS.sub(" ", line["label"]).casefold() not in _LABELS:
        return False
    topics = _SEPARATOR.split(line["topics"])
    if ends_sentence(block.text) or not all(len(topic.split()) <= _TOPIC_WORDS for topic in topics):
        return False
    return bool(block.hrefs) or block.index > story.closing or not _is_one_of_several(block, story)


def _is_one_of_several(block: TextBlock, story: Story) -> bool:
    """Whether a line beside it has another label: "Boats: 12", or a name in a talk."""
    beside = (*story.blocks[max(0, block.index - 1) : block.index], *story.blocks[block.index + 1 : block.index + 2])
    return any(one.tag == block.tag and not one.hrefs and _LINE.match(one.text) for one in beside)


TOPIC_RULE = Rule(
    "topic_line",
    ChromeClass.NAVIGATION,
    "names the story's topics behind a label",
    _names_topics,
    strips="<p>Etichete: pod, port, consiliu</p>",
    keeps="<p>Tags: nobody in the harbour office had ever seen one before the auction of the old clock.</p>",
    most_words=_LINE_WORDS,
    overrules=CERTAIN,
    among=holding(*_SIGNS),
)
