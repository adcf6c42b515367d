"""Whether a message is in English: by its small words, and by its letters."""

import re

_ENGLISH = frozenset(
    "the a an i you my me is are am was do does did to of in on for and or not with it that this what how why which who can could would should have has "
    "dont im ive id please show add remove job jobs hi hello hey thanks thank help yes no ok one about from your at be if so now need want know find give".split()
)
_OTHERS = frozenset(
    "ich du mein meine meinen mir mich und ist nicht ein eine einen der die das den zu auf für mit passe was wie warum bitte zeig hallo danke habe kann füge "
    "el la los las mi mis yo que qué es por para con de en un una y no me muéstrame hola gracias quiero tengo soy pon quita "
    "le les je mon ma mes est et pas pour avec dans au que qui quoi bonjour merci suis ai moi tu montre "
    "o os as meu minha meus minhas eu não e um uma do da no na com olá oi obrigado você quero tenho sou mostra "
    "mera meri mere mujhe main hai hoon ka ki ke ko kya karo kar do mein bhi aur nahi se".split()
)


def is_english(text: str) -> bool:
    """Tell whether a message may be answered in English; what has no telling word counts as English."""
    if len(re.findall(r"[а-яёऀ-ॿ]", text, re.IGNORECASE)) > 2:
        return False
    words = [
        word.replace("'", "").replace("’", "") for word in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text.casefold())
    ]
    english = sum(word in _ENGLISH for word in words)
    foreign = sum(word in _OTHERS and word not in _ENGLISH for word in words)
    return english >= foreign
