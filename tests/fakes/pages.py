"""Stands in for the web: pages by address."""

from runtime.pages import FetchError, Page


class FakePages:
    """Answers with the pages that it was given, and with FetchError for all others; counts what was asked for."""

    def __init__(self, **pages: str | Page | FetchError) -> None:
        self.pages = pages
        self.asked: list[str] = []

    async def fetch(self, url: str) -> Page:
        self.asked.append(url)
        answer = self.pages.get(url.rstrip("/").rsplit("/", 1)[-1])
        if answer is None:
            raise FetchError("link_gone", "There is no page behind this link any more.")
        if isinstance(answer, FetchError):
            raise answer
        if isinstance(answer, Page):
            return answer
        return Page(url, "text/html", "utf-8", answer.encode())


class NoPages(FakePages):
    """No page is there."""
