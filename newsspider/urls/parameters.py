"""Parts of an address that do not choose the page: tracking parameters and session ids."""

from __future__ import annotations

import re

from newsspider.urls.words import word_set

# Nobody chooses a page by these: ad click ids, campaign tags, a reply form below the story.
_CERTAIN = re.compile(
    r"""(?:
      utm_\w* | hsa_\w* | mtm_\w* | piwik_\w* | matomo_\w* | pk_(?:campaign|kwd|keyword|source|medium|content|cid)
    | fbclid | gclid | gclsrc | dclid | gbraid | wbraid | gad_source | gad_campaignid | srsltid | msclkid | yclid
    | ysclid | twclid | ttclid | li_fat_id | igshid | igsh | mc_cid | mc_eid | mkt_tok | vero_id | vero_conv | _ga | _gl
    | _gac | _hsenc | _hsmi | __hstc | __hssc | __hsfp | hsctatracking | oly_enc_id | oly_anon_id | cmpid | wtmc | ocid
    | replytocom | _openstat | __twitter_impression
    )""",
    re.VERBOSE,
)
# These almost never choose a page, but one site in a thousand refuses the address without them.
_LIKELY = re.compile(
    r"""(?:
      wt_mc | wt\.mc_id | wt\.tsrc | xtor | xtref
    | at_(?:medium|campaign|format|link\w*|ptr\w*|custom\d+|creation|variant|channel|recipient\w*|emailtype)
    | at_(?:send_date|network|platform|detail\w*|source|type)
    | cm_mmc\w* | cm_sp | cm_re | cm_ven | cmp | s_cid | icid | ncid | ns_(?:campaign|mchannel|source|linkname|fee)
    | ico | ftag | tduid | irclickid | irgwc | zanpid | awc | wickedid | soc_src
    | soc_trk | sr_share | smid | smtyp | sref | taid | spm | spref | ref_src | ref_url
    | fb_action_ids | fb_action_types | fb_source | fb_ref | fb_comment_id | echobox | cx_\w+ | cxrecs_s | dicbo | tblci
    | obid | gaa_(?:at|n|ts|sig) | gi | emailid | email_id | campaign_id | ecid | hss_channel | trk | trkcampaign
    | nonamp
    )""",
    re.VERBOSE,
)
# `ref=rss` says where the reader came from; `source=budget` may be anything.
_REFERRER_NAMES = word_set(
    "ref r src source from origin via srcref refer referer referrer partner mod medium campaign channel"
)
_REFERRER_VALUE = re.compile(
    r"(?:rss|atom|feeds?|rdf|newsletters?|nl|email|e-mail|twitter|facebook|fb|whatsapp|telegram|linkedin|instagram"
    r"|share|social|push|flipboard|googlenews|google-news|homepage|hp|teaser|amp)(?:[-_. \d].*)?",
)
_SESSION_NAMES = re.compile(
    r"phpsessid|jsessionid|aspsessionid\w*|sessionid|session_id|sessid|cfid|cftoken|oscsid|zenid|xtc_?sid"
)
# Words that other sites use for a section or story number: only a long mixed value is a session.
_PERHAPS_SESSION_NAMES = frozenset({"sid", "s", "session", "sess", "ssid", "sessionkey"})
_SESSION_VALUE = re.compile(r"(?=[^\d]*\d)(?=[^a-z]*[a-z])[0-9a-z,_-]{16,}")
_SESSION_ENDING = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;?#]*", re.IGNORECASE)
_SESSION_FOLDER = re.compile(r"(?:/\((?:[a-z]\([0-9a-z]{16,}\))+\))+(?=/)", re.IGNORECASE)


def strip_parameters(query: str, *, certain_only: bool = False) -> str:
    """*query* without tracking parameters and session ids; what stays keeps its order.

    >>> strip_parameters("id=1&utm_source=front&ref=rss&page=2")
    'id=1&page=2'
    >>> strip_parameters("utm_source=front&ref=rss", certain_only=True)
    'ref=rss'
    """
    is_dropped = _is_certain if certain_only else _is_dropped
    return "&".join(pair for pair in query.split("&") if pair and not is_dropped(*_name_and_value(pair)))


def strip_session(path: str) -> str:
    """*path* without the session id that some servers write into it.

    >>> strip_session("/story.jsp;jsessionid=0A1B2C"), strip_session("/(S(lit3py55t21z5v55vlm25s55))/story.aspx")
    ('/story.jsp', '/story.aspx')
    """
    return _SESSION_FOLDER.sub("", _SESSION_ENDING.sub("", path))


def _name_and_value(pair: str) -> tuple[str, str]:
    name, _, value = pair.lower().partition("=")
    return name, value


def _is_certain(name: str, _value: str) -> bool:
    return _CERTAIN.fullmatch(name) is not None


def _is_dropped(name: str, value: str) -> bool:
    is_tracking = _CERTAIN.fullmatch(name) or _LIKELY.fullmatch(name)
    return is_tracking is not None or _is_referrer(name, value) or _is_session(name, value)


def _is_referrer(name: str, value: str) -> bool:
    return name in _REFERRER_NAMES and _REFERRER_VALUE.fullmatch(value) is not None


def _is_session(name: str, value: str) -> bool:
    if name in _PERHAPS_SESSION_NAMES:
        return _SESSION_VALUE.fullmatch(value) is not None
    return _SESSION_NAMES.fullmatch(name) is not None
