"""Data exports as LinkedIn makes them."""

import io
import zipfile

FILES = {
    "Profile.csv": (
        "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,"
        "Twitter Handles,Websites,Instant Messengers\r\n"
        'Ada,Lovelace,,"12 St James Square, London",Dec 10,"Analyst, programmer and ""poetical scientist""",'
        '"I write programs for machines.\n\nI have led teams of five.",Computer Software,SW1Y,'
        '"London, England, United Kingdom",[adalove],"[PERSONAL:https://ada.dev,BLOG:https://blog.ada.dev/notes]",\r\n'
    ),
    "Email Addresses.csv": (
        "Email Address,Confirmed,Primary,Updated On\nold@ada.dev,Yes,No,1/2/20\nada@ada.dev,Yes,Yes,3/4/21\n"
    ),
    "PhoneNumbers.csv": "Extension,Number,Type\n,+44 20 7946 0018,Work\n,+44 7700 900123,Mobile\n",
    "Positions.csv": (
        "Company Name,Title,Description,Location,Started On,Finished On\n"
        'Analytical Engines Ltd,Lead Engineer,"Leads the team behind the engine.\n• Cut run time by 40%, using Python\n'
        '• Wrote the ""Notes"" on which\nothers build",London,Jan 2020,\n'
        'Analytical Engines Ltd,Engineer,"- Built data pipelines with Apache Spark - and kept them\n- On call",'
        "London,Mar 2017,Dec 2019\n"
        "Babbage & Söhne,Working Student,,,2015,2016\n"
    ),
    "Education.csv": (
        "School Name,Start Date,End Date,Notes,Degree Name,Activities\n"
        'University of London,2012,2016,"Grade 1.1, thesis on Bernoulli numbers",'
        '"Bachelor of Science - BS, Mathematics",Chess club\n'
    ),
    "Skills.csv": "Name\nPython\nApache Spark\nKubernetes\nPython\n",
    "Languages.csv": "Name,Proficiency\nEnglish,Native or bilingual proficiency\nFrench,\n",
    "Certifications.csv": (
        "Name,Url,Authority,Started On,Finished On,License Number\n"
        "Certified Kubernetes Administrator,https://example.org/cka,The Linux Foundation,May 2021,,LF-123\n"
    ),
    "Projects.csv": (
        "Title,Description,Url,Started On,Finished On\nLoom,Weaves patterns.,https://loom.example,Jan 2019,Jun 2019\n"
    ),
    "Honors.csv": "Title,Description,Issued On\nRoyal Medal,For the Notes.,Nov 2018\n",
    "Courses.csv": "Name,Number\nNumerical Analysis,MA-201\n",
    "Publications.csv": (
        "Name,Published On,Description,Publisher,Url\nNotes on the Engine,Oct 2018,,Taylor,https://notes.example\n"
    ),
    "Volunteering.csv": (
        "Company Name,Role,Cause,Started On,Finished On,Description\n"
        "Code Club,Mentor,Education,Feb 2018,,Taught Scratch.\n"
    ),
    "Connections.csv": 'Notes:\n"When exporting your connection data, ..."\n\nFirst Name,Last Name\nMary,Somerville\n',
}


def zipped(files: dict[str, str | bytes], folder: str = "") -> bytes:
    """Return an archive of files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(folder + name, content)
    return made.getvalue()
