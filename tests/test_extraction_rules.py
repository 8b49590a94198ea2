"""Every rule strips what it is for, and keeps its near miss."""

from __future__ import annotations

import pytest
from stories import AUTHOR, HEADLINE, PARAGRAPHS, SECTION, SOURCE, page_of

from newsspider import Article, extract_article
from newsspider.extraction.boilerplate import strip_boilerplate
from newsspider.extraction.evidence import Evidence
from newsspider.extraction.page import parse_page
from newsspider.extraction.rules import RULES, ChromeClass, Rule
from newsspider.extraction.story import Story

URL = "https://paper.example/story"
_FIELD = '<input type="text" name="x">'
BY_NAME = {rule.name: rule for rule in RULES}


def _place_of(rule: Rule) -> str:
    if rule.name in {"outside_home", "signature", "author_note", "author_biography"}:
        return "after"
    return "before" if rule.chrome is ChromeClass.HEAD else "inside"


def judge(rule: Rule, example: str) -> list[Evidence]:
    """Evidence for the blocks of *example*, standing in a story of which every block is chosen."""
    html = example
    for key, value in (("headline", HEADLINE), ("section", SECTION), ("author", AUTHOR), ("source", SOURCE)):
        html = html.replace("{" + key + "}", value)
    parsed = parse_page(page_of(**{_place_of(rule): html}), url=URL)
    chosen = [block for block in parsed.blocks if "article" in block.inside]
    story = Story(
        parsed.blocks, chosen, headlines=[HEADLINE], section=SECTION, authors=[AUTHOR], sources=[SOURCE], page=parsed
    )
    texts = {block.text for block in parse_page(html, url=URL).blocks}
    return [e for e in strip_boilerplate(story) if e.block.text in texts]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_strips_its_example(rule: Rule) -> None:
    evidence = judge(rule, rule.strips)
    assert evidence
    assert {(e.rule, e.chrome) for e in evidence} == {(rule.name, rule.chrome)}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_keeps_its_near_miss(rule: Rule) -> None:
    evidence = judge(rule, rule.keeps)
    assert evidence
    assert [(e.block.text, e.rule) for e in evidence if not e.is_kept] == []


@pytest.mark.parametrize("line", ["Ⓒ 2026 Harbour Gazette", "ⓒ 2026 Harbour Gazette", "(C) 2026 Harbour Gazette"])
def test_every_sign_of_a_copyright_claims_it(line: str) -> None:
    told = {e.block.text: e.rule for e in evidence_of(f"<p>{line}</p>")}
    assert told[line] == "copyright_line"


#: Their patterns ask for less than they are for: what the story must be is asked of it alone.
_ONLY_ON_SOME_STORIES = frozenset({"odd_one_out", "outside_home"})


@pytest.mark.parametrize("example", RULES, ids=lambda rule: rule.name)
def test_a_rule_that_does_not_concern_a_story_strips_nothing_of_it(example: Rule) -> None:
    parsed = parse_page(page_of(inside=f"{example.strips}{example.keeps}"), url=URL)
    story = Story(parsed.blocks, [block for block in parsed.blocks if "article" in block.inside], page=parsed)
    idle = [rule for rule in RULES if rule.concerns and not rule.concerns(story)]
    told = [rule.name for rule in idle for block in story.chosen if rule.matches(block, story)]
    assert _ONLY_ON_SOME_STORIES.issuperset(told)


@pytest.mark.parametrize("example", RULES, ids=lambda rule: rule.name)
def test_a_rule_strips_none_of_the_blocks_that_it_is_not_asked_of(example: Rule) -> None:
    html = f"{example.strips}{example.keeps}".replace("{headline}", HEADLINE).replace("{author}", AUTHOR)
    parsed = parse_page(page_of(before=html, inside=html, after=html), url=URL)
    chosen = [block for block in parsed.blocks if "article" in block.inside]
    story = Story(parsed.blocks, chosen, headlines=[HEADLINE], section=SECTION, authors=[AUTHOR], page=parsed)
    for rule in RULES:
        asked = rule.among(story) if rule.among else range(len(parsed.blocks))
        others = (block for block in story.zone if block.index not in asked and block.size <= rule.most_words)
        assert not [block.text for block in others if rule.matches(block, story)], rule.name


def test_names_are_unique() -> None:
    assert len(BY_NAME) == len(RULES)


def evidence_of(html: str) -> list[Evidence]:
    """Evidence for the blocks of a story that holds all of the page."""
    blocks = parse_page(page_of(inside=html), url=URL).blocks
    return strip_boilerplate(Story(blocks, [block for block in blocks if "article" in block.inside]))


def test_a_form_far_out_is_not_looked_for() -> None:
    line = "<p>Postcode of the village</p>"
    near, far = (f"<form>{_FIELD}{'<div>' * deep}{line}{'</div>' * deep}</form>" for deep in (10, 60))
    assert _rule_of(near, "Postcode of the village") == "form_field"
    assert _rule_of(far, "Postcode of the village") != "form_field"


def test_a_quote_of_one_of_very_many_paragraphs_is_found_up_to_the_cap() -> None:
    paragraphs = "".join(
        f"<p>The county counted {number} cracks on that morning, and {number * 7} more before the evening came.</p>"
        for number in range(300)
    )
    early, late = (f"counted {number} cracks on that morning" for number in (20, 290))
    page = f"{paragraphs}<aside>“{early}”</aside><aside>“{late}”</aside>"
    assert _rule_of(page, early) == "said_twice"
    assert _rule_of(page, late) != "said_twice"


def test_a_pull_quote_repeats_a_paragraph_that_ends_with_any_closing_mark() -> None:
    said = "Ich habe sofort den Motor abgestellt und geschaut"
    html = f"<p>„{said}“, sagt der Fahrer. „So saubere Steine legt heute keiner mehr.“</p>"
    assert _rule_of(f"{html}<div><div><p>{said}</p></div></div>", said) == "said_twice"


def test_a_pull_quote_of_a_short_paragraph_repeats_it() -> None:
    said = "Each year the shore moves out by eight metres"
    html = f"<p>{said}, as the university has measured.</p><div><div><p>{said}</p></div></div>"
    assert _rule_of(html, said) == "said_twice"
    label = "<p>The shore moves out.</p><div><div><p>The shore moves out</p></div></div>"
    assert _rule_of(label, "The shore moves out") != "said_twice"


_LETTER = """<aside><h3>The Quayside Ledger</h3><p>Sign up with your e-mail address.</p>
<form>E-mail <input type="email" name="mail"></form><p>By signing up you agree to our terms of use.</p></aside>"""


def test_the_name_of_a_box_goes_with_the_box() -> None:
    assert _rule_of(_LETTER, "The Quayside Ledger") == "box_name"


@pytest.mark.parametrize(("field", "rule"), [('type="email"', "box_name"), ('type="checkbox"', "")])
def test_the_name_of_a_box_that_asks_by_a_field_alone_goes_with_the_box(field: str, rule: str) -> None:
    html = f"<div><h3>The Quayside Ledger</h3><p>Five good things to read on a Saturday, free.</p><input {field}></div>"
    blocks = parse_page(page_of(inside=html), url=URL).blocks
    chosen = [block for block in blocks if "article" in block.inside and not block.text.startswith("Five")]
    told = {e.block.text: e.rule for e in strip_boilerplate(Story(blocks, chosen))}
    assert told["The Quayside Ledger"] == rule


_TEASER = "Thousands of volunteers pulled tyres out of the water."
_TITLE = "Creek cleanup draws a record crowd"


@pytest.mark.parametrize(
    ("html", "rule"),
    [
        ("<div><h3><a href='/x'>{title}</a></h3><p>{teaser}</p></div>", "teaser"),
        ("<div><a href='/x'><b>{title}</b></a><p>{teaser}</p></div>", "teaser"),
        ("<div><h3>{title}</h3><p>{teaser}</p></div>", ""),
        ("<div><h3><a href='/x'>{title}</a></h3></div><p>{teaser}</p>", ""),
        ("<div><h3><a href='/x'>{title}</a></h3><p>{teaser}</p><p>The mayor was one of them.</p></div>", ""),
        ("<h3>What it cost</h3><div><h3><a href='/x'>{title}</a></h3><p>{teaser}</p></div>", ""),
    ],
    ids=["a card", "a link", "no link", "apart", "more is told", "set as the story's own headings"],
)
def test_what_a_card_tells_below_a_headline_that_is_a_link_is_of_another_story(html: str, rule: str) -> None:
    page = page_of(inside=html.format(title=_TITLE, teaser=_TEASER))
    blocks = parse_page(page, url=URL).blocks
    chosen = [block for block in blocks if "article" in block.inside and block.text != _TITLE]
    told = {e.block.text: e.rule for e in strip_boilerplate(Story(blocks, chosen))}
    assert told[_TEASER] == rule


@pytest.mark.parametrize(
    "html",
    [
        _LETTER.replace("Sign up with your e-mail address.", f"{PARAGRAPHS[0]} And so on.").replace("</aside>", ""),
        "<section><h3>The Quayside Ledger</h3><div>Advertisement</div></section>",
        "<figure><h3>The Quayside Ledger</h3><figcaption>A page of it, the harbour's own, 1911</figcaption></figure>",
    ],
    ids=["a kept paragraph stands in it", "it says next to nothing", "its rest is a caption"],
)
def test_the_heading_of_another_part_stays(html: str) -> None:
    assert _rule_of(html, "The Quayside Ledger") != "box_name"


@pytest.mark.parametrize(
    ("html", "rule"),
    [
        ("<h2>Feedback</h2><h3>Who pays for the ferry?</h3>", ""),
        ("<h3>Feedback</h3><h2>Who pays for the ferry?</h2>", "navigation_wording"),
        ("<h2>Das Wichtigste in Kürze:</h2><ul><li>The bridge is closed</li><li>The ferry is free</li></ul>", ""),
        ("<h2>Das Wichtigste in Kürze:</h2><ul><li><a href='/a'>The ferry is free</a></li></ul>", "related_wording"),
        ("<p>Das Wichtigste in Kürze:</p><ul><li>The bridge is closed</li></ul>", "related_wording"),
    ],
)
def test_a_heading_that_names_chrome_stays_right_above_a_part_of_the_story(html: str, rule: str) -> None:
    named = [
        one for one in evidence_of(f"{html}<p>{PARAGRAPHS[0]} Nobody else will.</p>") if f">{one.block.text}<" in html
    ]
    assert named[0].rule == rule


@pytest.mark.parametrize(
    "item", ["<li><p>{}</p></li>", "<figure><table><tr><td>Ferry</td><td>{}</td></tr></table></figure>"]
)
def test_what_items_of_two_lists_say_alike_is_told_twice(item: str) -> None:
    said = item.format("Open from six in the morning until midnight, every day of the week, holidays too")
    rules = [e.rule for e in evidence_of(f"<h3>Ferry</h3><ul>{said}</ul><h3>Tunnel</h3><ul>{said}</ul>")]
    assert "said_twice" not in rules


def test_a_heading_that_nothing_follows_goes_even_where_the_model_takes_it_for_the_storys() -> None:
    line = "More from the harbour"
    blocks = parse_page(page_of(inside=f"<h3>{line}</h3>", after=f"<h3>{line} board</h3>"), url=URL).blocks
    chosen = [block for block in blocks if "article" in block.inside]
    for chance, rule in ((0.8, "dangling_heading"), (0.95, "")):
        evidence = strip_boilerplate(Story(blocks, chosen, chances=[chance] * len(blocks)))
        told = {e.block.text: e.rule for e in evidence}
        assert (told[line], told[f"{line} board"]) == ("", rule)


def test_a_caption_with_its_declared_credit_needs_no_sign_between_them() -> None:
    caption, credit = "The keeper at her post on the hill.", "Ida Fenn"
    line = f"{caption} {credit}"
    blocks = parse_page(page_of(inside=f"<p class='c'>{line}</p>"), url=URL).blocks
    chosen = [block for block in blocks if "article" in block.inside]
    for captions, rule in (([(caption, credit)], "credited_picture_text"), ([], "")):
        evidence = strip_boilerplate(Story(blocks, chosen, captions=captions))
        assert [e.rule for e in evidence if e.block.text == line] == [rule]


@pytest.mark.parametrize("lead", ["Also see", "Also check", "Check also"])
def test_a_line_that_bids_to_see_another_story_too_leads_to_it(lead: str) -> None:
    line = f"{lead}: Harbour bridge to close for a year"
    assert _rule_of(f"<p>{line}</p>", line) == "related_title"
    assert _rule_of(f"<p>{line}.</p>", f"{line}.") == "related_lead_in"


@pytest.mark.parametrize("line", ["The sign read: No sailings today.", "The sign reads: Keep out until Monday."])
def test_what_a_sign_reads_is_no_other_story(line: str) -> None:
    assert _rule_of(f"<p>{line}</p>", line) == ""
    result = extract_article(page_of(inside=f"<p>{line}</p>"), url=URL)
    assert isinstance(result, Article)
    assert line in result.article_body


def test_the_caption_of_a_lead_picture_above_the_story_is_known_by_its_text() -> None:
    shown, other = "The keeper at her post on the hill", "The keeper will leave her post"
    for text, rule in ((shown, "credited_picture_text"), (other, "outside_home")):
        lead = (
            f"<div><picture><img src='/a.jpg' alt='{shown}.'></picture><p>{text}. <span>IMAGO/Ida Fenn</span></p></div>"
        )
        blocks = parse_page(page_of().replace("<article>", f"{lead}<article>"), url=URL).blocks
        chosen = [block for block in blocks if "main" in block.inside and not block.is_heading]
        evidence = strip_boilerplate(Story(blocks, chosen))
        assert [e.rule for e in evidence if e.block.text.startswith(text)] == [rule]


@pytest.mark.parametrize(
    "items",
    [
        "<ul><li>The ferry is free</li><li>Reporting losses</li><li>The tunnel was never dug</li></ul>",
        "<ul><li>Reporting losses<ul><li>The ferry is free</li></ul></li></ul>",
        "<table><thead><tr><th>Reporting losses</th></tr></thead><tr><td>The ferry is free</td></tr></table>",
    ],
)
def test_an_item_beside_one_that_is_told_stays_outside_the_paragraphs_part(items: str) -> None:
    blocks = parse_page(page_of().replace("<article>", f"{items}<article>"), url=URL).blocks
    chosen = [block for block in blocks if "main" in block.inside and not block.is_heading]
    for chance, rule in ((0.9, ""), (0.5, "outside_home")):
        chances = [0.5 if block.text == "Reporting losses" else chance for block in blocks]
        evidence = strip_boilerplate(Story(blocks, chosen, chances=chances))
        assert [e.rule for e in evidence if e.block.text == "Reporting losses"] == [rule]


@pytest.mark.parametrize(
    ("inside", "chance", "rule"),
    [
        ("<ul><li>Mill Lane 4</li><li>fair@oddermouth.example</li></ul>", 0.9, ""),
        ("<ul><li>Mill Lane 4</li><li>fair@oddermouth.example</li></ul>", 0.5, "contact_line"),
        ("<ul><li><p>Mill Lane 4</p><p>fair@oddermouth.example</p></li></ul>", 0.9, "contact_line"),
        (f"<ul><li>{PARAGRAPHS[0]}</li><li>fair@oddermouth.example</li></ul>", 0.9, "contact_line"),
        ("<table><tr><td><p>Mill Lane</p><p>fair@oddermouth.example</p></td></tr></table>", 0.9, "contact_line"),
    ],
)
def test_a_way_to_reach_somebody_stays_in_a_list_of_such_lines_that_is_told(
    inside: str, chance: float, rule: str
) -> None:
    blocks = parse_page(page_of(inside=inside), url=URL).blocks
    story = Story(blocks, blocks, chances=[chance] * len(blocks))
    assert [e.rule for e in strip_boilerplate(story) if "@" in e.block.text] == [rule]


def test_the_head_of_a_table_that_sounds_like_chrome_stays_above_its_rows() -> None:
    head = "<thead><tr><th>Service</th><th>Suggested</th></tr></thead>"
    rows = "<tbody><tr><td>Ferry</td><td>20</td></tr></tbody>"
    for table, rule in ((head + rows, ""), (head, "related_wording"), (f"{head}<tbody></tbody>", "related_wording")):
        found = [e.rule for e in evidence_of(f"<table>{table}</table>") if "Service" in e.block.text]
        assert found == [rule]


@pytest.mark.parametrize(
    ("before", "heading", "after", "rule"),
    [
        (("Tip #1: Ask", "Tip #2: Bring a lamp"), "<h3>Tip #3: Share this page with a friend</h3>", "", ""),
        ((), "<h3>Tip #1: Share this page with a friend</h3>", "<h3>Tip #2: Ask</h3>", ""),
        (("1. Ask the ferryman",), "<h3>2. Share this page with a friend</h3>", "", ""),
        (
            ("Tip #1: Ask", "Tip #2: Bring a lamp"),
            "<h3>Tip #4: Share this page with a friend</h3>",
            "",
            "share_wording",
        ),
        (("Tip #1: Ask",), "<h4>Tip #2: Share this page with a friend</h4>", "", "share_wording"),
        (("Tip #1: Ask",), "<p>Tip #2: Share this page with a friend</p>", "", "share_wording"),
        (("Lamp #1: The oil",), "<h3>Tip #2: Share this page with a friend</h3>", "", "share_wording"),
        (("Tip #3: Ask",), "<h3>Tip #2: Share this page with a friend</h3>", "", "share_wording"),
        (("4. Ask the ferryman",), "<h3>5 comments</h3>", "", "comments_wording"),
        (("Tip #1: Share nothing",), "<h3>Tip #2: Share this page with a friend</h3>", "", "share_wording"),
    ],
)
def test_a_heading_that_sounds_like_chrome_stays_in_a_counted_row(
    before: tuple[str, ...], heading: str, after: str, rule: str
) -> None:
    told = "<p>Nobody else on the quay had ever said so before that winter.</p>"
    inside = "".join(f"<h3>{text}</h3>{told}" for text in before) + f"{heading}{told}{after}{told}"
    blocks = parse_page(page_of(inside=inside), url=URL).blocks
    chances = [0.5 if "Share" in block.text or "comments" in block.text else 0.9 for block in blocks]
    story = Story(blocks, [block for block in blocks if "article" in block.inside], chances=chances)
    assert [e.rule for e in strip_boilerplate(story) if f">{e.block.text}<" in heading] == [rule]


@pytest.mark.parametrize("item", ["<li>{}</li>", "<li><p>{}</p></li>"])
def test_terse_items_that_sound_like_chrome_stay_where_there_are_several(item: str) -> None:
    line = "Keep 1 copy off-site"
    items = item.format(line) + item.format("Name a keeper")
    assert [e.rule for e in evidence_of(f"<ol>{items}</ol>") if e.block.text == line] == [""]


def test_what_the_markup_calls_a_caption_is_one() -> None:
    html = "<div itemprop='image' itemscope><div><span itemprop='caption'>Under the floor, the pit.</span></div></div>"
    assert _rule_of(html, "Under the floor, the pit.") == "caption"


def _rule_of(html: str, text: str) -> str:
    return next(e.rule for e in evidence_of(html) if text in e.block.text and len(e.block.text) < len(text) + 3)


LINE = "Share this article"


def judge_line(chance: float, *, chosen: bool = True) -> Evidence:
    """Evidence for a line of chrome that the body model takes for the story with this probability."""
    blocks = parse_page(page_of(inside=f"<p>{LINE}</p>"), url=URL).blocks
    story = [block for block in blocks if "article" in block.inside and (chosen or block.text != LINE)]
    chances = [chance if block.text == LINE else 0.99 for block in blocks]
    evidence = strip_boilerplate(Story(blocks, story, chances=chances))
    return next(one for one in evidence if one.block.text == LINE)


def test_a_rule_overrules_the_body_model_only_where_that_is_less_sure() -> None:
    trust = BY_NAME["share_wording"].overrules
    assert judge_line(trust - 0.01).rule == "share_wording"
    assert judge_line(trust + 0.01).is_kept


@pytest.mark.parametrize(
    ("title", "chance", "rule"),
    [
        ("Ten things the mayor forgot", 0.44, "bare_link"),
        ("Ten things the mayor forgot", 0.46, ""),
        ("TEN THINGS THE MAYOR FORGOT ABOUT CABs", 0.7, "bare_link"),
        ("TEN THINGS THE MAYOR FORGOT ABOUT CABs", 0.9, ""),
    ],
)
def test_a_bare_link_that_the_body_model_takes_for_the_story_goes_where_it_is_in_capitals(
    title: str, chance: float, rule: str
) -> None:
    blocks = parse_page(page_of(inside=f"<p><a href='/x'>{title}</a></p>"), url=URL).blocks
    story = [block for block in blocks if "article" in block.inside]
    chances = [chance if block.text == title else 0.99 for block in blocks]
    evidence = strip_boilerplate(Story(blocks, story, chances=chances))
    assert [e.rule for e in evidence if e.block.text == title] == [rule]


@pytest.mark.parametrize("name", ["advertising_wording", "navigation_wording"])
def test_of_what_the_body_model_takes_for_the_storys_some_rules_strip_nothing(name: str) -> None:
    html = page_of(inside=BY_NAME[name].strips)
    blocks = parse_page(html, url=URL).blocks
    story = [block for block in blocks if "article" in block.inside]
    for chance, strips in ((0.01, False), (0.0, True)):
        evidence = strip_boilerplate(Story(blocks, story, chances=[chance] * len(blocks)))
        assert [e.rule == name for e in evidence if f">{e.block.text}<" in BY_NAME[name].strips] == [strips]


def test_a_rule_names_what_the_body_model_leaves_out() -> None:
    assert judge_line(0.1, chosen=False).rule == "share_wording"


def test_what_no_rule_names_among_the_paragraphs_is_counted_all_the_same() -> None:
    blocks = parse_page(page_of(inside="<p>Quorn zebu flux</p>"), url=URL).blocks
    story = [block for block in blocks if "article" in block.inside and "zebu" not in block.text]
    evidence = strip_boilerplate(Story(blocks, story))
    left_out = next(one for one in evidence if "zebu" in one.block.text)
    assert (left_out.rule, left_out.chrome) == ("unlikely", ChromeClass.NAVIGATION)


def test_what_stands_below_an_attribution_is_not_one_itself() -> None:
    said = PARAGRAPHS[1]
    html = f"<aside><p>{said}</p><p>Ilona Varga</p><p>Material: steel</p></aside>"
    rules = {e.block.text: e.rule for e in evidence_of(html)}
    assert rules["Ilona Varga"] == "attribution"
    assert rules["Material: steel"] != "attribution"


@pytest.mark.parametrize(("chance", "rule"), [(0.8, "said_twice"), (0.9, "")])
def test_a_paragraph_once_more_stays_where_the_model_is_sure_that_it_is_the_storys(chance: float, rule: str) -> None:
    blocks = parse_page(page_of(inside=f"<div><p>{PARAGRAPHS[0]}</p></div>"), url=URL).blocks
    story = [block for block in blocks if "article" in block.inside]
    again = [block for block in story if block.text == PARAGRAPHS[0]][-1]
    chances = [chance if block is again else 0.99 for block in blocks]
    evidence = strip_boilerplate(Story(blocks, story, chances=chances))
    assert [e.rule for e in evidence if e.block is again] == [rule]


@pytest.mark.parametrize(("chance", "rule"), [(0.8, "said_twice"), (0.9, "")])
def test_a_few_words_in_a_quotation_stay_where_the_model_is_sure_that_they_are_the_storys(
    chance: float, rule: str
) -> None:
    told = "<p>She had lived at 21 Ferry Street for as long as anybody on the far bank can remember.</p>"
    address = "<blockquote><p>Ilona Varga</p><p>21 Ferry Street</p><p>Oddermouth</p></blockquote>"
    blocks = parse_page(page_of(inside=told + address), url=URL).blocks
    story = [block for block in blocks if "article" in block.inside]
    chances = [chance if block.text == "21 Ferry Street" else 0.99 for block in blocks]
    evidence = strip_boilerplate(Story(blocks, story, chances=chances))
    assert [e.rule for e in evidence if e.block.text == "21 Ferry Street"] == [rule]


def test_what_stands_below_a_label_that_a_text_repeats_is_no_attribution() -> None:
    label = "Nets and ropes for boats"
    told = f"They sell {label.lower()} of every size there, and have done so for years."
    html = f"<p>{told}</p><aside><p>“{label}”</p><p>4.1/5</p></aside>"
    rules = {e.block.text: e.rule for e in evidence_of(html)}
    assert rules == rules | {f"“{label}”": "said_twice", "4.1/5": ""}


@pytest.mark.parametrize(
    ("before", "inside", "rule"),
    [
        ("<h3>Monday, November 18, 2019</h3>", "", "date_line"),
        ("<h3>Monday, November 18, 2019</h3>", "<h3>Tuesday, November 19, 2019</h3>", ""),
    ],
    ids=["above the whole story", "of a diary"],
)
def test_a_heading_that_is_a_date_is_the_stories_unless_days_head_its_parts(
    before: str, inside: str, rule: str
) -> None:
    blocks = parse_page(page_of(before=before, inside=inside), url=URL).blocks
    story = Story(blocks, [block for block in blocks if "article" in block.inside])
    assert next(e.rule for e in strip_boilerplate(story) if e.block.text.startswith("Monday")) == rule


@pytest.mark.parametrize(
    ("markup", "rule"),
    [
        ('<p><img src="/a.jpg"><br><em>The harbour from the ferry. Foto: Ines Brandt</em></p>', "credited_caption"),
        ('<p><img src="/a.jpg">The harbour from the ferry (I. Brandt / EFE)</p>', "credited_caption"),
        ('<p><img src="/a.jpg"></p><p>She took a thousand photographs by walking about the harbour at dawn.</p>', ""),
        ('<p><img src="/a.jpg"></p><p>Photo: Tom Rudd on https://pictures.example/harbour-at-dawn</p>', ""),
    ],
)
def test_a_caption_is_told_by_its_picture_and_its_credit(markup: str, rule: str) -> None:
    blocks = parse_page(page_of(inside=markup), url=URL).blocks
    text = parse_page(markup, url=URL).blocks[-1].text
    chosen = [block for block in blocks if "article" in block.inside]
    evidence = strip_boilerplate(
        Story(blocks, chosen, chances=[0.95] * len(blocks))
    )  # the model takes all for the story
    assert [e.rule for e in evidence if e.block.text == text] == [rule]


def _rules_where_the_model_is_sure(markup: str, of: str = "") -> set[str]:
    """The rules that strip something of *markup*, or of its part *of*, though the model takes all for the story."""
    blocks = parse_page(page_of(inside=markup), url=URL).blocks
    chosen = [block for block in blocks if "article" in block.inside]
    evidence = strip_boilerplate(Story(blocks, chosen, chances=[0.95] * len(blocks)))
    texts = {block.text for block in parse_page(of or markup, url=URL).blocks}
    return {e.rule for e in evidence if e.block.text in texts}


@pytest.mark.parametrize(
    "line",
    [
        "The new bridge is to cost 90 million euros. (AFP)",
        "The bridge would cost 90 million; source: Reuters",
        "Readers can send us their own pictures of it. Foto: Ines Brandt",
    ],
)
def test_the_last_of_many_paragraphs_in_an_element_with_a_picture_is_no_caption(line: str) -> None:
    div = f'<div><img src="/a.jpg">{PARAGRAPHS[0]} In May.<br><br>{PARAGRAPHS[1]} In June.<br><br>{line}</div>'
    assert _rules_where_the_model_is_sure(div) == {""}
    assert _rules_where_the_model_is_sure(f'<p><img src="/b.jpg"></p>{div}') == {""}


def test_an_agency_alone_behind_a_sentence_says_who_reported_it() -> None:
    line = '<p><img src="/a.jpg"></p><p>The new bridge is to cost 90 million euros{} (AFP)</p>'
    assert _rules_where_the_model_is_sure(line.format(".")) == {""}
    assert _rules_where_the_model_is_sure(line.format("")) == {"credited_caption"}


def test_a_line_between_a_picture_and_whose_it_is_is_its_caption() -> None:
    line = "Readers and writers met at the harbour, from left Ada Osei and Lea Braun"
    alone = f'<div><span><img src="/a.jpg"></span><p>{line}</p><p>Image: Tom Rudd</p></div>'
    assert "credited_caption" in _rules_where_the_model_is_sure(alone)
    among = f'<div><img src="/a.jpg"><p>{line}</p><p>Image: Tom Rudd</p><p>{PARAGRAPHS[0]}</p></div>'
    assert "credited_caption" not in _rules_where_the_model_is_sure(among)
    assert "credited_caption" not in _rules_where_the_model_is_sure(alone * 2)


@pytest.mark.parametrize(
    "text",
    ["<p>{}</p><p>Photo: Tom Rudd</p>", '<p class="photo-description">{}</p>'],
    ids=["over a credit", "called so"],
)
def test_the_text_of_each_item_of_a_list_is_no_caption_of_its_picture(text: str) -> None:
    said = ("The pier was closed in May, and nobody knew.", "The ferry sailed in June, with one on board.")
    items = "".join(
        f'<div><h3>{at}. A boat</h3><img src="/{at}.jpg">{text.format(one)}</div>' for at, one in enumerate(said)
    )
    rules = {e.block.text: e.rule for e in evidence_of(items)}
    assert [rules[one] for one in said] == ["", ""]


@pytest.mark.parametrize(
    "line",
    [
        "<p>Director: <a href='/{}'>Ada {} Marsh</a></p>",
        "<p>Publisher: <a href='/{}'>Harbour and Sons of {}</a></p>",
        "<p>A question from <a href='/{}'>our reader in the {} street</a></p>",
        "<h2>{}</h2><p>Halen | <a href='/{}'>The ferry that never left</a></p>",
    ],
    ids=["a name", "a company", "one sentence", "under headings"],
)
def test_facts_with_links_that_begin_alike_stay(line: str) -> None:
    lines = "".join(line.format(word, word) for word in ("Lea", "Ida", "Mia"))
    assert "repeated_lead_in" not in {e.rule for e in evidence_of(lines)}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ('[quote author="Varga"]We have looked for another way. There is none.[/quote]', ""),
        ("[/su_box] The council met on Monday. Nobody had a plan. [/su_box]", ""),
        ('[gallery ids="1,2"] [/su_box]', "shortcode"),
        ('[embed width="400"]https://films.example/1?x=2[/embed]', "shortcode"),
        ("{loadposition ads}", "shortcode"),
        ("{film}x1-2{/film}", "shortcode"),
        ("{{banner}}", "shortcode"),
        ("{Here the letter breaks off.}", ""),
        ("<pre>{{banner}}</pre>", ""),
    ],
)
def test_what_stands_between_shortcodes_is_the_storys(text: str, rule: str) -> None:
    assert _rules_where_the_model_is_sure(f"<p>{text}</p>") == {rule}


def test_buttons_that_choose_which_part_is_shown_are_no_poll() -> None:
    buttons = '<input type="radio" name="t" id="a"><input type="radio" name="t" id="b">'
    tabs = '<label for="a">Story</label><label for="b">Facts</label>'
    part = "<div><p>The bridge was built in 1911.</p><p>It has five piers.</p></div>"
    assert "poll" not in _rules_where_the_model_is_sure(f"<div>{buttons}{tabs}{part}</div>", part)
    answers = '<li><input type="radio" name="x"><label>Yes, it should</label></li>' * 2
    assert _rules_where_the_model_is_sure(f"<ul>{answers}</ul>") == {"poll"}


@pytest.mark.parametrize(
    ("html", "is_stripped"),
    [
        ("<p>{}: <a href='/x'>Ten things the council forgot</a></p>", True),
        ("<p><b>{}፦</b> <a href='/x'>Ten things the council forgot</a></p>", True),
        ("<p><a href='/x'>{}: ten things the council forgot</a></p>", False),
        ("<p>{}: <a href='/x'>“Ten things the council forgot”</a></p>", False),
        ("<p>{}: <a href='/x'>https://council.example/ten-things-forgotten</a></p>", False),
        ("<p>{}: <a href='https://other.example/x'>Ten things the council forgot</a></p>", False),
        ("<p>{}: <a href='/x'>Ten things</a> the council forgot</p>", False),
        ("<ul><li>{}: <a href='/x'>Ten things the council forgot</a></li></ul>", False),
        ("<p>{} is what she called ten things, among them: <a href='/x'>Ten things the council forgot</a></p>", False),
    ],
    ids=["plain", "bold", "all a link", "quoted", "address", "another site", "more is said", "item", "no label"],
)
def test_a_label_with_a_link_leads_to_another_story(html: str, *, is_stripped: bool) -> None:
    evidence = evidence_of(html.format("Dossier"))
    assert ("labelled_link" in {e.rule for e in evidence}) == is_stripped


@pytest.mark.parametrize(
    "html",
    [
        '<div><img src="/a.jpg"><p class="news-single-imgcaption">{}</p></div>',
        '<div><img src="/a.jpg"><div class="article__photo-caption">{}</div></div>',
        '<div class="img_wrapper"><img src="/a.jpg"><span class="img_descr">{}</span></div>',
        '<div><a href="/a"><img src="/a.jpg"></a><p class="bildunterschrift">{}</p></div>',
    ],
    ids=["a name that ends so", "with underscores", "in the line", "in the site's language"],
)
def test_what_a_site_calls_the_text_of_a_picture_is_a_caption(html: str) -> None:
    text = "The harbour from the ferry was a place of its own."
    assert _rule_of(html.format(text), text) == "named_caption"


def test_a_picture_beside_a_sentence_with_a_captioned_part_is_no_caption() -> None:
    text = "The harbour was a place of its own."
    html = f'<div><img src="/a.jpg">{text} <span class="img_descr">It slept.</span></div>'
    assert _rule_of(html, f"{text} It slept.") != "named_caption"


_NEXT = "The ferry to the isles was to sail at noon, and it did not. " * 6
_SECOND = "A ferry that never left the quay"


@pytest.mark.parametrize(
    ("first", "second", "is_other"),
    [
        ("<article class=s><h1>{}</h1>", "<article class=s><h1>{}</h1>", True),
        ("<div class=s><h1>{}</h1><time>1 May</time>", "<div class=s><h1>{}</h1><time>2 May</time>", True),
        ("<div class=s><h1>{}</h1>", "<div class=s><h1>{}</h1>", False),
        ("<article class=s><h1>{}</h1>", "<article class=t><h1>{}</h1>", False),
        ("<article class=s><h1>{}</h1>", "<article class=s><h2>{}</h2>", False),
        ("<article class=s><h1>{}</h1>", "<article class=s><h1>Part 2: {}</h1>", False),
        ("<article class=s><h2>{}</h2>", "<article class=s><h2>{}</h2>", False),
        (
            "<h1>{}</h1><div class=s><h1>At the town hall</h1><time>1 May</time>",
            "<div class=s><h1>{}</h1><time>2 May</time>",
            False,
        ),
    ],
    ids=[
        "articles",
        "dated",
        "parts of one story",
        "made otherwise",
        "a subhead",
        "numbered parts",
        "chapters",
        "events",
    ],
)
def test_the_next_story_below_this_one_is_another(first: str, second: str, *, is_other: bool) -> None:
    end = "</article>" if "article" in first else "</div>"
    told = f"{first.format(HEADLINE)}{''.join(f'<p>{p}</p>' for p in PARAGRAPHS)}{end}"
    html = f"<main>{told}{second.format(_SECOND)}<p>{_NEXT}</p>{end}</main>"
    blocks = parse_page(html, url=URL).blocks
    evidence = strip_boilerplate(Story(blocks, blocks, headlines=[HEADLINE]))
    rules = {e.block.text: e.rule for e in evidence}
    assert [rules[p] for p in PARAGRAPHS] == [""] * len(PARAGRAPHS)
    assert (rules[_NEXT.strip()] == "next_story") == is_other


@pytest.mark.parametrize("name", ["text-caption", "Caption_body__2T6yQ"])
def test_a_style_of_text_that_is_called_a_caption_is_none(name: str) -> None:
    text = "The harbour from the ferry was a place of its own."
    evidence = evidence_of(f'<div><img src="/a.jpg"></div><p>{text}</p><p class="{name}">{text}</p>')
    assert "named_caption" not in {e.rule for e in evidence}


_NAMES = ("Mia Novak", "Tom Reiter", "Paul Brandt", "Ada Osei", "Lea Braun")
_CREW = "".join(f"<li class='member'>{name}</li>" for name in _NAMES)
_STAFF = _CREW.replace("Ada Osei", AUTHOR)
_SAYS_MORE = "Lea Braun, who had warned the council of the cracks for eleven years"


@pytest.mark.parametrize(
    ("html", "rule"),
    [
        (
            f"<h3>Desk</h3><ul>{_STAFF.replace('Paul Brandt', 'Jo Ek')}</ul><h3>Office</h3><ul>{_CREW}</ul>",
            "list_of_people",
        ),
        (f"<ul>{_CREW}</ul>", ""),
        (f"<ul>{_STAFF.replace('Lea Braun', _SAYS_MORE)}</ul>", ""),
        (f"<p>The jury:</p><ul>{_STAFF}</ul>", ""),
        (f"<ul>{_STAFF.replace('Lea Braun', '5 min read')}</ul>", ""),
        (f"<div class='x'></div>{'<div class=x></div>' * 5}<div class='x'><p>{AUTHOR}</p></div><p>Paul Brandt</p>", ""),
    ],
    ids=[
        "a list called the same",
        "no author",
        "an item says more",
        "announced",
        "no names",
        "empty elements are no items",
    ],
)
def test_a_list_of_names_with_the_author_is_the_staff(html: str, rule: str) -> None:
    blocks = parse_page(page_of(inside=html), url=URL).blocks
    story = Story(blocks, [block for block in blocks if "article" in block.inside], authors=[AUTHOR])
    told = {e.block.text: e.rule for e in strip_boilerplate(story)}
    assert told["Paul Brandt"] == rule


@pytest.mark.parametrize(
    ("items", "is_stripped"),
    [
        ("<li><a href='/a'>{}</a></li><li><a href='/b'>The ferry</a></li><li><a href='/c'>The vote</a></li>", True),
        ("<li><a href='/a'>{}</a></li><li><a href='/b'>The ferry</a></li><li>The vote</li>", False),
        ("<li>{}</li><li><a href='/b'>The ferry</a></li><li><a href='/c'>The vote</a></li>", False),
        ("<li><a href='/a'>{}</a></li><li><a href='/b'>The ferry</a></li>", False),
        (
            "<li><a href='/a'>{}</a>.</li><li><a href='/b'>The ferry</a></li><li><a href='/c'>It was late.</a></li>",
            False,
        ),
    ],
    ids=["a list of links", "one is no link", "the headline is no link", "too few", "told to its end"],
)
def test_a_list_of_links_with_this_story_is_one_of_stories(items: str, *, is_stripped: bool) -> None:
    blocks = parse_page(page_of(inside=f"<ul>{items.format(HEADLINE)}</ul>"), url=URL).blocks
    chosen = [block for block in blocks if "article" in block.inside]
    told = {e.block.text: e.rule for e in strip_boilerplate(Story(blocks, chosen, headlines=[HEADLINE]))}
    assert (told["The ferry"] == "list_of_stories") == is_stripped
