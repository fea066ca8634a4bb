package mail

import (
	"fmt"
	"time"
)

// Letter is plain text for one person.
type Letter struct {
	To      string // the address alone
	Subject string
	Text    string
}

// Invitation is what somebody gets who is invited to work here.
func Invitation(to, invitedBy, link string, until time.Time) *Letter {
	return &Letter{To: to, Subject: "Your invitation to Rolebook", Text: fmt.Sprintf(`Hello,

%s invites you to work on role descriptions in Rolebook. Follow this link to
choose how you sign in:

%s

It works once, until %s. If you did not expect this letter, you
can ignore it.
`, invitedBy, link, until.UTC().Format("2 January 2006, 15:04 MST"))}
}

// NewPassword is what somebody gets who has forgotten their password.
func NewPassword(to, name, link string) *Letter {
	return &Letter{To: to, Subject: "A new password for Rolebook", Text: fmt.Sprintf(`Hello %s,

somebody asked for a new password for your account. If it was you, choose one
here:

%s

The link works once, for an hour. If it was not you, ignore this letter: your
password stays as it is.
`, name, link)}
}
