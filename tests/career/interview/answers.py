"""Answers of invented people: told well, told badly, in the languages that are judged."""

from career.interview.model import InterviewQuestion

PRESSURE = InterviewQuestion(
    number=1, category="behavioural", text="Tell me about a time you had to work under pressure.", star=True
)
SLOW = InterviewQuestion(
    number=1, category="technical", text="How do you find out why a query is slow?", topics=("SQL", "PostgreSQL")
)
HIRE = InterviewQuestion(number=1, category="role", text="Why should we hire you?")
WHY_US = InterviewQuestion(number=1, category="company", text="Why do you want to work for us?")

STRONG = {
    "en": (
        "Last winter the heating at our kindergarten broke down on the coldest day, with 46 children in the "
        "house. I had to decide before nine whether we stay open. First I called the landlord and two "
        "plumbers, then I moved all groups into the gym and asked three parents for heaters. In the end we "
        "stayed open, and the repair was done by noon."
    ),
    "de": (
        "Letzten Sommer fiel in unserer Gärtnerei die Bewässerung aus, mitten in der Hitze. Ich musste bis "
        "zum Abend 4.000 Pflanzen retten. Zuerst habe ich die empfindlichen Tische in den Schatten gestellt, "
        "dann habe ich zwei Nachbarn um Pumpen gebeten und einen Plan für die Schläuche gemacht. Am Ende "
        "haben wir nur 60 Pflanzen verloren."
    ),
    "fr": (
        "L'hiver dernier, à la pharmacie, l'ordinateur des ordonnances est tombé en panne un lundi matin. Je "
        "devais servir une file de vingt clients. J'ai d'abord appelé le support, puis j'ai noté chaque "
        "ordonnance à la main et j'ai demandé à ma collègue de vérifier les doses. Finalement, personne n'a "
        "attendu plus de dix minutes."
    ),
    "es": (
        "El verano pasado, en el hotel, se rompió la lavadora con ochenta habitaciones ocupadas. Tenía que "
        "encontrar sábanas antes de las tres. Primero llamé a una lavandería del pueblo, después organicé dos "
        "turnos y llevé yo misma las primeras bolsas. Al final todas las habitaciones estuvieron listas a "
        "tiempo y no hubo quejas."
    ),
    "pt": (
        "No ano passado, na padaria, o forno quebrou na véspera da Páscoa. Eu precisava entregar 150 bolos. "
        "Primeiro liguei para uma escola vizinha e pedi o forno deles, depois organizei as entregas com dois "
        "colegas. No final entregamos 145 bolos no prazo e só um cliente reclamou."
    ),
    "it": (
        "L'anno scorso in tipografia si è rotta la macchina il giorno prima di una fiera. Dovevo consegnare "
        "tremila volantini entro sera. Ho chiamato un'altra tipografia, poi ho diviso il lavoro e ho "
        "controllato io stesso i colori. Alla fine abbiamo consegnato tutto in tempo e il cliente ci ha "
        "ringraziato."
    ),
    "nl": (
        "Vorig jaar viel bij ons in het magazijn het systeem uit, vlak voor Sinterklaas. Ik moest zorgen dat "
        "500 pakjes toch weggingen. Eerst heb ik de lijsten met de hand geprint, daarna heb ik de ploeg in "
        "drie groepen verdeeld. Uiteindelijk gingen 480 pakjes op tijd weg en was de klant tevreden."
    ),
    "pl": (
        "W zeszłym roku w przychodni zepsuła się rejestracja w poniedziałek rano. Musiałam przyjąć "
        "czterdziestu pacjentów. Najpierw spisałam wszystkich na kartce, potem poprosiłam koleżankę o pomoc i "
        "zadzwoniłam do informatyka. W końcu wszyscy zostali przyjęci na czas, a lekarka podziękowała mi."
    ),
    "ru": (
        "Прошлой зимой в нашей школе отключили воду перед экзаменом. Мне нужно было разместить девяносто "
        "учеников. Сначала я позвонила в соседнюю школу, потом составила списки и сама встретила автобусы. В "
        "итоге экзамен начался вовремя, и директор поблагодарил меня."
    ),
    "uk": (
        "Минулої зими в нашій пекарні зламалася піч за день до свята. Мені потрібно було спекти двісті "
        "паляниць. Спочатку я зателефонувала до сусіднього села, потім домовилася про їхню піч і перевезла "
        "тісто. У результаті ми встигли вчасно, і покупці подякували нам."
    ),
    "tr": (
        "Geçen kış eczanede bilgisayar sistemi bozuldu ve kuyrukta yirmi müşteri vardı. Reçeteleri elle "
        "yazmam gerekiyordu. Önce teknik servisi aradım, sonra arkadaşımdan dozları kontrol etmesini istedim "
        "ve sırayı ikiye ayırdım. Sonunda kimse on dakikadan fazla beklemedi ve müdürüm teşekkür etti."
    ),
    "hi": (
        "Pichle saal hamari dukaan mein billing system Diwali se ek din pehle band ho gaya. Mujhe do sau "
        "customers ka bill banana tha. Sabse pehle maine vendor ko call kiya, phir maine haath se bill likhe "
        "aur do colleagues ko counter pe bithaya. End mein sab customers khush the aur kisi ne complaint nahi "
        "ki."
    ),
}
WEAK = {
    "en": "I always work well under pressure. Stress is no problem for me, I stay calm and do my job.",
    "de": "Ich kann sehr gut unter Druck arbeiten und bleibe immer ruhig. Stress ist für mich kein Problem.",
    "fr": "Je travaille toujours bien sous pression, le stress n'est pas un problème pour moi.",
    "es": "Siempre trabajo bien bajo presión y el estrés no es un problema para mí.",
    "pt": "Eu sempre trabalho bem sob pressão, o estresse não é um problema para mim.",
    "it": "Lavoro sempre bene sotto pressione, lo stress per me non è un problema.",
    "nl": "Ik werk altijd goed onder druk, stress is voor mij geen probleem.",
    "pl": "Zawsze dobrze pracuję pod presją, stres nie jest dla mnie problemem.",
    "ru": "Я всегда хорошо работаю под давлением, стресс для меня не проблема.",
    "uk": "Я завжди добре працюю під тиском, стрес для мене не проблема.",
    "tr": "Ben her zaman baskı altında iyi çalışırım, stres benim için sorun değil.",
    "hi": "Main hamesha pressure mein accha kaam karta hoon, mujhe stress se koi problem nahi hai.",
}
MIDDLING = {
    "en": "Last year we had many orders before Easter. I stayed longer and helped the others. In the end it was fine.",
    "de": "Letztes Jahr hatten wir vor Ostern viel Arbeit. Ich bin länger geblieben und half. Am Ende ging es.",
    "es": "El año pasado teníamos mucho trabajo en Pascua. Me quedé más tiempo y ayudé a los demás. Al final salió.",
}
CHATTY = (
    "last month our oven broke at five in the morning and i was alone in the bakery so i called the owner and moved "
    "the dough to the cold room then i baked what i could in the small oven at the end two shops got bread late"
)
"""As people write on a phone: no full stop, no capital."""
