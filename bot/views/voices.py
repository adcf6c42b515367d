"""What is said of recordings."""

from runtime.language import N_

LISTENING = N_("I am listening. In a moment I show you what I understood.")
LONGEST_MINUTES = 5
TOO_LONG = N_("The recording is longer than {minutes} minutes. Please send it in shorter parts.")
TOO_LARGE = N_(
    "The recording is larger than 20 MB, and Telegram does not hand me larger ones. Please send it in shorter parts."
)
OF_OTHERS = N_(
    "This recording is forwarded, and I act on your own words only. Say or write what you want; a job ad you can send "
    "as text, link or file."
)
VIDEO = N_("I cannot watch videos. Please say it in a voice message, write it, or send a file.")
