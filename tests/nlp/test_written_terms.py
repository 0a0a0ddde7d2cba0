"""What a text says about itself and what it states or leaves open: short pairs, rule by rule."""

from __future__ import annotations

import pytest

from nlp.lexicon import load as load_words
from nlp.meaning import Particular, Understanding
from nlp.phrase_patterns import company, parse
from nlp.reading import read
from nlp.understanding import understand
from rules.catalogue import load
from rules.model import Context


def understood(text: str, kind: str = "contract") -> Understanding:
    return understand(read(text.encode(), "clause.txt"), kind, weighed=False)


def particular(text: str, name: str) -> Particular | None:
    return next((p for p in understood(text).particulars if p.name == name), None)


@pytest.mark.parametrize(
    ("text", "name", "status", "value"),
    [
        ("Basic salary: QAR 1,500 per month", "pay_rate", "stated", "QAR 1,500 per month"),
        ("The worker receives 12.50 EUR per hour.", "pay_rate", "stated", "12.50 EUR per hour"),
        ("5. The Company pays the Worker a salary of ________ per month.", "pay_rate", "blank", ""),
        ("Salary: see offer letter", "pay_rate", "reference", "see offer letter"),
        (
            "Normal hours are 8 hours per day and 48 hours per week.",
            "working_hours",
            "stated",
            "8 hours per day and 48 hours per week",
        ),
        ("The employee is entitled to 30 days of paid annual leave.", "annual_leave", "stated", "30 days"),
        ("Duration: 24 months", "start_or_duration", "stated", "24 months"),
        ("Place of work: Hotel Miramar, Valletta", "place_of_work", "stated", "Hotel Miramar, Valletta"),
        ("Position: Forklift operator", "nature_of_work", "stated", "Forklift operator"),
    ],
)
def test_a_particular_has_a_short_value(text: str, name: str, status: str, value: str) -> None:
    found = particular(text, name)
    assert found is not None
    assert (found.status, found.value) == (status, value)


def test_a_reference_to_an_attached_annex_is_no_doubt() -> None:
    text = "7. Wages as in Annex 1.\nAnnex 1. Basic wage: EUR 1,950 per month, paid on the 28th."
    result = understood(text)
    assert not [p for p in result.provisions if p.action == "refer"]
    assert not [p for p in result.particulars if p.status == "reference"]


@pytest.mark.parametrize(
    ("languages", "outcome"),
    [((), "review"), (("ne",), "violated"), (("ar",), "met")],
)
def test_the_worker_language_decides_which_text_may_prevail(languages: tuple[str, ...], outcome: str) -> None:
    rule = load().by_id["WRT-016"]
    verdict = rule.options.judge(
        rule, understood("In case of conflict the Arabic text prevails."), Context(worker_languages=languages)
    )
    assert verdict.outcome == outcome


@pytest.mark.parametrize("source", ["{nosuchclass} may", "~3 may", "may? change"])
def test_a_pattern_that_cannot_be_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match="x:"):
        parse("x", source, load_words("en"), {"decide"})


def test_words_that_stand_together_are_checked() -> None:
    with pytest.raises(ValueError, match="unknown word class"):
        company("x", "{nosuchclass} may", load_words("en"), {"decide"})


@pytest.mark.parametrize(
    ("rule", "outcome", "text"),
    [
        (
            "WRT-001",
            "violated",
            "Verbal agreements between the supervisor and the employee are deemed part of this contract.",
        ),
        (
            "WRT-001",
            "violated",
            "The remaining conditions will be talked over when the crew boards the vessel.",
        ),
        ("WRT-001", "violated", "No written contract is issued; the handshake of the farmer is enough."),
        (
            "WRT-001",
            "violated",
            "The worker accepts that other terms of work will be agreed upon after she joins the household.",
        ),
        (
            "WRT-001",
            "violated",
            "Salary and duties shall be discussed upon reporting to the office in Riyadh.",
        ),
        ("WRT-001", "violated", "It is not necessary to sign any paper, since our word is our bond."),
        (
            "WRT-001",
            "violated",
            "I agree that what the agent promised me by phone has the same value as this paper.",
        ),
        (
            "WRT-001",
            "met",
            "This agreement shall be made in writing and bear the signatures of both the employer and the worker.",
        ),
        ("WRT-001", "met", "In witness whereof the parties have signed this contract."),
        (
            "WRT-001",
            "met",
            "Every seafarer shall have a written employment agreement signed by him and by the shipowner.",
        ),
        ("WRT-001", "review", "A formal contract will be issued to you in due course."),
        ("WRT-001", "review", "A written contract will be drawn up after the probation."),
        (
            "WRT-002",
            "violated",
            "The agreement exists in English and no translation will be made for the crew.",
        ),
        ("WRT-002", "violated", "This document is issued solely in Arabic."),
        ("WRT-002", "violated", "I cannot read the language in which this contract is written."),
        ("WRT-002", "violated", "The employer is under no duty to translate these terms."),
        (
            "WRT-002",
            "met",
            "The contract has been explained to the worker in her mother tongue before she signed.",
        ),
        ("WRT-002", "met", "This contract is drawn up in a language that the employee understands."),
        ("WRT-002", "review", "A translation can be obtained from the office on request."),
        ("WRT-002", "review", "The employer will endeavour to provide a translation where possible."),
        (
            "WRT-003",
            "violated",
            "The employee shall perform such other tasks as may be given to him by the supervisor.",
        ),
        ("WRT-003", "violated", "You will do whatever job is available."),
        ("WRT-003", "violated", "Duties: general, as instructed"),
        ("WRT-003", "violated", "Job: as per requirement"),
        (
            "WRT-003",
            "violated",
            "The helper must obey all orders of the family and do all work in the house and elsewhere.",
        ),
        ("WRT-003", "met", "Position: Forklift operator"),
        ("WRT-003", "met", "The employee is engaged as a bus driver."),
        ("WRT-003", "met", "The worker's duties are cleaning rooms and changing linen."),
        ("WRT-003", "review", "Job title as per Annex A"),
        ("WRT-004", "violated", "Remuneration: negotiable after arrival"),
        ("WRT-004", "violated", "The wage depends on the performance as judged by the foreman."),
        ("WRT-004", "violated", "Salary: as per market"),
        ("WRT-004", "met", "Basic salary: QAR 1,500 per month"),
        ("WRT-004", "met", "The worker receives 12.50 EUR per hour."),
        ("WRT-004", "met", "You shall earn USD 600 monthly."),
        ("WRT-004", "review", "Wages as stated in the collective agreement."),
        ("WRT-004", "review", "Salary: see offer letter"),
        ("WRT-005", "violated", "Salary shall be released when the client pays the company."),
        ("WRT-005", "violated", "The wages of the season are paid upon return to the home country."),
        ("WRT-005", "violated", "Wages are paid as and when funds are available."),
        ("WRT-005", "violated", "The employer pays the wages at a time of its choosing."),
        (
            "WRT-005",
            "violated",
            "The worker's wages are accumulated and handed over at the expiry of the contract.",
        ),
        ("WRT-005", "violated", "Payment of wages: irregular, according to cash flow"),
        ("WRT-005", "met", "Wages are paid on the last working day of each month by bank transfer."),
        ("WRT-005", "met", "The salary is payable weekly in cash."),
        ("WRT-005", "met", "Pay day: 5th of every month"),
        ("WRT-006", "violated", "There are no fixed working hours; the worker is available round the clock."),
        ("WRT-006", "violated", "Working hours depend on the needs of the household."),
        ("WRT-006", "violated", "The worker shall work such hours as the farm demands."),
        ("WRT-006", "violated", "Working time: flexible, as per operational needs"),
        ("WRT-006", "met", "Normal hours are 8 hours per day and 48 hours per week."),
        ("WRT-006", "met", "Working time: 7:00 to 16:00, Monday to Saturday"),
        ("WRT-006", "review", "Working hours are according to the company handbook."),
        ("WRT-007", "violated", "No vacation is granted during the contract."),
        ("WRT-007", "violated", "Annual leave: subject to approval and workload"),
        ("WRT-007", "violated", "The worker waives annual leave."),
        ("WRT-007", "violated", "Leave may be granted if the employer thinks fit."),
        ("WRT-007", "violated", "Annual leave is unpaid."),
        ("WRT-007", "violated", "The employee has no entitlement to paid leave."),
        ("WRT-007", "met", "The employee is entitled to 30 days of paid annual leave."),
        ("WRT-007", "met", "Annual leave: 21 days"),
        ("WRT-008", "violated", "Days of sickness are not paid and count as absence."),
        ("WRT-008", "violated", "An employee who is sick must find a replacement or lose two days' pay."),
        ("WRT-008", "violated", "Sick leave is granted at the discretion of the manager."),
        ("WRT-008", "violated", "The worker is not entitled to sick pay."),
        ("WRT-008", "violated", "Sick workers will be sent home without pay."),
        ("WRT-008", "met", "The worker has 15 days of paid sick leave per year."),
        ("WRT-008", "met", "Sick leave with full pay up to two weeks."),
        ("WRT-009", "violated", "The company may deduct any amount it considers due."),
        ("WRT-009", "violated", "Deductions: as per company rules"),
        ("WRT-009", "violated", "Fines and other deductions are fixed by the management."),
        ("WRT-009", "violated", "The employer may take from the salary any costs caused by the worker."),
        ("WRT-009", "violated", "Salary is subject to deductions as management may decide."),
        ("WRT-009", "met", "No deductions shall be made from the salary except those required by law."),
        ("WRT-009", "met", "Deductions: social insurance 7 %, income tax"),
        ("WRT-011", "violated", "The worker gives up all claims under labour legislation."),
        ("WRT-011", "violated", "The labour law of the host country does not apply to this contract."),
        ("WRT-011", "violated", "By signing, the employee renounces end-of-service benefits granted by law."),
        ("WRT-011", "violated", "The parties agree to exclude the application of the Employment Act."),
        ("WRT-011", "violated", "The employee shall not bring any claim based on statutory rights."),
        ("WRT-011", "met", "This contract is governed by the labour law of Qatar."),
        ("WRT-011", "met", "Nothing in this contract reduces the rights that the worker has by law."),
        ("WRT-011", "met", "Governing law: Laws of Malta"),
        ("WRT-011", "review", "The law stated in the agency's general terms applies."),
        ("WRT-012", "violated", "On arrival the worker signs a new contract which replaces this one."),
        (
            "WRT-012",
            "violated",
            "This agreement is only for visa purposes and the real contract will be given in the country.",
        ),
        ("WRT-012", "violated", "The contract signed in Kuwait supersedes this offer."),
        (
            "WRT-012",
            "violated",
            "The employer may present a revised contract with different terms, and the worker must sign it.",
        ),
        ("WRT-012", "violated", "This offer lapses once you sign the local employment contract."),
        ("WRT-012", "violated", "All earlier promises and better conditions are cancelled."),
        ("WRT-012", "met", "The employer shall not substitute this contract by another one."),
        (
            "WRT-012",
            "met",
            "A contract signed later is valid only if its terms are more favourable to the worker.",
        ),
        ("WRT-012", "met", "Any substitute contract with less favourable terms is null and void."),
        ("WRT-013", "violated", "The employer reserves the right to alter the terms and conditions."),
        ("WRT-013", "violated", "Wages may be reduced if the market changes."),
        ("WRT-013", "violated", "Working hours are subject to change without notice."),
        ("WRT-013", "violated", "Management may revise the salary whenever business requires."),
        ("WRT-013", "violated", "The worker agrees in advance to any change in conditions."),
        ("WRT-013", "violated", "The employer can extend the working day and reduce rest time unilaterally."),
        ("WRT-013", "met", "Changes to this contract need the written consent of the worker."),
        (
            "WRT-013",
            "met",
            "The terms shall not be altered without the agreement of both parties in writing.",
        ),
        ("WRT-013", "met", "The employer may not change the salary or job of the worker."),
        ("WRT-013", "met", "This contract may only be amended in writing signed by both parties."),
        ("WRT-013", "review", "Terms may be varied by mutual agreement."),
        ("WRT-013", "review", "The salary may be changed after discussion with the worker."),
        (
            "WRT-015",
            "violated",
            "The contract shall be kept by the company and no copy is given to the worker.",
        ),
        ("WRT-015", "violated", "The agency holds all copies of the employment contract."),
        ("WRT-015", "violated", "Workers do not receive a copy of the contract."),
        ("WRT-015", "violated", "The employee can see the contract in the office but cannot take it away."),
        ("WRT-015", "violated", "The worker's copy will be held by the agency for safekeeping."),
        ("WRT-015", "met", "A signed copy of this contract shall be handed to the worker."),
        ("WRT-015", "met", "This contract is made in two originals, one for each party."),
        ("WRT-015", "met", "Each party keeps one copy."),
        ("WRT-015", "met", "The employee acknowledges receipt of a signed copy."),
        ("WRT-016", "violated", "The office copy held by the employer prevails in case of difference."),
        (
            "WRT-016",
            "violated",
            "If this contract and the company regulations conflict, the regulations apply.",
        ),
        ("WRT-016", "violated", "In case of any discrepancy the company's interpretation is final."),
        ("WRT-016", "met", "Both language versions have equal validity."),
        ("WRT-016", "met", "If the versions differ, the one more favourable to the worker applies."),
        ("WRT-016", "met", "In case of conflict the version in the worker's language shall prevail."),
        ("WRT-016", "review", "In case of dispute, the Arabic version shall prevail."),
        ("WRT-016", "review", "The English text is authoritative."),
        ("WRT-017", "violated", "The worker can be posted to any branch in the Gulf."),
        ("WRT-017", "violated", "Place of work: to be decided"),
        ("WRT-017", "violated", "Work location: any site of the company"),
        ("WRT-017", "violated", "The employee shall work wherever the company sends him."),
        ("WRT-017", "violated", "The employer may send the worker to its clients in any country."),
        ("WRT-017", "met", "Place of work: Hotel Miramar, Valletta"),
        ("WRT-017", "met", "The employee works at the company's factory in Johor Bahru."),
        ("WRT-018", "met", "The contract is for a period of two years starting on 1 May 2025."),
        ("WRT-018", "met", "Duration: 24 months"),
        ("WRT-018", "review", "The employment continues for as long as the company requires."),
        ("WRT-018", "review", "Duration: at the discretion of the employer"),
        ("WRT-019", "violated", "The worker shall work seven days a week."),
        ("WRT-019", "violated", "A rest day is given if the workload permits."),
        ("WRT-019", "violated", "Day off: none"),
        ("WRT-019", "violated", "The helper gets a day off only when the employer agrees."),
        ("WRT-019", "violated", "Weekly rest may be cancelled by the manager."),
        ("WRT-019", "met", "The worker has one day off per week."),
        ("WRT-019", "met", "Friday is the weekly rest day."),
        ("WRT-019", "met", "Weekly rest: Sunday"),
        ("WRT-020", "met", "Either party may terminate with one month's notice."),
        ("WRT-020", "met", "Notice period: 30 days"),
        ("WRT-021", "met", "The employer shall provide a return air ticket upon completion."),
        ("WRT-021", "met", "Repatriation: paid by employer"),
        ("WRT-021", "review", "Repatriation: as per policy"),
        ("WRT-021", "review", "The return ticket will be decided by the company."),
        ("WRT-022", "met", "Accommodation and three meals a day are provided free."),
        ("WRT-022", "met", "Housing: shared room, free"),
        (
            "WRT-023",
            "review",
            "The employee shall comply with the company policies as issued from time to time.",
        ),
        ("WRT-023", "review", "Leave is regulated in the staff manual."),
        ("WRT-023", "review", "Other conditions as per the company's standard terms."),
        ("WRT-024", "violated", "The worker will receive the contract after reaching the destination."),
        ("WRT-024", "violated", "The contract is signed at the airport of arrival."),
        ("WRT-024", "violated", "Details of pay and hours will be given to the candidates once they land."),
        (
            "WRT-024",
            "violated",
            "Orientation on the contract terms takes place in the receiving country only.",
        ),
        ("WRT-024", "met", "The worker received the contract two weeks before departure."),
        ("WRT-024", "met", "The terms must be explained to the worker before he signs."),
        ("WRT-024", "met", "A copy shall be given prior to the worker's departure."),
        ("WRT-025", "violated", "The worker shall sign blank forms which the agency completes later."),
        ("WRT-025", "violated", "The candidate puts his thumbprint on an empty page."),
        (
            "WRT-025",
            "violated",
            "The worker confirms that he understood the contract although it was not translated.",
        ),
        ("WRT-025", "violated", "The employer fills in the wage after the worker has signed."),
        ("WRT-025", "violated", "The worker signs an undated resignation letter."),
        ("WRT-025", "violated", "The pages will be filled in after signature."),
        ("WRT-026", "violated", "The employment relationship may be agreed verbally."),
        ("WRT-026", "violated", "A written contract is not required for domestic workers."),
        (
            "WRT-026",
            "violated",
            "Employers may agree with workers on conditions different from this Agreement.",
        ),
        (
            "WRT-026",
            "met",
            "Employers shall conclude a written contract with each worker in a language the worker understands, using the model contract in Annex I.",
        ),
        (
            "WRT-026",
            "met",
            "Each worker shall have a written contract, translated into his own language, stating wage, hours and rest days.",
        ),
        (
            "WRT-014",
            "met",
            "This contract is made between Green Farms Ltd, Mill Road 4, York (the Employer) and Anna Kovac, Main Street 2, Skopje (the Worker).",
        ),
        (
            "WRT-014",
            "met",
            "Employer: Blue Bay Hotel, 12 Shore Road, Valletta. Worker: Maria Santos, 45 Rizal Street, Cebu.",
        ),
        (
            "WRT-014",
            "met",
            "I, Joseph Otieno of P.O. Box 31, Kisumu, am employed by Karim Farms Ltd, Plot 8, Sohar.",
        ),
        ("WRT-001", "violated", "Madam's word is our contract and nothing needs to be written."),
        (
            "WRT-001",
            "violated",
            "Points on which this form is silent are settled by the foreman's spoken instructions.",
        ),
        ("WRT-001", "violated", "The deal we made on the phone counts the same as ink."),
        ("WRT-001", "violated", "Wage, lodging and hours: we talk about it once you are here."),
        ("WRT-001", "violated", "The rest we agree between us by mouth."),
        ("WRT-002", "violated", "The crew signs the Greek form; nobody will put it into their language."),
        ("WRT-002", "violated", "I put my name under a paper in Arabic that I am not able to read."),
        ("WRT-003", "violated", "The man does what he is told, in the shop, in the house or on the farm."),
        ("WRT-003", "violated", "You are hired for whatever the season brings."),
        ("WRT-003", "violated", "The helper's tasks are what Madam tells her each morning."),
        ("WRT-003", "violated", "Besides cooking, all other work the employer may think of is hers to do."),
        ("WRT-003", "violated", "Job description | To be assigned"),
        ("WRT-003", "violated", "The company is free to use the employee in any capacity."),
        ("WRT-004", "violated", "What you earn depends on how the owner rates your work."),
        ("WRT-004", "violated", "The pay is what the others get."),
        ("WRT-004", "violated", "My wage is fixed by the sponsor when he sees my hands at work."),
        ("WRT-004", "violated", "Pay: we will see"),
        ("WRT-004", "violated", "Salary | To be fixed by employer"),
        ("WRT-005", "violated", "Wages stay with the company until the last day of the contract."),
        ("WRT-005", "violated", "The shipowner settles the crew's wages at the end of the voyage season."),
        ("WRT-005", "violated", "We pay when we can."),
        (
            "WRT-005",
            "violated",
            "The wages of two years are handed to the maid at the airport when she flies back.",
        ),
        ("WRT-005", "violated", "The employer pays out the salary whenever it suits him."),
        ("WRT-006", "violated", "A nanny has no clock: she is there when the baby cries."),
        ("WRT-006", "violated", "Hours: according to the tide"),
        ("WRT-006", "violated", "The cook remains on duty till the guests go home."),
        ("WRT-007", "violated", "Holidays are given if the owner is in a good mood."),
        ("WRT-007", "violated", "The first two years bring no vacation."),
        ("WRT-007", "violated", "Rest at home may be asked for but cannot be claimed."),
        ("WRT-007", "violated", "Leave days are the gift of the employer."),
        ("WRT-007", "violated", "Annual leave | nil"),
        ("WRT-008", "violated", "Whoever is ill earns nothing on that day and may be replaced."),
        ("WRT-008", "violated", "Illness is no reason to stay away from work."),
        ("WRT-008", "violated", "The manager alone says who is sick enough to rest."),
        ("WRT-008", "violated", "If the maid cannot work because of illness, she must make up the days."),
        ("WRT-009", "violated", "The cashier keeps back from the envelope what he thinks right."),
        ("WRT-009", "violated", "Other amounts may be taken off as head office directs."),
        ("WRT-009", "violated", "Deductions | Various"),
        (
            "WRT-011",
            "violated",
            "The employee shall not go to the labour court nor claim what the code gives beyond this paper.",
        ),
        ("WRT-011", "violated", "This is a family arrangement to which the labour code has no relation."),
        ("WRT-011", "violated", "I leave aside the rights that the law gives to workers."),
        ("WRT-012", "violated", "The paper from Manila is torn up when you sign ours in Jeddah."),
        (
            "WRT-012",
            "violated",
            "A fresh agreement with local conditions will be waiting at the camp for signature and that is the one that counts.",
        ),
        (
            "WRT-012",
            "violated",
            "What the recruiter promised in writing falls away once the house contract is signed.",
        ),
        ("WRT-012", "violated", "The company contract issued at the site takes over from this one."),
        ("WRT-013", "violated", "When trade is slack we cut the wage."),
        ("WRT-013", "violated", "The owner can put the deckhand on another boat or another job as he likes."),
        ("WRT-013", "violated", "Rates are reviewed by head office and the employee takes what results."),
        ("WRT-013", "violated", "A note on the wall is enough to alter shifts and pay."),
        ("WRT-013", "violated", "The helper goes to the sister's house when Madam sends her."),
        ("WRT-013", "violated", "The hotel may at any moment give the waiter a lower post."),
        (
            "WRT-014",
            "violated",
            "You will meet your employer at the airport; until then his name is not given.",
        ),
        ("WRT-014", "violated", "Employer: to be advised"),
        ("WRT-014", "violated", "The family for which the maid works is chosen after she lands."),
        ("WRT-015", "violated", "The paper stays in the office safe; the worker has none."),
        ("WRT-015", "violated", "Copies are for the employer and the agent only."),
        ("WRT-016", "violated", "If the handbook says otherwise, the handbook wins."),
        ("WRT-016", "violated", "The company's own text counts, whatever the worker's sheet says."),
        ("WRT-017", "violated", "The guard stands wherever a client needs one."),
        ("WRT-019", "violated", "Sundays are working days like all others and nothing is given in exchange."),
        ("WRT-019", "violated", "The maid rests when there is nothing to do."),
        ("WRT-019", "violated", "Days off are decided by the foreman from week to week."),
        ("WRT-024", "violated", "We explain your pay and duties after you have arrived in the camp."),
        ("WRT-024", "violated", "The candidate signs in Doha what he has not seen in Dhaka."),
        ("WRT-025", "violated", "The applicant signs first; figures are typed in afterwards."),
        ("WRT-025", "violated", "He has put his thumb on sheets with nothing written on them."),
        ("WRT-025", "violated", "I confirm I know all the terms though nobody read them to me."),
        (
            "WRT-026",
            "violated",
            "The parties leave it to employers whether to give the worker anything in writing.",
        ),
        ("WRT-026", "violated", "Domestic workers may be engaged without written terms."),
        (
            "WRT-013",
            "met",
            "The wage stays as it is unless the worker puts his name under another one of his free will.",
        ),
        (
            "WRT-012",
            "met",
            "Should anyone put another contract before the worker on arrival, this one goes on to bind.",
        ),
        ("WRT-016", "met", "Where two readings are possible, the worker gets the benefit."),
        ("WRT-024", "met", "The worker has had the contract at home for ten days before signing."),
    ],
)
def test_a_clause_is_judged_by_what_it_says(rule: str, outcome: str, text: str) -> None:
    kind = "bla" if rule == "WRT-026" else "contract"
    checked = load().by_id[rule]
    assert checked.options.judge(checked, understood(text, kind), Context()).outcome == outcome
