"""What the chat itself says."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from career.cv.views import CVCard
from cli.text import safe

GOODBYE = Text("Goodbye.", style="dim")
ONCE_MORE = Text("Press Ctrl-C once more, or Ctrl-D, to leave.", style="dim")
STOPPED = Text(
    "Stopped waiting. What was sent is still answered, and shown with your next message; /cancel takes back what has "
    "not begun. Ctrl-C once more leaves.",
    style="dim",
)
EARLIER = Text("The answer to an earlier message:", style="dim")
NO_WORKER = (
    "Nobody has taken your message up yet. It is kept, and answered as soon as a worker runs; `make run` starts one."
)

UNFORESEEN = "Something unforeseen went wrong ({}). Please try again; `candid --debug chat` shows where."


def _rows(rows: list[tuple[str, str]]) -> Table:
    table = Table.grid(padding=(0, 3))
    table.add_column(style="cyan", no_wrap=True)
    table.add_column()
    for left, right in rows:
        table.add_row(f"  {left}", right)
    return table


WELCOME: RenderableType = Group(
    Text(),
    Text.assemble(("Candid", "bold"), " compares your CV with jobs, and shows the line behind every point."),
    Text("Three ways to begin:"),
    _rows(
        [
            ("/upload my-cv.pdf", "let me read your CV (PDF, DOCX, text or photo)"),
            ("paste a job ad", "then ask: do I fit?"),
            ("add Python and SQL", "tell me what you can do; then: show my profile"),
        ]
    ),
    Text("/help shows more, Ctrl-D leaves.", style="dim"),
    Text(),
)

HELP: RenderableType = Group(
    Text("Say it in your own words, for example:", style="bold"),
    _rows(
        [
            ("do I fit?", "score your CV for the job ad you pasted last"),
            ("what am I missing?", "demands of that job without a line in your CV"),
            ("show my profile", "what I know about you, and from where"),
            ("add Docker and Kubernetes to my skills", "or: remove PHP"),
            ("list my CVs", "all files you uploaded"),
            ("find remote python jobs in Germany over 70k", "open jobs, best first"),
            ("what's new for me?", "jobs that fit you and that you have not seen"),
            ("not interested in the second one, too senior", "and what comes next goes by it"),
            ("send me five jobs at 8 every weekday", "a digest, shown here and kept"),
            ("I applied at Acme on Monday", "kept among your applications"),
            ("what will they ask me?", "interview questions from the ad and your CV"),
            ("mock interview with 5 questions", "one at a time, with feedback; hint, skip, stop"),
        ]
    ),
    Text("Commands", style="bold"),
    _rows(
        [
            ("/upload PATH", "read a CV: PDF, DOCX, ODT, RTF, HTML, text or photo, up to 20 MB; Tab completes"),
            ("/jobs, /digest, /applications", "new jobs for you; the digest's settings; where you applied"),
            ("/language de", "answers in German, or in another language where a language model is configured"),
            ("/cancel", "take back messages that nobody has begun to answer"),
            ("/help", "this"),
            ("/quit", "leave (Ctrl-D does as well)"),
        ]
    ),
    Text("Writing", style="bold"),
    _rows(
        [
            ("paste", "pasted lines stay one message; Enter sends it"),
            ("Alt-Enter", "a new line in a message"),
            ('"""', "a line of three quotes begins a message of several lines, another ends it (also in a pipe)"),
            ("Ctrl-C", "stop waiting for an answer; it is kept"),
        ]
    ),
)


def welcome_back(active: CVCard) -> RenderableType:
    """Return the greeting of someone whose CV is here."""
    return Group(
        Text(),
        Text.assemble("Welcome back. Your CV in use: ", (safe(active.filename), "bold")),
        Text("Ask: what is new for me? Or paste a job ad, then: do I fit? /upload reads another CV.", style="dim"),
        Text(),
    )
