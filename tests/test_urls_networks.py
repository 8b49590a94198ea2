"""Which network addresses may be connected to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.urls.networks import Networks, parse_networks, read_literal

#: Every way to spell 127.0.0.1 that a resolver takes, and its kin.
LOOPBACK = [
    "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7F.0.0.1", "0177.0.0.1", "017700000001",
    "127.0.0.1.", "0x7f.0x0.0x0.0x1", "127.0.0.0x1", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
    "[0:0:0:0:0:ffff:127.0.0.1]", "[2002:7f00:1::]", "[64:ff9b::127.0.0.1]", "::1", "[::1%25lo]",
]  # fmt: skip
OTHERS = [
    "0.0.0.0", "0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.0.1", "169.254.169.254", "0xa9fea9fe",
    "100.64.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250",
    "240.0.0.1", "255.255.255.255", "[::]", "[fe80::1]", "[fc00::1]", "[fd12:3456::1]", "[ff02::1]", "[2001:db8::1]",
    "[::ffff:10.0.0.1]", "[2002:a00:1::]", "[64:ff9b::a9fe:a9fe]", "[not an address]",
    "192.88.99.1", "[fec0::1]", "[3fff::1]", "[2001:20::1]", "[2001:0:a00:1::]", "[64:ff9b:1::a00:1]", "[::10.0.0.1]",
    "[fd00:ec2::254]", "[100::1]", "[5f00::1]", "192.0.0.170", "192.0.0.8", "192.0.0.11",
]  # fmt: skip
GLOBAL = ["8.8.8.8", "1.1.1.1", "134744072", "[2606:4700::1111]", "[::ffff:8.8.8.8]", "paper.example", "127.example"]


@pytest.mark.parametrize("host", [*LOOPBACK, *OTHERS])
def test_no_spelling_of_an_address_that_is_not_global_is_let_pass(host: str):
    assert not Networks().allow_host(host)


@pytest.mark.parametrize("host", GLOBAL)
def test_global_addresses_and_names_are_let_pass(host: str):
    assert Networks().allow_host(host)


@pytest.mark.parametrize("host", [host for host in LOOPBACK if "::1" not in host])
def test_a_network_that_is_allowed_is_so_in_every_spelling(host: str):
    assert Networks(parse_networks(["127.0.0.0/8"])).allow_host(host)
    assert not Networks(parse_networks(["127.0.0.0/8"])).allow_host("10.0.0.1")


def test_what_is_dialled_must_be_a_numeric_address():
    assert not Networks(parse_networks(["0.0.0.0/0", "::/0"])).allow("localhost")


@pytest.mark.parametrize("value", ["here", "[", ["10.0.0.0/99"], [1], {"a": 1}, "10.0.0.1/8"])
def test_what_names_no_networks_is_refused_with_an_example(value: object):
    with pytest.raises(ValueError, match=r"NEWSSPIDER_ALLOWED_NETWORKS=.*is not accepted.*a list of networks"):
        parse_networks(value)


@given(st.text(max_size=60))
def test_any_text_is_read_without_an_error(host: str):
    literal = read_literal(host)
    assert literal is None or isinstance(Networks().allow(literal), bool)
