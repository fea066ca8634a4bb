// Package mail sends the few letters that help people come in: an invitation, a
// link to a new password.
//
//	post, err := mail.New("smtps://rolebook:secret@smtp.example.com", "Rolebook <cms@example.com>", log)
//	go post.Run(ctx)
//	post.Send(func(ctx context.Context) (*mail.Letter, error) {
//		return mail.Invitation("ada@example.com", "Bea", link, until), nil
//	})
//
// Nobody waits for a letter: it is written and sent in the background, one
// after the other, and what fails is in the log. At most [Waiting] letters wait;
// more than that are dropped, for they are somebody's flood. A letter is
// composed when its turn comes, so that a request cannot tell by its time
// whether there was anything to send.
//
// # Addresses of servers
//
// smtps:// is TLS from the first byte (port 465). smtp:// is STARTTLS, which
// must work (port 587), but for a server on this very machine, which may be
// spoken to in the clear (port 25). A name and a password in the address sign
// in.
package mail
