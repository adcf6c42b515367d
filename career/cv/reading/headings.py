"""Section headings of CVs in eleven languages: heading text -> section.

The layout analysis needs them to tell columns of a page from a grid inside one section; the parser to find sections.
"""

import re
import unicodedata
from functools import cache

SECTIONS: dict[str, str] = {
    "summary": """summary|professional summary|executive summary|career summary|about|about me|profile|professional profile|
        personal profile|personal statement|objective|career objective|professional objective|statement|introduction|bio|biography|overview|who i am|
        career profile|summary of qualifications|zusammenfassung|kurzprofil|profil|uber mich|persönliches profil|kurzvorstellung|berufsprofil|ziel|
        résumé|à propos|à propos de moi|profil professionnel|présentation|objectif|objectif professionnel|accroche|
        resumen|resumen profesional|perfil|perfil profesional|sobre mí|acerca de mí|extracto|objetivo|objetivo profesional|presentación|
        resumo|resumo profissional|perfil profissional|sobre mim|sobre|objetivo profissional|apresentação|
        profilo|profilo professionale|sommario|riepilogo|chi sono|su di me|presentazione|obiettivo|obiettivo professionale|
        profiel|samenvatting|over mij|persoonlijk profiel|professioneel profiel|doelstelling|
        profil zawodowy|podsumowanie|podsumowanie zawodowe|o mnie|cel zawodowy|
        о себе|обо мне|профиль|резюме|цель|краткая информация|о мне|краткое описание|
        про себе|про мене|профіль|мета|короткий опис|
        özet|profesyonel özet|hakkımda|profilim|kariyer hedefi|kişisel profil|ön yazı|kariyer özeti""",
    "work": """experience|work experience|professional experience|employment|employment history|work history|career history|career|
        work|professional background|relevant experience|job experience|positions held|positions|professional history|work & experience|
        career experience|industry experience|practical experience|engineering experience|teaching experience|research experience|clinical experience|
        internships|internship|internship experience|freelance|freelance experience|experience & employment|selected experience|my experience|additional experience|other experience|
        appointments|academic appointments|academic positions|professional appointments|employment record|career summary & experience|leadership experience|military experience|
        berufserfahrung|berufliche erfahrung|berufliche erfahrungen|beruflicher werdegang|werdegang|berufspraxis|berufstätigkeit|erfahrung|erfahrungen|arbeitserfahrung|praktische erfahrung|praktika|praxiserfahrung|beruflicher hintergrund|berufliche stationen|berufsweg|berufliche tätigkeit|anstellungen|
        expérience|expériences|expérience professionnelle|expériences professionnelles|parcours professionnel|parcours|emplois|carrière|stages|
        experiencia|experiencia laboral|experiencia profesional|historial laboral|trayectoria|trayectoria profesional|empleo|prácticas|experiencia de trabajo|
        experiência|experiência profissional|experiências profissionais|histórico profissional|trajetória profissional|percurso profissional|estágios|experiências|
        esperienza|esperienze|esperienza professionale|esperienze professionali|esperienza lavorativa|esperienze lavorative|carriera|percorso professionale|tirocini|
        werkervaring|ervaring|professionele ervaring|loopbaan|arbeidsverleden|stages en werkervaring|
        doświadczenie|doświadczenie zawodowe|praktyka zawodowa|historia zatrudnienia|przebieg kariery|kariera|zatrudnienie|przebieg zatrudnienia|
        опыт|опыт работы|профессиональный опыт|трудовой опыт|трудовая деятельность|карьера|работа|места работы|
        досвід|досвід роботи|професійний досвід|трудова діяльність|робота|
        deneyim|iş deneyimi|deneyimler|iş deneyimleri|iş tecrübesi|tecrübe|mesleki deneyim|profesyonel deneyim|kariyer|iş geçmişi|stajlar|çalışma deneyimi""",
    "education": """education|academic background|academic history|education & training|educational background|qualifications|academic qualifications|
        education & qualifications|academic|academics|studies|schooling|degrees|training & education|education history|academic education|formal education|scholastic|
        education and certifications|academic record|academic credentials|professional education|training|
        ausbildung|bildung|bildungsweg|studium|schulbildung|akademischer werdegang|hochschulbildung|bildungsgang|aus- und weiterbildung|ausbildung und studium|schulische ausbildung|akademische ausbildung|studium und ausbildung|bildung & ausbildung|ausbildung & studium|schule|schulausbildung|bildungswerdegang|
        formation|formations|éducation|études|diplômes|parcours académique|parcours scolaire|formation académique|formation & diplômes|diplômes et formations|cursus|scolarité|
        educación|formación|formación académica|estudios|titulación|formación y estudios|educación y formación|historial académico|
        educação|formação|formação académica|formação acadêmica|escolaridade|educação e formação|habilitações|habilitações literárias|habilitações académicas|
        istruzione|istruzione e formazione|formazione|formazione accademica|studi|titoli di studio|percorso di studi|educazione|
        opleiding|opleidingen|onderwijs|studie|studies|scholing|opleiding en training|
        wykształcenie|edukacja|studia|wykształcenie i szkolenia|
        образование|образование и обучение|учёба|учеба|высшее образование|
        освіта|навчання|освіта та навчання|
        eğitim|eğitim bilgileri|öğrenim|öğrenim bilgileri|eğitim durumu|akademik geçmiş|eğitim geçmişi|akademik bilgiler""",
    "skills": """skills|technical skills|key skills|core skills|professional skills|skills & expertise|expertise|areas of expertise|core competencies|
        competencies|competences|key competencies|technologies|technical expertise|technical proficiencies|tech stack|tools|tools & technologies|skills & tools|
        skill set|skillset|strengths|core strengths|hard skills|soft skills|it skills|computer skills|digital skills|technical competencies|top skills|skills summary|specialties|specialities|proficiencies|programming skills|technical knowledge|knowledge|other skills|abilities|capabilities|skills & competencies|skills and interests|technical summary|software|additional skills|skills & abilities|technologies & tools|key qualifications|toolbox|highlights of skills|
        kenntnisse|fähigkeiten|kompetenzen|fachkenntnisse|edv-kenntnisse|edv kenntnisse|it-kenntnisse|it kenntnisse|kernkompetenzen|technische kenntnisse|technische fähigkeiten|kenntnisse und fähigkeiten|kenntnisse & fähigkeiten|qualifikationen|stärken|besondere kenntnisse|fachliche kompetenzen|schlüsselkompetenzen|technologien|werkzeuge|software-kenntnisse|methodenkompetenz|fertigkeiten|
        compétences|compétences techniques|compétences clés|savoir-faire|aptitudes|compétences professionnelles|compétences informatiques|informatique|connaissances|outils|atouts|domaines de compétences|savoir-être|logiciels|compétences numériques|
        habilidades|competencias|aptitudes|conocimientos|habilidades técnicas|competencias técnicas|conocimientos técnicos|competencias clave|informática|conocimientos informáticos|destrezas|tecnologías|herramientas|capacidades|habilidades y competencias|
        competências|habilidades técnicas|conhecimentos|competências técnicas|aptidões|tecnologias|ferramentas|conhecimentos técnicos|competências-chave|competências digitais|habilidades e competências|
        competenze|competenze tecniche|capacità|abilità|conoscenze|competenze informatiche|competenze chiave|competenze professionali|capacità e competenze|tecnologie|strumenti|competenze digitali|conoscenze informatiche|
        vaardigheden|competenties|kennis|technische vaardigheden|kennis en vaardigheden|computervaardigheden|kernkwaliteiten|kerncompetenties|technologieën|
        umiejętności|kompetencje|umiejętności techniczne|kluczowe kompetencje|kluczowe umiejętności|technologie|narzędzia|znajomość programów|umiejętności i kompetencje|
        навыки|ключевые навыки|умения|профессиональные навыки|технические навыки|компетенции|ключевые компетенции|технологии|инструменты|знания|технологии и инструменты|стек|
        навички|ключові навички|професійні навички|технічні навички|компетенції|технології|вміння|уміння|інструменти|знання|
        beceriler|yetenekler|yetkinlikler|teknik beceriler|bilgi ve beceriler|uzmanlık alanları|bilgisayar becerileri|teknolojiler|temel yetkinlikler|bilgisayar bilgisi|araçlar|yetkinlikler ve beceriler|temel beceriler""",
    "languages": """languages|language skills|language|language proficiency|spoken languages|foreign languages|linguistic skills|languages spoken|language knowledge|
        sprachen|sprachkenntnisse|fremdsprachen|langues|langues étrangères|compétences linguistiques|langues parlées|
        idiomas|lenguas|conocimiento de idiomas|competencias lingüísticas|línguas|competências linguísticas|
        lingue|lingue straniere|competenze linguistiche|conoscenze linguistiche|conoscenza delle lingue|talen|talenkennis|taalvaardigheden|taalvaardigheid|
        języki|języki obce|znajomość języków|znajomość języków obcych|языки|иностранные языки|знание языков|владение языками|
        мови|іноземні мови|знання мов|володіння мовами|diller|yabancı dil|yabancı diller|dil becerileri|dil bilgisi|dil""",
    "certificates": """certifications|certificates|certification|licenses|licences|licenses & certifications|licences & certifications|certificates & licenses|certifications & licenses|
        professional certifications|courses|courses & certifications|certifications & courses|training & certifications|certifications & training|professional development|licensure|accreditations|credentials|courses & training|additional training|trainings|certificates & courses|professional licenses|licences|registrations|continuing education|certifications and licences|training courses|further training|
        zertifikate|zertifizierungen|weiterbildung|weiterbildungen|fortbildungen|fortbildung|lizenzen|zertifikate und weiterbildungen|weiterbildung & zertifikate|weiterbildungen und zertifikate|kurse|bescheinigungen|schulungen|zusatzqualifikationen|zertifikate & weiterbildungen|weiterbildung und zertifikate|
        certificats|certificats et formations|habilitations|formations complémentaires|licences et certifications|formation continue|permis et certifications|certifications et formations|attestations|
        certificaciones|certificados|cursos|cursos y certificaciones|licencias y certificaciones|formación complementaria|certificaciones y cursos|licencias|acreditaciones|
        certificações|certificados|cursos e certificações|formação complementar|licenças e certificações|certificações e cursos|certificados e cursos|licenças|
        certificazioni|certificati|corsi|corsi e certificazioni|attestati|licenze e certificazioni|formazione continua|patenti e certificazioni|abilitazioni|certificazioni e corsi|
        certificaten|certificeringen|cursussen|cursussen en certificaten|diploma's en certificaten|trainingen|licenties en certificaten|bijscholing|
        certyfikaty|kursy|szkolenia|kursy i szkolenia|certyfikaty i szkolenia|kursy i certyfikaty|uprawnienia|szkolenia i certyfikaty|licencje i certyfikaty|
        сертификаты|курсы|курсы и сертификаты|сертификаты и курсы|повышение квалификации|лицензии и сертификаты|сертификация|дополнительное образование|тренинги|
        сертифікати|курси|курси та сертифікати|сертифікати та курси|підвищення кваліфікації|ліцензії та сертифікати|сертифікати й курси|сертифікати і курси|
        sertifikalar|kurslar|kurslar ve sertifikalar|belgeler|lisanslar ve sertifikalar|eğitimler ve sertifikalar|sertifikalar ve kurslar|seminerler|sertifika ve kurslar""",
    "projects": """projects|personal projects|selected projects|side projects|key projects|academic projects|open source|open source projects|open-source projects|portfolio|
        notable projects|research projects|relevant projects|project experience|open source contributions|software projects|technical projects|
        projekte|ausgewählte projekte|projekterfahrung|eigene projekte|projets|projets personnels|réalisations|proyectos|proyectos personales|projetos|projetos pessoais|progetti|progetti personali|
        projecten|projekty|projekty własne|проекты|личные проекты|проєкти|проекти|projeler|kişisel projeler""",
    "publications": """publications|selected publications|papers|articles|research publications|journal articles|conference papers|publications & talks|publications and presentations|
        publikationen|veröffentlichungen|publicaciones|publicações|pubblicazioni|publicaties|publikacje|публикации|публікації|yayınlar|patents|patente|talks|presentations|vorträge|conferences|invited talks|research""",
    "volunteer": """volunteer|volunteering|volunteer experience|volunteer work|voluntary work|community involvement|community service|community|voluntary experience|volunteer activities|extracurricular activities|extracurricular|activities|leadership & activities|civic engagement|volunteerism|leadership|leadership and activities|memberships|professional memberships|affiliations|professional affiliations|associations|
        ehrenamt|ehrenamtliches engagement|engagement|ehrenamtliche tätigkeiten|ehrenamtliche tätigkeit|soziales engagement|außerberufliches engagement|freiwilligenarbeit|mitgliedschaften|
        bénévolat|expérience bénévole|engagements|engagement associatif|vie associative|activités bénévoles|activités extra-professionnelles|
        voluntariado|experiencia de voluntariado|trabajo voluntario|actividades|trabalho voluntário|experiência de voluntariado|volontariato|attività di volontariato|esperienze di volontariato|
        vrijwilligerswerk|nevenactiviteiten|wolontariat|działalność społeczna|działalność dodatkowa|волонтерство|волонтёрство|общественная деятельность|волонтерский опыт|волонтерство та громадська діяльність|волонтерська діяльність|громадська діяльність|gönüllülük|gönüllü çalışmalar|gönüllü deneyimler|sosyal sorumluluk|gönüllü faaliyetler""",
    "awards": """awards|honors|honours|awards & honors|honors & awards|awards & honours|achievements|awards & achievements|awards & recognition|recognition|accomplishments|scholarships|grants|prizes|distinctions|honors and scholarships|fellowships|awards & scholarships|key achievements|selected honors|
        auszeichnungen|preise|preise und auszeichnungen|stipendien|ehrungen|erfolge|prix|distinctions|récompenses|prix et distinctions|bourses|premios|reconocimientos|premios y reconocimientos|logros|becas|
        prêmios|prémios|premiações|conquistas|prémios e distinções|distinções|premi|riconoscimenti|premi e riconoscimenti|borse di studio|prijzen|onderscheidingen|prijzen en onderscheidingen|nagrody|osiągnięcia|nagrody i wyróżnienia|wyróżnienia|stypendia|
        награды|достижения|награды и достижения|премии|нагороди|досягнення|нагороди та досягнення|відзнаки|ödüller|başarılar|burslar|ödüller ve başarılar""",
    "interests": """interests|hobbies|hobbies & interests|interests & hobbies|personal interests|other interests|activities & interests|extracurricular interests|passions|leisure|leisure activities|
        interessen|hobbys|hobbies und interessen|interessen & hobbys|freizeit|persönliche interessen|hobbys und interessen|hobbys & interessen|intérêts|loisirs|centres d'intérêt|centres d’intérêt|centre d'intérêt|centres d'intérêts|passions|intereses|aficiones|hobbies e intereses|intereses personales|aficiones e intereses|interesses|passatempos|interesses pessoais|hobbies e interesses|
        interessi|hobby|hobby e interessi|interessi personali|interesses en hobby's|hobby's|interesses|hobby's en interesses|vrije tijd|zainteresowania|hobby i zainteresowania|pasje|интересы|хобби|увлечения|хобби и интересы|интересы и хобби|інтереси|хобі|захоплення|хобі та інтереси|інтереси та захоплення|ilgi alanları|hobiler|ilgi alanlarım|hobiler ve ilgi alanları|ilgi alanları ve hobiler""",
    "references": """references|referees|recommendations|testimonials|referenzen|références|referencias|referências|referenze|referenties|referencje|рекомендации|рекомендації|referanslar""",
    "contact": """contact|contact details|contact information|contact me|contact info|personal details|personal information|personal data|details|info|personal info|address|get in touch|personalia|
        kontakt|kontaktdaten|persönliche daten|persönliche angaben|zur person|persönliches|anschrift|coordonnées|informations personnelles|état civil|contacto|datos personales|información personal|datos de contacto|información de contacto|
        contato|dados pessoais|contactos|contatos|informação pessoal|informações pessoais|informações de contato|contatti|dati personali|informazioni personali|contattami|recapiti|
        contactgegevens|persoonlijke gegevens|persoonlijke informatie|gegevens|dane kontaktowe|dane osobowe|informacje osobiste|kontakty|контакты|контактная информация|личные данные|личная информация|персональные данные|
        контакти|контактна інформація|особисті дані|особиста інформація|персональні дані|iletişim|iletişim bilgileri|kişisel bilgiler""",
    "profiles": """profiles|social|social media|links|websites|online|social profiles|online profiles|web|online presence|social links|profile links|soziale medien|netzwerke|réseaux|réseaux sociaux|liens|redes sociales|enlaces|redes sociais|ligações|social network|profili|profili social|collegamenti|linki|profile|соцсети|ссылки|посилання|bağlantılar|sosyal medya""",
    "other": """additional information|other|miscellaneous|additional|further information|other information|sonstiges|weitere angaben|weiteres|divers|informations complémentaires|autres informations|otros|otros datos|información adicional|outros|informações adicionais|altro|altre informazioni|ulteriori informazioni|overig|overige|inne|dodatkowe informacje|informacje dodatkowe|другое|дополнительная информация|дополнительно|інше|додаткова інформація|diğer|ek bilgiler|test scores|coursework|relevant coursework|klausel|background|curriculum vitae|lebenslauf|resume|cv|table of contents""",
}
_SPLIT = re.compile(r"\s*\|\s*")
_EDGES = re.compile(r"^[\W\d_]+|[\W_]+$")
_AND = re.compile(r"\s+(?:and|und|et|y|e|en|i|и|та|ve|й|і)\s+|\s*[&/+]\s*")


def fold(text: str) -> str:
    """Return text in lower case, without accents, edges and doubled spaces, "and" in any language as "&"."""
    text = _EDGES.sub("", " ".join(text.casefold().replace("’", "'").split()))
    text = _AND.sub(" & ", text)
    kept = (char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return "".join(kept).replace("ı", "i").replace("ł", "l")


@cache
def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for section, names in SECTIONS.items():
        for name in _SPLIT.split(" ".join(names.split())):
            table.setdefault(fold(name), section)
    return table


@cache
def section_of(text: str) -> str | None:
    """Return the section that a heading names, or None. Exact wording, spacing and case aside."""
    if not 1 < len(text) <= 60:
        return None
    name = fold(text)
    table = _table()
    if name in table:
        return table[name]
    squeezed = name.replace(" ", "")
    if len(text.split()) > 4 and all(len(part) == 1 for part in text.split()):
        return next((section for known, section in table.items() if known.replace(" ", "") == squeezed), None)
    parts = name.split(" & ")
    if len(parts) == 2:
        found = [table.get(part.strip()) for part in parts]
        return found[0] if found[0] and found[1] else None
    return None
