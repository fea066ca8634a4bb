package server

import (
	"bufio"
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"

	"rolebook/internal/policy"
)

// walked is an operation of the contract, as far as the walk needs it.
type walked struct {
	ID     string        `json:"operationId"`
	Action policy.Action `json:"x-action"`
	Body   *struct{}     `json:"requestBody"`

	method, path string
}

// ofARole is where the operations are that are done to one role.
const ofARole = adminBase + "/roles/{id}"

// wildcard is a parameter of a path as gin writes it.
var wildcard = regexp.MustCompile(`[:*](\w+)`)

// contract reads the operations of the admin API, by their ids. A route that is
// served and not in it fails, as does one that is elsewhere and no read.
func contract(t *testing.T) map[string]walked {
	t.Helper()
	var doc struct{ Paths map[string]map[string]walked }
	if err := json.Unmarshal(send(t, "GET", "/openapi.json", "").Body.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	for _, r := range handler(t).(*gin.Engine).Routes() {
		path := wildcard.ReplaceAllString(r.Path, "{$1}")
		ours := strings.HasPrefix(path, adminBase)
		method := strings.ToLower(r.Method)
		if method == "head" {
			method = "get" // one operation answers both
		}
		if _, told := doc.Paths[path][method]; ours && !told {
			t.Errorf("%s %s is served and not in the contract, so nobody knows who may use it", r.Method, r.Path)
		}
		if !ours && !slices.Contains([]string{"GET", "HEAD", "OPTIONS"}, r.Method) {
			t.Errorf("%s %s changes something outside the admin API, where nobody is asked who they are", r.Method, r.Path)
		}
	}
	ops := map[string]walked{}
	for path, item := range doc.Paths {
		for method, op := range item {
			if op.method, op.path = strings.ToUpper(method), path; strings.HasPrefix(path, adminBase) {
				ops[op.ID] = op
			}
		}
	}
	return ops
}

// rightsRow is a row of testdata/policy.txt.
type rightsRow struct {
	op    string // with what makes it one of several kinds: change-roles:retag
	whose string // any, own or other; empty where no role is meant
	cells []string
}

// rights is testdata/policy.txt.
type rights struct {
	states  []string // above the columns
	ofRoles []rightsRow
	others  []rightsRow
}

// readRights reads the table.
func readRights(t *testing.T) (table rights) {
	t.Helper()
	file, err := os.Open("testdata/policy.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		fields := strings.Fields(lines.Text())
		switch {
		case len(fields) == 0 || fields[0] == "#":
		case fields[0] == "operation":
			table.states = fields[2:]
		case len(fields) == 2:
			table.others = append(table.others, rightsRow{fields[0], "", fields[1:]})
		case len(fields) == len(table.states)+2:
			table.ofRoles = append(table.ofRoles, rightsRow{fields[0], fields[1], fields[2:]})
		default:
			t.Fatalf("a row needs a cell for each of %v: %s", table.states, lines.Text())
		}
	}
	return table
}

// ID is of which operation a row is.
func (r rightsRow) ID() string {
	id, _, _ := strings.Cut(r.op, ":")
	return id
}

// about tells whether a row is about roles of one's own, or of others.
func (r rightsRow) about(whose string) bool {
	return r.whose == whose || r.whose == "any" || r.whose == ""
}

// TestTheTableOfRightsIsWhole demands a row for every operation, with a cell for
// every state, and that every action is that of an operation.
func TestTheTableOfRightsIsWhole(t *testing.T) {
	ops, table := contract(t), readRights(t)
	type about struct{ op, whose string }
	rows, covered := map[about]bool{}, map[about]bool{}
	for _, row := range slices.Concat(table.ofRoles, table.others) {
		op, ok := ops[row.ID()]
		if !ok {
			t.Errorf("%s is no operation", row.op)
		}
		if _, ok := bodies[row.op]; op.Body != nil && !ok {
			t.Errorf("%s has no body to send: put one into the table", row.op)
		}
		if strings.HasPrefix(op.path, ofARole) != (row.whose != "") && !slices.Contains(throughOthers, row.ID()) {
			t.Errorf("%s stands among the wrong rows", row.op)
		}
		for _, whose := range []string{"own", "other"} {
			if !row.about(whose) {
				continue
			}
			if rows[about{row.op, whose}] {
				t.Errorf("%s, %s, is there twice", row.op, whose)
			}
			rows[about{row.op, whose}], covered[about{row.ID(), whose}] = true, true
		}
	}
	done := map[policy.Action]bool{}
	for id, op := range ops {
		if done[op.Action] = true; !slices.ContainsFunc(policy.Rules, func(r policy.Rule) bool { return r.Action == op.Action }) {
			t.Errorf("%s %s: %q is no action of the policy", op.method, op.path, op.Action)
		}
		if !covered[about{id, "own"}] || !covered[about{id, "other"}] {
			t.Errorf("%s %s: say in testdata/policy.txt who may do %s, to roles of their own and of others", op.method, op.path, id)
		}
	}
	for _, rule := range policy.Rules {
		if !done[rule.Action] {
			t.Errorf("no operation is %s", rule.Action)
		}
	}
	for _, state := range policy.States {
		if !slices.ContainsFunc(situations, func(s situation) bool { return string(s.state) == state }) {
			t.Errorf("no column is about a role that is %s", state)
		}
	}
	for i, s := range situations {
		if i >= len(table.states) || table.states[i] != s.name {
			t.Fatalf("the columns are %v; the walk has %s in place %d", table.states, s.name, i+1)
		}
	}
}

// TestEveryRouteKeepsThePolicy asks for everything, by everybody. Who gets what is
// written down in testdata/policy.txt.
func TestEveryRouteKeepsThePolicy(t *testing.T) {
	ops, table, w := contract(t), readRights(t), newWalk(t)
	t.Run("with roles", func(t *testing.T) {
		got := w.withRoles(t, ops, table.ofRoles)
		for i, row := range table.ofRoles {
			for column, s := range situations {
				for _, whose := range []string{"own", "other"} {
					if cell := got[column][whose][i]; row.about(whose) && cell != row.cells[column] {
						t.Errorf("%s, %s, %s: it is %s; testdata/policy.txt says %s", row.op, whose, s.name, cell, row.cells[column])
					}
				}
			}
		}
	})
	t.Run("without roles", func(t *testing.T) {
		for _, row := range table.others {
			op, want := ops[row.op], row.cells[0]
			if (want == "everybody") != (op.Action == policy.Anyone) {
				t.Errorf("%s is %s; testdata/policy.txt says %s", row.op, op.Action, want)
			}
			if got := w.letIn(t, op); got != want && want != "everybody" { // what they send decides, not who they are
				t.Errorf("%s: it is %s; testdata/policy.txt says %s", row.op, got, want)
			}
		}
	})
}
