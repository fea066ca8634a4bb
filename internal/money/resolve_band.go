package money

// placeFigures puts the values at the ends that they are.
func (r *resolver) placeFigures() {
	out := &r.reading
	for _, v := range r.values {
		figure := r.figure(v)
		switch v.role {
		case lower:
			out.Min = first(out.Min, figure)
		case upper:
			out.Max = first(out.Max, figure)
		case middle:
			out.Median = first(out.Median, figure)
		default:
			out.Min = figure
			if !v.open {
				out.Max = figure
			}
		}
	}
}

func first(a, b *Figure) *Figure {
	if a != nil {
		return a
	}
	return b
}

// figure is a value in the band's currency, or nil when either is unsure.
func (r *resolver) figure(v value) *Figure {
	if v.number == nil || r.reading.Currency == "" {
		return nil
	}
	a, ok := amountOf(v.number, r.reading.Currency)
	if _, whole := a.Minor(); !ok || !whole {
		r.problem(Unreadable, v.Span, nil, "“%s” is no whole number of the currency's smallest unit. Write it like %s.", r.written(v.Span), r.example())
		return nil
	}
	return &Figure{Amount: a, Span: v.Span}
}

// checkBand says what is odd about the band as a whole.
func (r *resolver) checkBand() {
	out := &r.reading
	if at := r.lostEnd(); !at.Empty() {
		r.problem(Unreadable, at, nil, "“%s” lacks an end that can be read. Write both amounts.", r.written(at))
	}
	if r.opensEnd() {
		r.problem(OpenEnded, out.Span, nil, "“%s” has only one end. Say both the minimum and the maximum.", r.written(out.Span))
	}
	if out.Min != nil && out.Max != nil && out.Min.Amount.Compare(out.Max.Amount) > 0 {
		r.problem(Reversed, out.Span, nil, "The minimum, %s, is above the maximum, %s. Put the lower amount first.",
			r.written(out.Min.Span), r.written(out.Max.Span))
		return
	}
	for i, v := range r.values {
		if v.number == nil || out.Currency == "" {
			continue
		}
		if !within(v.number, out.Period, out.Currency) {
			r.problem(Magnitude, v.Span, nil, "%s is far from what anyone is paid %s. Check the amount and the period.",
				r.show(v.number), periodPhrase(out.Period))
			return
		}
		if i > 0 && r.values[i-1].number != nil && timesOver(v.number, r.values[i-1].number, widest) {
			r.problem(Magnitude, out.Span, nil, "%s is more than %d times %s. Check both amounts.",
				r.show(v.number), widest, r.show(r.values[i-1].number))
			return
		}
	}
}

// lostEnd is a lone amount with a dash and a currency behind it, whose number cannot be
// read: "£40,000 – £4x,000".
func (r *resolver) lostEnd() Span {
	i := r.group.last()
	if len(r.values) > 1 || r.values[0].number == nil || i+2 >= len(r.items) || r.items[i+1].kind != rangeItem || r.items[i+2].kind != currencyItem {
		return Span{}
	}
	if at := r.items[i+2].End; at == len(r.text) || r.text[at] == ' ' {
		return Span{}
	}
	return Span{r.items[r.group.opens].Start, r.items[i+2].End}
}

func periodPhrase(p Period) string {
	if p == Hour {
		return "an hour"
	}
	return "a " + string(p)
}

// opensEnd tells whether the text gives only one end of the band.
func (r *resolver) opensEnd() bool {
	low, high := false, false
	for _, v := range r.values {
		low = low || v.role == lower || v.role == exact || v.role == about
		high = high || (v.role == upper || v.role == exact || v.role == about) && !v.open
	}
	return low != high
}
