package money

import (
	"fmt"
	"strconv"
)

// Assumptions is how pay for a shorter time becomes a yearly figure. It is the
// site's to settle; the API says with every yearly figure what made it.
type Assumptions struct {
	HoursPerWeek  Decimal `json:"hours_per_week" doc:"Hours of a full week."`
	WeeksPerYear  int     `json:"weeks_per_year"`
	MonthsPerYear int     `json:"months_per_year"`
	DaysPerYear   int     `json:"days_per_year" doc:"Days that an employee is paid for."` // paid days of an employee, holidays included

	// AnnualiseContract makes yearly figures of a contractor's hour and day
	// rates too, with ContractDays worked. Without it they are left alone.
	AnnualiseContract bool `json:"annualise_contract" doc:"Whether a contractor's rate for an hour or a day has a yearly figure."`
	ContractDays      int  `json:"contract_days" doc:"Days that a contractor is paid for in a year."`
}

// DefaultAssumptions is 37.5 hours in 52 weeks, 12 months, 260 days, and
// contract rates left alone (220 days where a site wants them).
func DefaultAssumptions() Assumptions {
	return Assumptions{
		HoursPerWeek: "37.5", WeeksPerYear: 52, MonthsPerYear: 12, DaysPerYear: 260, ContractDays: 220,
	}
}

// Annual is an amount for a period as a yearly figure, rounded half up to a
// minor unit, and the working assumption behind it in words ("37.5 hours × 52
// weeks"; empty for what is yearly already). It is false for an unknown period.
func (s Assumptions) Annual(a Amount, p Period) (yearly Amount, basis string, ok bool) {
	switch p {
	case Year:
		return a, "", true
	case Month:
		return a.times(strconv.Itoa(s.MonthsPerYear)), fmt.Sprintf("%d months", s.MonthsPerYear), true
	case Week:
		return a.times(strconv.Itoa(s.WeeksPerYear)), fmt.Sprintf("%d weeks", s.WeeksPerYear), true
	case Day:
		return a.times(strconv.Itoa(s.DaysPerYear)), fmt.Sprintf("%d days", s.DaysPerYear), true
	case Hour:
		return a.times(string(s.HoursPerWeek), strconv.Itoa(s.WeeksPerYear)),
			fmt.Sprintf("%s hours × %d weeks", s.HoursPerWeek, s.WeeksPerYear), true
	}
	return Amount{}, "", false
}

// AnnualContract is [Assumptions.Annual] for a contractor, whose hour and day
// rates have no yearly figure unless AnnualiseContract asks for one ("220
// contract days"; a day has a fifth of HoursPerWeek).
func (s Assumptions) AnnualContract(a Amount, p Period) (yearly Amount, basis string, ok bool) {
	if p != Hour && p != Day {
		return s.Annual(a, p)
	}
	if !s.AnnualiseContract {
		return Amount{}, "", false
	}
	days := strconv.Itoa(s.ContractDays)
	if p == Day {
		return a.times(days), days + " contract days", true
	}
	return a.times(string(s.HoursPerWeek), "0.2", days),
		fmt.Sprintf("%s hours ÷ 5 × %s contract days", s.HoursPerWeek, days), true
}

// AnnualPayments is a monthly amount as a yearly figure where a year has that
// many monthly salaries, with the assumption in words ("14 monthly salaries").
func AnnualPayments(a Amount, payments Decimal) (yearly Amount, basis string) {
	return a.times(string(payments)), fmt.Sprintf("%s monthly salaries", payments)
}
