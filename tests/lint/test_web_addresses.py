"""What the desk proposes for addresses pasted as they came, and writes when it is sure."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.lint.desk import Selection, review
from communique.lint.registry import all_rules
from lint.fact_cases import copy_of

WRAPPED = {
    "https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.fr%2Fb%3Fc%3D1&data=05": (
        "https://a.fr/b?c=1"
    ),
    "https://urldefense.com/v3/__https://a.fr/b__;!!Abc$": "https://a.fr/b",
    "https://urldefense.com/v3/__https:/a.fr/b__;!!Abc$": "https://a.fr/b",
    "https://urldefense.com/v3/__https://a.fr/b*c__;Iw!!Abc$": None,
    "https://urldefense.proofpoint.com/v2/url?u=https-3A__a.fr_b-2Dc&d=Dw": "https://a.fr/b-c",
    "https://secure-web.cisco.com/1abc/https%3A%2F%2Fa.fr%2Fb": "https://a.fr/b",
    "https://linkprotect.cudasvc.com/url?a=https%3a%2f%2fa.fr%2fb&c=E,1": "https://a.fr/b",
    "https://www.google.fr/url?sa=t&url=https%3A%2F%2Fa.fr%2F%C3%A9t%C3%A9": "https://a.fr/été",
    "https://l.facebook.com/l.php?u=https%3A%2F%2Fa.fr%2Fb%20(c)&h=AT": "https://a.fr/b%20%28c%29",
    "https://l.facebook.com/l.php?u=javascript%3Aalert(1)": None,
    "https://protect-eu.mimecast.com/s/AbCd": None,
}
FOLLOWED = {
    "https://a.fr/b?utm_source=x&jour=3&UTM_medium=y#bas": "https://a.fr/b?jour=3#bas",
    "https://a.fr/b?fbclid=IwAR0": "https://a.fr/b",
    "https://a.fr/#xtor=EPR-100": "https://a.fr/",
}
ILL_ENDED = {"https://a.fr/b.": "https://a.fr/b", "https://a.fr/b),": "https://a.fr/b"}


@pytest.mark.parametrize(
    ("rule", "pasted", "better"),
    [
        *(("adresse-enveloppee", *pair) for pair in WRAPPED.items()),
        *(("adresse-pistee", *pair) for pair in FOLLOWED.items()),
        *(("adresse-ponctuee", *pair) for pair in ILL_ENDED.items()),
    ],
)
def test_the_clean_address_is_proposed(
    rule: str, pasted: str, better: str | None, tmp_path: Path
) -> None:
    keys = f"sections: [{{contenu: [lien: {{texte: Voir le programme, url: '{pasted}'}}]}}]"
    (finding,) = all_rules()[rule].check(copy_of(keys, "", tmp_path))
    assert finding.replacement == better
    assert finding.hint


def test_the_address_of_a_link_is_repaired_where_it_stands(tmp_path: Path) -> None:
    pasted = next(iter(WRAPPED))
    keys = f"sections: [{{contenu: ['Voir [le programme]({pasted}), merci.']}}]"
    copy = copy_of(keys, "", tmp_path)
    (found,) = review(copy, Selection(select=("adresse-enveloppee",)))
    assert found.fix is not None
    span, text = found.fix.span, (tmp_path / "brief.yaml").read_text()
    line = text.split("\n")[span.line - 1]
    assert line[span.column - 1 :].startswith(f"{pasted}), merci")
    assert found.fix.safe
