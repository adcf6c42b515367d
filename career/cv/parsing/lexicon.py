"""Word lists that tell positions, employers, degrees, schools, places and languages apart, in eleven languages.

Lists hold stems in folded form (lower case, no accents); they describe kinds of words, never particular people.
"""

import re
from functools import cache

from career.cv.reading.headings import fold

_POSITION = """engineer developer programmer manager director analyst designer consultant architect administrator assistant associate officer specialist
coordinator technician intern trainee apprentice lead head chief president ceo cto cfo coo cio founder co-founder cofounder partner owner teacher lecturer professor
tutor instructor researcher scientist nurse doctor physician surgeon pharmacist therapist accountant auditor bookkeeper controller clerk secretary receptionist cashier
sales representative agent executive advisor adviser strategist planner buyer merchandiser marketer editor writer journalist author translator interpreter
photographer artist animator producer driver operator mechanic electrician plumber welder carpenter builder foreman supervisor superintendent inspector estimator surveyor
chef cook waiter waitress bartender barista baker server host steward attendant cleaner housekeeper gardener guard security sister midwife paramedic carer caregiver
counselor counsellor psychologist social worker lawyer attorney solicitor paralegal judge notary banker trader broker underwriter actuary economist statistician
recruiter hr generalist trainer coach mentor volunteer freelancer freelance contractor fellow postdoc ambassador evangelist devops sre scrum master product owner tester qa
member staff principal senior junior sous commis partie captain pilot dispatcher warehouse picker packer stocker storekeeper librarian curator archivist veterinarian dentist
technologist biologist chemist physicist mathematician geologist modeller modeler draftsman drafter webmaster copywriter stylist hairdresser beautician model actor musician student
ingenieur ingenieurin entwickler entwicklerin softwareentwickler programmierer leiter leiterin leitung teamleiter teamleiterin teamleitung geschaftsfuhrer geschaftsfuhrerin abteilungsleiter projektleiter projektleiterin berater beraterin
sachbearbeiter sachbearbeiterin kaufmann kauffrau industriekaufmann industriekauffrau einkaufer einkauferin verkaufer verkauferin buchhalter buchhalterin bilanzbuchhalter steuerfachangestellter steuerfachangestellte fachangestellter fachangestellte referent referentin
assistent assistentin praktikant praktikantin werkstudent werkstudentin auszubildender auszubildende azubi mitarbeiter mitarbeiterin techniker technikerin mechaniker mechatroniker elektriker elektroniker lehrer lehrerin
pfleger pflegefachkraft pflegefachfrau krankenschwester krankenpfleger arzt arztin erzieher erzieherin koch kochin kellner kellnerin fahrer fahrerin lagerist architekt architektin gestalter gestalterin wissenschaftler wissenschaftlerin hilfskraft
doktorand doktorandin redakteur redakteurin ubersetzer ubersetzerin hausmeister meister vorarbeiter monteur schlosser tischler bauleiter disponent dozent dozentin trainerin beauftragter beauftragte inhaber inhaberin vorstand gesellschafter sekretarin sekretar fachkraft controllerin
ingenieure developpeur developpeuse chef cheffe directeur directrice responsable gestionnaire charge chargee conseiller conseillere consultante comptable assistante technicien technicienne vendeur vendeuse commercial commerciale
infirmier infirmiere medecin aide-soignant aide-soignante enseignant enseignante professeur professeure formateur formatrice stagiaire alternant alternante apprenti apprentie cuisinier cuisiniere serveur serveuse redacteur redactrice graphiste concepteur conceptrice chercheur chercheuse
doctorant doctorante secretaire hotesse magasinier chauffeur conducteur conductrice animateur animatrice educateur educatrice juriste avocat avocate acheteur acheteuse architecte analyste administrateur administratrice gerant gerante employe employee preparateur preparatrice agent ouvrier ouvriere
ingeniero ingeniera desarrollador desarrolladora programador programadora gerente director directora jefe jefa responsable coordinador coordinadora analista disenador disenadora consultor consultora tecnico tecnica auxiliar asistente asesor asesora vendedor vendedora
contador contadora contable enfermero enfermera medico medica profesor profesora maestro maestra docente becario becaria practicante cocinero cocinera camarero camarera dependiente dependienta administrativo administrativa encargado encargada ejecutivo ejecutiva abogado abogada arquitecto arquitecta
investigador investigadora redactor redactora traductor traductora recepcionista conductor conductora cajero cajera operario operaria especialista monitor monitora educador educadora community
engenheiro engenheira desenvolvedor desenvolvedora programador diretor diretora coordenador coordenadora designer consultor tecnico assistente estagiario estagiaria vendedor enfermeiro enfermeira medico professor professora cozinheiro cozinheira
contabilista advogado advogada arquiteto arquiteta pesquisador pesquisadora bolseiro bolseira bolsista chefe encarregado supervisor operador operadora gestor gestora jornalista atendente secretaria rececionista motorista
ingegnere sviluppatore sviluppatrice programmatore programmatrice responsabile direttore direttrice coordinatore coordinatrice progettista consulente tecnico impiegato impiegata assistente commesso commessa venditore venditrice
infermiere infermiera insegnante docente cuoco cuoca cameriere cameriera tirocinante stagista apprendista contabile ragioniere avvocato avvocata architetto architetta ricercatore ricercatrice redattore redattrice addetto addetta capo operaio operaia magazziniere segretaria segretario educatore educatrice grafico grafica specialista analista
ingenieur ontwikkelaar programmeur leider projectleider teamleider directeur adviseur medewerker medewerkster verkoper verkoopster boekhouder verpleegkundige leraar lerares docent docente stagiair stagiaire kok ober monteur beheerder ontwerper onderzoeker
secretaresse administrateur assistente hoofd chef coordinator consulent vertegenwoordiger chauffeur magazijnmedewerker vakkenvuller accountmanager projectmanager vormgever vrijwilliger begeleider planner inkoper
inzynier programista programistka kierownik kierowniczka dyrektor dyrektorka menedzer menadzer specjalista specjalistka analityk analityczka projektant projektantka konsultant konsultantka asystent asystentka ksiegowy ksiegowa sprzedawca doradca
pielegniarka pielegniarz lekarz lekarka nauczyciel nauczycielka praktykant praktykantka stazysta stazystka kucharz kelner kelnerka kierowca magazynier technik mechanik elektryk prawnik redaktor redaktorka tlumacz tlumaczka referent pracownik koordynator koordynatorka administrator grafik wlasciciel wykladowca badacz przedstawiciel sekretarka recepcjonistka
инженер разработчик программист менеджер директор руководитель начальник специалист аналитик дизайнер консультант архитектор администратор ассистент помощник бухгалтер экономист юрист врач медсестра медбрат учитель преподаватель
стажер продавец кассир повар официант водитель механик электрик техник тестировщик редактор журналист переводчик секретарь координатор научный сотрудник лаборант кладовщик оператор маркетолог рекрутер воспитатель заведующий заместитель главный ведущий старший младший
інженер розробник розробниця програміст програмістка керівник керівниця фахівець спеціаліст аналітик аналітикиня дизайнер дизайнерка консультант консультантка архітектор адміністратор адміністраторка асистент асистентка помічник помічниця бухгалтер бухгалтерка економіст юрист юристка лікар лікарка
вчитель вчителька викладач викладачка стажер стажерка продавець касир кухар водій технік тестувальник тестувальниця редактор редакторка перекладач перекладачка секретар координатор координаторка менеджерка директорка маркетолог маркетологиня науковий співробітник старший молодший провідний головний вихователь
muhendis muhendisi gelistirici gelistiricisi programci yazilimci mudur muduru yonetici yoneticisi direktor direktoru uzman uzmani analist analisti tasarimci tasarimcisi danisman danismani asistan asistani sorumlusu sorumlu temsilcisi muhasebeci hemsire doktor doktoru ogretmen ogretmeni
stajyer stajyeri asci garson sofor teknisyen teknisyeni tekniker mimar mimari avukat avukati arastirmaci arastirmacisi editor editoru cevirmen koordinator koordinatoru eleman elemani baskan baskani lideri lider sefi sef uzman yardimcisi gorevlisi kurucu ortak elektrikci operatoru"""
_ORG = """inc ltd llc llp plc corp corporation company co gmbh ag kg ohg ug mbh sarl sas sa sl srl spa bv nv oy oyj ab as asa aps limited pvt pty holdings holding group gruppe groupe grupo gruppo groep grupa группа група
university universitat universidad universite universita universidade universiteit uniwersytet университет университета університет universitesi college school schule hochschule academy akademie academie accademia akademia institute institut instituto istituto instytut институт інститут enstitusu
hospital hospitals klinik klinikum krankenhaus clinic clinica clinique kliniek szpital больница лікарня hastanesi trust foundation stiftung fondation fundacion fundacja фонд vakfi bank banque banco banca sparkasse банк bankasi insurance versicherung assurance
hotel restaurant restauracja ristorante cafe studio studios agency agentur agence agencia agenzia bureau laboratory laboratories labs lab technologies technology tech software systems solutions services service consulting partners associates ventures capital media digital
council ministry department bundesamt stadt mairie ville gemeente gmina municipality commune ayuntamiento comune army navy police association verein federation society cooperative co-op coop genossenschaft union
kanzlei praxis verlag werke werk stadtwerke maschinenbau builders contractors construction industries manufacturing factory fabrik motors airlines airways logistics transport pharma pharmaceuticals energy energie retail stores store shop market supermarket
sp z.o.o zoo gkk ооо оао зао пао ао ип тов пп фоп тов. a.s a.ş sti tic ltda me eireli e.v ev kgaa cic nhs international europe deutschland france group's enterprises mutuelle office lycee municipalidad bakery medical center centre centro zentrum centrum центр merkezi theatre theater museum library kindergarten kita grundschule gymnasium realschule"""
_DEGREE = """bachelor bachelors bachelor's master masters master's doctor doctorate phd ph.d dphil md mba emba bsc b.sc ba b.a bs b.s beng b.eng btech b.tech bcom b.com bba bed b.ed bfa llb ll.b llm ll.m msc m.sc ma m.a ms m.s meng m.eng mtech m.tech mphil mres mfa med m.ed mstat m.stat mpa mph
bca mca b.e m.e b.arch m.arch pgce pgcert pgdip pgd postgraduate undergraduate diploma diplom certificate associate associate's aas a.s a.a a-level a-levels gcse gce hnd hnc nvq btec ib baccalaureate high honours honors degree minor major ged jd j.d pharmd dds dnp rn bsn msn foundation apprenticeship qualification
diplom-ingenieur dipl dipl.-ing dipl.-kfm magister staatsexamen abitur fachabitur fachhochschulreife hochschulreife mittlere reife ausbildung promotion dr lehre umschulung geprufter gepruft geprufte meister realschulabschluss hauptschulabschluss matura studium studiengang berufsausbildung fachwirt weiterbildung fachoberschulreife
licence maitrise mastere doctorat dut bts but baccalaureat bac deug dess dea cap bep diplome ingenieur agregation capes deust brevet master1 master2 classe preparatoire
grado licenciatura licenciado licenciada ingenieria maestria maestro doctorado tecnico bachillerato diplomatura posgrado ciclo formativo graduado graduada fp eso grado superior
mestrado mestre doutoramento doutorado bacharel bacharelado bacharelato licenciatura pos-graduacao ensino medio secundario tecnologo curso tecnico especializacao
laurea triennale magistrale dottorato diploma maturita perito ragioneria master liceo scientifico specializzazione
propedeuse hbo wo mbo vwo havo vmbo doctoraal bachelorgraad mastergraad
licencjat magister inzynier mgr inz doktorat doktor matura technik studia podyplomowe licencjackie magisterskie inzynierskie srednie wyksztalcenie
бакалавр бакалавриат бакалавра магистр магистратура магистра специалист специалитет аспирантура кандидат доктор диплом среднее высшее степень
бакалавр бакалаврат магістр магістратура спеціаліст аспірантура доктор диплом ступінь молодший повна загальна середня
lisans yuksek lisans onlisans doktora lise mezun diplomasi derecesi universite mezunu"""
_SCHOOL = """university universitat universidad universite universita universitas universidade universiteit uniwersytet университет университета университету університет університету universitesi universitatea college school schule hochschule fachhochschule akademie academy academie academia accademia akademia академия академія
institute institut instituto istituto instytut институт інститут enstitusu polytechnic politecnico politechnika polytechnique politecnica ecole escuela escola scuola szkola школа колледж коледж лицей ліцей lyceum lycee liceo liceum lise lisesi gymnasium gimnazium gimnazjum gesamtschule realschule berufsschule berufskolleg oberschule technikum техникум технікум
iut iup insa hec mit eth epfl tu th fh rwth kit lmu ucl lse ucla usc nyu iit iim nit bits ihk hwk handelskammer kolleg campus faculty faculte facultad fakultat konservatorium conservatoire conservatory seminary bootcamp coursera udacity edx openclassrooms hogeschool roc vu uva graduate studiecentrum colegio ies okulu гимназия гімназія училище ву́з мгу спбгу мгту вшэ кпі knu"""
_LANGUAGES = """english german french spanish portuguese italian dutch polish russian ukrainian turkish arabic chinese mandarin cantonese japanese korean hindi urdu bengali punjabi tamil telugu kannada malayalam marathi gujarati persian farsi hebrew greek latin
swedish norwegian danish finnish icelandic czech slovak hungarian romanian bulgarian serbian croatian bosnian slovenian macedonian albanian lithuanian latvian estonian belarusian georgian armenian azerbaijani kazakh uzbek thai vietnamese indonesian malay tagalog filipino
cebuano hiligaynon ilocano swahili yoruba igbo hausa zulu xhosa afrikaans amharic somali welsh irish gaelic breton catalan basque galician maltese luxembourgish esperanto nepali sinhala burmese khmer lao mongolian tibetan pashto kurdish sanskrit hokkien hakka shanghainese british.sign.language american.sign.language sign.language
englisch deutsch franzosisch spanisch portugiesisch italienisch niederlandisch polnisch russisch ukrainisch turkisch arabisch chinesisch japanisch koreanisch schwedisch norwegisch danisch finnisch tschechisch slowakisch ungarisch rumanisch bulgarisch serbisch kroatisch griechisch latein hebraisch persisch vietnamesisch thailandisch albanisch gebardensprache bosnisch slowenisch katalanisch
anglais allemand francais espagnol portugais italien neerlandais polonais russe ukrainien turc arabe chinois japonais coreen suedois norvegien danois finnois tcheque hongrois roumain bulgare grec hebreu catalan vietnamien occitan corse alsacien
ingles aleman frances espanol castellano portugues italiano neerlandes holandes polaco ruso ucraniano turco arabe chino japones coreano sueco noruego danes checo hungaro rumano bulgaro griego catalan euskera gallego valenciano hebreo mandarin
ingles alemao frances espanhol portugues italiano holandes polones russo ucraniano turco arabe chines japones coreano sueco noruegues dinamarques grego hebraico romeno mandarim
inglese tedesco francese spagnolo portoghese italiano olandese polacco russo ucraino turco arabo cinese giapponese coreano svedese norvegese danese greco ebraico rumeno albanese latino
engels duits frans spaans portugees italiaans nederlands pools russisch oekraiens turks arabisch chinees japans koreaans zweeds noors deens grieks hebreeuws roemeens vlaams fries
angielski niemiecki francuski hiszpanski portugalski wloski holenderski polski rosyjski ukrainski turecki arabski chinski japonski koreanski szwedzki norweski dunski czeski slowacki wegierski rumunski bulgarski grecki hebrajski lacina
jezyk.angielski jezyk.niemiecki jezyk.polski jezyk.francuski jezyk.hiszpanski jezyk.rosyjski jezyk.ukrainski jezyk.wloski
английский немецкий французский испанский португальский итальянский голландский нидерландский польский русский украинский турецкий арабский китайский японский корейский шведский норвежский датский финский чешский венгерский румынский болгарский греческий иврит латынь белорусский казахский татарский грузинский армянский узбекский
англійська німецька французька іспанська португальська італійська нідерландська польська російська українська турецька арабська китайська японська корейська шведська чеська угорська румунська болгарська грецька іврит латина білоруська
ingilizce almanca fransizca ispanyolca portekizce italyanca felemenkce lehce rusca ukraynaca turkce arapca cince japonca korece isvecce farsca kurtce yunanca ibranice azerice"""
_FLUENCY = """native fluent proficient professional working conversational basic elementary intermediate advanced beginner mother tongue bilingual limited full good excellent upper lower pre-intermediate very knowledge proficiency speaker level written spoken reading competent
muttersprache muttersprachler muttersprachlich fliessend fließend verhandlungssicher grundkenntnisse gut sehr gute kenntnisse konversationssicher schulkenntnisse wort schrift basiskenntnisse fortgeschritten anfanger erstsprache
langue maternelle courant couramment bilingue intermediaire notions scolaire debutant avance lu parle ecrit professionnel technique natif
nativo nativa materna fluido fluida avanzado intermedio basico basica medio alto bilingue profesional lengua nociones conversacional
lingua fluente avancado intermediario basico nativo madrelingua fluente ottimo buono scolastico avanzato intermedio base discreto elementare livello
moedertaal vloeiend goed basis uitstekend gevorderd redelijk matig ojczysty biegly biegle zaawansowany sredniozaawansowany podstawowy komunikatywny poziom plynny dobry
родной свободно свободный базовый средний продвинутый разговорный начальный носитель уровень рідна вільно вільне володіння базовий середній просунутий розмовний рівень носій початковий
anadil ana dil ileri orta baslangic akici iyi temel seviye a1 a2 b1 b2 c1 c2"""
_COUNTRIES = """united.kingdom uk gb england scotland wales northern.ireland ireland republic.of.ireland usa us u.s.a u.s united.states united.states.of.america canada mexico brazil argentina chile colombia peru uruguay venezuela ecuador bolivia paraguay puerto.rico
germany deutschland austria osterreich switzerland schweiz suisse svizzera france belgium belgique belgie netherlands the.netherlands nederland niederlande luxembourg spain espana spanien portugal italy italia italien poland polska polen czech.republic czechia slovakia hungary romania bulgaria greece
turkey turkiye turkei ukraine україна russia россия рф belarus беларусь moldova georgia armenia azerbaijan kazakhstan uzbekistan serbia croatia bosnia slovenia macedonia montenegro kosovo albania lithuania latvia estonia finland sweden sverige norway norge denmark danmark iceland malta cyprus
israel lebanon jordan egypt morocco maroc tunisia tunisie algeria algerie nigeria ghana kenya ethiopia tanzania uganda south.africa senegal cameroon ivory.coast uae u.a.e united.arab.emirates saudi.arabia qatar kuwait oman bahrain iran iraq pakistan india bangladesh sri.lanka nepal
china hong.kong taiwan japan south.korea korea singapore malaysia indonesia thailand vietnam philippines australia new.zealand brasil italie allemagne espagne royaume-uni etats-unis pays-bas suede inglaterra alemania francia reino.unido estados.unidos brasilien grossbritannien frankreich remote worldwide
de fr es it nl pl pt ch at be ie se dk fi tr ua ru vic nsw qld bc puerto.rico niemcy wielka.brytania
al ak az ar ca co ct dc fl ga hi ia id il in ks ky la ma md me mi mn mo ms mt nc nd ne nh nj nm nv ny oh ok or pa ri sc sd tn tx ut va vt wa wi wv wy on qc ab mb sk ns nb
alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada new.hampshire new.jersey new.mexico new.york north.carolina north.dakota ohio oklahoma oregon pennsylvania rhode.island south.carolina south.dakota tennessee texas utah vermont virginia washington west.virginia wisconsin wyoming
ontario quebec british.columbia alberta manitoba saskatchewan nova.scotia victoria new.south.wales queensland tasmania bavaria bayern hessen sachsen nordrhein-westfalen baden-wurttemberg niedersachsen west.yorkshire karnataka maharashtra tamil.nadu telangana kerala gujarat catalonia cataluna"""
_CITIES = """london birmingham manchester leeds liverpool bristol sheffield newcastle nottingham cambridge oxford edinburgh glasgow aberdeen dundee cardiff swansea belfast dublin cork galway limerick exeter bath york brighton reading southampton portsmouth plymouth leicester coventry hull bradford halifax norwich
new.york new.york.city los.angeles chicago houston phoenix philadelphia san.antonio san.diego dallas san.jose austin jacksonville columbus charlotte san.francisco indianapolis seattle denver washington boston nashville detroit portland las.vegas memphis louisville baltimore milwaukee albuquerque tucson fresno sacramento atlanta miami oakland minneapolis cleveland tampa honolulu pittsburgh cincinnati st.louis orlando newark buffalo redmond cupertino mountain.view palo.alto menlo.park santa.clara berkeley sunnyvale princeton stanford brooklyn salt.lake.city raleigh boulder
toronto montreal vancouver calgary ottawa edmonton quebec winnipeg halifax victoria mexico.city guadalajara monterrey bogota medellin lima santiago buenos.aires cordoba montevideo quito caracas sao.paulo rio.de.janeiro brasilia belo.horizonte curitiba porto.alegre recife salvador fortaleza campinas
berlin hamburg munchen munich koln cologne frankfurt frankfurt.am.main stuttgart dusseldorf dortmund essen leipzig bremen dresden hannover nurnberg duisburg bochum wuppertal bielefeld bonn munster karlsruhe mannheim augsburg wiesbaden kiel aachen freiburg mainz lubeck erfurt rostock kassel potsdam heidelberg darmstadt regensburg ulm wolfsburg ingolstadt
wien vienna graz linz salzburg innsbruck zurich genf geneva geneve basel bern lausanne luzern paris marseille lyon toulouse nice nantes strasbourg montpellier bordeaux lille rennes reims grenoble dijon angers brest tours rouen nancy metz saint-malo
bruxelles brussels brussel antwerpen antwerp gent ghent liege amsterdam rotterdam den.haag the.hague utrecht eindhoven groningen tilburg delft leiden nijmegen maastricht haarlem arnhem breda luxembourg
madrid barcelona valencia sevilla zaragoza malaga bilbao murcia palma alicante granada vigo lisboa lisbon porto braga coimbra aveiro faro roma rome milano milan napoli naples torino turin palermo genova bologna firenze florence venezia verona padova trieste bari catania pisa
warszawa warsaw krakow cracow lodz wroclaw poznan gdansk gdynia szczecin lublin katowice bydgoszcz bialystok praha prague brno bratislava budapest bucuresti bucharest cluj-napoca sofia athens thessaloniki beograd belgrade zagreb ljubljana sarajevo skopje tirana vilnius riga tallinn helsinki tampere turku stockholm goteborg gothenburg malmo uppsala oslo bergen trondheim kobenhavn copenhagen aarhus odense reykjavik valletta nicosia
москва moscow санкт-петербург saint.petersburg новосибирск екатеринбург казань нижний.новгород самара омск ростов-на-дону уфа красноярск воронеж пермь волгоград минск алматы киев kyiv kiev київ харків харьков kharkiv одеса одесса odesa odessa дніпро днепр dnipro львів львов lviv запоріжжя вінниця полтава чернівці тернопіль івано-франківськ
istanbul ankara izmir bursa antalya adana konya gaziantep kayseri eskisehir mersin trabzon kocaeli tel.aviv jerusalem beirut amman cairo alexandria casablanca rabat tunis algiers lagos abuja accra nairobi addis.ababa kampala dar.es.salaam johannesburg cape.town durban pretoria dakar dubai abu.dhabi riyadh jeddah doha kuwait.city muscat manama tehran baghdad karachi lahore islamabad
mumbai delhi new.delhi bengaluru bangalore hyderabad chennai kolkata pune ahmedabad jaipur kochi noida gurgaon gurugram chandigarh dhaka colombo kathmandu beijing shanghai shenzhen guangzhou hangzhou chengdu wuhan hong.kong taipei tokyo osaka kyoto yokohama nagoya seoul busan singapore kuala.lumpur jakarta bandung bangkok hanoi ho.chi.minh.city manila cebu iloilo sydney melbourne brisbane perth adelaide canberra auckland wellington christchurch remote hybrid"""

_WORD = re.compile(r"[\w.'+-]*\w[.']?", re.UNICODE)
_SUFFIX_POSITION = re.compile(
    r"(?:ingenieur|entwickler|leiter|manager|berater|techniker|arbeiter|fuhrer|verwalter|meister|pfleger|schwester|lehrer|kaufmann|kauffrau|assistent|assistenz|"
    r"planer|prufer|gestalter|referent|angestellter|angestellte|assistentin|medewerker|ontwikkelaar|leitung|helfer|kraft|fahrer|betreuer|designer|developer|specialist|ingenieurin|leiterin|entwicklerin)(?:in)?$"
)
LEGAL = re.compile(
    r"^(?:inc|ltd|llc|llp|lp|plc|corp|co|gmbh|ag|kg|ug|se|s\.?a|s\.?a\.?s|s\.?l|s\.?r\.?l|s\.?p\.?a|b\.?v|n\.?v|oy|ab|a/?s|limited|pty ltd|pvt ltd|jr|sr|ii|iii|phd|md|cpa|mba|"
    r"lda|ltda|s\.?a\.?r\.?l|e\.?v|ооо|тов|a\.?ş|a\.?s)\.?$",
    re.I,
)
_STRONG_ORG = re.compile(
    r"(?:^|[\s,])(?:inc|ltd|llc|llp|plc|corp|gmbh|ag|kg|ohg|ug|se|b\.?v|n\.?v|s\.?a|s\.?a\.?s|s\.?l|s\.?r\.?l|s\.?p\.?a|sp\. ?z ?o\. ?o|oy|ab|aps|pvt|pty|limited|corporation|lda|ltda|co|company|cic|e\.?v|kgaa|oyj|asa|a\.?ş|şti|"
    r"university|hospital|institute|universität|hochschule|universit[éày]|universidade?|uniwersytet|üniversitesi)\.?(?=$|[\s,&)])|(?:^|[\s\"«„'])(?:ооо|оао|зао|пао|ао|тов|прат|ат|фоп)[\s\"«„']|bank$|klinik(?:um)?$|hastanesi|bankası",
    re.I,
)


_ALONE = frozenset(
    "freelance|freelancer|freelancing|self-employed|self employed|freiberuflich|freiberufler|selbststandig|selbstandig|independant|independante|auto-entrepreneur|autonomo|autonoma|por cuenta propia|libero professionista|"
    "zzp|zzp'er|freelanceur|samozatrudnienie|wlasna dzialalnosc|фриланс|фриланс|самозанятый|фоп|serbest|serbest calisan|various|various clients|verschiedene".split(
        "|"
    )
)


@cache
def _set(name: str) -> frozenset[str]:
    lists = {
        "position": _POSITION, "org": _ORG, "degree": _DEGREE, "school": _SCHOOL, "language": _LANGUAGES,
        "fluency": _FLUENCY, "country": _COUNTRIES, "city": _CITIES,
    }  # fmt: skip
    return frozenset(
        fold(word.replace(".", " ") if name in ("language", "country", "city") else word)
        for word in lists[name].split()
    )


def words(text: str) -> list[str]:
    """Return the folded words of a text."""
    return [fold(word) for word in _WORD.findall(text)]


@cache
def position_score(text: str) -> float:
    """Return how much a text looks like a job title (0: not at all)."""
    found = words(text)
    if not found or len(found) > 14:
        return 0.0
    known = _set("position")
    hits = sum(1.0 for word in found if word in known or any(part in known for part in re.split(r"[-/.]", word)))
    hits += sum(1.0 for word in found if word not in known and len(word) > 7 and _SUFFIX_POSITION.search(word))
    if not hits:
        return 0.0
    return min(hits, 3.0) + (1.0 if hits >= len(found) / 2 else 0.0)


@cache
def org_score(text: str) -> float:
    """Return how much a text looks like an employer."""
    found = words(text)
    if not found:
        return 0.0
    score = sum(1.0 for word in found if word in _set("org") or word in _set("school"))
    if fold(text) in _ALONE:
        score += 2.0
    if is_strong_org(text):
        score += 2.0
    if "&" in text or re.search(r"\b(?:and|und|et|y|e) (?:sons|partner|sohne|fils|hijos|figli)\b", text, re.I):
        score += 0.5
    return min(score, 4.0)


@cache
def degree_score(text: str) -> float:
    """Return how much a text looks like a degree."""
    found = words(text)
    known = _set("degree")
    hits = 0.0
    for index, word in enumerate(found):
        parts = [word, *re.split(r"[-/]", word)]
        if any(part in known or part.replace(".", "") in known for part in parts if len(part) > 1):
            hits += 1.5 if index == 0 else 1.0
    return min(hits, 3.0)


@cache
def school_score(text: str) -> float:
    """Return how much a text looks like a place of study."""
    known = _set("school")
    hits = 0.0
    for word in words(text):
        parts = re.split(r"[-/]", word)
        if word in known or any(part in known for part in parts):
            hits += 2.0
        elif re.search(r"(?:universit|hochschule|schule|akademie|gymnasium|school|kolleg|institut)", word):
            hits += 1.5
    return min(hits, 4.0)


def is_strong_org(text: str) -> bool:
    """Whether a text carries a legal form or another sure sign of an employer."""
    match = _STRONG_ORG.search(text)
    return match is not None and (
        match[0].strip(" ,").casefold() not in ("company", "co", "limited", "se", "as", "ab")
        or match[0].strip(" ,")[:1].isupper()
    )


def is_language(text: str) -> bool:
    """Whether a text is the name of a spoken language."""
    name = fold(re.sub(r"\(.*?\)", "", text))
    known = _set("language")
    return name in known or (
        len(name.split()) == 2 and any(part in known for part in name.split()) and "sign" not in name
    )


def fluency_score(text: str) -> float:
    """Return the share of words that say how well a language is known."""
    found = words(text)
    return sum(word in _set("fluency") for word in found) / len(found) if found else 0.0


@cache
def is_country(text: str) -> bool:
    """Whether a text is a country, a state or its code."""
    return fold(text.strip(" .()")) in _set("country")


@cache
def is_city(text: str) -> bool:
    """Whether a text is a city that the list knows."""
    return fold(re.sub(r"[\d()]", "", text)) in _set("city")
