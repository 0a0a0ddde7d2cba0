"""Who keeps the worker's papers: statements that break, satisfy or leave open the documents rules."""

from __future__ import annotations

import pytest

from nlp.reading import read
from nlp.understanding import understand
from rules.catalogue import load
from rules.model import Context

KEPT_BY_OTHERS = (
    (
        "contract",
        "The Employer will take charge of all travel documents of the Crew for the term of the engagement.",
    ),
    ("contract", "Upon boarding, the Master shall be given the discharge book and passport of each rating."),
    (
        "offer_letter",
        "You will be asked to hand in your passport at HR on your first day; it is released when you go on leave.",
    ),
    ("undertaking", "I shall not ask for my passport before two years are over."),
    ("undertaking", "I have handed my passport to Sir for safe custody and will get it when I finish."),
    ("contract", "All IDs to be deposited with camp boss."),
    ("contract", "Passport - company custody"),
    ("contract", "PP original: HR"),
    (
        "contract",
        "For reasons of security the originals are locked in the manager's office and can be consulted there.",
    ),
    (
        "agency_agreement",
        "The Agency retains the graduates' diplomas until the placement fee has been received from the Client.",
    ),
    (
        "contract",
        "The farm keeps the workers' identity cards so that nobody leaves the site without informing the foreman.",
    ),
    ("contract", "The helper's phone will be kept by Madam during working days."),
    ("contract", "Bank cards of the crew remain aboard with the captain while the vessel is in port."),
    (
        "offer_letter",
        "Once issued, your residence permit stays with our mobility team; you will receive a colour copy.",
    ),
    ("contract", "The Employee hereby authorises the Company to keep possession of his passport."),
    (
        "contract",
        "Employees wishing to retrieve their passport must submit a form to the administration three days ahead.",
    ),
    ("bla", "Employers may keep the passports of workers in safe custody during the contract period."),
    (
        "agency_agreement",
        "Candidates leave their original certificates with the Recruiter until deployment is confirmed.",
    ),
    ("contract", "The worker who refuses to hand over the passport will be sent home."),
    (
        "contract",
        "The Trainee will carry a photocopy of the passport; the original is with the supervising organisation.",
    ),
    (
        "contract",
        "Only a copy of this contract is shown to the Worker; the signed original and all duplicates stay with the Agency.",
    ),
    ("contract", "Passports are handed out on the last day of the season."),
    ("contract", "Worker is prohibited from having his identity documents in the dormitory."),
    (
        "contract",
        "Your documents are safe with us: reception keeps them in the strongroom and gives them to you whenever management approves.",
    ),
    (
        "undertaking",
        "I give up my passport freely to the household and will not claim it while I serve them.",
    ),
    ("contract", "Item | Holder | Note\nPassport | Company | returned on exit\nVisa | Company |"),
    ("contract", "The Company shall not be obliged to return the passport before the final settlement."),
    (
        "contract",
        "The employee's passport shall be held by the Company, which shall return it to the employee on request.",
    ),
    ("contract", "It is agreed that travel documents are surrendered to the Owner's agent on signing on."),
    (
        "contract",
        "Management may retain the passport if it has reason to believe that the employee intends to abscond.",
    ),
    ("contract", "No passport leaves the safe without the signature of the general manager."),
    ("contract", "Passports stay in the vault unless needed for a visa renewal."),
    ("offer_letter", "We look after your passport while you are with us."),
    (
        "contract",
        "The driver's residence card shall remain in the vehicle owner's possession outside working hours.",
    ),
    ("contract", "Custody of passport: Sponsor"),
    ("bla", "The passports of domestic workers shall be entrusted to the head of the household."),
    ("contract", "The labour contract booklet will be stored by the foreman on the workers' behalf."),
    ("contract", "The Helper's papers are in the care of the Household for the whole of her stay."),
    (
        "contract",
        "On signing this contract the Worker delivers up his travel document, which will be restored to him when the work is finished.",
    ),
    ("undertaking", "My original degree remains with the consultancy until I have worked eighteen months."),
    ("undertaking", "I understand the office keeps my ID and I will not make a problem about it."),
    ("offer_letter", "Our practice is simple: you sleep well, we mind your passport."),
    ("contract", "The Sponsor is the custodian of the Second Party's passport."),
    (
        "contract",
        "Workers do not carry passports on site; the security office issues them when a worker travels.",
    ),
    (
        "contract",
        "The Employer retains one key of the document box and the worker may open it in the presence of the supervisor.",
    ),
    (
        "agency_agreement",
        "The Manning Agent shall collect the seaman's books of signed-off crew and keep them until the next assignment.",
    ),
    (
        "contract",
        "If the employee resigns, the Company will withhold his passport until a replacement has arrived.",
    ),
    ("contract", "Passport release: subject to clearance from accounts."),
    (
        "contract",
        "The fisher's bank book and PIN are lodged with the owner, who draws cash for him as needed.",
    ),
    ("contract", "To avoid loss, crew documents are pooled in the Captain's cabin."),
    (
        "bla",
        "The host enterprise shall preserve the trainee's passport and alien card on the trainee's behalf.",
    ),
    (
        "contract",
        "The employee shall surrender the phone to the guard at the gate each Monday and gets it back on Saturday.",
    ),
    (
        "contract",
        "The employer shall take the passport of the employee for renewal of visa and keep it until the contract is over.",
    ),
    ("contract", "The worker will be given his passport upon completion of the contract and not earlier."),
    (
        "agency_agreement",
        "Selected candidates must submit their original passports to our office; these will not be given back in case of withdrawal.",
    ),
    ("contract", "The iqama will be kept in the company file."),
    ("contract", "Keeping one's own passport is not permitted in the labour camp."),
    ("contract", "The Company shall hold the original passport, unless the law prohibits it."),
    (
        "contract",
        "Passports and seaman books shall be placed under the Master's care from joining to sign-off.",
    ),
    ("offer_letter", "On arrival our driver meets you, takes your passport and brings you to the hostel."),
    (
        "undertaking",
        "I am aware that my travel papers will lie with the agent abroad and I shall not demand them back.",
    ),
    ("contract", "Valid ID is to be left at the security gate for the entire duration of the assignment."),
    (
        "contract",
        "The employee shall have access to his passport once a month in the presence of the manager.",
    ),
    (
        "agency_agreement",
        "The Foreign Recruitment Agency shall ensure that the Employer safekeeps the workers' passports.",
    ),
    (
        "contract",
        "The Company shall hold the worker's educational certificates as security for completion of two years.",
    ),
    ("contract", "Passports shall be returned to the crew at the end of the voyage."),
    (
        "bla",
        "Each employer shall safeguard the travel documents of seasonal workers and restore them upon departure.",
    ),
    (
        "contract",
        "The domestic worker may use her mobile phone only on her day off; at other times it is kept by the employer.",
    ),
    (
        "contract",
        "The ATM card and PIN of the worker shall be deposited with the supervisor, who withdraws the wage on his behalf.",
    ),
    ("contract", "The labour card remains the property of the establishment and is held in its safe."),
    ("undertaking", "I entrust my passport to the employer till I finish the contract."),
    ("contract", "The Worker hereby deposits with the Employer: passport no. ____, diploma."),
    (
        "contract",
        "The trainee's passport shall not be returned to him unless he has obtained leave from the office.",
    ),
    ("contract", "All copies of the contract remain with the employer."),
    ("contract", "ID: surrendered at gate, returned on exit day"),
)

KEPT_BY_THE_WORKER = (
    (
        "contract",
        "The Employer acknowledges that the passport belongs to the Worker and will not seek to hold it.",
    ),
    (
        "contract",
        "Under no circumstances may the Company, its staff or its agents take possession of a passport.",
    ),
    ("contract", "The Crew Member shall retain custody of his own passport and seaman's book."),
    ("contract", "Each worker has a lockable drawer with the only key to it for passport and phone."),
    ("contract", "The Employer may inspect and photocopy the passport but must give it back straight away."),
    (
        "contract",
        "The Company provides a personal safe in each room, to which the occupant sets the code, for passports and valuables.",
    ),
    (
        "agency_agreement",
        "The Agency shall ensure that no employer withholds the identity papers of a worker.",
    ),
    (
        "bla",
        "Withholding of passports shall be treated as an offence and punished under the law of the Host State.",
    ),
    ("contract", "The Employee must carry the residence card at all times."),
    ("contract", "The worker shall not be prevented from keeping his passport."),
    ("contract", "Nothing in this contract entitles the Employer to hold the passport."),
    (
        "offer_letter",
        "Please bring your passport on the first day so that we can copy it; you take it back at once.",
    ),
    ("contract", "The Employee shall inform HR of the passport number and the date of expiry."),
    ("contract", "The Employer pays for the renewal of the passport."),
    ("contract", "The Company keeps a copy of the passport in the personnel file."),
    (
        "agency_agreement",
        "The Agency shall return all original documents to the candidate immediately after verification.",
    ),
    ("contract", "Each party keeps one signed original of this contract."),
    ("contract", "The Employer shall keep a record of hours worked and a register of employees."),
    ("contract", "The Worker keeps one original of this contract and the Employer the other."),
    ("contract", "Passport | Worker\nWork permit | Worker\nBank card | Worker"),
    ("contract", "The Employer shall not demand the PIN of the worker's bank card."),
    (
        "contract",
        "The Employer shall not retain the Worker's passport, visa, or any identity document, neither for safekeeping nor as security.",
    ),
    ("contract", "Any agreement under which the Employer would hold the passport is void."),
    ("bla", "Workers shall have the right to retain their passports and personal documents."),
    (
        "contract",
        "Safekeeping of documents is offered only to workers who ask for it in writing; the papers are returned on demand at any hour.",
    ),
    ("contract", "The cashier keeps the keys of the till and hands them over at the end of the shift."),
    ("contract", "The employee shall return the company phone, laptop and access card on the last day."),
    ("contract", "The nurse shall keep patient documents confidential."),
    ("contract", "The contract remains in force for two years and may be renewed."),
    ("contract", "The original passport is presented to the immigration officer by the worker in person."),
    (
        "contract",
        "Neither the Company nor any of its supervisors shall keep, hide, damage or destroy the papers of a worker.",
    ),
    (
        "contract",
        "The passport shall never leave the worker's possession except when he himself presents it to an authority.",
    ),
    ("contract", "The Employer has no right to the passport."),
    (
        "contract",
        "A worker whose passport has been taken may leave at once and complain to the labour office.",
    ),
    (
        "contract",
        "It is strictly forbidden for recruiters or employers to confiscate or retain identity documents.",
    ),
    ("contract", "Passports remain with their holders."),
    ("contract", "The Crew keep their passports in their cabins."),
    ("contract", "The Employer shall return within one hour any document that came into its hands."),
    ("contract", "After visa stamping the Agency hands the passport to the worker at the airport counter."),
    (
        "contract",
        "The worker may at any time and without asking anybody take the papers from the locker, whose key is in his pocket only.",
    ),
    ("bla", "Each Party shall ensure that migrant workers are not deprived of their identity documents."),
    ("undertaking", "I keep my passport, my card and my phone myself and nobody has asked me for them."),
    ("offer_letter", "You will never be asked to hand over your passport, ID card or phone."),
    (
        "contract",
        "The Employer keeps the vehicle registration papers and the insurance policy in the office.",
    ),
    ("contract", "The employee keeps the keys of the store and the stock book."),
    ("contract", "The worker's papers must not be used as a guarantee for a loan."),
    (
        "contract",
        "Supervisors who ask for a passport for any purpose other than a check on entry are dismissed.",
    ),
    ("contract", "The Employer's right to a copy of the residence card does not extend to the card itself."),
    (
        "contract",
        "The Company shall process and pay for the work permit and deliver it to the Worker on the day of issue.",
    ),
    (
        "agency_agreement",
        "The Agency sends each candidate a copy of the signed contract before departure and keeps a copy for its file.",
    ),
    (
        "contract",
        "The Company will apply for a bank card for the Employee, who receives card and PIN directly from the bank.",
    ),
    ("contract", "No card, PIN or phone of a worker may be kept, used or demanded by anyone else."),
    ("bla", "The sending State shall issue passports free of charge."),
    (
        "contract",
        "The employer shall not, whether for safekeeping or otherwise, and whether or not the worker agrees, hold the worker's passport.",
    ),
    ("contract", "Passports are the property of the issuing State and shall be in the holder's keeping."),
    (
        "contract",
        "The worker shall present his passport and the employer shall enter its number in the register.",
    ),
    ("contract", "Employment is conditional on a valid passport and work permit."),
    ("contract", "The employee must hold a valid passport with at least six months validity."),
    ("contract", "The company must never hold on to a worker's documents, not even at the worker's request."),
    ("contract", "No worker shall be required to surrender his passport as a condition of employment."),
    ("contract", "Workers' passports, ID cards and bank cards belong to them alone and stay in their hands."),
    ("contract", "A supervisor caught with a worker's passport shall be dismissed."),
    ("contract", "The Employee shall give HR a scan of the passport and of the visa page."),
    ("contract", "The Employer shall assist the Worker in renewing the passport and shall pay the fee."),
    ("contract", "Where the Worker's passport is lost the Employer reports it to the embassy."),
    (
        "bla",
        "The Parties shall take measures to prevent the confiscation of identity documents by employers or recruiters.",
    ),
    ("bla", "Confiscation of passports by employers is a criminal offence in both States."),
    (
        "contract",
        "The worker has the right to keep all personal documents; the Employer waives any claim to them.",
    ),
    (
        "agency_agreement",
        "The Agency hands over to each worker, two days before departure, the passport, the visa and the signed contract.",
    ),
    (
        "contract",
        "The worker takes his passport to the immigration counter himself and brings it back himself.",
    ),
    ("contract", "The clinic keeps patient files and the insurance documents of the building."),
    ("contract", "The worker shall return all documents belonging to the Company at the end of employment."),
    (
        "contract",
        "The Employer may only request sight of the passport to verify identity and shall not keep it.",
    ),
    ("undertaking", "No one has taken my passport and I hold it myself."),
    ("contract", "Your phone is yours; nobody may take it from you."),
    (
        "contract",
        "A safe with a personal code is available in each cabin for passports; the Company has no access to it.",
    ),
    ("contract", "The Employer keeps personnel files containing copies of identity documents."),
    ("contract", "The contract is made in two originals, one for each party."),
)

OPEN = (
    ("contract", "The Company may take the passport for visa renewal."),
    ("contract", "Passport to be kept safely."),
    (
        "undertaking",
        "I freely ask the company to store my passport and may take it back at once at any time.",
    ),
    (
        "contract",
        "The Employee's passport shall be handed to the PRO for the issue of the residence card and returned thereafter.",
    ),
    ("contract", "Custody of documents: as per company handbook."),
    ("contract", "Passport kept with: ________"),
    ("contract", "The passport is kept for the time needed for immigration formalities."),
    (
        "undertaking",
        "I request that my passport be stored in the safe of the ship; I can take it at any moment without explanation.",
    ),
    ("contract", "Personal documents will be dealt with in line with the regulations of the residence."),
    ("contract", "The Employer collects the passport for registration and gives it back after registration."),
    ("contract", "Who keeps the passport is to be settled later."),
    ("contract", "The Company holds the passport for up to seven days for the residence permit."),
    ("contract", "The parties will agree on the custody of the residence card."),
)

PAIRS = (
    ("The Employer shall keep the passport of the Worker.", "violated"),
    ("The Employer shall not keep the passport of the Worker.", "met"),
    ("The Worker shall keep his passport.", "met"),
    ("The Worker shall not keep his passport.", "violated"),
    ("The Worker shall not be prevented from keeping his passport.", "met"),
    ("The Employer shall keep a copy of the passport.", "nothing"),
    ("Nobody but the Worker shall keep the passport.", "met"),
    ("If any supervisor takes the passport, the Company shall give it back at once.", "met"),
    ("The Employer shall not keep the passport unless debts are outstanding.", "violated"),
)


def _outcome(kind: str, text: str) -> str:
    understanding = understand(read(text.encode(), "text.txt"), kind, weighed=False)
    rules = [r for r in load().rules if r.family == "documents" and r.id != "DOC-004"]
    found = {r.options.judge(r, understanding, Context()).outcome for r in rules}
    return next((o for o in ("violated", "review", "met") if o in found), "nothing")


@pytest.mark.parametrize(("kind", "text"), KEPT_BY_OTHERS)
def test_others_keep_the_papers(kind: str, text: str) -> None:
    assert _outcome(kind, text) == "violated"


@pytest.mark.parametrize(("kind", "text"), KEPT_BY_THE_WORKER)
def test_the_worker_keeps_the_papers(kind: str, text: str) -> None:
    assert _outcome(kind, text) in ("met", "nothing")


@pytest.mark.parametrize(("kind", "text"), OPEN)
def test_it_stays_open_who_keeps_the_papers(kind: str, text: str) -> None:
    assert _outcome(kind, text) == "review"


@pytest.mark.parametrize(("text", "outcome"), PAIRS)
def test_negation_and_exceptions(text: str, outcome: str) -> None:
    assert _outcome("contract", text) == outcome
