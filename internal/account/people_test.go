package account_test

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"rolebook/internal/account"
	"rolebook/internal/audit"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
	"rolebook/internal/store/sim"
)

var (
	boss   = policy.Actor{ID: "boss", Name: "Boss", Role: policy.Admin}
	reader = policy.Actor{ID: "reader", Name: "Reader", Role: policy.Viewer}
)

// add creates somebody who can sign in with the house's password.
func (h *house) add(name string, role policy.Role) account.Member {
	h.t.Helper()
	given := account.NewPerson{Email: strings.ToLower(name) + "@example.com", Name: name, Password: password}
	m, invited, err := h.AddPerson(h.t.Context(), boss, given, role)
	if err != nil || invited != nil {
		h.t.Fatalf("AddPerson = %v, %v", invited, err)
	}
	return m
}

func (h *house) signInAs(name string) account.Tokens {
	h.t.Helper()
	tokens, err := h.SignIn(h.t.Context(), account.Attempt{Email: name + "@example.com", Password: password}, browser)
	if err != nil {
		h.t.Fatal(err)
	}
	return tokens
}

// logged is the newest entry of the audit log.
func (h *house) logged() (e audit.Entry) {
	h.t.Helper()
	err := h.store.View(h.t.Context(), func(r store.Reader) (err error) {
		e, err = audit.Last(r)
		return err
	})
	if err != nil {
		h.t.Fatal(err)
	}
	return e
}

func TestAddPerson(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		m := h.add("Bea", policy.Author)
		if m.Role != policy.Author || *m.Email != "bea@example.com" || *m.Disabled || *m.Invited || *m.SecondFactor || m.LastSeen != nil {
			t.Errorf("Bea is %+v", m)
		}
		if e := h.logged(); e.Action != "person.created" || e.By != "boss" || e.Object != m.ID || !slices.Equal(e.Words, []string{"role author"}) {
			t.Errorf("the log says %+v", e)
		}
		h.pass(time.Minute)
		tokens := h.signInAs("bea")
		h.pass(time.Minute)
		h.refresh(tokens.RefreshToken)
		bea, err := h.Person(t.Context(), boss, m.ID)
		if err != nil || bea.LastSeen == nil || !bea.LastSeen.Equal(h.Now()) {
			t.Errorf("Bea was seen %v, %v", bea.LastSeen, err)
		}
		if err := h.SignOut(t.Context(), tokens.RefreshToken, browser); err != nil {
			t.Fatal(err)
		}
		if bea, err = h.Person(t.Context(), boss, m.ID); err != nil || bea.LastSeen == nil {
			t.Errorf("signed out, Bea was seen %v, %v", bea.LastSeen, err)
		}
	})
}

func TestAddPersonSaysWhatIsWrong(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		for _, c := range []struct {
			given account.NewPerson
			role  policy.Role
			kind  fault.Kind
			at    string
		}{
			{account.NewPerson{Email: "bea", Name: " ", Password: "short"}, policy.Author, fault.Unprocessable, "body.email body.name body.password"},
			{account.NewPerson{Email: "bea", Name: " "}, policy.Author, fault.Unprocessable, "body.email body.name"},
			{account.NewPerson{Email: "bea@example.com", Name: "Bea"}, "owner", fault.Unprocessable, "body.role"},
			{account.NewPerson{Email: "bea@example.com", Name: "Bea"}, "", fault.Unprocessable, "body.role"},
			{account.NewPerson{Email: " ADA@example.com", Name: "Bea"}, policy.Author, fault.Conflict, "body.email"},
		} {
			_, _, err := h.AddPerson(t.Context(), boss, c.given, c.role)
			wrong, ok := errors.AsType[*fault.Error](err)
			if !ok || wrong.Kind != c.kind {
				t.Errorf("%+v, %q: %v, want %s", c.given, c.role, err, c.kind)
				continue
			}
			var at []string
			for _, field := range wrong.Fields {
				at = append(at, field.Location)
			}
			if got := strings.Join(at, " "); got != c.at {
				t.Errorf("%+v, %q points at %q, want %q", c.given, c.role, got, c.at)
			}
		}
		if n := len(h.records(store.People)); n != 1 {
			t.Errorf("there are %d people", n)
		}
	})
}

func TestPeopleAreListed(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		for _, name := range []string{"bob", "Cleo", "Dan", "anna"} {
			h.add(name, policy.Viewer)
		}
		var names []string
		query := account.PeopleQuery{Limit: 2}
		for {
			page, err := h.People(t.Context(), boss, query)
			if err != nil || page.Total != 5 {
				t.Fatalf("People = %+v, %v", page, err)
			}
			for _, m := range page.Items {
				names = append(names, m.Name)
			}
			if query.Cursor = page.Next; page.Next == "" {
				break
			}
		}
		if got := strings.Join(names, ", "); got != "Ada Lovelace, anna, bob, Cleo, Dan" {
			t.Errorf("the people are %s", got)
		}
		_, err := h.People(t.Context(), boss, account.PeopleQuery{Limit: 2, Cursor: "nonsense"})
		want(t, err, fault.Invalid)
		_, err = h.Person(t.Context(), boss, "nobody")
		want(t, err, fault.NotFound)
	})
}

// Colleagues see names and roles, and cannot find out the rest by searching.
func TestColleaguesSeeLess(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		id := h.add("Bea", policy.Author).ID
		m, err := h.Person(t.Context(), reader, id)
		if err != nil || m.Member != (account.Member{ID: id, Name: "Bea", Role: policy.Author}) || m.Identities == nil || len(m.Identities) > 0 {
			t.Errorf("a colleague sees %+v, %v", m, err)
		}
		for search, found := range map[string]int{"bea": 1, "bea@example.com": 0, "example": 0, "": 2} {
			page, err := h.People(t.Context(), reader, account.PeopleQuery{Search: search, Limit: 10})
			if err != nil || page.Total != found {
				t.Errorf("a colleague finds %d with %q, %v; want %d", page.Total, search, err, found)
			}
			for _, m := range page.Items {
				if m.Email != nil || m.LastSeen != nil || m.Disabled != nil {
					t.Errorf("a colleague sees %+v", m)
				}
			}
		}
		page, err := h.People(t.Context(), boss, account.PeopleQuery{Search: "BEA@example", Limit: 10})
		if err != nil || page.Total != 1 {
			t.Errorf("an administrator finds %d, %v", page.Total, err)
		}
	})
}

func TestChangePerson(t *testing.T) {
	name, role, yes := " Beatrix ", policy.Editor, true
	for _, c := range []struct {
		change account.PersonChange
		action string
		words  string
		ends   bool
	}{
		{account.PersonChange{Name: &name}, "person.changed", "name Bea → Beatrix", false},
		{account.PersonChange{Role: &role}, "person.changed", "role author → editor", true},
		{account.PersonChange{Disabled: &yes}, "person.disabled", "enabled → disabled", true},
	} {
		inEachWithAda(t, func(t *testing.T, h *house) {
			id := h.add("Bea", policy.Author).ID
			tokens := h.signInAs("bea")
			if _, err := h.ChangePerson(t.Context(), boss, id, c.change); err != nil {
				t.Fatal(err)
			}
			if e := h.logged(); e.Action != c.action || strings.Join(e.Words, "; ") != c.words || e.Object != id {
				t.Errorf("the log says %s, %v; want %s, %s", e.Action, e.Words, c.action, c.words)
			}
			if !c.ends {
				h.in(tokens.AccessToken)
				return
			}
			h.out(tokens.AccessToken)
			_, err := h.Refresh(t.Context(), tokens.RefreshToken, "", browser)
			want(t, err, fault.Unauthenticated)
		})
	}
}

func TestEnabledAgain(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		id := h.add("Bea", policy.Author).ID
		for _, disabled := range []bool{true, false} {
			if _, err := h.ChangePerson(t.Context(), boss, id, account.PersonChange{Disabled: &disabled}); err != nil {
				t.Fatal(err)
			}
		}
		h.signInAs("bea")
	})
}

func TestChangesThatChangeNothing(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		id := h.add("Bea", policy.Author).ID
		tokens := h.signInAs("bea")
		before := len(h.actions())
		name, role, no := "Bea", policy.Author, false
		if _, err := h.ChangePerson(t.Context(), boss, id, account.PersonChange{Name: &name, Role: &role, Disabled: &no}); err != nil {
			t.Fatal(err)
		}
		h.in(tokens.AccessToken)
		if after := len(h.actions()); after != before {
			t.Errorf("%d entries about nothing", after-before)
		}
		bad, owner := "\x00", policy.Role("owner")
		for _, change := range []account.PersonChange{{Name: &bad}, {Role: &owner}} {
			_, err := h.ChangePerson(t.Context(), boss, id, change)
			want(t, err, fault.Unprocessable)
		}
		_, err := h.ChangePerson(t.Context(), boss, "nobody", account.PersonChange{})
		want(t, err, fault.NotFound)
	})
}

func TestDeletePerson(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		id := h.add("Bea", policy.Author).ID
		tokens := h.signInAs("bea")
		if err := h.DeletePerson(t.Context(), boss, id); err != nil {
			t.Fatal(err)
		}
		h.out(tokens.AccessToken)
		want(t, h.DeletePerson(t.Context(), boss, id), fault.NotFound)
		if e := h.logged(); e.Action != "person.deleted" || e.Title != "Bea" {
			t.Errorf("the log says %+v", e)
		}
		if people, sessions := len(h.records(store.People)), len(h.records(store.Sessions)); people != 1 || sessions != 0 {
			t.Errorf("%d people and %d sessions are left", people, sessions)
		}
		if names, err := h.Names(t.Context(), []string{id}); err != nil || names[id] != "Bea" {
			t.Errorf("what she wrote is by %q, %v", names[id], err)
		}
		if again := h.add("Bea", policy.Viewer); again.ID == id {
			t.Error("the id is used again")
		}
	})
}

// Whoever is the last who can look after people stays so, however it is tried.
func TestAnAdministratorStays(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		adaID := h.signIn().User.ID
		h.add("Ed", policy.Editor)
		if _, _, err := h.AddPerson(t.Context(), boss, account.NewPerson{Email: "new@example.com", Name: "New"}, policy.Admin); err != nil {
			t.Fatal(err) // who has not come in yet does not count
		}
		viewer, yes := policy.Viewer, true
		for _, change := range []account.PersonChange{{Role: &viewer}, {Disabled: &yes}} {
			_, err := h.ChangePerson(t.Context(), boss, adaID, change)
			want(t, err, fault.Conflict)
		}
		want(t, h.DeletePerson(t.Context(), boss, adaID), fault.Conflict)
		h.signIn()
		h.add("Eve", policy.Admin)
		if _, err := h.ChangePerson(t.Context(), boss, adaID, account.PersonChange{Role: &viewer}); err != nil {
			t.Errorf("with a second administrator: %v", err)
		}
	})
}

// Two administrators take each other's rights away at the same moment, on two
// nodes of a cluster or on one store: one of them stays.
func TestAdministratorsDemoteEachOther(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) { demoteEachOther(t, h, h) })
	for seed := range uint64(5) {
		cluster, clock := sim.New(seed, sim.Options{Trouble: 0.2}), newClock()
		one, two := newHouse(t, cluster.Node(nil), clock), newHouse(t, cluster.Node(nil), clock)
		one.addAda()
		catchUp(t, []*house{one, two})
		demoteEachOther(t, one, two)
	}
}

func demoteEachOther(t *testing.T, one, two *house) {
	t.Helper()
	adaID, eveID := one.signIn().User.ID, one.add("Eve", policy.Admin).ID
	if one != two {
		catchUp(t, []*house{one, two})
	}
	viewer, yes := policy.Viewer, true
	tries := []func() error{
		func() error {
			_, err := one.ChangePerson(t.Context(), boss, adaID, account.PersonChange{Role: &viewer})
			return err
		},
		func() error {
			_, err := two.ChangePerson(t.Context(), boss, eveID, account.PersonChange{Disabled: &yes})
			return err
		},
		func() error { return two.DeletePerson(t.Context(), boss, eveID) },
	}
	var racing sync.WaitGroup
	for _, try := range tries {
		racing.Go(func() {
			if err := try(); err != nil && !fault.Is(err, fault.Conflict) && !fault.Is(err, fault.NotFound) {
				t.Error(err)
			}
		})
	}
	racing.Wait()
	if one != two {
		catchUp(t, []*house{one, two})
	}
	left := 0
	for _, p := range two.records(store.People) {
		if p["role"] == "admin" && p["disabled"] != true {
			left++
		}
	}
	if left != 1 {
		t.Errorf("%d administrators are left, want 1", left)
	}
}
