import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from newsspider.discovery.documents import decode_document, root_name, split_prologue, unzip


class TestUnzip:
    def test_never_unpacks_much_more_than_the_limit(self):
        assert len(unzip(gzip.compress(bytes(1_000_000), mtime=0), limit=1000)) == 1001

    def test_of_a_broken_archive_gives_what_can_be_had(self):
        whole = gzip.compress(bytes(range(256)) * 100)
        assert (bytes(range(256)) * 100).startswith(unzip(whole[:-20], limit=100_000))
        assert unzip(b"\x1f\x8bgarbage", limit=100) == b""

    def test_leaves_other_things_alone(self):
        assert unzip(b"<rss/>", limit=2) == b"<rss/>"

    @given(st.binary(max_size=100))
    def test_no_bytes_raise(self, body: bytes):
        assert unzip(b"\x1f\x8b\x08" + body, limit=1000) is not None


class TestDecodeDocument:
    @given(
        st.binary(max_size=200),
        st.sampled_from([None, "text/xml; charset=utf-7", "a; charset=zlib_codec", "b; charset=cp1251", "charset="]),
    )
    def test_any_bytes_become_text_that_xml_allows(self, body: bytes, content_type: str | None):
        text = decode_document(body, content_type)
        document = f"<a><![CDATA[{text.replace(']]>', '')}]]></a>"
        assert etree.fromstring(document.encode()).tag == "a"

    @pytest.mark.parametrize(
        "reference", ["&#0;", "&#1;", "&#x1F;", "&#xD800;", "&#55296;", "&#xFFFF;", "&#x110000;", "&#99999999999;"]
    )
    def test_references_to_what_xml_does_not_allow_are_dropped(self, reference: str):
        assert decode_document(f"<a>x{reference}y</a>".encode()) == "<a>xy</a>"

    @pytest.mark.parametrize("reference", ["&#9;", "&#65;", "&#x41;", "&#x10FFFF;", "&#000065;", "&amp;"])
    def test_other_references_stay(self, reference: str):
        assert decode_document(f"<a>x{reference}y</a>".encode()) == f"<a>x{reference}y</a>"


class TestRootName:
    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("<rss version='2.0'>", "rss"),
            ("\n<?xml version='1.0'?>\n<!-- <html> -->\n<?style x?><URLSET>", "urlset"),
            ("<!DOCTYPE rss [<!ENTITY a ']>'> ]><rss/>", "rss"),
            ("<a:feed xmlns:a='x'>", "feed"),
            ("<!doctype html><html lang='en'>", "html"),
            ("text <rss>", ""),
            ("<rss", ""),
            ("<!-- never ends <rss>", ""),
            ("", ""),
            ("{}", ""),
        ],
    )
    def test_is_the_outermost_elements(self, text: str, name: str):
        assert root_name(text) == name

    @given(st.text(alphabet="<!-?>[]DOCTYPErs x", max_size=200))
    def test_prologue_and_rest_are_the_whole(self, text: str):
        assert "".join(split_prologue(text)) == text
