"""The one error of reading."""

from __future__ import annotations

ADVICE = {
    "empty_file": "Send the file again from where it was saved.",
    "wrong_type": "Send the file with the ending that its contents have, or save it as PDF.",
    "password_protected": "Save a copy without a password and send that.",
    "damaged": "Export it again from where it came, or scan the paper.",
    "no_pages": "Export or scan the document once more.",
    "no_text": "Send a clearer scan, or the file that the document was printed from.",
    "too_many_pages": "Send only the pages of the contract or agreement.",
    "too_large": "Send it in parts, or save it at a lower resolution (300 dpi is enough).",
    "nothing_usable": "Put PDF, Word (.docx), text or image files into it.",
    "unsupported_format": "Save it as PDF or .docx and send that.",
    "unsupported_language": "Send an English version or a translation.",
    "blank_form": "Send the completed and signed form.",
    "resource_limit": "Save or scan it again as a simpler file, or send it in parts.",
    "internal": "Send the file again; if it fails again, tell who runs this service.",
}
"""What the person can do, by code: the last sentence of every message that does not say it itself."""

_SAYS_IT = ("send ", "save ", "export ", "scan ", "open it ")


class Unreadable(Exception):
    """The bytes cannot become a document.

    `code` is stable (the keys of `ADVICE`, and those that a face adds for its own inputs); `message` tells
    the person who sent the file what happened and what to do.
    """

    def __init__(self, code: str, message: str) -> None:
        if code in ADVICE and not any(verb in message.lower() for verb in _SAYS_IT):
            message = f"{message.rstrip()} {ADVICE[code]}"
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message
