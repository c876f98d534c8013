from __future__ import annotations

from communique.proof import html


def body(page: str) -> str:
    return " ".join(html.read(page.encode()).body.split())


def test_marks_join_and_blocks_and_breaks_separate() -> None:
    assert body("<h1>la 9<sup>e</sup></h1><p>a<br>b</p><td>c</td><td>d</td>") == "la 9e a b c d"


def test_references_are_the_characters_they_stand_for() -> None:
    assert body("<p>&lt;script&gt; R&amp;D &#233;t&eacute;</p>") == "<script> R&D été"


def test_what_a_browser_does_not_show_is_not_read() -> None:
    head = "<head><title>t</title><script>var a = '<p>x</p>'</script><style>p{}</style></head>"
    assert body(f"{head}<body><p hidden>b</p><p>c</p><template><p>d</p></template></body>") == "c"


def test_injected_markup_is_not_words() -> None:
    assert body("<p>a</p><script>b</script></script><p>c</p>") == "a c"


def test_a_stray_end_tag_closes_nothing() -> None:
    assert body("<p>a</p><footer>b</i></script>c</footer><p hidden>d</b>e</p>f") == "a f"


def test_an_image_says_its_alternative() -> None:
    assert body('<p>a<img src="x" alt="R&amp;D">b</p><img src="y" alt="">') == "a R&D b"


def test_the_footer_is_apart() -> None:
    reading = html.read(b"<p>corps</p><footer><p>pied</p></footer><p>fin</p>")
    assert reading.body.split() == ["corps", "fin"]
    assert [text.split() for text in reading.running] == [["pied"]]
