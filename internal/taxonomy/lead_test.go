package taxonomy

import "testing"

func TestLead(t *testing.T) {
	tax := loaded(t)
	for _, tt := range []struct{ tag, sentence, kind, level string }{
		{"en", "You must have:", "", Required},
		{"en", "You might also have:", "", Preferred},
		{"en", "It would be great if you have:", "", Preferred},
		{"en", "It is essential that in your statement you give evidence of each of the following criteria:", "", Required},
		{"en", "It’s desirable if you can demonstrate:", "", Preferred},
		{"en", "These are useful but not essential:", "", Preferred},
		{"en", "The essential and desirable criteria are:", "", ""},
		{"en", "You will have access to many benefits including:", "benefits", ""},
		{"en", "Your main responsibilities will include:", "responsibilities", ""},
		{"en", "In this role you’ll:", "responsibilities", ""},
		{"en", "We work with three teams:", "", ""},
		{"de", "Außerdem schön wäre:", "", Preferred},
		{"de", "Unbedingt mitbringen:", "", Required},
		{"de", "Wir bieten dir:", "benefits", ""},
		{"de", "Das sind deine Aufgaben:", "responsibilities", ""},
	} {
		if got := tax.Language(tt.tag).Lead(tt.sentence); string(got.Kind) != tt.kind || got.Level != tt.level {
			t.Errorf("%s: %q says %+v, want %q %q", tt.tag, tt.sentence, got, tt.kind, tt.level)
		}
	}
}
