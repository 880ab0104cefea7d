"""What a PDF says of itself in XMP (ISO 16684-1), for PDF/X-4: the same as its document information."""

from __future__ import annotations

from visuals.writers.xml import xml_text

__all__ = ["CREATOR", "DATE", "PRODUCER", "packet"]

CREATOR = "visuals"
PRODUCER = "visuals (ReportLab)"

DATE = "2000-01-01T00:00:00+00:00"
"""Always: the same document gives the same bytes on any day."""

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:MetadataDate>{date}</xmp:MetadataDate>
<pdf:Producer>{producer}</pdf:Producer>
<pdf:Trapped>False</pdf:Trapped>
<xmpMM:DocumentID>uuid:{identity}</xmpMM:DocumentID>
<xmpMM:InstanceID>uuid:{identity}</xmpMM:InstanceID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<xmpMM:VersionID>1</xmpMM:VersionID>
<pdfxid:GTS_PDFXVersion>{standard}</pdfxid:GTS_PDFXVersion>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def packet(title: str, language: str, standard: str, digest: str) -> bytes:
    """The XMP packet of a file called `title`; `digest`, 32 hexadecimal digits, tells its content from others'."""
    identity = "-".join((digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:]))
    return _PACKET.format(
        title=xml_text(title), language=xml_text(language), standard=standard, date=DATE, creator=CREATOR,
        producer=PRODUCER, identity=identity,
    ).encode()  # fmt: skip
