package money

import (
	"maps"
	"strings"
)

// Words that stand about figures, English and German together: a German text
// says "per annum" and an English one "p.a." just as well, and no word means
// one thing in one language and another in the other. Keys are as [lex] folds
// them: lower case, abbreviations without dots, words of a phrase joined by a
// space.

// phrases gives each phrase of up to three words its meaning.
type phrases[T any] map[string]T

// phrasesOf makes a table from lines of phrases, separated by commas.
func phrasesOf[T any](lines map[string]T) phrases[T] {
	table := phrases[T]{}
	for line, value := range lines {
		for phrase := range strings.SplitSeq(line, ",") {
			table[strings.TrimSpace(phrase)] = value
		}
	}
	return table
}

// references lead to where something is looked up, and never to pay.
const references = "ref, reference"

// numberLabels before a bare number, with or without a colon, make it a name
// that is no grade either: "Ref: 78123".
var numberLabels = phrasesOf(map[string]bool{
	references + ", id, code, number, no, nr, vacancy, requisition, req, kennziffer, referenznummer, tel, phone, telefon": true,
})

// oddPeriods say a period by themselves that is none of the five.
var oddPeriods = phrasesOf(map[string]bool{
	"fortnightly, biweekly, bi-weekly, semimonthly, semi-monthly, bimonthly, bi-monthly, quarterly, biannually, bi-annually, semiannually, semi-annually": true,
	"biennially, termly, vierteljährlich, halbjährlich, zweiwöchentlich":                                                                                  true,
})

// oddUnits behind "a" are what pay may be for that is none of the five periods.
var oddUnits = phrasesOf(map[string]bool{
	"term, semester, trimester, quarter, fortnight, season, shift, session, sprint, project, visit, piece, gig, assignment, quartal, semester, schicht, trimester": true,
})

// longestPhrase is the most words in a phrase.
const longestPhrase = 3

// phraseStarts are the words that begin a phrase of several.
var phraseStarts = func() map[string]bool {
	starts := map[string]bool{}
	collect(starts, periodUnits)
	collect(starts, periodWords)
	collect(starts, boundWords)
	collect(starts, behindWords)
	collect(starts, rangeWords)
	collect(starts, currencyNames)
	collect(starts, betweenWords)
	for _, table := range []phrases[bool]{gradeWords, schemeWords, payWords, otherWords, targetWords, asideWords, soft, noFigureWords, qualifierWords} {
		collect(starts, table)
	}
	return starts
}()

func collect[T any](starts map[string]bool, table phrases[T]) {
	for phrase := range table {
		if first, _, several := strings.Cut(phrase, " "); several {
			starts[first] = true
		}
	}
}

// periodUnits follow "per", "a" or a slash.
var periodUnits = phrasesOf(map[string]Period{
	"hour, hr, h, hours, stunde, std, uur, heure, timme, hora, ora": Hour,
	"day, d, working day, tag":                                      Day,
	"week, wk, w, woche":                                            Week,
	"month, mo, m, mth, mnth, calendar month, monat, maand, mois, månad, måned, mes, mese, miesiąc, měsíc, kuukausi, mês": Month,
	"year, yr, y, a, annum, calendar year, anno, jahr, jaar, an, år, año, rok, vuosi, ano, full year":                     Year,
})

// periodLeads stand before a unit.
var periodLeads = phrasesOf(map[string]bool{"per, a, an, each, every, pro, je, im, am, die, par, por, al, i, om": true})

// periodWords say a period by themselves.
var periodWords = phrasesOf(map[string]Period{
	"hourly, ph, perhour, per-hour, stündlich, stundenlohn, stundensatz, stundenentgelt, timlön, uurtarief": Hour,
	"daily, pd, dayrate, perday, per-day, dagtarief, täglich, tagessatz, day rate, day rates":               Day,
	"weekly, pw, perweek, per-week, wöchentlich, wochenlohn":                                                Week,
	"monthly, pm, pcm, permonth, per-month, monatlich, monatliches, monatliche, monatlichen, monatsgehalt, monatslohn, monatsbrutto, monatsbruttogehalt, bruttomonatsgehalt, bruttomonatslohn, maandsalaris, maandelijks, mensuel, mensuels, mensual, mensuales, mensili, månadslön, månedsløn, miesięcznie":         Month,
	"annually, annual, yearly, pa, perannum, per-annum, peryear, per-year, jährlich, jährliches, jährliche, jährlichen, jahresgehalt, annualised, annualized, annum, jahresbrutto, bruttojahresgehalt, jahresbruttogehalt, jaarlijks, annuel, annuels, anual, anuales, annui, ral, årslön, årslønn, årsløn, rocznie": Year,
})

// timeUnits after a bare number make it a length of time, not an amount.
var timeUnits = phrasesOf(map[string]bool{
	"hour, hours, hr, hrs, h, day, days, week, weeks, wks, month, months, year, years, yr, yrs":          true,
	"stunde, stunden, std, tag, tage, tagen, woche, wochen, monat, monate, monaten, jahr, jahre, jahren": true,
	"urlaubstage, wochenstunden, percent, prozent, times, x, gehälter, monatsgehälter, people, users":    true,
})

// rungWords before a number or a letter make it a step of a pay scale.
var rungWords = phrasesOf(map[string]bool{
	"grade, level, band, scale, tier, class, pay band, payband, entgeltgruppe, gruppe, tarif, eg, tvöd, gs, afc, nj": true,
	steps: true,
})

// steps count within a grade.
const steps = "step, point, points, spine, spine point, spine points, spinal point, spinal points, spinal column point, pay point, pay points, scp, sp, increment point, stufe, nmax, lsi, lsi1, lsi2, lsi3"

var stepWords = phrasesOf(map[string]bool{steps: true})

// schemeWords name a pay scale, before its rung.
var schemeWords = phrasesOf(map[string]bool{"afc, agenda for change, nhs, njc, scs, aps, vps, tvöd, tv-l, tv-h": true})

// gradeWords before a bare number make it a name, not an amount.
var gradeWords = func() phrases[bool] {
	words := phrasesOf(map[string]bool{"stage, zone, year, ses, " + references: true})
	maps.Copy(words, rungWords)
	return words
}()

// bound is which end of a band an amount is.
type bound int

const (
	exact bound = iota
	lower
	upper
	middle
	about
)

var boundWords = phrasesOf(map[string]bound{
	"from, starting at, starting from, starts at, starts from, start at, starting, at least, no less than, minimaal, vanaf, à partir de, desde, från, fra, od, minst, mindestgehalt, mindestentgelt, min, minimum, minimum of, over, above, more than, upwards of, not less than, not below, in excess of, greater than, ab, mindestens, von, über, mehr als, nicht unter, wenigstens": lower,
	"up to, maximaal, jusqu'à, hasta, upp till, op til, opptil, maks, max, maximum, maximum of, no more than, not more than, less than, no greater than, not exceeding, capped at, under, below, at most, bis zu, maximal, höchstens, unter, weniger als, nicht mehr als, nicht über":                                                                                                  upper,
	"median, midpoint, mid-point, average, averaging, durchschnitt, durchschnittlich, mittelwert": middle,
	"circa, c, ca, approx, approximately, around, about, roughly, etwa, rund, ungefähr, knapp":    about,
})

// behindWords make the amount before them one end of a band: "£40,000 or more".
var behindWords = phrasesOf(map[string]bound{
	"or more, and more, or above, and above, or over, and over, and up, and upwards, upwards, onwards, aufwärts, oder mehr, und mehr": lower,
	"or less, or below, and below, oder weniger": upper,
})

// rangeWords join the ends of a band. "Ð" is the dash of an old Macintosh text
// that was read as Windows-1252.
var rangeWords = phrasesOf(map[string]bool{"to, bis, tot, à, ð, through, until, til, till, do, rising to, rising annually to, increasing to, going up to, increments to, progressing to, progress to, potential to progress to, progression to, with progression to, steigend auf": true})

// betweenWords open a band whose ends are joined by one of andWords.
var (
	betweenWords = phrasesOf(map[string]bool{"between, zwischen, tussen, tussen de, entre, mellan, mellem, mellom": true})
	andWords     = phrasesOf(map[string]bool{"and, und, en, et, och, og": true})
)

// joiners begin something else that is given beside the figures.
var joiners = phrasesOf(map[string]bool{"plus, with, and, und, mit, zzgl, inklusive, including, incl, alongside, zuzüglich, excluding, excl, exkl, exklusive": true})

// payWords say that a figure near them is pay.
var payWords = phrasesOf(map[string]bool{
	"salary, salaries, pay, pays, pay range, salary range, pay band, payband, pay scale, salary scale, salary band, compensation, remuneration, wage, wages":                                                     true,
	"personal pension contribution, base, base salary, base pay, basic salary, rate, day rate, hourly rate, earn, earning, earnings, package, paid, stipend, ote, target":                                        true,
	"gehalt, gehaltsspanne, gehaltsband, jahresgehalt, monatsgehalt, vergütung, lohn, stundenlohn, tagessatz, verdienst, entgelt, bezahlung, bruttogehalt, mindestgehalt, mindestentgelt":                        true,
	"grundgehalt, fixgehalt, zielgehalt, monatsbrutto, monatsbruttogehalt, bruttomonatsgehalt, bruttomonatslohn, bruttojahresgehalt, jahresbruttogehalt, stundenentgelt":                                         true,
	"honorarium, honoraria, salaris, maandsalaris, tarief, uurtarief, dagtarief, salaire, rémunération, lön, løn, lønn, salario, sueldo, retribución, stipendio, retribuzione, wynagrodzenie, mzda, remuneração": true,
})

// otherWords say that a figure near them is not pay.
var otherWords = phrasesOf(map[string]bool{
	"budget, budgets, bonus, bonuses, allowance, allowances, contracts, worth, revenue, revenues, turnover, funding, fund, funds, funded":       true,
	"grant, grants, portfolio, portfolios, deal, deals, sales, raised, raise, invest, invested, investment, investments, assets, value, valued": true,
	"previously, formerly, zuvor, bisher": true,
	"learning, training, pension, voucher, vouchers, reimbursement, relocation, referral, sign-on, signing, equity, options, shares, stock":      true,
	"commission, cost, costs, costing, savings, save, saved, saving, spend, spending, spent, purchase, purchases, transactions, decisions":       true,
	"pay system, pay systems, pension scheme, bonus scheme, incentive scheme, contribution, contributions, contribute, contributes, contributed": true,
	"relocation package, relocation support, relocation assistance, relocation payment, sponsorship, visa, visas":                                true,
	"fee, fees, cap, discount, donation, donations, expenses, equipment, project, projects, programme, programmes, market, valuation":            true,
	"weiterbildungsbudget, umsatz, zuschuss, prämie, bonuszahlung, investition, projekte, projekten, volumen, kosten":                            true,
	"pool, pools, payments, instalments, book, books, course, courses, conferences, certifications, childcare":                                   true,
	"overtime, overtime rate, overtime is paid, overtime paid, on-call, on call, on-call rate, standby, standby rate, callout, call-out":         true,
	"überstunden, rufbereitschaft, zulage, zulagen": true,
	"learning stipend, wellness stipend, office stipend, education stipend, equipment stipend, repayment, repayments, incentive, incentives, loan, loans, gratuity":                                                true,
	"holiday pay, sick pay, sick leave, maternity pay, overtime pay, redundancy pay, severance pay, enhancement, enhancements, internet, broadband, phone, gym, lunch, commuting, parking, coworking, home office": true,
	"increment, increments, supplement, wellness, wellbeing, per diem, insurance, 401k, match, matching, threshold, customers":                                                                                     true,
})

// feeWords are a price, but pay where they label a rate.
var feeWords = phrasesOf(map[string]bool{"fee, fees": true})

// targetWords mark a figure that is more than base pay, or the part of it that
// fewer hours are paid. It counts as the band only where no other does.
var targetWords = phrasesOf(map[string]bool{"total compensation, total comp, total package, ote, on-target, on target, total, totals, totalling, totaling, actual, actual salary, actual pay": true})

// asideWords begin a clause, before a figure in the same sentence, whose figure
// is that of other people or of a part: "members whose salary exceeds …", "of
// which … is contributed to a pension".
var asideWords = phrasesOf(map[string]bool{
	"whose, of which, subject to, davon, deren, dessen": true,
	"those earning, staff earning, employees earning, people earning, anyone earning, everyone earning, colleagues earning, civil servants earning":   true,
	"on promotion, level transfer, already earning, currently earning, workers earning, those paid, staff paid, employees paid, people paid, earners": true,
})

// visaWords are what a least salary can be for.
var visaWords = phrasesOf(map[string]bool{"visa, visas, sponsorship": true})

// weightingWords mark what a place adds, or the band that it makes of another.
var weightingWords = phrasesOf(map[string]bool{"weighting, london-weighting, uplift": true})

// soft words may stand between a figure and its period.
var soft = phrasesOf(map[string]bool{
	"gross, brutto, base, basic, salary, before tax, before taxes, net, netto, fte, pro rata, pro-rata, pay, compensation, doe, plus, actual, actual salary, actual pay": true,
	"basic, guaranteed, fixed, flat, starting salary, take-home, take home, all in, all-in, all inclusive, inclusive, pre-tax, after tax, ctc":                           true,
	"bruto, brut, bruta, brutos, lordi, lorda, vat, mwst": true,
})

// noFigureWords describe pay without a figure.
var noFigureWords = phrasesOf(map[string]bool{
	"competitive, n/a, none, negotiable, tbc, tba, tbd, doe, attractive, market rate, market rates, on application, depending on experience": true,
	"verhandelbar, wettbewerbsfähig, attraktiv, attraktives, nach vereinbarung, marktgerecht, vb":                                            true,
})

// qualifierWords speak of pay even where nothing else does.
var qualifierWords = phrasesOf(map[string]bool{
	"doe, depending on experience, dependent on experience, commensurate, negotiable, pro rata, pro-rata, ir35, fte, nach erfahrung": true,
})
