"""Which files of templates/ count; templates whose names are looked up once."""

from __future__ import annotations

from pathlib import Path

from communique.templates import KnownTemplates, Templates


def test_what_editors_and_file_managers_leave_is_no_template(tmp_path: Path) -> None:
    left = (".DS_Store", "~$communique.docx", ".~lock.page.css#", "page.css~", ".git/config")
    for name in ("page.css", "parties/corps.html.jinja", *left):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("p {}", encoding="utf-8")
    names = [name for name, _ in Templates((tmp_path,)).files()]
    assert names == ["page.css", "parties/corps.html.jinja"]


def test_a_known_file_is_found_where_it_stands(tmp_path: Path) -> None:
    file = tmp_path / "communique.css"
    file.write_text("p {}", encoding="utf-8")
    known = KnownTemplates((tmp_path,))
    assert known.find("communique.css") == Templates((tmp_path,)).find("communique.css") == file
    file.write_text("h1 {}", encoding="utf-8")
    assert known.read_text("communique.css") == "h1 {}"
    assert list(known.files()) == list(known.files()) == [("communique.css", file)]


def test_a_known_file_that_goes_is_missed(tmp_path: Path) -> None:
    own, shipped = tmp_path / "own", tmp_path / "shipped"
    for folder in (own, shipped):
        folder.mkdir()
        (folder / "page.css").write_text(folder.name, encoding="utf-8")
    known = KnownTemplates((own, shipped))
    assert known.read_text("page.css") == "own"
    (own / "page.css").unlink()
    assert known.read_text("page.css") == "shipped"


def test_a_name_unknown_at_first_stays_so(tmp_path: Path) -> None:
    known = KnownTemplates((tmp_path,))
    assert known.find("lexiques/sigles.txt") is None
    (tmp_path / "lexiques").mkdir()
    (tmp_path / "lexiques" / "sigles.txt").write_text("DITP", encoding="utf-8")
    assert known.find("lexiques/sigles.txt") is None
