"""Cards as pictures, and the same facts as a caption."""

from bot.views.pictures.drawing import NotDrawable
from bot.views.pictures.match import match_caption, match_picture
from bot.views.pictures.profile import profile_caption, profile_picture

__all__ = ["NotDrawable", "match_caption", "match_picture", "profile_caption", "profile_picture"]
