package money_test

import (
	"testing"

	"rolebook/internal/money"
)

func amount(t *testing.T, decimal money.Decimal, code string) money.Amount {
	t.Helper()
	a, err := money.Parse(decimal, code)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestParse(t *testing.T) {
	for _, bad := range []struct{ decimal, code string }{
		{"", "GBP"}, {"1e5", "GBP"}, {"NaN", "GBP"}, {"45,000", "GBP"}, {"+5", "GBP"}, {".5", "GBP"}, {"5.", "GBP"},
		{"1234567890123456", "GBP"}, {"1.2345678", "GBP"}, {"5", ""}, {"5", "gbp"}, {"5", "XYZ"}, {" 5", "GBP"},
	} {
		if a, err := money.Parse(money.Decimal(bad.decimal), bad.code); err == nil {
			t.Errorf("Parse(%q, %q) = %v, want an error", bad.decimal, bad.code, a.Decimal())
		}
	}
}

func TestForms(t *testing.T) {
	for _, c := range []struct {
		decimal       money.Decimal
		code, plain   string
		minor         int64
		whole         bool
		locale, shown string
	}{
		{"60000", "GBP", "60000", 6000000, true, "en-GB", "£60,000"},
		{"60000.00", "GBP", "60000", 6000000, true, "en-GB", "£60,000"},
		{"060000", "GBP", "60000", 6000000, true, "en-GB", "£60,000"},
		{"15.5", "GBP", "15.50", 1550, true, "en-GB", "£15.50"},
		{"15.505", "GBP", "15.505", 0, false, "en-GB", "£15.505"},
		{"0", "GBP", "0", 0, true, "en-GB", "£0"},
		{"-5", "GBP", "-5", -500, true, "en-GB", "-£5"},
		{"60000", "EUR", "60000", 6000000, true, "de", "60.000\u00a0€"},
		{"60000", "CHF", "60000", 6000000, true, "de-CH", "CHF\u00a060'000"},
		{"120000", "INR", "120000", 12000000, true, "en-IN", "₹1,20,000"},
		{"6500000", "JPY", "6500000", 6500000, true, "ja-JP", "￥6,500,000"},
		{"0.5", "JPY", "0.5", 0, false, "en", "¥0.5"},
		{"1.234", "KWD", "1.234", 1234, true, "en", "KWD\u00a01.234"},
		{"999999999999999", "GBP", "999999999999999", 99999999999999900, true, "en-GB", "£999,999,999,999,999"},
	} {
		a := amount(t, c.decimal, c.code)
		minor, whole := a.Minor()
		if string(a.Decimal()) != c.plain || minor != c.minor || whole != c.whole || a.Display(c.locale) != c.shown {
			t.Errorf("%s %s: %q, %d %v, %q", c.decimal, c.code, a.Decimal(), minor, whole, a.Display(c.locale))
		}
	}
	if zero := (money.Amount{}); zero.Display("en") != "" || zero.Currency() != "" {
		t.Error("the zero amount shows something")
	}
}

func TestCompare(t *testing.T) {
	small, same, large := amount(t, "9.5", "GBP"), amount(t, "9.50", "GBP"), amount(t, "10", "GBP")
	if small.Compare(same) != 0 || small.Compare(large) != -1 || large.Compare(small) != 1 {
		t.Error("amounts of one currency are out of order")
	}
	if other := amount(t, "1", "EUR"); other.Compare(small) != -1 || small.Compare(other) != 1 {
		t.Error("amounts of two currencies do not order by code")
	}
}

func TestDisplayBand(t *testing.T) {
	low, high, euro := amount(t, "400", "GBP"), amount(t, "550", "GBP"), amount(t, "52000", "EUR")
	for _, c := range []struct {
		low, high *money.Amount
		period    money.Period
		locale    string
		want      string
	}{
		{&low, &high, money.Day, "en-GB", "£400–£550 a day"},
		{&low, &low, money.Hour, "en-GB", "£400 an hour"},
		{&low, nil, money.Week, "en-GB", "from £400 a week"},
		{nil, &high, money.Month, "en-GB", "up to £550 a month"},
		{&low, &high, "", "en-GB", "£400–£550"},
		{nil, nil, money.Year, "en-GB", ""},
		{&euro, nil, money.Year, "de-AT", "ab €\u00a052.000 pro Jahr"},
		{nil, &euro, money.Month, "de", "bis zu 52.000\u00a0€ pro Monat"},
		{&euro, &euro, money.Year, "fr", "52\u202f000\u00a0€ a year"},
	} {
		if got := money.DisplayBand(c.low, c.high, c.period, c.locale); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestAnnual(t *testing.T) {
	usual := money.DefaultAssumptions()
	asked := usual
	asked.AnnualiseContract = true
	ontario := usual
	ontario.HoursPerWeek = "36.25"
	for _, c := range []struct {
		annual      func(money.Amount, money.Period) (money.Amount, string, bool)
		decimal     money.Decimal
		period      money.Period
		want, basis string
	}{
		{usual.Annual, "54700", money.Year, "54700", ""},
		{usual.Annual, "2750.25", money.Month, "33003", "12 months"},
		{usual.Annual, "610", money.Week, "31720", "52 weeks"},
		{usual.Annual, "320", money.Day, "83200", "260 days"},
		{usual.Annual, "12.71", money.Hour, "24784.50", "37.5 hours × 52 weeks"},
		{ontario.Annual, "12.71", money.Hour, "23958.35", "36.25 hours × 52 weeks"},
		{usual.Annual, "320", "fortnight", "", ""},
		{usual.AnnualContract, "500", money.Day, "", ""},
		{usual.AnnualContract, "60", money.Hour, "", ""},
		{usual.AnnualContract, "5000", money.Month, "60000", "12 months"},
		{asked.AnnualContract, "500", money.Day, "110000", "220 contract days"},
		{asked.AnnualContract, "60", money.Hour, "99000", "37.5 hours ÷ 5 × 220 contract days"},
	} {
		got, basis, ok := c.annual(amount(t, c.decimal, "GBP"), c.period)
		if ok != (c.want != "") || basis != c.basis || ok && string(got.Decimal()) != c.want {
			t.Errorf("%s a %s: %q %q %v, want %q %q", c.decimal, c.period, got.Decimal(), basis, ok, c.want, c.basis)
		}
	}
}

func TestIsCurrency(t *testing.T) {
	for code, want := range map[string]bool{"GBP": true, "USD": true, "": false, "gbp": false, "XYZ": false} {
		if money.IsCurrency(code) != want {
			t.Errorf("IsCurrency(%q) is not %v", code, want)
		}
	}
}

func TestAnnualPayments(t *testing.T) {
	monthly, err := money.Parse("3500", "EUR")
	if err != nil {
		t.Fatal(err)
	}
	for payments, want := range map[money.Decimal]string{"14": "49000", "13.5": "47250"} {
		yearly, basis := money.AnnualPayments(monthly, payments)
		if string(yearly.Decimal()) != want || basis != string(payments)+" monthly salaries" {
			t.Errorf("%s salaries are %s (%s)", payments, yearly.Decimal(), basis)
		}
	}
}
