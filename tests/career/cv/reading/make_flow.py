"""Small ODT and DOCX files written as XML, for what libraries that write them cannot make."""

import io
import zipfile

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = (
    f'xmlns:w="{_W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_ODF_NAMES = " ".join(
    f'xmlns:{short}="{_ODF}{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    )
)


def packed(files: dict[str, str]) -> bytes:
    """Return a ZIP of texts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def docx_xml(
    body: str, *, main: str = "word/document.xml", kind: str = "document", links: str = "", **parts: str
) -> bytes:
    """Return a DOCX with this body; parts are "styles", "footnotes", "header1", ... by name."""
    folder = main.rpartition("/")[0]
    relations = "".join(
        f'<Relationship Id="r-{name}" Type="{_RELATIONS}/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for name in parts
    )
    if links:
        relations += f'<Relationship Id="link" Type="{_RELATIONS}/hyperlink" Target="{links}" TargetMode="External"/>'
    around = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    media = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}.main+xml"
    override = f'<Override PartName="/{main}" ContentType="{media}"/>'
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}">{override}</Types>',
        "_rels/.rels": around.format(f'<Relationship Id="r1" Type="{_RELATIONS}/officeDocument" Target="{main}"/>'),
        f"{folder}/_rels/{main.rpartition('/')[2]}.rels": around.format(relations),
        main: f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>",
    }
    for name, text in parts.items():
        files[f"{folder}/{name}.xml"] = text.replace("<w:root", f"<w:root {_NAMES}", 1)
    return packed(files)


def p(text: str, run: str = "", paragraph: str = "") -> str:
    """Return a paragraph of one run, with properties."""
    return f"<w:p><w:pPr>{paragraph}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def odt_xml(body: str, automatic: str = "", styles: str = "", manifest: str = "") -> bytes:
    """Return an ODT with this text, automatic styles, and master styles."""
    content = (
        f"<office:document-content {_ODF_NAMES} xmlns:xlink='http://www.w3.org/1999/xlink'><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    files = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}
    files["styles.xml"] = f"<office:document-styles {_ODF_NAMES}>{styles}</office:document-styles>"
    if manifest:
        files["META-INF/manifest.xml"] = manifest
    return packed(files)
