"""Finishes the PDF that a browser printed, so that it can be read with a screen reader, by the rules of PDF/UA-1.

The pages look just the same afterwards.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from gpaudit.report.marked_content import with_artifacts
from gpaudit.report.structure_check import structure_faults
from gpaudit.report.structure_tree import demote_bare_figures, map_roles, put_list_bodies

LANGUAGE = "en-GB"
_ROLES = {"Strong": "Span", "Em": "Span"}


@dataclass(frozen=True)
class FinishedPdf:
    """A whole PDF. `faults` are technical words on what keeps it from calling itself PDF/UA-1; none is the rule."""

    content: bytes
    faults: tuple[str, ...]


class UntaggedPdfError(Exception):
    """The browser printed a PDF without tags, and tags cannot be made up afterwards."""


def finish(printed: bytes, title: str, maker: str, link_texts: Mapping[str, str]) -> FinishedPdf:
    """The same pages with all that PDF/UA-1 asks for.

    `link_texts` are the words of the report's links by their target, "#name" for a place in the report. `maker` is
    the program's name and version.

    Raises:
        UntaggedPdfError: there is no structure to finish.
    """
    with Pdf.open(io.BytesIO(printed)) as pdf:
        if Name.StructTreeRoot not in pdf.Root:
            raise UntaggedPdfError
        for page in pdf.pages:
            instructions = pikepdf.parse_content_stream(page)
            page.Contents = Stream(pdf, pikepdf.unparse_content_stream(list(with_artifacts(instructions))))
        map_roles(pdf, _ROLES)
        put_list_bodies(pdf)
        demote_bare_figures(pdf)
        _describe_links(pdf, link_texts)
        pdf.Root.Lang = String(LANGUAGE)
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        _describe(pdf, title, maker)
        faults = tuple(structure_faults(pdf))
        if not faults:
            with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
                metadata["pdfuaid:part"] = "1"
        finished = io.BytesIO()
        pdf.save(finished, min_version="1.7", object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return FinishedPdf(finished.getvalue(), faults)


def _describe(pdf: Pdf, title: str, maker: str) -> None:
    pdf.docinfo[Name.Title] = String(title)
    pdf.docinfo[Name.Creator] = String(maker)
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["xmp:CreatorTool"] = maker
        metadata["dc:title"] = title
        metadata["dc:language"] = {LANGUAGE}


def _describe_links(pdf: Pdf, link_texts: Mapping[str, str]) -> None:
    for page in pdf.pages:
        for annotation in page.obj.get(Name.Annots, Array()).as_list():
            if annotation.get(Name.Subtype) == Name.Link:
                target = _target(annotation)
                annotation[Name.Contents] = String(link_texts.get(target, "") or target)


def _target(annotation: Object) -> str:
    if Name.Dest in annotation:
        return f"#{str(annotation[Name.Dest]).lstrip('/')}"
    return str(annotation.get(Name.A, Dictionary()).get(Name.URI, ""))
