"""What a pack says about itself: PDF/UA-1 and PDF/A-3a identifiers, title, language, checksums."""

from __future__ import annotations

import re
from html import unescape
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Dictionary, Name, String

from generator.rendering.pdf.checksums import NAMESPACE, UNKNOWN, Checksums

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<pdf:Producer>{producer}</pdf:Producer>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>
<dc:format>application/pdf</dc:format>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:baf="{namespace}">
<baf:program>{program}</baf:program>
<baf:fingerprint>{fingerprint}</baf:fingerprint>
<baf:sheets><rdf:Seq>{sheets}</rdf:Seq></baf:sheets>
<baf:file>{file}</baf:file>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the document conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>Checksums of an assurance pack</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{namespace}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>baf</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


_PROPERTY = """<rdf:li rdf:parseType="Resource">
<pdfaProperty:name>{name}</pdfaProperty:name><pdfaProperty:valueType>{kind}</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>{words}</pdfaProperty:description>
</rdf:li>"""
_PROPERTIES = (
    ("program", "Text", "Name and version of the program that made the pack"),
    ("fingerprint", "Text", "SHA-256 of the attached data; the pack prints it"),
    ("sheets", "seq Text", "SHA-256 of what is drawn on each sheet, in order"),
    ("file", "Text", "SHA-256 of this file with 64 zeros in this place"),
)


def describe(pdf: pikepdf.Pdf, *, title: str, lang: str, checksums: Checksums) -> None:
    """Write title, language, identifiers and checksums, in the document and in its XMP packet alike. No dates. The
    checksum of the whole file is left for last: zeros stand in its place."""
    producer = str(pdf.docinfo.get("/Producer", ""))
    packet = _PACKET.format(
        producer=escape(producer), title=escape(title), lang=escape(lang), namespace=NAMESPACE,
        program=escape(checksums.program), fingerprint=checksums.fingerprint, file=UNKNOWN,
        sheets="".join(f"<rdf:li>{one}</rdf:li>" for one in checksums.sheets),
        properties="".join(_PROPERTY.format(name=name, kind=kind, words=words) for name, kind, words in _PROPERTIES))
    stream = pdf.make_stream(packet.encode())
    stream["/Type"] = Name("/Metadata")
    stream["/Subtype"] = Name("/XML")
    pdf.Root["/Metadata"] = stream
    pdf.Root["/Lang"] = String(lang)
    pdf.Root["/ViewerPreferences"] = Dictionary(DisplayDocTitle=True)
    pdf.Root["/MarkInfo"] = Dictionary(Marked=True)
    pdf.Root["/PageMode"] = Name("/UseOutlines")
    pdf.docinfo["/Title"] = String(title)


def stated_checksums(pdf: pikepdf.Pdf) -> Checksums | None:
    """What `describe` wrote; None where there is none, so that nothing can be said of the file."""
    packet = pdf.Root.get("/Metadata")
    text = packet.read_bytes().decode("utf-8", "replace") if isinstance(packet, pikepdf.Stream) else ""
    program, sheets = _between("program", text), _between("sheets", text)
    if not program or not sheets:
        return None
    return Checksums(unescape(program), _between("fingerprint", text),
                     tuple(re.findall(r"<rdf:li>([0-9a-f]{64})</rdf:li>", sheets)))


def _between(name: str, text: str) -> str:
    found = re.search(rf"<baf:{name}>(.*?)</baf:{name}>", text, re.DOTALL)
    return found[1] if found else ""
