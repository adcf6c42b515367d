"""What CVs and ads call qualifications: degrees, and spoken languages with how well they are known."""
