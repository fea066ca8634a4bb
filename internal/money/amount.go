package money

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/bojanz/currency"
)

// Amount is an exact number of a currency's major units: 60000 GBP. The zero
// value is no amount of no currency.
type Amount struct{ exact currency.Amount }

var plainDecimal = regexp.MustCompile(`^-?[0-9]{1,15}(\.[0-9]{1,6})?$`)

// Parse reads a plain decimal ("60000", "15.50") as an amount of an ISO 4217
// currency. It takes no grouping, sign or exponent; [ReadBand] reads what
// people write.
func Parse(decimal Decimal, code string) (Amount, error) {
	if !plainDecimal.MatchString(string(decimal)) {
		return Amount{}, fmt.Errorf("%q is not a plain decimal number", decimal)
	}
	exact, err := currency.NewAmount(string(decimal), code)
	if err != nil {
		return Amount{}, err
	}
	return Amount{exact}, nil
}

// IsCurrency tells whether code is a currency of ISO 4217, in capitals.
func IsCurrency(code string) bool { return code != "" && currency.IsValid(code) }

// Currency is the ISO 4217 code; empty for the zero value.
func (a Amount) Currency() string { return a.exact.CurrencyCode() }

// Compare is -1, 0 or 1 as a is less than, equal to or more than b. Amounts of
// different currencies order by their codes.
func (a Amount) Compare(b Amount) int {
	order, err := a.exact.Cmp(b.exact)
	if err != nil {
		return strings.Compare(a.Currency(), b.Currency())
	}
	return order
}

// Minor is the amount in minor units (pence, cents). It is false when the
// amount is not a whole number of them, or too large.
func (a Amount) Minor() (int64, bool) {
	if !a.exact.Round().Equal(a.exact) {
		return 0, false
	}
	minor, err := a.exact.Int64()
	return minor, err == nil
}

// Decimal is the shortest plain form: "60000", and "15.50" with all digits of
// the currency where there is a fraction. It never has an exponent.
func (a Amount) Decimal() Decimal {
	// A number without fraction or exponent is its own form, and nearly all are.
	if n := a.exact.Number(); strings.Trim(n, "0123456789") == "" && !strings.HasPrefix(n, "0") {
		return Decimal(n)
	}
	return Decimal(a.formatter("en", fractionIfAny).Format(a.exact))
}

// times is the amount times a product of decimals, rounded half up to a whole
// number of minor units.
func (a Amount) times(factors ...string) Amount {
	exact := a.exact
	for _, f := range factors {
		product, err := exact.Mul(f)
		if err != nil {
			return Amount{}
		}
		exact = product
	}
	return Amount{exact.Round()}
}
