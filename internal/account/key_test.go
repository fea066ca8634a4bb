package account_test

import (
	"testing"
	"time"

	"rolebook/internal/store"
	"rolebook/internal/store/sim"
)

const keyLife = 30 * 24 * time.Hour

func TestSigningKeysRotate(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		h.signIn()
		oldKid, _ := h.newestKey()
		h.pass(keyLife - time.Minute)
		old := h.signIn()
		if kid, _ := h.newestKey(); kid != oldKid {
			t.Fatal("the key changed before its time")
		}

		h.pass(2 * time.Minute)
		young := h.refresh(old.RefreshToken)
		newKid, _ := h.newestKey()
		if newKid == oldKid {
			t.Fatal("the key did not change at its time")
		}
		h.in(old.AccessToken)
		h.in(young.AccessToken)

		h.pass(10 * time.Minute) // the old key's last token has expired
		h.refresh(young.RefreshToken)
		keys := h.records(store.SigningKeys)
		if _, kept := keys[oldKid]; kept || len(keys) != 1 {
			t.Errorf("the keys are %v, want the new one only", keys)
		}
	})
}

// A key that was taken is of no use when its time is past, whatever the tokens
// say that it has signed.
func TestRetiredKeyIsRefused(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		p := h.genuine(h.signIn().AccessToken)
		h.pass(keyLife - time.Hour)
		p.claims["sid"] = h.signIn().SessionID
		p.claims["exp"] = h.Now().Add(24 * time.Hour).Unix()
		forged := p.sign(t)
		h.in(forged) // as good as genuine while the key is
		h.pass(time.Hour + 10*time.Minute + 5*time.Second)
		h.out(forged)
		p.claims["jti"] = "one that was not seen before"
		h.out(p.sign(t))
	})
}

func TestDeletedKeyIsRefusedAtOnce(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		tokens := h.signIn()
		h.in(tokens.AccessToken)
		kid, _ := h.newestKey()
		_, err := h.store.Update(t.Context(), func(tx store.Tx) error {
			tx.Delete(store.SigningKeys, []byte(kid))
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		h.out(tokens.AccessToken)
		h.in(h.refresh(tokens.RefreshToken).AccessToken)
	})
}

func TestNodesShareKeysAndSessions(t *testing.T) {
	cluster, clock := sim.New(11, sim.Options{Trouble: 0.2}), newClock()
	nodes := []*house{newHouse(t, cluster.Node(nil), clock), newHouse(t, cluster.Node(nil), clock)}
	nodes[0].addAda()
	catchUp(t, nodes)
	a, b := nodes[0].signIn(), nodes[1].signIn()
	catchUp(t, nodes)
	nodes[1].in(a.AccessToken)
	nodes[0].in(b.AccessToken)
	if n := len(nodes[0].records(store.SigningKeys)); n != 1 {
		t.Errorf("two nodes made %d keys", n)
	}

	if err := nodes[1].EndSession(t.Context(), boss, a.User.ID, a.SessionID); err != nil {
		t.Fatal(err)
	}
	catchUp(t, nodes)
	nodes[0].out(a.AccessToken)
	nodes[0].in(nodes[0].refresh(b.RefreshToken).AccessToken)
}
