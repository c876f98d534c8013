"""What the reader of PDF files makes of pages that are hard to read, painted by WeasyPrint."""

from __future__ import annotations

import weasyprint  # type: ignore[import-untyped]
from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]

from communique.proof import pdf
from communique.proof.painted_letters import letter_changes
from communique.proof.reading import SEAM, Reading
from communique.proof.words import BLOCK_END, Passage

FONTS = FontConfiguration()
STYLE = """
@page { size: A5; margin: 15mm; @bottom-center { content: element(pied) } }
footer { position: running(pied) } .page::before { content: counter(page) }
body { font: 10pt "Liberation Sans", Arial, sans-serif; overflow-wrap: anywhere }
"""


def read(body: str, style: str = "") -> Reading:
    page = f"<html lang=fr><title>t</title><style>{STYLE}{style}</style><body>{body}</body></html>"
    made = weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1", font_config=FONTS)
    return pdf.read(made)


def says(body: str, expected: str, style: str = "") -> bool:
    return not list(letter_changes(Passage(expected), read(body, style).body))


def test_words_come_in_reading_order_whatever_the_layout() -> None:
    style = ".b { float: right } .c { position: absolute; top: 0 }"
    body = '<p>un</p><p class="b">deux</p><p class="c">trois</p><p>quatre</p>'
    assert says(body, "un deux trois quatre", style)


def test_list_markers_are_not_words() -> None:
    assert says("<ul><li>un</li></ul><ol><li>deux</li></ol>", "un deux")


def test_capitals_small_capitals_and_superscripts() -> None:
    style = "h1 { text-transform: uppercase } b { font-variant: small-caps }"
    body = "<h1>L’œuvre ﬁnale straße</h1><p>la 9<sup>e</sup> <b>édition</b>, 12\u202f000\u00a0€</p>"
    assert says(body, "L’œuvre ﬁnale straße la 9e édition, 12 000 €", style)


def test_hyphens_and_soft_hyphens_at_line_ends() -> None:
    lines = ["m" * count + " rendez-vous" * 8 for count in range(30)]
    lines += ["m" * count + " anti\u00adconstitu\u00adtion\u00adnelle" * 4 for count in range(30)]
    body = "".join(f"<p>{line}</p>" for line in lines)
    assert says(body, " ".join(lines))
    assert not says(body, " ".join(lines).replace("rendez-vous", "rendezvous"))


def test_a_word_longer_than_a_line() -> None:
    long = "abcdefghij" * 100
    assert says(f"<p>avant {long} après</p>", f"avant {long} après")
    assert not says(f"<p>avant {long} après</p>", f"avant {long[1:]} après")


def test_emoji_combining_marks_and_astral_letters() -> None:
    text = "😀 👩\u200d💻 🇫🇷 n\u0308 e\u0301t\u00e9 𝄞 \u2126 fin"
    assert says(f"<p>{text}</p>", text)


def test_right_to_left_runs_say_the_same_letters() -> None:
    text = "Hébreu שלום עולם (2022) fin. Arabe مرحبا بالعالم 350, لا إله"
    assert says(f"<p>avant</p><p>{text}</p><p>après</p>", f"avant {text} après")
    assert not says(f"<p>{text}</p>", text.replace("350", "35"))


def test_wide_letter_spacing_cuts_no_word() -> None:
    assert says("<p>lettres espacées</p>", "lettres espacées", "p { letter-spacing: .3em }")


def test_cells_of_a_row_that_go_on_with_the_next_page() -> None:
    left, right = "gauche " * 60, "droite " * 60
    body = f"<p>avant</p><table><tr><td>{left}</td><td>{right}</td></tr></table><p>après</p>"
    blocks = BLOCK_END.join(["avant", left, right, "après"])
    css = "@page { size: 8cm 4cm } table { width: 100% }"
    assert says(body, blocks, css)
    assert not says(body, blocks.replace("après", "apres"), css)


def test_an_image_says_its_alternative(red_dot: str) -> None:
    assert says(f'<p>avant</p><img src="{red_dot}" alt="Un point rouge">', "avant Un point rouge")


def test_the_footer_of_each_page_is_running_matter() -> None:
    body = '<footer>Page <span class="page"></span></footer><p>un</p><p class="b">deux</p>'
    reading = read(body, ".b { break-before: page }")
    assert reading.body.replace(SEAM, " ").split() == ["un", "deux"]
    pages = [" ".join(page.replace(SEAM, " ").split()) for page in reading.running]
    assert pages == ["Page 1", "Page 2"]


def test_text_outside_the_tags_is_not_in_the_body() -> None:
    page = "<html lang=fr><title>t</title><body><p>un</p></body></html>"
    untagged = weasyprint.HTML(string=page).write_pdf(font_config=FONTS)
    assert pdf.read(untagged) == Reading("", ("un",))
