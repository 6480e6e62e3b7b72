"""PDF: print HTML in, tagged PDF/UA-1 and PDF/A-3a with attachments out."""

from generator.rendering.pdf.attachments import Attachment
from generator.rendering.pdf.making import make_pdf

__all__ = ["Attachment", "make_pdf"]
