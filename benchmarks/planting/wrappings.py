"""Tables of the markup in which lines are planted."""

from __future__ import annotations

#: One line alone, in a page whose paragraphs are elements. `{tag}` is the paragraphs' own tag.
SINGLES = (
    *("<{tag}>{line}</{tag}>",) * 6,
    *("<p>{line}</p>",) * 3,
    *("<div>{line}</div>",) * 3,
    "<div><span>{line}</span></div>",
    "<span>{line}</span>",
    "<ul><li>{line}</li></ul>",
    "<ul><li><a href='{href}'>{line}</a></li></ul>",
    "<{tag}><strong>{line}</strong></{tag}>",
    "<p><b>{line}</b></p>",
    "<{tag}><em>{line}</em></{tag}>",
    "<p><i>{line}</i></p>",
    "<p><small>{line}</small></p>",
    "<p><span>{line}</span></p>",
    *("<{tag}><a href='{href}'>{line}</a></{tag}>",) * 2,
    "<p><strong><a href='{href}'>{line}</a></strong></p>",
    "<div><a href='{href}'>{line}</a></div>",
    "<div><a href='{href}'><span>{line}</span></a></div>",
    "<a href='{href}'>{line}</a>",
    "<a href='{href}' role='button'>{line}</a>",
    "<div><button type='button'>{line}</button></div>",
    "<button>{line}</button>",
    "<h3>{line}</h3>",
    "<h4>{line}</h4>",
    "<h2>{line}</h2>",
    "<table><tr><td>{line}</td></tr></table>",
    "<table width='100%'><tr><td align='center'><a href='{href}'>{line}</a></td></tr></table>",
    "<dl><dt>{line}</dt></dl>",
    "<dl><dd>{line}</dd></dl>",
    "<aside>{line}</aside>",
    "<aside><p>{line}</p></aside>",
    "<section><p>{line}</p></section>",
    "<section><div>{line}</div></section>",
    "<figure><figcaption>{line}</figcaption></figure>",
    "<form action='/go' method='post'><label>{line}</label> <input type='text' name='q'></form>",
    "<form><label><input type='checkbox' name='ok'> {line}</label></form>",
    "<form action='/go'><p>{line}</p><input type='submit' value='OK'></form>",
    "<font size='2'>{line}</font>",
    "<p><font color='#990000'>{line}</font></p>",
    "<center>{line}</center>",
    "<center><b>{line}</b></center>",
    *("<{tag}>{head}<a href='{href}'>{tail}</a></{tag}>",) * 2,
    "<p><strong>{head}</strong><a href='{href}'>{tail}</a></p>",
    "<div><span>{head}</span><a href='{href}'>{tail}</a></div>",
    "<p>{a}<a href='{href}'>{b}</a>{c}</p>",
    "<blockquote><p>{line}</p></blockquote>",
    "<div><p>{line}</p></div>",
    "<div><div><p>{line}</p></div></div>",
)

#: One line where the story is text between line breaks.
RUNS = (
    *("{line}",) * 4,
    "<a href='{href}'>{line}</a>",
    "<b>{line}</b>",
    "<b><a href='{href}'>{line}</a></b>",
    "<i>{line}</i>",
    "<strong>{line}</strong>",
    "<em>{line}</em>",
    "<small>{line}</small>",
    "<font size='1'>{line}</font>",
    "<span>{line}</span>",
    "{head}<a href='{href}'>{tail}</a>",
    "<b>{head}</b><a href='{href}'>{tail}</a>",
    "<label>{line}</label> <input name='q'>",
)

_LINKS = (
    (
        "<ul><li><a href='{href}'>{line}</a></li><li><a href='{href}'>{line}</a></li>"
        "<li><a href='{href}'>{line}</a></li></ul>"
    ),
    "<div><a href='{href}'>{line}</a> <a href='{href}'>{line}</a> <a href='{href}'>{line}</a></div>",
    "<p><a href='{href}'>{line}</a> | <a href='{href}'>{line}</a></p>",
    "<{tag}><a href='{href}'>{line}</a><br><a href='{href}'>{line}</a><br><a href='{href}'>{line}</a></{tag}>",
    "<div><span>{line}</span><span>{line}</span><span>{line}</span></div>",
    "<table><tr><td><a href='{href}'>{line}</a></td><td><a href='{href}'>{line}</a></td></tr></table>",
    "<div><button>{line}</button><button>{line}</button></div>",
    "<ul><li>{line}</li><li>{line}</li></ul>",
    "<div><div>{line}</div><div>{line}</div></div>",
    "<{tag}>{line} · {line} · {line}</{tag}>",
    "<{tag}>{line}<br>{line}</{tag}>",
)
_NOTICES = (
    "<div><h3>{short}</h3><p>{long}</p></div>",
    "<aside><h4>{short}</h4><div>{long}</div><a href='{href}'>{line}</a></aside>",
    "<section><p><strong>{short}</strong></p><p>{long}</p></section>",
    "<div><p>{line}</p><p>{line}</p></div>",
    "<div><{tag}>{line}</{tag}><{tag}>{line}</{tag}></div>",
    "<blockquote><p>{short}</p><p>{long}</p></blockquote>",
)

#: Two to four lines of one class in one wrapper, by class.
BOXES = {
    "share": (*_LINKS, "<div><h4>{line}</h4><ul><li><a href='{href}'>{short}</a></li><li>{line}</li></ul></div>"),
    "login": (
        (
            "<form action='/login' method='post'><h3>{line}</h3><label>{line}</label><input name='user'>"
            "<label>{line}</label><input type='password'><button>{short}</button></form>"
        ),
        (
            "<form><p>{long}</p><table><tr><td>{line}</td><td><input></td></tr><tr><td>{short}</td>"
            "<td><input type='password'></td></tr></table></form>"
        ),
        "<div><p>{long}</p><a href='{href}'>{line}</a> <a href='{href}'>{short}</a></div>",
        "<form><div>{line} <input name='u'></div><div>{line} <input type='password'></div></form>",
        "<div><div><span>{line}</span></div><div><input type='email'></div><div><button>{short}</button></div></div>",
        *_NOTICES,
        *_LINKS[:3],
    ),
    "comments": (
        "<div><h3>{short}</h3><p>{line}</p><textarea name='text'></textarea><button>{line}</button></div>",
        "<div><a href='{href}'>{short}</a> <span>{line}</span></div>",
        "<form><p>{long}</p><label>{line}</label><textarea></textarea><input type='submit' value='OK'></form>",
        "<section><h2>{short}</h2><p>{long}</p><p><a href='{href}'>{line}</a></p></section>",
        *_NOTICES,
        *_LINKS[:4],
    ),
    "newsletter": (
        "<div><h3>{short}</h3><p>{long}</p><form><input type='email' name='email'><button>{line}</button></form></div>",
        "<aside><form><label>{line}</label><input type='email'><input type='submit'><p>{long}</p></form></aside>",
        "<div><p><strong>{short}</strong></p><p>{line}</p><label><input type='checkbox'> {line}</label></div>",
        "<section><div>{short}</div><div>{long}</div><div><a href='{href}'>{line}</a></div></section>",
        *_NOTICES,
    ),
    "consent": (
        "<div><p>{long}</p><button>{short}</button><button>{line}</button></div>",
        "<figure><div><p>{long}</p><button type='button'>{short}</button></div></figure>",
        "<div><div><h4>{line}</h4><p>{long}</p><a href='{href}'>{short}</a></div></div>",
        "<div><p>{line}</p><a href='{href}' role='button'>{short}</a><iframe src='about:blank'></iframe></div>",
        *_NOTICES,
    ),
    "related": (
        (
            "<div><h3>{short}</h3><ul><li><a href='{href}'>{headline}</a></li>"
            "<li><a href='{href}'>{headline}</a></li></ul></div>"
        ),
        (
            "<aside><h4>{short}</h4><a href='{href}'>{headline}</a><a href='{href}'>{headline}</a>"
            "<a href='{href}'>{headline}</a></aside>"
        ),
        "<div><strong>{short}</strong><br>» <a href='{href}'>{headline}</a><br>» <a href='{href}'>{headline}</a></div>",
        "<{tag}><strong>{short}</strong> <a href='{href}'>{headline}</a></{tag}>",
        (
            "<section><p>{line}</p><article><h3><a href='{href}'>{headline}</a></h3></article>"
            "<article><h3><a href='{href}'>{headline}</a></h3></article></section>"
        ),
        (
            "<table><tr><th>{short}</th></tr><tr><td><a href='{href}'>{headline}</a></td></tr>"
            "<tr><td><a href='{href}'>{headline}</a></td></tr></table>"
        ),
        "<dl><dt>{short}</dt><dd><a href='{href}'>{headline}</a></dd><dd><a href='{href}'>{headline}</a></dd></dl>",
        "<ul><li><a href='{href}'>{headline}</a></li><li><a href='{href}'>{headline}</a></li></ul>",
        *_LINKS[:4],
    ),
    "advertising": (
        "<div><span>{short}</span><iframe src='about:blank'></iframe><span>{line}</span></div>",
        "<div><div>{short}</div><a href='{href}'><img src='/ad.gif' alt=''></a><p>{long}</p></div>",
        *_NOTICES,
        _LINKS[8],
    ),
    "navigation": (*_LINKS, *_NOTICES[:3]),
}

#: Two or three lines where the story is text between line breaks, within inline elements alone.
RUN_BOXES = (
    "<a href='{href}'>{line}</a> | <a href='{href}'>{line}</a> | <a href='{href}'>{line}</a>",
    "<a href='{href}'>{line}</a><br><a href='{href}'>{line}</a>",
    "<b>{short}</b><br><a href='{href}'>{line}</a>",
    "<b>{short}</b><br>{long}",
    "<span>{line}</span> <span>{line}</span>",
    "{line}<br>{line}",
)

#: Sentences of the story.
LOOKALIKES = (
    *("<{tag}>{line}</{tag}>",) * 8,
    *("<p>{line}</p>",) * 3,
    *("<div>{line}</div>",) * 3,
    "<div><p>{line}</p></div>",
    "<div><span>{line}</span></div>",
    "<section><p>{line}</p></section>",
    "<ul><li>{line}</li></ul>",
    "<p><em>{line}</em></p>",
    "<{tag}><em>{line}</em></{tag}>",
    "<blockquote><p>{line}</p></blockquote>",
    "<blockquote>{line}</blockquote>",
    "<{tag}><strong>{line}</strong></{tag}>",
    *("<{tag}>{a}<a href='{href}'>{b}</a>{c}</{tag}>",) * 3,
    "<{tag}>{a}<strong>{b}</strong>{c}</{tag}>",
    "<{tag}><span>{line}</span></{tag}>",
)
#: Questions of an interview.
QUESTIONS = ("<{tag}><strong>{line}</strong></{tag}>", "<p><b>{line}</b></p>", "<{tag}>{line}</{tag}>")
RUN_LOOKALIKES = (*("{line}",) * 4, "<b>{line}</b>", "<i>{line}</i>", "{a}<a href='{href}'>{b}</a>{c}")

#: A passage of the story shown twice.
PULL_QUOTES = (
    "<aside>{line}</aside>",
    "<aside><p>{line}</p></aside>",
    "<blockquote>{line}</blockquote>",
    "<div><q>{line}</q></div>",
    "<figure><blockquote>{line}</blockquote></figure>",
    "<div><span>{line}</span></div>",
)
