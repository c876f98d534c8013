"""Briefs as a hurried hand, a bad editor or a hostile one could leave them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hypothesis import strategies as st

FRAGMENTS = (
    # marks of YAML
    ":", ": ", "- ", " #", "#mot", "|", ">", ">-", "&a", "*a", "!", "!!int ", "%", "@", "`", "?",
    "~", "{", "}", "[", "]", ",", "'", '"', "''", '\\', '\\n"', "---", "...", "<<: *a",
    "!!python/object:os.system ",
    # facts
    "{{", "}}", "{{ edition.numero }}", "{{ titre }}", "{{ edition.numero | ordinal }}",
    "{{ x | }}", "{{ 1 + 1 }}", "{{ ().__class__ }}", "{% for %}", "{# x",
    "{{ edition.debut | date }}",
    # marks of Markdown and of HTML
    "**", "*", "_", "^", "^e^", "`", "](", "[a](b)", "[a](https://a.fr)", "[](https://a.fr)",
    "![a](b)", "1. ", "\\*", "<", ">", "&", "&amp;", "&nbsp;", "&#0;", "<b>", "</p>", "</script>",
    "<!--", "-->", "]]>", "<script>alert(1)</script>", '" onload="x', "javascript:alert(1)",
    "data-champ",
    # white space and invisible characters
    " ", "  ", "\t", "\n", "\n\n", "\r", "\r\n", "\u00a0", "\u202f", "\u2009", "\u3000", "\u2028",
    "\u0085", "\u200b", "\u200d", "\u200f", "\u202e", "\u2066", "\u00ad", "\ufeff", "\u2060",
    "\x00", "\x07", "\x1b[31m", "\x7f", "\ufffe", "\ufffd",
    # letters from afar
    "😀", "👩\u200d💻", "🇫🇷", "1️⃣", "𝄞", "𝐀", "\U0010fffd", "\ue000", "שלום", "مرحبا", "(لا)",
    "漢字", "ไทย", "e\u0301", "n\u0308\u0323", "\u0301", "ﬁ", "ß", "ı", "İ", "ŉ", "ǆ", "Ω", "½",
    "²", "œ", "ﷺ",
    # words, numbers and dates
    "mot", "rendez-vous", "X" * 300, "1ère", "2 020", "12000", "9h30", "Mme", "l'", "...",
    "« a »", '"a"', "0", "-1", "007", "1e400", "9" * 400, "0x1F", "1:30", "1_000", "no", "null",
    "NaN", "true", "2022-02-30", "0000-00-00", "9999-12-31", "2022-11-08", "2022-11-08T25:00",
    "06 08 72 50 29", "+33", "a@b", "http://", "https://é.fr/ù", "https://a.fr/\u202e",
    "../../etc/passwd", "/dev/zero", "affiche.png", "ministre",
)  # fmt: skip

VALUES = (
    "", "null", "~", "[]", "{}", "[[]]", "[a, b]", "{a: b}", "[{}]", "{texte: a}", "- a", "|",
    ">", "|2", "'", '"', "*a", "&a b", "!!set {a}", "!x y", "? a", "@a", "%a", "0", "12", "-1",
    "1.5", "no", "true", "2022-11-08", "2022-13-45", "ministre", "https://a.fr", "a@b.fr",
    "{{ titre }}", "{{ edition }}", "{{ citations.ministre.auteur }}", "mot " * 60,
)  # fmt: skip

Lines = list[str]
_ALPHABET = st.characters(exclude_categories=["Cs"])
_fragments = st.one_of(
    st.sampled_from(FRAGMENTS),
    st.text(_ALPHABET, max_size=6),
)


@st.composite
def mutated(draw: st.DrawFn, briefs: Sequence[str]) -> bytes:
    """One of the briefs, changed in one to three places."""
    lines = draw(st.sampled_from(briefs)).split("\n")
    for _ in range(draw(st.sampled_from([1, 1, 1, 2, 3]))):
        lines = draw(st.sampled_from(_MUTATIONS))(draw, lines)
    return draw(st.sampled_from(_ENCODINGS))("\n".join(lines))


def _place(draw: st.DrawFn, lines: Lines) -> int:
    return draw(st.integers(0, max(len(lines) - 1, 0)))


def _delete(draw: st.DrawFn, lines: Lines) -> Lines:
    at = _place(draw, lines)
    return lines[:at] + lines[at + draw(st.integers(1, 3)) :]


def _duplicate(draw: st.DrawFn, lines: Lines) -> Lines:
    at, to = _place(draw, lines), _place(draw, lines)
    return lines[:to] + lines[at : at + draw(st.integers(1, 3))] + lines[to:]


def _swap(draw: st.DrawFn, lines: Lines) -> Lines:
    if not lines:
        return lines
    one, other = _place(draw, lines), _place(draw, lines)
    swapped = list(lines)
    swapped[one], swapped[other] = lines[other], lines[one]
    return swapped


def _indent(draw: st.DrawFn, lines: Lines) -> Lines:
    change = draw(st.sampled_from([" ", "  ", "    ", "\t", "\u00a0", "-1", "-2"]))

    def indented(line: str) -> str:
        return line[int(change[1]) :] if change.startswith("-") else change + line

    return _change_line(draw, lines, indented)


def _insert_line(draw: st.DrawFn, lines: Lines) -> Lines:
    at = _place(draw, lines)
    return [*lines[:at], " " * draw(st.integers(0, 8)) + draw(_fragments), *lines[at:]]


def _insert_in_line(draw: st.DrawFn, lines: Lines) -> Lines:
    text, share = draw(_fragments), draw(st.integers(0, 10))
    return _change_line(draw, lines, lambda line: _inserted(line, text, share))


def _insert_in_value(draw: st.DrawFn, lines: Lines) -> Lines:
    """The most likely to leave a valid brief: a text within words that are read as text."""
    text, share = draw(_fragments), draw(st.integers(1, 10))

    def changed(line: str) -> str:
        head, colon, value = line.partition(": ")
        return head + colon + _inserted(value, text, share) if colon else line + text

    return _change_line(draw, lines, changed)


def _quote_value(draw: st.DrawFn, lines: Lines) -> Lines:
    """Any text at all, written as YAML asks for it."""
    added = draw(_fragments)

    def quoted(line: str) -> str:
        head, colon, value = line.partition(": ")
        if not colon or value[:1] in {"'", '"', "{", "["}:
            return line
        text = (value + added).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'{head}: "{text}"'

    return _change_line(draw, lines, quoted)


def _replace_value(draw: st.DrawFn, lines: Lines) -> Lines:
    value = draw(st.one_of(st.sampled_from(VALUES), _fragments))
    return _change_line(draw, lines, lambda line: f"{line.partition(':')[0]}: {value}")


def _misspell(draw: st.DrawFn, lines: Lines) -> Lines:
    letter = draw(st.sampled_from("aeé_- Z"))
    return _change_line(draw, lines, lambda line: line.replace(":", letter + ":", 1))


def _cut(draw: st.DrawFn, lines: Lines) -> Lines:
    at = _place(draw, lines)
    kept = lines[: at + 1]
    return [*kept[:-1], kept[-1][: draw(st.integers(0, 20))]] if kept else kept


def _change_line(draw: st.DrawFn, lines: Lines, change: Callable[[str], str]) -> Lines:
    if not lines:
        return lines
    at = _place(draw, lines)
    return [*lines[:at], change(lines[at]), *lines[at + 1 :]]


def _inserted(line: str, text: str, share: int) -> str:
    """``text`` put in the line, at that tenth of it."""
    at = len(line) * share // 10
    return line[:at] + text + line[at:]


_MUTATIONS = (
    *[_insert_in_value] * 6, *[_quote_value] * 6, _insert_in_line, _insert_line, _replace_value,
    _delete, _duplicate, _swap, _indent, _misspell, _cut,
)  # fmt: skip


def _utf8(text: str) -> bytes:
    return text.encode()


_ENCODINGS: tuple[Callable[[str], bytes], ...] = (
    *[_utf8] * 40,
    lambda text: b"\xef\xbb\xbf" + text.encode(),
    lambda text: text.replace("\n", "\r\n").encode(),
    lambda text: text.encode("utf-16"),
    lambda text: text.encode("cp1252", "replace"),
    lambda text: text.encode() + b"\xff",
)
