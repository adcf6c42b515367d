"""People whose profiles were saved to PDF at LinkedIn."""

from tests.career.cv.reading.make_profile import DE, EN, ES, FR, Company, Profile, Role

ADA = Profile(
    name="Ada Lovelace",
    headline="Senior Data Engineer at Northwind | Python, Spark & Kafka | Speaker",
    place="London, England, United Kingdom",
    contact=[
        ("+44 7700 900123", "Mobile"),
        ("ada.lovelace@example.org", ""),
        ("www.linkedin.com/in/ada-lovelace-18151210", "LinkedIn"),
        ("ada.dev/", "Personal"),
    ],
    skills=["Apache Spark", "Python (Programming Language)", "Data Engineering"],
    languages=[("English", "Native or Bilingual"), ("French", "Professional Working")],
    certificates=["AWS Certified Solutions Architect – Associate", "Certified Kubernetes Administrator"],
    awards=["Employee of the Year"],
    summary=[
        "I build data platforms that people trust. For ten years I have moved batch jobs to streams, and kept the "
        "costs down while the volume grew.",
        "What I like most is teaching: I run the internal data academy.",
    ],
    work=[
        Company(
            "Northwind Traders",
            [
                Role(
                    "Senior Data Engineer",
                    "January 2020 - Present (4 years 11 months)",
                    "London, England, United Kingdom",
                    [
                        "• Moved 300 batch jobs to Kafka and Spark Structured Streaming, which cut the delay of "
                        "reports from a day to four minutes",
                        "• Led a team of five engineers",
                    ],
                ),
                Role(
                    "Data Engineer",
                    "March 2017 - December 2019 (2 years 10 months)",
                    "Manchester, United Kingdom",
                    ["Built the first data warehouse of the company on PostgreSQL and Airflow."],
                ),
            ],
            "7 years 9 months",
        ),
        Company(
            "Contoso Ltd",
            [
                Role(
                    "Software Engineer",
                    "September 2014 - February 2017 (2 years 6 months)",
                    "Leeds",
                    ["Wrote services in Java and Scala for 2 million customers.", "On-call for payments."],
                )
            ],
        ),
        Company("Fabrikam", [Role("Intern", "June 2013 - August 2013 (3 months)")]),
    ],
    education=[
        ("University of Manchester", "Bachelor of Science - BS, Computer Science · (2011 - 2014)"),
        ("Oxford High School", "A levels, Mathematics · (2009 - 2011)"),
    ],
    words=EN,
)
JONAS = Profile(
    name="Jonas Weber",
    headline="Projektleiter Bau bei Hochtief",
    place="Essen, Nordrhein-Westfalen, Deutschland",
    contact=[("jonas.weber@example.de", ""), ("www.linkedin.com/in/jonas-weber-essen", "LinkedIn")],
    skills=["Bauleitung", "VOB", "Microsoft Project"],
    languages=[("Deutsch", "Native or Bilingual"), ("Englisch", "Full Professional")],
    summary=["Bauingenieur mit zwölf Jahren Erfahrung im Hoch- und Tiefbau."],
    work=[
        Company(
            "HOCHTIEF",
            [
                Role(
                    "Projektleiter",
                    "April 2019 - Present (5 Jahre 8 Monate)",
                    "Essen, Nordrhein-Westfalen, Deutschland",
                    ["Leitung von Bauprojekten bis 40 Mio. Euro.", "Führung von 25 Mitarbeitenden."],
                ),
                Role("Bauleiter", "Oktober 2014 - März 2019 (4 Jahre 6 Monate)", "Dortmund"),
            ],
            "10 Jahre 2 Monate",
        ),
        Company("Ingenieurbüro Krause", [Role("Werkstudent", "2012 - 2014 (2 Jahre)", "Bochum")]),
    ],
    education=[
        ("Ruhr-Universität Bochum", "Master of Science - MS, Bauingenieurwesen · (2012 - 2014)"),
        ("Ruhr-Universität Bochum", "Bachelor of Science - BS, Bauingenieurwesen · (2009 - 2012)"),
    ],
    words=DE,
)
CLAIRE = Profile(
    name="Claire Dubois",
    headline="Infirmière coordinatrice chez CHU de Nantes",
    place="Nantes, Pays de la Loire, France",
    contact=[
        ("06 12 34 56 78", "Mobile"),
        ("claire.dubois@example.fr", ""),
        ("www.linkedin.com/in/claire-dubois", "LinkedIn"),
    ],
    skills=["Soins infirmiers", "Gestion d'équipe", "Pédiatrie"],
    languages=[("Français", "Native or Bilingual"), ("Anglais", "Limited Working")],
    certificates=["Formation aux gestes et soins d'urgence (AFGSU 2)"],
    summary=["Infirmière depuis 2010, je coordonne une équipe de douze soignants."],
    work=[
        Company(
            "CHU de Nantes",
            [
                Role(
                    "Infirmière coordinatrice",
                    "septembre 2018 - Present (6 ans 3 mois)",
                    "Nantes, Pays de la Loire, France",
                    ["Coordination des soins de 40 lits.", "Tutorat des étudiants."],
                )
            ],
        ),
        Company(
            "Clinique Saint-Augustin",
            [
                Role(
                    "Infirmière",
                    "octobre 2010 - août 2018 (7 ans 11 mois)",
                    "Ville de Nantes, Pays de la Loire, France",
                )
            ],
        ),
    ],
    education=[("IFSI Angers", "Diplôme d'État, Soins infirmiers · (2007 - 2010)")],
    words=FR,
)
LUCIA = Profile(
    name="Lucía Fernández Ortega",
    headline="Responsable de Marketing Digital en Mahou San Miguel",
    place="Madrid, Comunidad de Madrid, España",
    contact=[("lucia.fernandez@example.es", ""), ("www.linkedin.com/in/lucia-fernandez-ortega", "LinkedIn")],
    skills=["SEO", "Google Analytics", "Estrategia de marketing"],
    languages=[("Español", "Native or Bilingual"), ("Inglés", "Professional Working")],
    summary=["Más de ocho años en marketing digital para marcas de gran consumo."],
    work=[
        Company(
            "Mahou San Miguel",
            [
                Role(
                    "Responsable de Marketing Digital",
                    "mayo de 2021 - Present (3 años 7 meses)",
                    "Madrid",
                    ["Presupuesto anual de 2 millones de euros.", "Aumenté el tráfico orgánico un 60 %."],
                ),
                Role("Especialista SEO", "enero de 2018 - abril de 2021 (3 años 4 meses)", "Madrid"),
            ],
            "6 años 11 meses",
        ),
        Company(
            "Agencia Norte",
            [Role("Becaria de marketing", "julio de 2016 - diciembre de 2017 (1 año 6 meses)", "Bilbao")],
        ),
    ],
    education=[
        ("Universidad Complutense de Madrid", "Grado, Publicidad y Relaciones Públicas · (2012 - 2016)"),
    ],
    words=ES,
)
PEOPLE = {"en": ADA, "de": JONAS, "fr": CLAIRE, "es": LUCIA}

DATES = {
    "en": [("2020-01", None), ("2017-03", "2019-12"), ("2014-09", "2017-02"), ("2013-06", "2013-08")],
    "de": [("2019-04", None), ("2014-10", "2019-03"), ("2012", "2014")],
    "fr": [("2018-09", None), ("2010-10", "2018-08")],
    "es": [("2021-05", None), ("2018-01", "2021-04"), ("2016-07", "2017-12")],
}
