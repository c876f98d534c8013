"""Nobody but the page of the preview may read or write a brief."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
from pathlib import Path

import pytest

import communique
from communique.templates import default_root
from preview_client import Preview, previewing

PACKAGE = Path(communique.__file__).parent
ADDRESSES = [
    "/",
    "/static/app.js",
    "/api/events",
    "/api/editions",
    "/api/form",
    "/document.html",
    "/document.txt",
    "/pages/0.png",
    "/download/pdf",
    "/absent",
]


@pytest.mark.parametrize("path", ADDRESSES)
def test_nothing_is_told_without_the_cookie(served: Preview, path: str) -> None:
    answer = served.ask("GET", path)
    assert answer.status == 403
    assert "Ouvrez l’aperçu par l’adresse affichée dans le terminal" in answer.text


@pytest.mark.parametrize("path", [path for path in ADDRESSES if path != "/api/events"])
def test_nothing_is_told_under_another_name(served: Preview, path: str) -> None:
    """DNS rebinding: the name of another page resolves to this machine."""
    for host in (f"exemple.fr:{served.port}", "127.0.0.1", "127.0.0.1:1", "localhost", ""):
        assert served.get(path, Host=host).status in {400, 403}, host


def test_the_token_opens_nothing_under_another_name(served: Preview) -> None:
    answer = served.ask("GET", f"/?jeton={served.token}", {"Host": f"exemple.fr:{served.port}"})
    assert answer.status == 403
    assert "set-cookie" not in answer.headers


def test_both_names_of_this_machine_are_ours(served: Preview) -> None:
    for name in ("127.0.0.1", "localhost"):
        assert served.get("/api/editions", Host=f"{name}:{served.port}").status == 200


@pytest.mark.parametrize("token", ["", "faux", "é", "%00"])
def test_a_wrong_token_opens_nothing(served: Preview, token: str) -> None:
    answer = served.ask("GET", f"/?jeton={token}".replace("é", "%C3%A9"))
    assert answer.status == 403
    assert "set-cookie" not in answer.headers


def test_the_token_opens_the_first_page_only(served: Preview) -> None:
    assert served.ask("GET", f"/api/editions?jeton={served.token}").status == 403


def test_the_token_gives_a_cookie_that_scripts_and_other_sites_never_see(served: Preview) -> None:
    answer = served.ask("GET", f"/?jeton={served.token}")
    cookie = answer.headers["set-cookie"]
    assert answer.status == 200
    assert cookie.startswith(f"communique-{served.port}=")
    assert served.token not in cookie
    assert {part.strip() for part in cookie.split(";")} >= {"HttpOnly", "SameSite=Strict", "Path=/"}
    assert served.token not in answer.text


def test_other_cookies_of_this_machine_do_not_hide_ours(served: Preview) -> None:
    cookies = f'autre={{"a":"é"}}; {served.cookie}; encore'.encode().decode("latin-1")
    assert served.get("/api/editions", Cookie=cookies).status == 200


def test_each_port_has_its_own_cookie(served: Preview) -> None:
    value = served.cookie.partition("=")[2]
    assert served.get("/api/editions", Cookie=f"communique-1={value}").status == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_page_cannot_even_ask(served: Preview, site: str) -> None:
    assert served.get("/document.html", **{"Sec-Fetch-Site": site}).status == 403


@pytest.mark.parametrize("path", ["/api/edit", "/api/undo", "/api/redo", "/api/fix", "/absent"])
class TestWriting:
    """What changes a brief."""

    def test_a_foreign_page_is_refused(self, served: Preview, path: str) -> None:
        for origin in ("https://exemple.fr", "null", f"http://localhost:{served.port}", ""):
            assert served.post(path, {}, Origin=origin).status == 403, origin

    def test_no_origin_is_refused(self, served: Preview, path: str) -> None:
        headers = {"Cookie": served.cookie, "Content-Type": "application/json"}
        assert served.ask("POST", path, headers, b"{}").status == 403

    @pytest.mark.parametrize(
        "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]
    )
    def test_what_any_page_can_send_is_refused(self, served: Preview, path: str, kind: str) -> None:
        assert served.post(path, {}, **{"Content-Type": kind}).status == 403

    def test_no_cookie_is_refused(self, served: Preview, path: str) -> None:
        assert served.post(path, {}, Cookie="").status == 403

    def test_what_is_too_large_is_refused_unread(self, served: Preview, path: str) -> None:
        headers = {
            "Cookie": served.cookie,
            "Origin": served.origin,
            "Content-Type": "application/json",
        }
        huge = {**headers, "Content-Length": str(2 * 1024**2 + 1)}
        assert served.ask("POST", path, huge).status == 413
        assert served.ask("POST", path, {**headers, "Transfer-Encoding": "chunked"}).status == 413

    def test_our_own_page_is_let_through(self, served: Preview, path: str) -> None:
        assert served.post(path, {}).status not in {403, 413}


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(served: Preview, method: str) -> None:
    headers = {"Cookie": served.cookie, "Origin": served.origin, "Content-Type": "application/json"}
    assert served.ask(method, "/api/edit", headers).status == 405


@pytest.mark.parametrize(
    "path",
    [
        "/static/../server.py",
        "/static/%2e%2e/server.py",
        "/static/..%2fserver.py",
        "/static/%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2fetc/passwd",
        "/static//etc/passwd",
        "/static/%2fetc%2fpasswd",
        "/static/form",
        "/static/",
        "/static/absent.js",
        "/pages/..%2f..%2fbrief.png",
        "/pages/absent.png",
        "/releases/2022-11-08-essai/brief.yaml",
        "/brief.yaml",
        "/download/exe",
        "/document.html?edition=..%2f..%2fetc",
        "/document.html?edition=releases%2f2022-11-08-essai",
        "/document.html?edition=absente",
        "/api/form?edition=..",
        "/download/pdf?edition=%2fetc",
    ],
)
def test_nothing_else_of_the_disk_is_served(served: Preview, path: str) -> None:
    assert served.get(path).status == 404


def test_not_even_files_of_a_kind_that_is_served(served: Preview) -> None:
    style = default_root() / "page.css"
    climbing = os.path.relpath(style, PACKAGE / "preview" / "static")
    for path in (climbing, str(style)):
        assert served.get(f"/static/{path.replace('/', '%2f')}").status == 404


def test_every_answer_closes_the_page(served: Preview) -> None:
    served.follow().close()
    for answer in (served.get("/"), served.get("/document.html"), served.ask("GET", "/")):
        headers = answer.headers
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert "access-control-allow-origin" not in headers
        assert "server" not in headers


def test_the_page_may_only_use_what_we_serve(served: Preview) -> None:
    policy = dict(
        part.strip().partition(" ")[::2]
        for part in served.get("/").headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["form-action"] == policy["base-uri"] == "'none'"


def test_the_document_shown_runs_nothing(served: Preview) -> None:
    served.follow().close()
    policy = served.get("/document.html").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "frame-ancestors 'self'" in policy


def test_websockets_are_refused(served: Preview) -> None:
    headers = {
        "Cookie": served.cookie,
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Key": "MDEyMzQ1Njc4OWFiY2RlZg==",
        "Sec-WebSocket-Version": "13",
    }
    assert served.ask("GET", "/api/events-absent", headers).status in {400, 403, 404}


def test_other_machines_find_nobody(served: Preview) -> None:
    """The other addresses of this machine are those by which the network reaches it."""
    for address in ("127.0.0.2", _own_address()):
        with pytest.raises(OSError, match=r"refused|unreachable"):
            socket.create_connection((address, served.port), timeout=5)


def _own_address() -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # nothing is sent (RFC 5737, TEST-NET-1)
        except OSError:
            return "127.0.0.3"
        return str(probe.getsockname()[0])


def test_the_token_is_written_nowhere_but_in_the_address(served: Preview) -> None:
    with previewing(served.workspace) as preview:
        preview.ask("GET", f"/?jeton={preview.token}", {"Host": "exemple.fr"})
        preview.ask("POST", f"/?jeton={preview.token}")
        preview.get("/absent")
        pid = str(preview.process.pid)
        arguments = subprocess.run(
            ["ps", "-o", "args", "--ppid", pid, "-p", pid],
            capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
        _, printed = preview.end()
    assert preview.token not in printed
    assert preview.token not in arguments
    assert preview.cookie.partition("=")[2] not in printed


def test_requests_that_are_not_http_are_dropped(served: Preview) -> None:
    with socket.create_connection(("127.0.0.1", served.port), timeout=10) as connection:
        connection.sendall(b"\x16\x03\x01\x00\xa5 rubbish\r\n\r\n")
        answer = http.client.HTTPResponse(connection)
        answer.begin()
        assert answer.status == 400
    assert served.get("/api/editions").status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/static/x%00.js",
        "/static/%00",
        "/static/..%2f..%2fapp.py",
        "/static/%2e%2e/app.py",
        "/static/%ff%fe.js",
        "/static/" + "a" * 5000 + ".js",
        "/static/" + "a/" * 2000 + "a.js",
        "/static//etc/passwd.js",
        "/static/form/..%00/app.js",
        "/pages/%00",
        "/pages/%ff.png",
        "/pages/" + "9" * 5000 + ".png",
        "/download/%00",
        "/download/..%2fpdf",
        "/api/%00",
        "/%00",
        "/%ff",
    ],
    ids=lambda path: path[:30],
)
def test_a_name_that_no_file_has_is_not_found(served: Preview, path: str) -> None:
    assert served.get(path).status in {400, 404}
