"""Names of occupations, as they stand in titles of ads."""

from career.patterns import Caseless

ROLE = Caseless(
    r"\b(?:\w*(?:engineer|developer|manager|nurse|teacher|planner|analyst|designer|accountant|assistant|"
    r"receptionist|technician|electrician|scientist|specialist|consultant|administrator|"
    r"coordinator|officer|operator|worker|driver|cleaner|cook|chef|baker|butcher|waiter|waitress|waitstaff|"
    r"bartender|barista|welder|plumber|carpenter|joiner|bricklayer|mechanic|fitter|machinist|"
    r"architect|lawyer|solicitor|paralegal|doctor|physician|pharmacist|therapist|carer|midwife|sister|paramedic|"
    r"dentist|hygienist|psychologist|counsellor|advisor|adviser|agent|representative|executive|"
    r"buyer|clerk|cashier|salesperson|supervisor|director|lead|head|intern|trainee|apprentice|tutor|lecturer|"
    r"professor|researcher|librarian|journalist|editor|writer|copywriter|translator|photographer|"
    r"recruiter|bookkeeper|auditor|controller|controllerin|economist|actuary|statistician|surveyor|estimator|"
    r"foreman|labourer|gardener|landscaper|hairdresser|stylist|beautician|housekeeper|porter|concierge|"
    r"guard|firefighter|pilot|steward|courier|picker|packer|storeperson|warehouse operative|operative|tester|"
    r"programmer|administratorin|sysadmin|devops|marketer|strategist|producer|artist|animator|"
    r"entwickler|entwicklerin|ingenieur|ingenieurin|erzieher|erzieherin|pfleger|pflegerin|pflegefachkraft|"
    r"pflegekraft|fachkraft|krankenschwester|kaufmann|kauffrau|kaufleute|sachbearbeiter|sachbearbeiterin|"
    r"verkäufer|verkäuferin|fahrer|fahrerin|koch|köchin|kellner|kellnerin|mechaniker|mechatroniker|elektriker|"
    r"elektroniker|schweißer|lagerist|mitarbeiter|mitarbeiterin|leiter|leiterin|techniker|technikerin|"
    r"buchhalter|buchhalterin|berater|beraterin|lehrer|lehrerin|arzt|ärztin|helfer|helferin|monteur|tischler|"
    r"maler|friseur|friseurin|bäcker|"
    r"ingénieur|développeur|développeuse|infirmier|infirmière|cuisinier|serveur|serveuse|vendeur|vendeuse|"
    r"comptable|technicien|chauffeur|conducteur|responsable|enseignant|professeur|aide-soignant|"
    r"ingeniero|desarrollador|enfermero|enfermera|cocinero|camarero|camarera|conductor|contable|profesor|"
    r"profesora|técnico|dependiente|administrativo|electricista|engenheiro|desenvolvedor|enfermeiro|motorista|vendedor|"
    r"разработчик|инженер|менеджер|медсестра|водитель|бухгалтер|повар))(?:s|а|ов|у)?\b"
)
