"""The sentences in which a report may speak of standards, of national law and of indicators.

The Global Compact binds nobody, a treaty binds who ratified it, and only a national text that was
read in the source supports the words "breach of law".
"""

from __future__ import annotations

from app.report.words import certainty, count, country
from rules.model import Assessment, Citation, Finding, Indicator, NationalStatus, Outcome

LEADS = {
    "violated": "Not aligned with",
    "silent": "Asked for by",
    "review": "To be read against",
    "met": "See",
}
LEVELS = ("critical", "major", "minor")


def result(assessment: Assessment) -> list[str]:
    """The result in whole sentences, the worst first."""
    summary = assessment.summary
    violated, silent, review = (summary.get(key, 0) for key in ("violated", "silent", "review"))
    sentences = []
    if violated:
        grades = [f"{summary[level]} {level}" for level in LEVELS if summary.get(level)]
        worst = f" ({', '.join(grades)})" if grades else ""
        sentences.append(f"The document falls short of the standards on {count(violated, 'point')}{worst}.")
    else:
        sentences.append("No clause was found that falls short of the standards that were checked.")
    if silent:
        critical = summary.get("silent_critical", 0)
        worst = f", {critical} of them critical" if critical else ""
        sentences.append(f"It is silent on {count(silent, 'point')} that a good text states{worst}.")
    if review:
        sentences.append(f"{count(review, 'point')} must be decided by a person.")
    met = summary.get("met", 0)
    sentences.append(f"{count(met, 'requirement is', 'requirements are')} met.")
    return sentences


def reference(cited: Citation) -> str:
    """One standard with its force and how sure the reference is; `LEADS` ties it to an outcome."""
    doubt = certainty(cited.certainty)
    return f"{cited.instrument}, {cited.provision} ({cited.force}{'; ' + doubt if doubt else ''})"


def citation(cited: Citation, outcome: Outcome) -> str:
    """One standard in a sentence of its own: what it has to do with the outcome, and its reference."""
    return f"{LEADS.get(outcome, 'See')} {reference(cited)}"


def national(status: NationalStatus, outcome: Outcome) -> str:
    """What a country's law says beside the standard."""
    place = f"{country(status.country)}, country of {status.role}"
    sure = status.certainty.strip("[] ").upper() == "T"
    doubt = certainty(status.certainty)
    parts = [f"{place}: {_law(status, sure, outcome)}"]
    if doubt:
        parts.append(doubt[0].upper() + doubt[1:])
    if status.as_of:
        parts.append(f"As of {status.as_of}")
    return ". ".join(parts) + "."


def allowed_at_home(finding: Finding) -> bool:
    """Whether national law allows what the standard does not: then no improvement notice can rest on it."""
    allows = [item for item in finding.national if item.status == "allowed" or _under_cap(item)]
    forbids = [
        item
        for item in finding.national
        if item.status == "prohibited" or (item.status == "capped" and item.exceeded)
    ]
    return finding.outcome == "violated" and bool(allows) and not forbids


def indicator(prompt: Indicator) -> str:
    """A forced-labour indicator as what it is: a reason to refer, not a finding."""
    return (
        f"ILO forced-labour indicator {prompt.number}, {prompt.name} (strength: {prompt.strength}): "
        "consider referring the case to the competent authority. "
        "This is a prompt, not a finding of forced labour."
    )


def _law(status: NationalStatus, sure: bool, outcome: Outcome) -> str:
    cap = f" at {status.cap}" if status.cap else ""
    if not sure or status.status == "unknown":
        stated = {"prohibited": "reported as prohibited", "capped": f"reported as capped{cap}"}
        number = f"figure seen: {status.cap}; " if status.cap and status.status == "unknown" else ""
        return stated.get(status.status, "") or (
            "reported as allowed"
            if status.status == "allowed"
            else f"position not known ({number}to be confirmed)"
        )
    if status.status == "prohibited":
        return "prohibited by law" + ("; breach of law as written" if outcome == "violated" else "")
    if status.status == "allowed":
        return "allowed by law; the standard stands beside it"
    exceeded = {
        True: "the text goes beyond it" + ("; breach of law as written" if outcome == "violated" else ""),
        False: "the text stays within it; the standard stands beside it",
        None: "whether the text goes beyond it cannot be told",
    }
    return f"capped by law{cap}; {exceeded[status.exceeded]}"


def _under_cap(status: NationalStatus) -> bool:
    return status.status == "capped" and status.exceeded is False
