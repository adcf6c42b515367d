"""What can go wrong with a source."""


class SourceError(Exception):
    """A source that cannot be read; `code` for programs, `message` for the operator, never with a key or an address.

    `temporary`: trying later may help, at the earliest after `retry_after` seconds, if that is known.

    Codes: source_forbidden (401, 403), source_unknown (404: no such board), source_throttled (429), source_failing
    (500 and above), source_refused (any other status), source_silent (no answer in time), source_unreachable,
    source_redirected (to where nothing is fetched, or in circles), source_too_large, source_html (a page instead of
    data), source_broken (half an answer), source_shape (data of another form), source_empty, source_budget_spent,
    source_given_up (several boards in a row failed), source_out_of_time, source_no_searches.
    """

    def __init__(self, code: str, message: str, *, temporary: bool = False, retry_after: float | None = None) -> None:
        super().__init__(f"{code}: {message}")
        self.code, self.message, self.temporary, self.retry_after = code, message, temporary, retry_after
