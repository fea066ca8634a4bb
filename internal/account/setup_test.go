package account_test

import (
	"errors"
	"regexp"
	"strings"
	"sync"
	"testing"

	"rolebook/internal/account"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
	"rolebook/internal/store/sim"
)

func TestSetup(t *testing.T) {
	inEach(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		if needed, err := h.SetupNeeded(ctx); err != nil || !needed {
			t.Fatalf("SetupNeeded = %t, %v in an empty store", needed, err)
		}
		_, err := h.Setup(ctx, "", ada, browser)
		want(t, err, fault.Forbidden) // no code has been made yet

		code, err := h.SetupCode(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if !regexp.MustCompile(`^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$`).MatchString(code) {
			t.Errorf("the code is %q", code)
		}
		if h.stored(code) || h.stored(strings.ReplaceAll(code, "-", "")) {
			t.Error("the code is in the store")
		}
		_, err = h.Setup(ctx, "AAAA-AAAA-AAAA-AAAA", ada, browser)
		want(t, err, fault.Forbidden)

		typed := " " + strings.ToLower(strings.ReplaceAll(code, "-", " "))
		user, err := h.Setup(ctx, typed, account.NewPerson{Email: " Ada@Example.com ", Name: " Ada Lovelace ", Password: password}, browser)
		if err != nil {
			t.Fatal(err)
		}
		if user.Email != email || user.Name != "Ada Lovelace" || user.Role != policy.Admin || !user.CreatedAt.Equal(h.Now()) {
			t.Errorf("the administrator is %+v", user)
		}
		if got := h.signIn().User; got != user {
			t.Errorf("signed in as %+v, want %+v", got, user)
		}

		if needed, err := h.SetupNeeded(ctx); err != nil || needed {
			t.Errorf("SetupNeeded = %t, %v afterwards", needed, err)
		}
		if again, err := h.SetupCode(ctx); err != nil || again != "" {
			t.Errorf("SetupCode = %q, %v afterwards", again, err)
		}
		_, err = h.Setup(ctx, code, account.NewPerson{Email: "eve@example.com", Name: "Eve", Password: password}, browser)
		want(t, err, fault.Conflict)
	})
}

func TestNewCodeReplacesTheOld(t *testing.T) {
	inEach(t, func(t *testing.T, h *house) {
		old, err1 := h.SetupCode(t.Context())
		code, err2 := h.SetupCode(t.Context())
		if err := errors.Join(err1, err2); err != nil {
			t.Fatal(err)
		}
		_, err := h.Setup(t.Context(), old, ada, browser)
		want(t, err, fault.Forbidden)
		if _, err := h.Setup(t.Context(), code, ada, browser); err != nil {
			t.Error(err)
		}
	})
}

// Two nodes, two people with the code and one who starts a server with an
// administrator in its environment: one of them is first.
func TestFirstAdministratorIsOne(t *testing.T) {
	for seed := range uint64(3) {
		cluster, clock := sim.New(seed, sim.Options{Trouble: 0.2}), newClock()
		nodes := []*house{newHouse(t, cluster.Node(nil), clock), newHouse(t, cluster.Node(nil), clock)}
		code, err := nodes[0].SetupCode(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		catchUp(t, nodes)

		var racing sync.WaitGroup
		created := make([]bool, 3)
		for i, address := range []string{"a@example.com", "b@example.com", "c@example.com"} {
			racing.Go(func() {
				given := account.NewPerson{Email: address, Name: "First", Password: password}
				node := nodes[i%2]
				if i == 2 {
					created[i], err = node.CreateFirstAdmin(t.Context(), given)
					if err != nil {
						t.Error(err)
					}
					return
				}
				_, err := node.Setup(t.Context(), code, given, browser)
				if created[i] = err == nil; !created[i] {
					want(t, err, fault.Conflict)
				}
			})
		}
		racing.Wait()
		catchUp(t, nodes)
		for _, node := range nodes {
			if people, emails := len(node.records(store.People)), countEmails(t, node); people != 1 || emails != 1 {
				t.Errorf("seed %d: %d people with %d addresses", seed, people, emails)
			}
		}
		if n := count(created); n != 1 {
			t.Errorf("seed %d: %d callers were told that they made the first administrator", seed, n)
		}
	}
}

func catchUp(t *testing.T, nodes []*house) {
	t.Helper()
	for _, node := range nodes {
		if err := node.store.(*sim.Node).CatchUp(); err != nil {
			t.Fatal(err)
		}
	}
}

func countEmails(t *testing.T, h *house) (n int) {
	t.Helper()
	err := h.store.View(t.Context(), func(r store.Reader) error {
		for range r.Scan(store.Emails, nil, nil) {
			n++
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func count(all []bool) (n int) {
	for _, yes := range all {
		if yes {
			n++
		}
	}
	return n
}

func TestCreateFirstAdminOnlyOnce(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		created, err := h.CreateFirstAdmin(t.Context(), account.NewPerson{Email: email, Name: "Other", Password: "an altogether different one"})
		if err != nil || created {
			t.Errorf("CreateFirstAdmin = %t, %v a second time", created, err)
		}
		if got := h.signIn().User.Name; got != ada.Name { // the old password still works
			t.Errorf("the name became %q", got)
		}
	})
}

func TestSetupSaysWhatIsWrong(t *testing.T) {
	inEach(t, func(t *testing.T, h *house) {
		code, err := h.SetupCode(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		_, err = h.Setup(t.Context(), code, account.NewPerson{Email: "ada", Name: " ", Password: "short"}, browser)
		want(t, err, fault.Unprocessable)
		wrong, _ := errors.AsType[*fault.Error](err)
		var at []string
		for _, field := range wrong.Fields {
			at = append(at, field.Location)
		}
		if got := strings.Join(at, " "); got != "body.email body.name body.password" {
			t.Errorf("points at %q", got)
		}
		if _, err := h.Setup(t.Context(), code, ada, browser); err != nil {
			t.Errorf("the code is used up by an attempt that failed: %v", err)
		}
	})
}
