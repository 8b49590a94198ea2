"""Markup of what stands round a story: families of comment threads, of lists of teasers, and of whole stories."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Family:
    """Markup of a list: round all items, of one item, of one paragraph (empty: as the story's own), round replies."""

    outer: str
    item: str
    paragraph: str = "<p>{}</p>"
    replies: str = "{}"


#: Slots: `{who}` is one of COMMENT_HEADS, `{story}` the class of the story's own container; the rest as named.
COMMENT_FAMILIES = (
    Family(
        "<ol class='commentlist'>{items}</ol>",
        "<li class='comment {parity} depth-{depth}' id='comment-{id}'><div class='comment-body'><div "
        "class='comment-author "
        "vcard'>{avatar}<cite class='fn'>{name}</cite> <span class='says'>{says}</span></div><div class='comment-meta'>"
        "<a href='#comment-{id}'>{time}</a></div>{paragraphs}<div class='reply'>{links}</div></div>{replies}</li>",
        replies="<ul class='children'>{}</ul>",
    ),
    Family(
        "<ul class='{outer}'>{items}</ul>",
        "<li><article class='{item}'><header>{who}</header><div class='{text}'>{paragraphs}</div>"
        "<footer>{links}</footer>"
        "</article>{replies}</li>",
        replies="<ul>{}</ul>",
    ),
    *(
        Family(
            "<div class='{outer}'>{items}</div>",
            "<div class='{item}'><div class='{meta}'>{who}</div><div class='{text}'>{paragraphs}</div>"
            "{links}{replies}</div>",
            paragraph,
            "<div class='{outer}'>{}</div>",
        )
        for paragraph in ("<p>{}</p>", "<div>{}</div>", "{}<br><br>", "")
    ),
    Family("<dl class='{outer}'>{items}</dl>", "<dt>{who}</dt><dd class='{text}'>{paragraphs}{links}</dd>{replies}"),
    Family(
        "<table width='100%' class='{outer}'>{items}</table>",
        "<tr><td class='{text}'><b>{name}</b> ({time})<br>{paragraphs}{links}<hr></td></tr>{replies}",
        "{}<br><br>",
    ),
    Family(
        "<div class='{outer}'>{items}</div>",
        "<a name='c{id}'></a><b>{name}</b> {time}<br>{paragraphs}<hr>{replies}",
        "{}<br>",
    ),
    Family(
        "<div class='{outer}'>{items}</div>",
        "<p class='{meta}'>{who}</p><blockquote>{paragraphs}</blockquote>{replies}",
    ),
    Family(
        "<table class='forum' cellpadding='4'>{items}</table>",
        "<tr><td class='author' valign='top'>{avatar}{name}</td><td class='post'><small>{time}</small><br>"
        "{paragraphs}{links}"
        "</td></tr>{replies}",
        "{}<br><br>",
    ),
    Family(
        "{items}", "<div class='post {item}'><div class='{story}'>{paragraphs}</div><p>{who}</p></div>{replies}", ""
    ),
    Family("{items}", "<p class='{meta}'>{who}</p>{paragraphs}{replies}", ""),
)
COMMENT_HEADS = (
    "{avatar}<b>{name}</b> {says}",
    "{avatar}<span class='{meta}'>{name}</span> <time>{time}</time>",
    "<a href='{href}'>@{name}</a>",
    "{name} – {time}",
    "<strong>{name}</strong> <small>{time}</small>",
    "<a href='{href}'>{name}</a> {says} <a href='#c{id}'>{time}</a>",
)
_TITLE = "<a href='{href}'>{headline}</a>"
TEASER_FAMILIES = (
    Family(
        "<div class='{outer}'>{items}</div>",
        f"<div class='{{item}}'>{{img}}<h3>{_TITLE}</h3>{{label}}{{paragraphs}}</div>",
    ),
    Family(
        "<div class='{outer}'>{items}</div>",
        f"<div class='{{item}}'><h4>{_TITLE}</h4>{{label}}{{paragraphs}}</div>",
        "",
    ),
    Family("<ul class='{outer}'>{items}</ul>", f"<li class='{{item}}'>{{img}}{_TITLE}{{label}}{{paragraphs}}</li>"),
    Family("<ul class='{outer}'>{items}</ul>", f"<li class='{{item}}'><b>{_TITLE}</b><br>{{paragraphs}}</li>", "{}"),
    Family(
        "<section class='{outer}'>{items}</section>",
        f"<article class='{{item}}'>{{label}}<h2>{_TITLE}</h2><div class='{{text}}'>{{paragraphs}}</div></article>",
    ),
    Family(
        "<table width='100%'><tr>{items}</tr></table>",
        f"<td valign='top' class='{{item}}'>{{img}}<b>{_TITLE}</b><br>{{paragraphs}}</td>",
        "{}<br>",
    ),
    Family(
        "<table class='{outer}'>{items}</table>",
        f"<tr><td>{{img}}</td><td>{_TITLE}<br>{{label}}{{paragraphs}}</td></tr>",
        "{}",
    ),
    Family("{items}", f"<p class='{{meta}}'>{{label}}{_TITLE}</p>{{paragraphs}}", ""),
)
#: Markup of a whole story; `{head}` is one of STORY_HEADS.
STORY_FAMILIES = (
    *("<{tag} class='{story}'>{head}{paragraphs}</{tag}>",) * 4,
    "<article class='{outer}'><header>{head}</header><div class='{text}'>{paragraphs}</div></article>",
    "<div class='{outer}'>{head}<div class='{story}'>{paragraphs}</div></div>",
    "<div class='{outer}'><div class='{meta}'>{head}</div>{paragraphs}</div>",
    "<table width='100%'><tr><td class='{text}'>{head}{paragraphs}</td></tr></table>",
    "{head}{paragraphs}",
)
STORY_HEADS = (
    "<h1>{headline}</h1><p class='{meta}'>{byline} {date}</p>",
    "<h2><a href='{href}'>{headline}</a></h2><div class='{meta}'>{date}</div><div>{byline}</div>",
    "<h2>{headline}</h2><span>{byline}</span> <time>{date}</time>",
    "<h3 class='{meta}'><a href='{href}'>{headline}</a></h3><p>{date}</p>",
    "<font size='4'><b>{headline}</b></font><br><i>{byline}</i> {date}<br><br>",
)
