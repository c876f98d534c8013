"""What the PDF says of itself: the XMP packet, the information dictionary, the attached brief.

Nothing here depends on the clock: every date is the communiqué's.
"""

from __future__ import annotations

from html import escape
from typing import Any

import pydyf  # type: ignore[import-untyped]

from communique.document.document import Document
from communique.writers.pdf.tags import resolve

CREATOR = "communique"
BRIEF_MEDIA_TYPE = "application/yaml"
"""RFC 9512."""


def describe(pdf: Any, document: Document) -> None:
    """Fill the information dictionary and the XMP packet (ISO 14289-1, 5 and 7.1)."""
    date = document.meta("date")
    pdf.info["Creator"] = pydyf.String(CREATOR)
    if date:
        pdf.info["CreationDate"] = pdf.info["ModDate"] = pydyf.String(f"D:{date.replace('-', '')}")
    stream = resolve(pdf, pdf.catalog["Metadata"])
    stream.stream = [_packet(document, pdf.info["Producer"].string).encode()]
    stream.compress = False  # archives read the packet without a PDF library


def name_attachment(pdf: Any) -> None:
    """Give the attached brief its media type, and list it once among the associated files."""
    files = pdf.catalog["AF"]
    files[:] = list(dict.fromkeys(files))
    for reference in files:
        stream = resolve(pdf, resolve(pdf, reference)["EF"]["F"])
        stream.extra["Subtype"] = f"/{BRIEF_MEDIA_TYPE.replace('/', '#2f')}"


def _packet(document: Document, producer: str) -> str:
    language = escape(document.language)
    fields = {
        "dc:title": _alternatives(document.title, language),
        "dc:creator": _list("Seq", [document.meta("author")]),
        "dc:description": _alternatives(document.meta("description"), language),
        "dc:subject": _list("Bag", _keywords(document)),
        "dc:language": _list("Bag", [document.language]),
        "pdf:Keywords": escape(", ".join(_keywords(document))),
        "pdf:Producer": escape(producer),
        "xmp:CreatorTool": CREATOR,
        "xmp:CreateDate": escape(document.meta("date")),
        "xmp:ModifyDate": escape(document.meta("date")),
    }
    return _PACKET.format(
        fields="\n".join(f"<{name}>{value}</{name}>" for name, value in fields.items() if value)
    )


def _keywords(document: Document) -> list[str]:
    return [word.strip() for word in document.meta("keywords").split(",") if word.strip()]


def _alternatives(text: str, language: str) -> str:
    if not text:
        return ""
    items = f'<rdf:li xml:lang="x-default">{escape(text)}</rdf:li>'
    items += f'<rdf:li xml:lang="{language}">{escape(text)}</rdf:li>'
    return f"<rdf:Alt>{items}</rdf:Alt>"


def _list(kind: str, texts: list[str]) -> str:
    items = "".join(f"<rdf:li>{escape(text)}</rdf:li>" for text in texts if text)
    return f"<rdf:{kind}>{items}</rdf:{kind}>" if items else ""


_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
{fields}
</rdf:Description>
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
"""PDF/UA identification needs its own description in PDF/A (ISO 19005-3, 6.6.2.3)."""
