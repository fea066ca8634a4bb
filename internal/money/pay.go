package money

// topic is what the words around a figure say that it is.
type topic int

const (
	unknownTopic topic = iota
	payTopic
	targetTopic // more than base pay: on-target earnings, a weighting
	otherTopic  // no pay: a budget, a bonus, revenue
)

// wordTopic is what one word says of a group.
func wordTopic(word string, g group) topic {
	switch {
	case weightingWords[word] && len(g.amounts) > 1:
		return payTopic
	case weightingWords[word]:
		return otherTopic
	case feeWords[word] && g.rate:
		return payTopic
	case otherWords[word]:
		return otherTopic
	case targetWords[word]:
		return targetTopic
	case payWords[word]:
		return payTopic
	}
	return unknownTopic
}

// nearby is how many items around a group are looked at.
const nearby = 8

// topicOf is what a group is, by the noun it stands with: the last word before
// it ("a budget of …") or the last of the phrase after it ("… sign-on bonus").
func topicOf(items []item, g group) topic {
	if isAside(items, g) {
		return otherTopic
	}
	after := topicAfter(items, g)
	if after != unknownTopic {
		return after
	}
	return topicBefore(items, g)
}

// isAside tells whether a group stands in a clause about other people's pay, or
// about a part of this one.
func isAside(items []item, g group) bool {
	if isLimitOfShare(items, g) {
		return true
	}
	for i := g.opens - 1; i >= max(0, g.opens-2*nearby); i-- {
		switch it := items[i]; {
		case it.kind == breakItem || it.kind == amountItem || it.word == ":":
			return false
		case asideWords[it.word]:
			return true
		}
	}
	return false
}

// isLimitOfShare tells whether a group bounds a part of the pay: "5% of basic salary,
// minimum £1,303".
func isLimitOfShare(items []item, g group) bool {
	if items[g.opens].kind != boundItem {
		return false
	}
	for i := g.opens - 1; i >= max(0, g.opens-nearby); i-- {
		switch it := items[i]; it.kind {
		case lengthItem:
			return items[i+1].word == "of"
		case wordItem, openItem, markItem, boundItem, andItem:
		default:
			return false
		}
	}
	return false
}

// linkWords stand between a noun and its figure.
var linkWords = phrasesOf(map[string]bool{
	"of, a, an, the, is, are, was, at, by, in, your, our, annual, base, currently, von, beträgt, liegt, bei, ein, eine, einen, der, die, das": true,
})

func topicBefore(items []item, g group) topic {
	for i := g.opens - 1; i >= max(0, g.opens-nearby); i-- {
		switch it := items[i]; it.kind {
		case wordItem:
			if it.word == "was" && i > 0 && items[i-1].kind == openItem {
				return otherTopic // "(was £45,000)"
			}
			if linkWords[it.word] && !payWords[it.word] {
				continue
			}
			if t := wordTopic(it.word, g); t != unknownTopic || !joiners[it.word] {
				return t
			}
			return addition(items, i)
		case plusItem, andItem:
			return addition(items, i)
		case rangeItem:
			if it.word != "" && afterAmount(items, i) {
				return otherTopic // "£45,000 with discretionary progression to"
			}
			return unknownTopic
		case openItem:
			if i > 1 && items[i-1].kind == wordItem && items[i-2].kind == amountItem {
				return unknownTopic // the word is about the figure before it
			}
		case markItem, periodItem, boundItem, countItem, lengthItem, currencyItem:
		default:
			return unknownTopic
		}
	}
	return unknownTopic
}

// addition is what a figure is that is joined with a plus at item i: something
// beside the pay, when there is a figure before it.
func addition(items []item, i int) topic {
	if items[i].kind == andItem || items[i].word == "with" || items[i].word == "mit" {
		return unknownTopic
	}
	for k := i - 1; k >= max(0, i-nearby); k-- {
		if items[k].kind == amountItem {
			return otherTopic
		}
	}
	return unknownTopic
}

// afterAmount tells whether an amount stands before item i in its sentence.
func afterAmount(items []item, i int) bool {
	for k := i - 1; k >= max(0, i-2*nearby) && items[k].kind != breakItem; k-- {
		if items[k].kind == amountItem {
			return true
		}
	}
	return false
}

// endWords end the phrase after a figure.
var endWords = phrasesOf(map[string]bool{
	"for, in, to, of, at, on, by, the, a, an, from, depending, based, für, im, je, nach, als, as, across, when, if, but, while, is, are": true,
})

// purposeWords lead to what a figure is for: "£1,000 a year for training".
var purposeWords = phrasesOf(map[string]bool{"for, in, towards, für": true})

func topicAfter(items []item, g group) topic {
	last := unknownTopic
	opened := false
	for i := g.last() + 1; i < min(len(items), g.last()+nearby); i++ {
		switch it := items[i]; it.kind {
		case periodItem, currencyItem:
			continue
		case openItem:
			if last != unknownTopic || opened {
				return last
			}
			opened = true
		case wordItem:
			if last == unknownTopic && purposeWords[it.word] && (i+1 < len(items) && otherWords[items[i+1].word] || isForVisa(items, i+1)) {
				return otherTopic
			}
			if joiners[it.word] || endWords[it.word] {
				return last
			}
			last = wordTopic(it.word, g)
		case markItem:
			if opened && it.word == ":" {
				return unknownTopic // "(Total OTE: $145,000)" is about what follows
			}
			return last
		case amountItem:
			return unknownTopic // the word may be about the next figure
		default:
			return last
		}
	}
	return last
}

// isForVisa tells whether the words from item i on name a visa: "for a skilled
// worker visa".
func isForVisa(items []item, i int) bool {
	for ; i < min(len(items), i+nearby/2) && items[i].kind == wordItem; i++ {
		if visaWords[items[i].word] {
			return true
		}
	}
	return false
}

// aboutPay tells whether a pay word stands before a group in the same
// sentence, or a qualifier after it.
func aboutPay(items []item, g group) bool {
	for i := g.opens - 1; i >= max(0, g.opens-2*nearby) && items[i].kind != breakItem; i-- {
		if payWords[items[i].word] {
			return true // "salary", or a period such as "Stundenlohn"
		}
	}
	for i := g.last() + 1; i < min(len(items), g.last()+2*nearby) && items[i].kind != breakItem; i++ {
		if items[i].kind == wordItem && (qualifierWords[items[i].word] || payWords[items[i].word]) {
			return true
		}
		if items[i].kind == amountItem {
			return false
		}
	}
	return false
}
