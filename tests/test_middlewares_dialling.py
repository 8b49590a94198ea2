"""Where a crawl connects to, and whom it believes."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any

import pytest
from crawls import Crawl
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from papers import DAY, RFC_DATE, Paper

#: The paper is on a loopback address that the crawl may connect to; nothing else is.
PAPER = "127.0.0.2"
ONLY_PAPER = {"NEWSSPIDER_ALLOWED_NETWORKS": [f"{PAPER}/32"]}
#: Spellings of an address where a service listens that no crawl may reach.
SPELLINGS = (
    "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "017700000001", "localhost", "127.0.0.1.",
    "[::ffff:127.0.0.1]",
)  # fmt: skip


class Secret:
    """A service that counts who connects."""

    def __init__(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.listener.setblocking(False)
        self.port = self.listener.getsockname()[1]

    @property
    def is_untouched(self) -> bool:
        try:
            self.listener.accept()[0].close()
        except BlockingIOError:
            return True
        return False


@pytest.fixture
def secret() -> Iterator[Secret]:
    service = Secret()
    yield service
    service.listener.close()


@pytest.fixture
def here() -> Iterator[Paper]:
    paper = Paper(PAPER)
    yield paper
    paper.close()


def crawl_addresses(crawl: Callable[..., Crawl], folder: Path, addresses: list[str]) -> Crawl:
    (folder / "addresses.txt").write_text("\n".join(addresses))
    return crawl(ONLY_PAPER, urls=str(folder / "addresses.txt"))


def test_given_addresses_are_refused_in_every_spelling_before_anything_is_dialled(
    secret: Secret, here: Paper, crawl: Callable[..., Crawl], tmp_path: Path
):
    (story,) = here.stories("fine")
    given = [f"http://{host}:{secret.port}/a-story-that-is-secret.html" for host in SPELLINGS]
    given += ["http://169.254.169.254/latest/meta-data/", "http://[::1]/a", "http://0.0.0.0/a", "http://10.0.0.1/a"]
    result = crawl_addresses(crawl, tmp_path, [*given, here.url + story])
    assert here.paths_of(result.urls) == [story]
    refused = result.counts["rejected/forbidden_address"]
    assert refused >= 10  # some spellings of one address are the same address
    assert result.counts == {"emitted": 1, "rejected": refused, "rejected/forbidden_address": refused}
    assert secret.is_untouched


def test_redirects_are_refused_in_every_spelling(
    secret: Secret, here: Paper, crawl: Callable[..., Crawl], tmp_path: Path
):
    for number, host in enumerate(SPELLINGS):
        here.redirect(f"/go/{number}", f"http://{host}:{secret.port}/a-story-{number}.html")
    result = crawl_addresses(crawl, tmp_path, [f"{here.url}/go/{number}" for number in range(len(SPELLINGS))])
    reasons = {key.partition("/")[2] for key in result.counts if key.startswith(("rejected/", "failed/"))}
    assert reasons == {"forbidden_address"}
    assert result.counts["rejected/forbidden_address"] == len(SPELLINGS)
    assert secret.is_untouched


def test_what_a_site_names_is_refused_wherever_it_names_it(
    secret: Secret, here: Paper, crawl: Callable[..., Crawl], tmp_path: Path
):
    inside = f"http://127.0.0.1:{secret.port}"
    (story,) = here.stories("fine", head=f"<link rel='canonical' href='{inside}/c.html'>")
    here.robots(f"Sitemap: {inside}/map.xml\nSitemap: {{{{base}}}}/map.xml")
    here.sitemap("/map.xml", (story, "2026-11-20"))
    here.routes["/map.xml"].body = here.routes["/map.xml"].body.replace(
        b"</urlset>", f"<url><loc>{inside}/mapped.html</loc></url></urlset>".encode()
    )
    here.feed("/feed.xml", (story, "Fine", RFC_DATE))
    here.routes["/feed.xml"].body = here.routes["/feed.xml"].body.replace(
        b"</channel>", f"<item><title>In</title><link>{inside}/fed.html</link></item></channel>".encode()
    )
    feeds = f"<link rel='alternate' type='application/rss+xml' href='{inside}/feed.xml'>"
    feeds += "<link rel='alternate' type='application/rss+xml' href='/feed.xml'>"
    here.links("/", f"{inside}/linked-story-of-the-day.html", "file:///etc/passwd", "data:text/html,x", head=feeds)
    result = crawl(ONLY_PAPER, url=here.url + "/")
    assert here.paths_of(result.urls) == [story]
    assert result.counts == {"emitted": 1, "rejected": 2, "rejected/forbidden_address": 2}
    assert result.tally["rejected/feed/forbidden_address"] == result.tally["rejected/sitemap/forbidden_address"] == 1
    assert secret.is_untouched


def test_a_name_that_changes_its_answer_gains_nothing(
    secret: Secret, here: Paper, crawl: Callable[..., Crawl], monkeypatch: pytest.MonkeyPatch
):
    from twisted.internet import reactor  # noqa: PLC0415  the crawl's fixture has installed it

    answers, asked = iter([PAPER] * 2), []

    def resolve(host: str, port: int, *more: Any, **named: Any) -> Any:
        asked.append(host)
        found = next(answers, "127.0.0.1")
        return [(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", (found, port))]

    monkeypatch.setattr(reactor.nameResolver, "_getaddrinfo", resolve)
    port = here.server.server_address[1]
    for path in here.stories("one", "two", "three"):  # each closes its connection, so that the name is asked again
        here.routes[path].headers["Connection"] = "close"
    here.robots("")
    here.routes["/robots.txt"].headers["Connection"] = "close"
    here.links("/", *(f"{DAY}/{name}.html" for name in ("one", "two", "three")))
    here.routes["/"].headers["Connection"] = "close"
    result = crawl({**ONLY_PAPER, "CONCURRENT_REQUESTS_PER_DOMAIN": 1}, url=f"http://paper.example:{port}/")
    assert set(asked) == {"paper.example"}
    assert "/" in here.paths
    assert result.counts == {"rejected": 3, "rejected/forbidden_address": 3}
    assert secret.is_untouched


def test_through_a_proxy_what_an_address_itself_says_is_judged(
    secret: Secret, here: Paper, crawl: Callable[..., Crawl], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("http_proxy", here.url)
    monkeypatch.delenv("no_proxy", raising=False)
    result = crawl({"NEWSSPIDER_ALLOWED_NETWORKS": []}, url=f"http://2130706433:{secret.port}/a-story.html")
    assert result.counts == {"failed": 1, "failed/forbidden_address": 1}
    assert not here.paths
    assert secret.is_untouched


@pytest.fixture
def secure_paper(here: Paper, tmp_path: Path) -> Paper:
    """A paper with a certificate that nobody has signed but itself."""
    return secure(here, x509.IPAddress(IPv4Address(PAPER)), tmp_path / "paper.pem")


def secure(here: Paper, name_of_host: x509.GeneralName, file: Path) -> Paper:
    """Let a paper speak TLS, with a certificate for a host that it signed itself; key and certificate go to *file*."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "paper")])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([name_of_host]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file.write_bytes(private + signed.public_bytes(pem))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    here.server.socket = context.wrap_socket(here.server.socket, server_side=True)
    here.url = here.url.replace("http:", "https:")
    return here


def test_a_certificate_that_nobody_vouches_for_is_a_failure_unless_the_site_is_trusted(
    secure_paper: Paper, crawl: Callable[..., Crawl], tmp_path: Path
):
    secure_paper.links("/", *secure_paper.stories("one"))
    refused = crawl({**ONLY_PAPER, "RETRY_TIMES": 0}, url=secure_paper.url + "/")
    assert refused.counts == {"failed": 1, "failed/robots_unreachable": 1}
    assert not secure_paper.paths
    (tmp_path / "sites.toml").write_text(f'[[site]]\nurl = "{secure_paper.url}/"\nverify_tls = false\n')
    trusted = crawl(ONLY_PAPER, sites=str(tmp_path / "sites.toml"))
    assert trusted.counts == {"emitted": 1}


def test_without_robots_txt_the_reason_is_the_certificate(secure_paper: Paper, crawl: Callable[..., Crawl]):
    result = crawl({**ONLY_PAPER, "RETRY_TIMES": 0, "ROBOTSTXT_OBEY": False}, url=secure_paper.url + "/")
    assert result.counts == {"failed": 1, "failed/bad_certificate": 1}


def test_consoles_and_other_schemes_are_off(here: Paper, crawl: Callable[..., Crawl]):
    settings = crawl(ONLY_PAPER, url=here.url + "/").crawler.settings
    assert not settings.getbool("TELNETCONSOLE_ENABLED")
    assert not settings.getbool("REMOTE_CONTROL_ENABLED")
    handlers = settings.getdict("DOWNLOAD_HANDLERS")
    assert [handlers[scheme] for scheme in ("file", "data", "ftp", "s3")] == [None] * 4


@pytest.mark.parametrize(
    ("host", "counts"),
    [
        (x509.IPAddress(IPv4Address(PAPER)), {"emitted": 1}),
        (x509.IPAddress(IPv4Address("127.0.0.3")), {"failed": 1, "failed/bad_certificate": 1}),
        (x509.DNSName("elsewhere.example"), {"failed": 1, "failed/bad_certificate": 1}),
    ],
)
def test_a_certificate_that_is_trusted_is_good_for_its_own_host_alone(
    host: x509.GeneralName,
    counts: dict[str, int],
    here: Paper,
    crawl: Callable[..., Crawl],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    secure(here, host, tmp_path / "paper.pem").links("/", *here.stories("one"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "paper.pem"))
    result = crawl({**ONLY_PAPER, "RETRY_TIMES": 0, "ROBOTSTXT_OBEY": False}, url=here.url + "/")
    assert result.counts == counts
