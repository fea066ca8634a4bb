package money

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/bojanz/currency"
	"golang.org/x/text/language"
)

// signs are the ways to write a currency other than its code, as written, and
// what each may stand for; the first is meant where nothing decides, unless
// the list begins with an empty code.
var signs = map[string][]string{
	"£": {"GBP", "GIP", "FKP", "SHP"}, "€": {"EUR"}, "₹": {"INR"}, "₩": {"KRW"}, "₪": {"ILS"}, "₺": {"TRY"},
	"₽": {"RUB"}, "₴": {"UAH"}, "₱": {"PHP"}, "₫": {"VND"}, "₦": {"NGN"}, "฿": {"THB"}, "₵": {"GHS"},
	"$": {"", "USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "CLP", "COP", "ARS", "JMD", "TTD", "BBD", "BMD", "BSD", "BZD", "FJD", "GYD", "NAD", "KYD", "LRD", "UYU", "XCD"},
	"¥": {"", "JPY", "CNY"}, "￥": {"", "JPY", "CNY"},
	"US$": {"USD"}, "USD$": {"USD"}, "$US": {"USD"}, "C$": {"CAD"}, "CA$": {"CAD"}, "CAD$": {"CAD"}, "CDN$": {"CAD"}, "$CA": {"CAD"}, "$C": {"CAD"},
	"A$": {"AUD"}, "AU$": {"AUD"}, "AUD$": {"AUD"}, "$AU": {"AUD"}, "NZ$": {"NZD"}, "NZD$": {"NZD"}, "$NZ": {"NZD"}, "S$": {"SGD"}, "SG$": {"SGD"}, "SGD$": {"SGD"},
	"HK$": {"HKD"}, "HKD$": {"HKD"}, "NT$": {"TWD"}, "MX$": {"MXN"}, "R$": {"BRL"}, "£GB": {"GBP"}, "UK£": {"GBP"}, "CN¥": {"CNY"}, "JP¥": {"JPY"},
}

// currencyWords are the names and abbreviations that are words, folded.
var currencyWords = phrasesOf(map[string][]string{
	"euro, euros, eur, teur":          {"EUR"},
	"pounds, pound, gbp, pfund, quid": {"GBP"},
	"dollar, dollars":                 signs["$"],
	"usd":                             {"USD"},
	"cad":                             {"CAD"},
	"aud":                             {"AUD"},
	"chf, sfr, fr, franken, tchf":     {"CHF"},
	"inr, rupees, rs":                 {"INR"},
	"kr, kronor, kroner":              {"", "SEK", "NOK", "DKK", "ISK"},
	"zł, zl":                          {"PLN"},
	"kč":                              {"CZK"},
	"lei":                             {"RON"},
	"ft":                              {"HUF"},
	"sek":                             {"SEK"},
	"nok":                             {"NOK"},
	"dkk":                             {"DKK"},
	"pln":                             {"PLN"},
})

// currencyNames are the names behind an amount that may mean something else
// elsewhere ("won", "rand"), and those of several words.
var currencyNames = phrasesOf(map[string][]string{
	"us dollars, us dollar, american dollars":                    {"USD"},
	"canadian dollars, canadian dollar":                          {"CAD"},
	"australian dollars, aussie dollars":                         {"AUD"},
	"new zealand dollars":                                        {"NZD"},
	"singapore dollars, singaporean dollars":                     {"SGD"},
	"hong kong dollars":                                          {"HKD"},
	"pounds sterling, pound sterling, british pounds, sterling":  {"GBP"},
	"egyptian pounds":                                            {"EGP"},
	"lebanese pounds":                                            {"LBP"},
	"sudanese pounds":                                            {"SDG"},
	"swiss francs, swiss franc, schweizer franken":               {"CHF"},
	"francs, franc":                                              {"", "CHF", "XAF", "XOF", "XPF", "CDF", "RWF", "BIF", "DJF", "GNF", "KMF"},
	"swedish kronor, swedish krona, swedish kroner":              {"SEK"},
	"norwegian kroner, norwegian krone, norwegian kronor":        {"NOK"},
	"danish kroner, danish krone, danish kronor":                 {"DKK"},
	"icelandic kronur, icelandic króna, icelandic krona":         {"ISK"},
	"krona, krone, kronen":                                       {"", "SEK", "NOK", "DKK", "ISK"},
	"koruna, korunas, koruny, korun, czech koruna, czech crowns": {"CZK"},
	"yen, japanese yen":                                          {"JPY"},
	"yuan, renminbi, rmb, chinese yuan":                          {"CNY"},
	"won, korean won, south korean won":                          {"KRW"},
	"baht, thai baht":                                            {"THB"},
	"ringgit, malaysian ringgit":                                 {"MYR"},
	"rupiah, indonesian rupiah":                                  {"IDR"},
	"dong, vietnamese dong":                                      {"VND"},
	"indian rupees":                                              {"INR"},
	"pakistani rupees":                                           {"PKR"},
	"sri lankan rupees":                                          {"LKR"},
	"nepalese rupees, nepali rupees":                             {"NPR"},
	"mauritian rupees":                                           {"MUR"},
	"taka":                                                       {"BDT"},
	"pesos, peso":                                                {"", "MXN", "ARS", "CLP", "COP", "PHP", "UYU", "DOP", "CUP"},
	"mexican pesos":                                              {"MXN"},
	"argentine pesos, argentinian pesos":                         {"ARS"},
	"chilean pesos":                                              {"CLP"},
	"colombian pesos":                                            {"COP"},
	"philippine pesos":                                           {"PHP"},
	"reais, brazilian reais, brazilian real":                     {"BRL"},
	"soles, nuevos soles":                                        {"PEN"},
	"dirhams, dirham":                                            {"", "AED", "MAD"},
	"uae dirhams, emirati dirhams":                               {"AED"},
	"moroccan dirhams":                                           {"MAD"},
	"riyals, riyal, rials, rial":                                 {"", "SAR", "QAR", "OMR", "YER", "IRR"},
	"saudi riyals":                                               {"SAR"},
	"qatari riyals":                                              {"QAR"},
	"dinars, dinar":                                              {"", "KWD", "BHD", "JOD", "RSD", "TND", "DZD", "IQD", "LYD", "MKD"},
	"serbian dinars":                                             {"RSD"},
	"kuwaiti dinars":                                             {"KWD"},
	"shekels, shekel, new shekels":                               {"ILS"},
	"lira, liras, turkish lira, turkish liras":                   {"TRY"},
	"zloty, zlotys, zloties, złoty, złotych, złote, polish zloty": {"PLN"},
	"forint, forints, hungarian forint":                           {"HUF"},
	"leva, lev, bulgarian leva":                                   {"BGN"},
	"romanian lei":                                                {"RON"},
	"hryvnia, hryvnias":                                           {"UAH"},
	"rubles, roubles":                                             {"RUB"},
	"rand, rands, south african rand":                             {"ZAR"},
	"naira":                                                       {"NGN"},
	"cedi, cedis":                                                 {"GHS"},
	"shillings, shilling":                                         {"", "KES", "UGX", "TZS"},
	"kenyan shillings":                                            {"KES"},
	"ugandan shillings":                                           {"UGX"},
	"tanzanian shillings":                                         {"TZS"},
})

// letterSigns are the signs that are letters, as written: only before what looks
// like money are they signs.
var letterSigns = map[string][]string{
	"R": {"ZAR"}, "RM": {"MYR"}, "Rp": {"IDR"}, "KSh": {"KES"}, "Ksh": {"KES"}, "KSH": {"KES"}, "Kc": {"CZK"}, "Tk": {"BDT"}, "Dhs": {"", "AED", "MAD"},
}

// moneyLike tells whether a text begins with a number as only money is written:
// in groups, of five digits or more, or with a k.
func moneyLike(text string) bool { return likeMoney.MatchString(text) }

var likeMoney = regexp.MustCompile(`^[ \x{a0}]?(?:\d{1,3}(?:[, \x{a0}]\d{3})+|\d{4,}|\d{1,3}k)\b`)

// regionDollars are the words that say whose dollar the sign behind them is:
// "US $88,400".
var regionDollars = map[string]string{"US": "USD", "CA": "CAD", "AU": "AUD", "NZ": "NZD", "SG": "SGD", "HK": "HKD"}

// everydayWords are currency codes that are words of capital letters as well.
var everydayWords = []string{"ALL", "TRY", "TOP", "CUP", "MAD", "AMD", "SOS", "BAM", "GEL", "LAK", "MOP", "PEN", "RON", "BAN"}

// currencyOfWord gives what a word may stand for as a currency.
func currencyOfWord(written, folded string) []string {
	if len(written) == 3 && written == strings.ToUpper(written) && IsCurrency(written) && !slices.Contains(everydayWords, written) {
		return []string{written}
	}
	return currencyWords[folded]
}

// Mentions tells whether a sign, a code or a name of a currency stands in a text.
func Mentions(text, code string) bool {
	if strings.Contains(text, code) {
		return true
	}
	for sign, codes := range signs {
		if slices.Contains(codes, code) && strings.Contains(text, sign) {
			return true
		}
	}
	for word := range strings.FieldsFuncSeq(text, func(c rune) bool { return !unicode.IsLetter(c) }) {
		if slices.Contains(letterSigns[word], code) || slices.Contains(currencyOfWord(word, strings.ToLower(word)), code) {
			return true
		}
		if len(word) > len("eur") && slices.Contains(currencyNames[strings.ToLower(word)], code) {
			return true
		}
	}
	return false
}

// agree is what two lists of candidates share; a missing one agrees with any.
// It is false when they share nothing.
func agree(a, b []string) (shared []string, ok bool) {
	if len(a) == 0 {
		return b, true
	}
	if len(b) == 0 {
		return a, true
	}
	for _, code := range a {
		if slices.Contains(b, code) {
			shared = append(shared, code)
		}
	}
	if len(shared) == 1 && shared[0] == "" {
		return nil, false
	}
	return shared, len(shared) > 0
}

// choose decides which of the candidates is meant: the context's currency, or
// that of the locale's region, or the one that needs no deciding.
func (c Context) choose(candidates []string) string {
	if c.Currency != "" && slices.Contains(candidates, c.Currency) {
		return c.Currency
	}
	if local := CurrencyOf(c.Locale); local != "" && slices.Contains(candidates, local) {
		return local
	}
	return candidates[0]
}

// CurrencyOf is the currency of the region that a locale names; empty when it
// names none.
func CurrencyOf(locale string) string {
	tag, err := language.Parse(locale)
	if err != nil {
		return ""
	}
	region, confidence := tag.Region()
	if confidence != language.Exact {
		return ""
	}
	code, _ := currency.ForCountryCode(region.String())
	return code
}

// scale is roughly how many units of a currency buy what one pound does, to a
// power of ten: with it one table says what pay is likely in any currency.
func scale(code string) int64 {
	switch code {
	case "SEK", "NOK", "DKK", "CZK", "MXN", "ZAR", "HKD", "TWD", "THB", "TRY", "UAH", "CNY", "PHP", "UYU", "EGP", "MAD", "PLN", "RON", "BRL", "ILS", "MYR", "PEN", "AED", "SAR", "QAR":
		return 10
	case "JPY", "INR", "HUF", "ISK", "RUB", "CLP", "ARS", "PKR", "LKR", "BDT", "NPR", "KES", "RSD", "JMD":
		return 100
	case "KRW", "NGN", "COP", "VND", "IDR", "UGX", "TZS":
		return 1000
	}
	return 1
}
