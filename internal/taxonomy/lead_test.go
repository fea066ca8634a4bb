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
		{"en", "You will be an expert in one of the following focus areas:", "other", ""},
		{"en", "For each job on your CV, provide:", "other", ""},
		{"en", "The characteristics that we look for in fellows, include:", "skills", ""},
		{"en", "You will be scored on each of the following competencies", "skills", ""},
		{"en", "You will be evaluated on the following competencies (knowledge, skills, abilities):", "skills", ""},
		{"en", "You will show the four behaviours listed below:", "skills", ""},
		{"en", "We keep a list of competencies for every grade:", "", ""},
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

func TestIsSentence(t *testing.T) {
	tax := loaded(t)
	for _, tt := range []struct {
		tag, text string
		want      bool
	}{
		{"en", "You will", true},
		{"en", "We offer", true},
		{"en", "Your main responsibilities will include", true},
		{"en", "The main responsibilities of the post are", true},
		{"en", "You’ll be expected to", true},
		{"en", "The successful applicant should have", true},
		{"en", "In your first year you will", true},
		{"en", "To be successful you need", true},
		{"en", "The range of pay for this post is", true},
		{"en", "Benefits include", true},
		{"en", "Main duties", false},
		{"de", "Ihr Profil", false},
		{"en", "What you will do", false},
		{"en", "Who we are looking for", false},
		{"en", "Skills you will need", false},
		{"en", "The person we are looking for", false},
		{"en", "Roles our teams are hiring for", false},
		{"en", "About you", false},
		{"en", "For you", false},
		{"en", "Nice to have", false},
		{"en", "Must have", false},
		{"en", "Responsible for", false},
		{"en", "You", false},
		{"de", "Zu Ihren Aufgaben gehören", true},
		{"de", "Wir bieten", true},
		{"de", "Deine Aufgaben", false},
		{"de", "Was du mitbringst", false},
	} {
		if got := tax.Language(tt.tag).IsSentence(tt.text); got != tt.want {
			t.Errorf("%s: %q is a sentence: %v", tt.tag, tt.text, got)
		}
	}
}

func TestOnlyPreferred(t *testing.T) {
	tax := loaded(t)
	for _, tt := range []struct {
		tag, item string
		want      bool
	}{
		{"en", "Familiarity with harbour law an advantage", true},
		{"en", "Experience of public bodies is highly desirable.", true},
		{"en", "Knowledge of tides would be beneficial but not essential", true},
		{"en", "A background in surveying, strongly preferred", true},
		{"en", "Preferred suppliers and how to find them", false},
		{"en", "Turning data into a competitive advantage", false},
		{"en", "Desirable", false},
		{"en", "A driving licence is required", false},
		{"de", "Erfahrung mit Häfen ist von Vorteil", true},
		{"de", "Erfahrung mit Häfen", false},
	} {
		if got := tax.Language(tt.tag).OnlyPreferred(tt.item); got != tt.want {
			t.Errorf("%s: %q is only preferred: %v", tt.tag, tt.item, got)
		}
	}
}

func TestAnnounced(t *testing.T) {
	tax := loaded(t)
	for _, tt := range []struct{ tag, sentence, kind string }{
		{"en", "Your main responsibilities will include:", "responsibilities"},
		{"en", "The key skills for the post are:", "skills"},
		{"en", "In return we offer:", "benefits"},
		{"en", "Key skills:", ""},
		{"en", "We will:", ""},
	} {
		var kind string
		if h := tax.Language(tt.tag).Announced(tt.sentence, "Skipper"); len(h.Kinds) > 0 {
			kind = string(h.Kinds[0])
		}
		if kind != tt.kind {
			t.Errorf("%s: %q announces %q, want %q", tt.tag, tt.sentence, kind, tt.kind)
		}
	}
}

func TestCredential(t *testing.T) {
	tax := loaded(t)
	for _, tt := range []struct{ tag, item, want string }{
		{"en", "A degree in human-computer interaction, or the like", "qualifications"},
		{"en", "Bachelor’s or Master’s degree in data science", "qualifications"},
		{"en", "Full UK driving licence", "qualifications"},
		{"en", "Engineering degree (Bac+5) or equivalent", "qualifications"},
		{"en", "A baseline security clearance", "other"},
		{"en", "The right to work in the UK", "other"},
		{"en", "A high degree of autonomy", ""},
		{"en", "Master data management", ""},
		{"en", "Python", ""},
		{"de", "Abgeschlossenes Studium der Informatik", "qualifications"},
	} {
		if got := tax.Language(tt.tag).Credential(tt.item); string(got) != tt.want {
			t.Errorf("%s: %q is %q, want %q", tt.tag, tt.item, got, tt.want)
		}
	}
}
