"""What stands round a story on sites of 2003 to 2010: tables of markup by kind, with the class of chrome of each."""

from __future__ import annotations

from planting.kit import Kit
from planting.words import ANSWERS, PAPERS, READERS

_A = "<a href='{href}'>{line}</a>"
#: kind -> class of chrome and markup of one piece.
FURNITURE: dict[str, tuple[tuple[str, str], ...]] = {
    "tools": (
        ("share", f"<table border='0'><tr><td><img src='/i/print.gif'></td><td>{_A}</td><td>{_A}</td></tr></table>"),
        ("share", f"<p align='right'>[ {_A} | {_A} ]</p>"),
        ("share", f"<div class='tools'>{_A} &nbsp; {_A} &nbsp; {_A}</div>"),
        ("share", f"<font size='1'>{_A} | {_A} | {_A}</font><br>"),
        ("share", f"<ul id='tools'><li>{_A}</li><li>{_A}</li><li>{_A}</li></ul>"),
        ("share", f"<center>{_A}&nbsp;&#149;&nbsp;{_A}</center>"),
        ("share", f"<img src='/i/mail.gif' alt=''> {_A}<br><img src='/i/p.gif' alt=''> {_A}<br>"),
        (
            "share",
            (
                f"<table width='100%' cellpadding='2'><tr><td align='left'>{_A}</td><td align='right'>{_A}"
                f"</td></tr></table>"
            ),
        ),
        ("share", f"<span class='small'>{_A}</span> <span class='small'>{_A}</span>"),
        ("share", "<b>{short}</b> <a href='{href}'>{line}</a> <a href='{href}'>{line}</a>"),
    ),
    "login": (
        (
            "login",
            (
                "<form action='/login.asp' method='post'><table><tr><td colspan='2'>{long}</td></tr><tr>"
                "<td>{line}*</td>"
                "<td><input name='uid'></td></tr><tr><td>{line}*</td><td><input type='password'></td>"
                "</tr></table></form>"
            ),
        ),
        ("login", "<form><b>{short}</b><br>{line} <input name='u' size='10'><br>{line} <input type='password'></form>"),
        ("login", f"<div class='login'>{{long}}<br>{_A} | {_A}</div>"),
        (
            "login",
            "<form><dl><dt>{line}</dt><dd><input></dd><dt>{line}</dt><dd><input type='password'></dd></dl></form>",
        ),
    ),
    "comments": (
        ("comments", "<p><b>{short}</b> <a href='{href}'>{line}</a></p>"),
        ("comments", f"<table><tr><td class='cmt'>{{long}}</td></tr><tr><td>{_A}</td></tr></table>"),
        ("comments", "<form><b>{short}</b><br>{line}<br><textarea rows='5'></textarea><input type='submit'></form>"),
        ("comments", f"<br>{_A} ({{short}})<br>"),
        ("comments", "<h4>{line}</h4><p>{long}</p>"),
    ),
    "newsletter": (
        (
            "newsletter",
            "<table bgcolor='#eeeeee'><tr><td><b>{short}</b><br>{long}<br><input name='email'></td></tr></table>",
        ),
        ("newsletter", "<form class='nl'>{line} <input size='15'><input type='image' src='/i/go.gif'></form>"),
        ("newsletter", f"<p>{{long}} {_A}</p>"),
    ),
    "related": (
        (
            "related",
            (
                "<b>{short}</b><ul><li><a href='{href}'>{headline}</a></li><li><a href='{href}'>{headline}</a></li>"
                "<li><a href='{href}'>{headline}</a></li></ul>"
            ),
        ),
        (
            "related",
            "<b>{short}</b><br>&raquo; <a href='{href}'>{headline}</a><br>&raquo; <a href='{href}'>{headline}</a><br>",
        ),
        (
            "related",
            (
                "<table class='rel'><tr><th>{short}</th></tr><tr><td><a href='{href}'>{headline}</a></td></tr>"
                "<tr><td><a href='{href}'>{headline}</a></td></tr></table>"
            ),
        ),
        (
            "related",
            "<p><i>{line}</i></p><p>- <a href='{href}'>{headline}</a></p><p>- <a href='{href}'>{headline}</a></p>",
        ),
        ("related", "<div class='more'>{line}: <a href='{href}'>{headline}</a></div>"),
    ),
    "ad": (
        (
            "advertising",
            "<center><font size='1'>{short}</font><br><img src='/ads/b1.gif' width='300' height='250'></center>",
        ),
        (
            "advertising",
            "<table align='right'><tr><td><small>{short}</small></td></tr><tr><td><img src='/a.gif'></td></tr></table>",
        ),
        ("advertising", "<div class='adbox'>{line}<script>document.write('')</script></div>"),
        ("advertising", f"<p align='center'>{_A}</p>"),
    ),
    "top": (
        ("navigation", f"<p>{_A}</p>"),
        ("navigation", f"<div align='right'>{_A} | {_A}</div>"),
        ("navigation", f"<font size='1'>{{line}}</font><br>{_A}"),
        ("navigation", f"<table><tr><td>{{line}}</td><td>{_A}</td></tr></table>"),
    ),
    "notice": (
        ("consent", "<p><small>{long}</small></p>"),
        ("navigation", "<p class='note'>{long}</p>"),
        ("newsletter", "<p><i>{line}</i></p>"),
        ("comments", "<p><em>{line}</em></p>"),
        ("share", f"<p>{_A}</p>"),
    ),
}


def furnish(kit: Kit, kind: str) -> str:
    """One piece of the given kind."""
    makers = {
        "menu": menu,
        "nav": nav,
        "teasers": teasers,
        "archive": archive,
        "poll": poll,
        "replies": replies,
        "footer": footer,
        "byline": byline,
        "photo": photo,
        "logo": logo,
    }
    if kind in makers:
        return makers[kind](kit)
    chrome_class, template = kit.rng.choice(FURNITURE[kind])
    return kit.fill(template, chrome_class)


def logo(kit: Kit) -> str:
    """The paper's name."""
    if kit.chance(0.5):
        return "<a href='/'><img src='/logo.gif' alt=''></a>"
    return f"<a href='/'><b>{kit.say(kit.pick(PAPERS))}</b></a>"


def menu(kit: Kit) -> str:
    """A column of links to sections."""
    links = kit.sections(kit.rng.randint(5, 12))
    forms = (
        ("<table>", "<tr><td class='menu'>{}</td></tr>", "</table>"),
        ("<ul>", "<li>{}</li>", "</ul>"),
        ("", "{}<br>", ""),
        ("", "<img src='/i/dot.gif'> {}<br>\n", ""),
        ("<div id='menu'>", "<div>{}</div>", "</div>"),
    )
    opening, item, closing = kit.rng.choice(forms)
    return opening + "".join(item.format(link) for link in links) + closing


def nav(kit: Kit) -> str:
    """A row of links to sections."""
    between = kit.pick((" | ", " &nbsp;|&nbsp; ", " &middot; ", "</td><td>", " "))
    row = between.join(kit.sections(kit.rng.randint(5, 9)))
    return f"<table><tr><td>{row}</td></tr></table>" if "td" in between or kit.chance(0.4) else f"<p>{row}</p>"


def teasers(kit: Kit) -> str:
    """Headlines of other stories, some with a sentence or a date."""
    form = kit.pick(
        (
            "<tr><td><a href='/n/1'><b>{0}</b></a><br>{1}</td></tr>",
            "<div class='teaser'><a href='/n/2'>{0}</a> {1}</div>",
            "<p><a href='/n/3'>{0}</a><br><font size='1'>{1}</font></p>",
            "<li><a href='/n/4'>{0}</a> {1}</li>",
        )
    )
    items = kit.several(2, 6, lambda: form.format(kit.say(kit.take_headline()), _teaser_text(kit)))
    head = kit.fill("<b>{short}</b>", "related") if kit.chance(0.6) else ""
    opening, closing = {"<tr": ("<table>", "</table>"), "<li": ("<ul>", "</ul>")}.get(form[:3], ("", ""))
    return head + opening + "".join(items) + closing


def _teaser_text(kit: Kit) -> str:
    if kit.chance(0.3):
        return kit.dateline()
    return kit.say(kit.draw.draw_lookalikes(1)[0]) if kit.chance(0.5) else ""


def archive(kit: Kit) -> str:
    """Months or days that lead to older issues."""
    days = kit.several(3, 8, lambda: f"<li>{kit.link(kit.dateline())}</li>")
    return f"<h4>{kit.fill('{short}', 'navigation')}</h4><ul>{''.join(days)}</ul>"


def poll(kit: Kit) -> str:
    """A question to readers with answers."""
    answers = ANSWERS.get(kit.words_code, ANSWERS["en"]).split("|")
    rows = "".join(f"<tr><td><input type='radio' name='v'></td><td>{kit.say(answer)}</td></tr>" for answer in answers)
    return f"<form><b>{kit.say(kit.take_headline().rstrip('.') + '?')}</b><table>{rows}</table></form>"


def replies(kit: Kit) -> str:
    """What readers wrote under the story."""
    form = kit.pick(
        (
            "<div class='comment'><b>{0}</b> {1}<br>{2}</div>",
            "<p><i>{0}, {1}</i></p><p>{2}</p><hr>",
            "<tr><td><b>{0}</b><br>{1}</td><td>{2}</td></tr>",
            "<li id='c1'>{2}<br>{0} | {1}</li>",
        )
    )
    texts = kit.draw.draw_lookalikes(kit.rng.randint(1, 4))
    items = "".join(form.format(kit.say(kit.pick(READERS)), kit.dateline(), kit.say(text)) for text in texts)
    opening, closing = {"<tr": ("<table>", "</table>"), "<li": ("<ol>", "</ol>")}.get(form[:3], ("", ""))
    return f"<h3>{kit.fill('{short}', 'comments')}</h3>{opening}{items}{closing}"


def footer(kit: Kit) -> str:
    """Who owns the site, and links."""
    owner = kit.say(f"© {kit.rng.randint(2003, 2010)} {kit.pick(PAPERS)}")
    links = kit.pick((" | ", " - ", "<br>")).join(kit.sections(kit.rng.randint(2, 5)))
    forms = (
        "<center><font size='1'>{0}<br>{1}</font></center>",
        "<p class='copyright'>{0} {1}</p>",
        "<div>{1}</div><small>{0}</small>",
    )
    return kit.pick(forms).format(owner, links)


def byline(kit: Kit) -> str:
    """Writer and date, together or apart."""
    writer, day = kit.byline(), kit.dateline()
    forms = (
        "<p>{0}<br>{1}</p>",
        "<font size='1'>{1}</font><br><b>{0}</b><br><br>",
        "<span class='date'>{1}</span> <span class='author'>{0}</span><br>",
        "<div class='meta'>{0} | {1}</div>",
        "<i>{0}</i><br><small>{1}</small><br>",
        "<table><tr><td>{0}</td><td align='right'>{1}</td></tr></table>",
        "<h5>{0}</h5><h6>{1}</h6>",
        "{1} {0}<br><br>",
    )
    return kit.pick(forms).format(writer, day)


def photo(kit: Kit) -> str:
    """A picture floated in the story, with its caption."""
    forms = (
        (
            "<table align='right' width='200'><tr><td><img src='/p/1.jpg'></td></tr><tr><td class='cap'>{}"
            "</td></tr></table>"
        ),
        "<div style='float:left;width:210px'><img src='/p/2.jpg' alt=''><br><font size='1'>{}</font></div>",
        "<table border='0' align='left'><tr><td><img src='/p/3.jpg' width='180'><br><i>{}</i></td></tr></table>",
        "<div class='photo'><img src='/p/4.jpg' alt=''><p>{}</p></div>",
        "<center><img src='/p/5.jpg'><br><small>{}</small></center>",
    )
    return kit.pick(forms).format(kit.caption())
