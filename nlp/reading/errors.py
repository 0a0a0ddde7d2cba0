"""The one error of reading."""

from __future__ import annotations


class Unreadable(Exception):
    """The bytes cannot become a document.

    `code` is stable (empty_file, wrong_type, password_protected, damaged, no_pages, no_text,
    too_many_pages, too_large, nothing_usable, unsupported_format, unsupported_language, blank_form,
    resource_limit, internal); `message` is one sentence for the person who sent the file.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message
